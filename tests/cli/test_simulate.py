"""`onehall simulate` and `onehall replay`: a table, a picture, and refusals with a remedy."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from app.cli import main

SHORT = ("--days", "2", "--policy", "balanced")


def simulate(*words: str) -> Result:
    return CliRunner().invoke(main, ["simulate", *words])


def test_two_rules_stand_side_by_side_with_ratio_and_bars() -> None:
    shown = simulate("bangladesh", *SHORT, "--versus", "pinned")

    assert shown.exit_code == 0, shown.output
    for word in ("balanced", "pinned", "ratio", "mean wait", "worst agency", "left unserved", "█"):
        assert word in shown.stdout


def test_the_same_figures_as_json_and_as_a_picture(tmp_path: Path) -> None:
    file = tmp_path / "days.svg"

    shown = simulate("bangladesh", *SHORT, "--json", "--picture", str(file))

    told = json.loads(shown.stdout)
    assert (told["policy"], told["versus"], told["days"]) == ("balanced", "fifo", 2)
    wait = told["figures"]["mean"]
    assert wait["low"] <= wait["ratio"] <= wait["high"]
    assert wait["ratio"] == pytest.approx(wait["ours"] / wait["theirs"], abs=0.01)
    drawn = "".join(ET.fromstring(file.read_text(encoding="utf-8")).itertext())  # noqa: S314
    assert f"{wait['ours']:.1f} min" in drawn


def test_numbers_of_a_rule_can_be_tried_out() -> None:
    usual, guarded = (
        json.loads(simulate("bangladesh", *SHORT, "--json", *more).stdout)["figures"]["mean"]
        for more in ((), ("--set", "shortness=0"))
    )

    assert usual["theirs"] == guarded["theirs"]
    assert usual["ours"] != guarded["ours"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("bangladesh", "--policy", "lottery"), "unknown_policy: no rule lottery: there are hall"),
        (("bangladesh", "--versus", "lottery"), "unknown_policy"),
        (("bangladesh", "--surge", "police"), "unknown_agency: --surge police: there are"),
        (("bangladesh", "--absent", "2"), "too_many_absent: --absent 2: of this hall's operators"),
        (("bangladesh", *SHORT, "--set", "power=9"), "unfit_number: --set power=9: must be 0.5"),
        (("bangladesh", *SHORT, "--set", "luck=1"), "unfit_number: --set luck: there are"),
        (("bangladesh", *SHORT, "--set", "power"), "write it like power=1.5"),
    ],
)
def test_what_cannot_be_simulated_is_refused_with_its_remedy(
    words: tuple[str, ...], said: str
) -> None:
    refused = simulate(*words)

    assert refused.exit_code == 1
    assert said in refused.stderr
    assert refused.stdout == ""
