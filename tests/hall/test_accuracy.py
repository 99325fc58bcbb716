"""How good quotes were, reckoned by hand."""

from datetime import timedelta
from typing import Any

from app.hall.accuracy import Accuracy, Told, accuracy, told
from app.hall.knowledge import Quote
from app.hall.ticket import Ticket, Turn
from tests.hall.small_hall import MONDAY

TEN = Quote(low_s=400, mean_s=600, high_s=870)
"""Said as 6-15 minutes."""


def ticket(number: str, waited_s: float | None = 600, **more: Any) -> Ticket:
    """One that was told ten minutes."""
    called_at = None if waited_s is None else MONDAY + timedelta(seconds=waited_s)
    turn = Turn(service="tax", queued_at=MONDAY, place_at=MONDAY, called_at=called_at)
    plain = {"number": number, "code": number, "language": "en", "issued_at": MONDAY}
    return Ticket(**{**plain, "ahead": 0, "kiosk": "", "quote": TEN, "turns": (turn,), **more})


def test_error_bias_and_coverage() -> None:
    waits = (ticket("T1", 540), ticket("T2", 900), ticket("T3", 960))

    assert accuracy(told(waits)) == Accuracy(n=3, error_s=240.0, bias_s=200.0, within=2)


def test_what_counts_is_the_range_in_the_minutes_that_were_said() -> None:
    assert Told(TEN, 360.0).is_within
    assert Told(TEN, 900.0).is_within
    assert not Told(TEN, 359.0).is_within
    assert not Told(TEN, 901.0).is_within


def test_who_was_not_told_or_not_called_or_chose_another_moment_does_not_count() -> None:
    others = (
        ticket("T1", None),
        ticket("T2", quote=None),
        ticket("T3", passes=1),
        ticket("T4", delays=1),
        ticket("T5", due_at=MONDAY),
    )

    assert accuracy(told(others)) == Accuracy(n=0, error_s=None, bias_s=None, within=0)
