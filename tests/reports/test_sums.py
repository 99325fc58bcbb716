"""Whatever happens in a day: times make up turns, spells make up shifts, groups make up the day."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from app.hall import calling, duties, queueing
from app.hall.ticket import NOTHING
from app.reports import Reports
from app.reports.reading import material
from app.reports.spread import percentile
from app.store.database import reading
from app.wire.report import DayReport, Figures, Group, Work, WorkGroup
from tests.clerk.desk import Desk
from tests.databases import emptied
from tests.hall.small_hall import SMALL
from tests.reports.detours import Happening, happenings, live

WRAPPING_UP = replace(SMALL, limits=replace(SMALL.limits, wrap_up_seconds=30, undo_seconds=5))
COUNTS = ("tickets", "arrived", "called", "served", "transferred", "open", "recycles")
SPREADS = ("wait", "gave_up", "walk", "transaction", "parked", "visit")
DOINGS = ("free_s", "called_s", "serving_s", "wrap_up_s", "break_s")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(happened=st.lists(happenings, min_size=10, max_size=60), is_closed=st.booleans())
def test_the_parts_are_the_whole(
    engine: Engine, happened: list[Happening], is_closed: bool
) -> None:
    desk = Desk(emptied(engine)).open(WRAPPING_UP)
    live(desk, happened)
    desk.clock.forward(hours=12 if is_closed else 0, seconds=7)
    desk.do(duties.keep_time)

    times_make_up_turns(desk)
    report = Reports(engine).day("market", "2026-03-02", now=desk.clock.now)
    for groups in (report.hours, report.services, report.agencies, report.counters):
        groups_make_up_the_day(report, groups)
    groups_make_up_the_day(report, report.operators)
    for group in (report.counters, report.operators):
        spells_make_up_shifts(report, group)
    assert not (report.is_closed and report.total.open)
    desk.clerk.stop()


def times_make_up_turns(desk: Desk) -> None:
    """Wait, walk, transaction and parked have neither gap nor overlap."""
    with reading(desk.engine) as connection:
        day = material(connection, "market", None, desk.clock.now)
    for row in day.turns:
        times = row.times
        parts = (times.wait, times.walk, times.transaction, times.parked)
        whole = (row.turn.ended_at or day.up_to) - row.turn.queued_at
        assert sum(parts, NOTHING) == whole
        assert row.turn.is_open or min(parts) >= NOTHING


def groups_make_up_the_day(report: DayReport, groups: Sequence[Group]) -> None:
    """Nobody is lost between the groups, and nobody is in two."""
    for name in COUNTS:
        assert added(groups, name) == getattr(report.total, name)
    for name in SPREADS:
        every = (getattr(one.figures, name) for one in groups)
        whole = getattr(report.total, name)
        found = [one for one in every if one.n]
        assert sum(one.n for one in found) == whole.n
        assert sum(one.n * one.mean_s for one in found) == pytest.approx(
            whole.n * (whole.mean_s or 0), abs=0.001 * (whole.n + 1)
        )
    every_end = [ended(one.figures) for one in groups]
    assert sum(every_end) == ended(report.total)
    assert ended(report.total) + report.total.open == report.total.arrived


def added(groups: Iterable[Group], name: str) -> int:
    """The sum of one count."""
    return sum(getattr(one.figures, name) for one in groups)


def ended(found: Figures) -> int:
    """Turns that are over, in whichever way: each in one alone."""
    left = found.left
    gone = left.by_citizen + left.by_staff + left.no_show + left.ended_by_close
    return found.served + found.transferred + gone


def spells_make_up_shifts(report: DayReport, groups: Sequence[WorkGroup]) -> None:
    """What operators did, at each place and altogether."""
    for one in groups:
        is_partition(one.work)
    is_partition(report.work)
    for name in ("shift_s", "idle_while_waiting_s", *DOINGS):
        assert sum(getattr(one.work, name) for one in groups) == pytest.approx(
            getattr(report.work, name), abs=0.01
        )


def is_partition(found: Work) -> None:
    """Free, called, serving, wrap-up and break are the shift, and breaks have one reason each."""
    assert sum(getattr(found, name) for name in DOINGS) == pytest.approx(found.shift_s, abs=0.01)
    assert sum(found.breaks.model_dump().values()) == pytest.approx(found.break_s, abs=0.01)
    assert 0 <= found.idle_while_waiting_s <= found.free_s + 0.001
    assert found.occupancy is None or 0 <= found.occupancy <= 1


@given(times=st.lists(st.integers(0, 10_000), min_size=1), percent=st.integers(0, 100))
def test_a_percentile_lies_between_two_neighbours(times: list[int], percent: int) -> None:
    ordered = sorted(times)
    found = percentile(ordered, percent)

    below = sum(one <= found for one in ordered)
    assert ordered[0] <= found <= ordered[-1]
    assert below - 1 >= int(percent * (len(ordered) - 1) / 100)


@pytest.mark.parametrize(
    ("times", "percent", "told"),
    [
        ([5], 95, 5),
        ([0, 10], 50, 5),
        ([0, 10], 90, 9),
        ([1, 2, 3, 4], 50, 2.5),
        ([1, 2, 3, 4], 90, 3.7),
        (list(range(101)), 95, 95),
    ],
)
def test_percentiles_are_those_of_a_spreadsheet(
    times: list[float], percent: int, told: float
) -> None:
    assert percentile(times, percent) == told


def test_a_wait_of_the_target_to_the_second_is_in_time(engine: Engine) -> None:
    desk = Desk(emptied(engine)).open()
    desk.sit("tina", "1")
    for minutes in (15, 15 + 1 / 60):
        ticket = desk.take("tax")
        desk.clock.now += timedelta(minutes=minutes)
        desk.do(calling.call_next, counter="1", operator="tina")
        desk.do(queueing.gone, ticket=ticket, cause="by_citizen")

    level = Reports(engine).day("market", None).total.service_level.arrived

    assert (level.part, level.of) == (1, 2)
    desk.clerk.stop()
