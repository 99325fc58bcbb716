"""What a demonstration cannot do is refused in one line with the remedy; nothing is begun."""

from pathlib import Path

import pytest

from app import blueprints
from app.demo.tally import Tally
from tests.running import DemoProcess


@pytest.fixture
def quiet_hall(tmp_path: Path) -> Path:
    """A hall whose blueprint does not say who comes."""
    text = blueprints.find("tampines").read_text(encoding="utf-8")
    file = tmp_path / "quiet.toml"
    file.write_text(text.partition("[demand]")[0], encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--hall=atlantis",), "bad_blueprint: atlantis: no such file; with OneHall there are"),
        (("--speed=601",), "clock_pace = 601.0 (command line) cannot be used"),
        (("--speed=0.5",), "1 to 600"),
        (("--at=07:00",), "closed_then: this hall is closed at 07:00: say another time with --at"),
    ],
)
def test_an_impossible_wish(words: tuple[str, ...], told: str, tmp_path: Path) -> None:
    assert told in DemoProcess(tmp_path, *words).fail()


def test_a_hall_without_demand_can_be_opened_alone(quiet_hall: Path, tmp_path: Path) -> None:
    hall = f"--hall={quiet_hall}"

    said = DemoProcess(tmp_path, hall).fail()
    demo = DemoProcess(tmp_path, hall, "--alone")
    demo.start()
    demo.stop()

    assert "no_demand:" in said and "open it with --alone" in said


def test_refusals_that_belong_to_a_day_are_told_apart_from_those_that_do_not(
    caplog: pytest.LogCaptureFixture,
) -> None:
    tally = Tally()

    tally.note_refusal("aisha", "call_next", "hall_closed", "it is closed")
    assert caplog.messages == []
    tally.note_refusal("aisha", "call_next", "internal_error", "its log says how")

    assert caplog.messages == ["aisha: call_next was refused: internal_error: its log says how"]
    assert str(tally).endswith("refusals: 1 expected, 1 unexpected")
