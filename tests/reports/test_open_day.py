"""A day that is not over is told up to now: who waits, who pauses, what was taken back."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine

from app.hall import breaks, calling, detours, duties, queueing
from app.hall.catalogue import Agency, Overflow
from app.reports import Reports, UnknownDay
from app.wire.report import DayReport, WorkGroup
from tests.clerk.desk import Desk
from tests.databases import emptied
from tests.hall.small_hall import SMALL

TINA = {"counter": "1", "operator": "tina"}


@pytest.fixture
def desk(engine: Engine) -> Iterator[Desk]:
    """The small hall at nine; Tina of the tax office has just sat down."""
    found = Desk(emptied(engine)).open()
    found.sit("tina", "1")
    yield found
    found.clerk.stop()


def told(desk: Desk, **asked: Any) -> DayReport:
    """The present day up to now."""
    return Reports(desk.engine).day("market", None, now=desk.clock.now, **asked)


def tina_of(report: DayReport) -> WorkGroup:
    """What Tina did."""
    return next(one for one in report.operators if one.key == "tina")


def test_what_somebody_does_now_counts_up_to_now(desk: Desk) -> None:
    desk.clock.forward(minutes=4)
    desk.do(breaks.start_break, **TINA, reason="prayer", minutes=None)
    desk.clock.forward(minutes=6, seconds=5)

    work = tina_of(told(desk)).work

    assert (work.shift_s, work.free_s, work.break_s) == (605, 240, 365)
    assert work.breaks.prayer_s == 365
    assert work.occupancy == 0


def test_without_a_clock_it_is_told_up_to_the_last_event(desk: Desk) -> None:
    desk.clock.forward(minutes=4)
    desk.take("tax")
    desk.clock.forward(minutes=9)

    found = Reports(desk.engine).day("market", None)

    assert (found.is_closed, tina_of(found).work.shift_s) == (False, 240)


def test_who_may_still_be_called_in_time_is_neither_kept_nor_missed(desk: Desk) -> None:
    desk.take("tax")
    desk.clock.forward(minutes=15)

    arrived = told(desk).total.service_level.arrived
    assert (arrived.part, arrived.of, arrived.share) == (0, 0, None)

    desk.clock.forward(seconds=1)
    arrived = told(desk).total.service_level.arrived
    assert (arrived.part, arrived.of) == (0, 1)


def test_free_while_somebody_waits_looks_at_whom_one_may_serve(desk: Desk) -> None:
    desk.take("passport")
    desk.clock.forward(minutes=5)
    assert tina_of(told(desk)).work.idle_while_waiting_s == 0

    desk.take("refund")
    desk.clock.forward(seconds=42)
    desk.do(calling.call_next, **TINA)
    desk.clock.forward(minutes=1)

    assert tina_of(told(desk)).work.idle_while_waiting_s == 42


def test_lines_that_open_by_agreement_are_nobodys_idleness(engine: Engine) -> None:
    shut = Agency(key="pass", name={"en": "Passport Office"}, overflow=Overflow.ASK)
    desk = Desk(emptied(engine)).open(replace(SMALL, agencies=(SMALL.agencies[0], shut)))
    desk.sit("uma", "3")
    desk.take("passport")
    desk.clock.forward(minutes=2)
    desk.take("tax")
    desk.clock.forward(minutes=1)

    found = told(desk).operators[0]

    assert (found.key, found.work.idle_while_waiting_s) == ("uma", 60)
    desk.clerk.stop()


def test_a_transfer_that_is_taken_back_was_no_turn(desk: Desk) -> None:
    desk.take("tax")
    desk.do(calling.call_next, **TINA)
    desk.do(queueing.start, **TINA)
    desk.do(detours.transfer, **TINA, service="passport")
    assert told(desk).total.arrived == 2

    desk.do(detours.undo, **TINA)

    total = told(desk).total
    assert (total.arrived, total.transferred, total.open) == (1, 0, 1)


def test_who_left_is_told_by_cause_however_often(desk: Desk) -> None:
    for cause in ("by_citizen", "by_staff", "by_staff"):
        ticket = desk.take("tax")
        desk.do(queueing.gone, ticket=ticket, cause=cause)
    desk.do(detours.return_ticket, ticket=ticket)
    desk.do(queueing.gone, ticket=ticket, cause="by_citizen")

    left = told(desk).total.left

    assert (left.by_citizen, left.by_staff) == (2, 2)


def test_a_hall_that_has_not_begun_has_no_day(engine: Engine) -> None:
    with pytest.raises(UnknownDay, match="was not open yet"):
        Reports(emptied(engine)).day("market", None)


def test_a_day_without_tickets_is_a_day(desk: Desk) -> None:
    desk.clock.forward(hours=12)
    desk.do(duties.keep_time)

    found = Reports(desk.engine).day("market", "2026-03-02")

    assert (found.is_closed, found.total.arrived, found.hours) == (True, 0, [])
    assert [one.figures.arrived for one in found.services] == [0, 0, 0]
    assert found.total.wait.mean_s is None and found.total.no_show_rate.share is None
