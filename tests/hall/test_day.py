"""The hall's day: it opens and closes by the clock, hands out its slip, and starts anew."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.hall import days, duties
from app.hall.catalogue import Catalogue
from app.hall.errors import DayStillOpen, HallClosed
from app.hall.events import DayClosed, DayOpened, HallEvent, PaperOrdered
from app.hall.floor_events import ShiftEnded
from app.hall.hall import Hall
from app.hall.ticket import State
from tests.hall.small_hall import MONDAY, SMALL, Play


def kinds(events: list[HallEvent]) -> list[str]:
    return [type(event).__name__ for event in events]


def test_the_day_opens_by_itself_once(play: Play) -> None:
    assert (play.hall.day, play.hall.day_is_open) == (date(2026, 3, 2), True)
    assert play.tick() == []


def test_the_day_opens_before_the_doors_so_that_operators_may_sit_down() -> None:
    play = Play(now=MONDAY - timedelta(hours=1))
    play.sit("tina", "1")

    with pytest.raises(HallClosed, match="it opens at 2026-03-02T08:00"):
        play.take("tax")


def test_whoever_is_inside_at_closing_time_is_still_served(play: Play) -> None:
    play.sit("tina", "1")
    ticket = play.take("tax")
    play.forward(hours=8, minutes=10)

    with pytest.raises(HallClosed, match="it opens at 2026-03-03T08:00"):
        play.take("tax")
    assert (play.tick(), play.call("1")) == ([], ticket)


def test_the_day_closes_itself_with_all_that_was_open(play: Play) -> None:
    play.sit("tina", "1")
    play.sit("uma", "3")
    for _ in range(4):
        play.take("tax")
    play.call("1")
    play.start("1")
    play.finish("1")
    play.call("1")
    play.no_show("1")
    play.call("3")
    play.forward(hours=8, minutes=30)

    events = play.tick()

    assert kinds(events) == ["TurnEndedByClose"] * 2 + ["ShiftEnded"] * 2 + [
        "DayClosed",
        "DayLearned",
    ]
    assert events[-2] == DayClosed(at=play.now, day=date(2026, 3, 2), issued=4, served=1, left=3)
    assert [t.turn.state for t in play.hall.tickets.values()].count(State.ENDED_BY_CLOSE) == 2
    assert (play.hall.shifts, play.hall.at_counter) == ({}, {})
    assert not any(play.hall.waiting(s.key) for s in SMALL.services)


def test_a_day_that_the_hub_slept_through_closes_at_the_moment_it_should_have(play: Play) -> None:
    play.take("tax")
    play.forward(days=1)

    events = play.tick()

    should = MONDAY + timedelta(hours=8, minutes=30)
    assert {event.at for event in events[:-1]} == {should}
    assert kinds(events) == ["TurnEndedByClose", "DayClosed", "DayLearned", "DayOpened"]
    assert events[-1] == DayOpened(at=play.now, day=date(2026, 3, 3), catalogue_revision=1)


def test_a_day_that_is_over_takes_nobody_even_before_it_is_closed(play: Play) -> None:
    """A machine that slept all night wakes up, and a citizen is faster than the clock."""
    play.forward(days=1)

    with pytest.raises(HallClosed):
        play.take("tax")
    with pytest.raises(HallClosed):
        play.sit("tina", "1")
    assert kinds(play.tick()) == ["DayClosed", "DayLearned", "DayOpened"]
    assert (play.take("tax"), play.hall.day) == ("T001", date(2026, 3, 3))


def test_no_day_closes_before_what_happened_in_it(play: Play) -> None:
    play.sit("tina", "1")
    play.forward(hours=9)
    play.rise("tina", "1")

    assert play.tick()[0].at == play.now


def test_numbers_start_anew_each_day(play: Play) -> None:
    first = play.take("tax")
    play.forward(days=1)
    play.tick()

    assert play.take("tax") == first
    assert len(play.hall.tickets) == 1


def test_a_closed_day_does_not_open_again(play: Play) -> None:
    play.forward(hours=8, minutes=30)
    play.tick()

    assert (play.tick(), play.do(days.close_day)) == ([], [])


def test_a_holiday_and_a_weekend_open_no_day() -> None:
    for days_on in (2, 5, 6):
        assert not Play(now=MONDAY + timedelta(days=days_on)).hall.day_is_open


def test_the_closing_slip_carries_the_seal_once(play: Play) -> None:
    assert play.do(days.order_closing_slip, head="f" * 64) == []
    play.forward(hours=8, minutes=30)
    play.tick()

    slip = PaperOrdered(
        at=play.now,
        job="20260302-closing-ffffffffff",
        printer="front",
        paper="closing_slip",
        head="f" * 64,
    )
    assert play.do(days.order_closing_slip, head="f" * 64) == [slip]
    assert play.do(days.order_closing_slip, head="f" * 64) == []


def test_a_closing_slip_may_be_printed_the_next_morning_but_no_later(play: Play) -> None:
    ticket = play.take("tax", kiosk="door")
    play.forward(days=1)
    play.tick()
    play.do(days.order_closing_slip, head="f" * 64)
    assert [order.paper for order in play.hall.owed_papers()] == ["closing_slip"], ticket

    play.forward(hours=12)
    play.tick()

    assert list(play.hall.owed_papers()) == []


def test_a_hall_without_a_slip_printer_prints_none() -> None:
    play = Play(replace(SMALL, slip_printer=""))
    play.forward(hours=8, minutes=30)
    play.tick()

    assert play.do(days.order_closing_slip, head="f" * 64) == []


def test_a_hall_without_a_blueprint_has_no_day() -> None:
    assert duties.keep_time(Hall("market"), now=MONDAY) == []


def longer(catalogue: Catalogue) -> Catalogue:
    """The same hall with another hour of patience."""
    return replace(catalogue, linger_minutes=90)


def test_the_same_catalogue_again_is_no_event(play: Play) -> None:
    assert play.do(days.load_catalogue, catalogue=replace(SMALL)) == []


def test_a_catalogue_may_change_until_the_hall_is_at_work(play: Play) -> None:
    assert kinds(play.do(days.load_catalogue, catalogue=longer(SMALL))) == ["CatalogueLoaded"]
    assert play.hall.catalogue_revision == play.hall.revision

    play.sit("tina", "1")
    with pytest.raises(DayStillOpen):
        play.do(days.load_catalogue, catalogue=SMALL)


def test_shifts_that_ended_keep_their_times(play: Play) -> None:
    play.sit("tina", "1")
    began = play.now
    play.forward(hours=4)
    events = play.rise("tina", "1")

    shift = play.hall.floor.ended[0]
    assert events == [ShiftEnded(at=play.now, counter="1", operator="tina")]
    assert (shift.operator, shift.started_at, shift.ended_at) == ("tina", began, play.now)
