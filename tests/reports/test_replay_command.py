"""`onehall replay` runs a day of the record again, under another rule."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Console


@pytest.fixture
def console(tmp_path: Path, golden_file: Path) -> Console:
    """An installation that has had the golden day."""
    shutil.copy(golden_file, tmp_path / "onehall.db")
    return Console(tmp_path)


def test_a_day_is_shown_under_two_rules(console: Console) -> None:
    said = console.says("replay", "2026-03-02", "--policy", "legal")

    assert said.startswith("market, 2026-03-02, ")
    for word in ("legal", "hall", "mean wait", "longest wait", "left unserved"):
        assert word in said


def test_the_last_closed_day_under_its_own_rule_is_itself(console: Console) -> None:
    told = json.loads(console.says("replay", "--policy", "fifo", "--json"))

    assert (told["day"], told["versus"]) == ("2026-03-02", "hall")
    assert all(one["ratio"] == 1.0 for one in told["figures"].values())


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("2026-03-07",), "nothing_to_replay"),
        (("2026-03-02", "--policy", "lottery"), "unknown_policy"),
        (("2026-03-02", "--hall", "nowhere"), "unknown_hall"),
    ],
)
def test_what_cannot_be_replayed_is_refused(
    console: Console, words: tuple[str, ...], code: str
) -> None:
    said = console.refuses("replay", *words)

    assert said.startswith(f"{code}: ")
    assert said.count("\n") == 1
