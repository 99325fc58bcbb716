"""Who was passed on a day stands in its report, by cause, with what it means."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.hall import calling, detours, queueing
from app.hall.catalogue import Catalogue
from app.reports import Reports
from app.store.database import migrate, open_engine
from app.wire.report import DayReport, Overtakes
from tests.clerk.desk import Desk
from tests.hall.small_hall import SMALL

LONG = replace(SMALL.services[0], expected_minutes=30.0)
SHORT_FIRST = replace(SMALL, policy="balanced", services=(LONG, *SMALL.services[1:]))
UMA = {"counter": "3", "operator": "uma"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Nobody sits yet."""
    engine = open_engine(f"sqlite:///{tmp_path}/onehall.db")
    migrate(engine)
    desk = Desk(engine)
    yield desk
    desk.clerk.stop()


def opened(desk: Desk, catalogue: Catalogue) -> Desk:
    """Uma sits; a long matter stands there longest, then two short ones."""
    desk.open(catalogue)
    desk.sit("uma", "3")
    for service in ("tax", "refund", "passport"):
        desk.take(service)
        desk.clock.forward(seconds=30)
    return desk


def report(desk: Desk, agency: str = "") -> DayReport:
    """The day so far."""
    return Reports(desk.engine).day("market", "2026-03-02", agency=agency)


def test_who_is_passed_is_counted_by_cause(desk: Desk) -> None:
    opened(desk, SHORT_FIRST)
    desk.do(calling.call_next, **UMA)

    assert report(desk).overtakes == [Overtakes(cause="short", calls=1, people=1)]


def test_an_agency_is_told_of_calls_to_its_own_services(desk: Desk) -> None:
    opened(desk, SHORT_FIRST)
    desk.do(calling.call_next, **UMA)

    assert report(desk, "tax").overtakes == [Overtakes(cause="short", calls=1, people=1)]
    assert report(desk, "pass").overtakes == []


def test_calls_by_hand_are_one_cause_and_pass_every_head_that_stood_longer(desk: Desk) -> None:
    opened(desk, SHORT_FIRST)
    said: dict[str, Any] = {"ticket": "P001", "chosen_for": "frail", "may_choose": True}
    desk.do(calling.call_chosen, **UMA, **said)

    assert report(desk).overtakes == [Overtakes(cause="chosen", calls=1, people=2)]


def test_a_call_that_was_taken_back_passed_nobody(desk: Desk) -> None:
    opened(desk, SHORT_FIRST)
    desk.do(calling.call_next, **UMA)
    desk.do(detours.undo, **UMA)

    assert report(desk).overtakes == []


def test_oldest_first_passes_nobody(desk: Desk) -> None:
    opened(desk, SMALL)
    for _ in range(3):
        desk.do(calling.call_next, **UMA)
        desk.do(queueing.no_show, **UMA)

    assert report(desk).overtakes == []
