"""What the end of the day does to each state a ticket and an operator can be in."""

import pytest

from app.hall import breaks, detours, wishes
from app.hall.events import DayClosed
from app.hall.ticket import State
from tests.hall.small_hall import Play, refuses


@pytest.fixture
def play() -> Play:
    """One ticket in each state; Tina serves, Pia is on a break, Uma has called somebody."""
    found = Play()
    for operator, counter in (("tina", "1"), ("pia", "2"), ("uma", "3")):
        found.sit(operator, counter)
    for _ in range(8):
        found.take("tax")
    found.serve("1")
    found.finish("1")
    found.call("1")
    found.no_show("1")
    found.serve("1")
    found.at("1", detours.park, reason="form", own=True, minutes=60)
    found.serve("1")
    found.call("3")
    found.do(wishes.come_later, ticket="T006", minutes=60)
    found.leave("1", "T007")
    found.at("2", breaks.start_break, reason="meal", minutes=30)
    found.forward(hours=10)
    return found


ENDS = {
    "T001": "finished",
    "T002": "no_show",
    "T003": "ended_by_close",
    "T004": "ended_by_close",
    "T005": "ended_by_close",
    "T006": "ended_by_close",
    "T007": "left",
    "T008": "ended_by_close",
}


def test_the_day_ends_for_everybody(play: Play) -> None:
    events = play.tick()

    assert {number: play.state(number) for number in ENDS} == ENDS
    assert (play.hall.shifts, play.hall.at_counter, play.line("tax")) == ({}, {}, [])
    (closed,) = (one for one in events if isinstance(one, DayClosed))
    assert (closed.issued, closed.served, closed.left) == (8, 1, 7)


def test_nobody_comes_back_after_it(play: Play) -> None:
    play.tick()

    for step, ticket in (
        (detours.return_ticket, "T001"),
        (detours.recycle, "T002"),
        (detours.check_in, "T002"),
        (detours.return_ticket, "T008"),
    ):
        with refuses("hall_closed", "is over"):
            play.do(step, ticket=ticket)
    assert not any(one.turn.is_open for one in play.hall.tickets.values())


def test_who_was_away_is_not_due_any_more(play: Play) -> None:
    play.tick()
    play.forward(hours=1)

    assert play.tick() == []
    assert all(one.turn.away_until is None for one in play.hall.tickets.values())


def test_every_spell_ends_with_the_day(play: Play) -> None:
    play.tick()

    doing = {one.operator: one.doing for one in play.spells}
    assert doing == {"tina": "serving", "pia": "break", "uma": "called"}
    assert {one.ended_at for one in play.spells[-3:]} == {play.hall.closed and play.hall.closed.at}
    assert play.ticket("T003").turn.state is State.ENDED_BY_CLOSE
