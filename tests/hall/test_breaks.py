"""Breaks with their reasons, wrap-up, and calls that come by themselves after the rest."""

from datetime import timedelta
from typing import Any, get_args

import pytest

from app.hall import breaks, calling, rebalancing
from app.hall.events import TicketCalled
from app.hall.floor_events import BreakReason
from tests.hall.small_hall import Play, limited, refuses


def pause(play: Play, counter: str = "1", **said: Any) -> None:
    """A break begins."""
    play.at(counter, breaks.start_break, **({"reason": "tea", "minutes": None} | said))


@pytest.mark.parametrize("reason", get_args(BreakReason))
def test_a_break_has_a_reason_and_an_end_that_colleagues_see(
    play: Play, reason: BreakReason
) -> None:
    play.sit("tina", "1")
    pause(play, reason=reason, minutes=15)

    shift = play.hall.shifts["1"]
    assert (shift.doing, shift.break_reason) == ("break", reason)
    assert shift.break_until == play.now + timedelta(minutes=15)


def test_nobody_is_called_during_a_break_which_ends_when_the_operator_says_so(play: Play) -> None:
    play.sit("tina", "1")
    play.take("tax")
    pause(play, minutes=5)
    play.forward(minutes=20)
    assert (play.tick(), play.does("1")) == ([], "break")
    with refuses("on_break", "end your break"):
        play.call("1")
    with refuses("on_break", "already"):
        pause(play)
    play.at("1", breaks.end_break)

    assert (play.call("1"), play.hall.shifts["1"].break_reason) == ("T001", None)


def test_nobody_goes_away_from_a_citizen_and_nobody_ends_no_break(play: Play) -> None:
    play.sit("tina", "1")
    play.take("tax")
    play.call("1")

    with refuses("turn_still_open", "T001"):
        pause(play)
    with refuses("not_on_break"):
        play.at("1", breaks.end_break)
    play.no_show("1")
    with refuses("unfit_limit", "1 to 240"):
        pause(play, minutes=241)


def test_a_held_break_waits_until_the_supervisor_said(play: Play) -> None:
    play.sit("tina", "1")
    play.do(rebalancing.hold_break, counter="1", minutes=10)
    with refuses("break_held", "the supervisor"):
        pause(play)
    play.forward(minutes=10)

    pause(play)
    assert play.does("1") == "break"


def test_what_somebody_did_is_parted_into_spells(play: Play) -> None:
    play.sit("tina", "1")
    play.forward(minutes=1)
    pause(play, reason="prayer")
    play.forward(minutes=7)
    play.rise("tina", "1")

    lengths = [(one.doing, one.break_reason, one.ended_at - one.began_at) for one in play.spells]
    assert lengths == [
        ("free", "", timedelta(minutes=1)),
        ("break", "prayer", timedelta(minutes=7)),
    ]


# --- wrap-up -------------------------------------------------------------------------------------


@pytest.fixture
def wrapping() -> Play:
    """Tina has just served somebody where wrap-up takes up to twenty seconds."""
    play = Play(limited(wrap_up_seconds=20))
    play.sit("tina", "1")
    play.take("tax")
    play.take("tax")
    play.serve("1")
    play.finish("1")
    return play


def test_after_a_transaction_there_is_something_to_write_down(wrapping: Play) -> None:
    assert wrapping.does("1") == "wrap_up"
    wrapping.forward(seconds=19)
    assert wrapping.tick() == []
    wrapping.forward(seconds=1)
    wrapping.tick()

    assert wrapping.does("1") == "free"


def test_who_is_ready_says_so_once_or_just_calls_on(wrapping: Play) -> None:
    wrapping.at("1", breaks.ready)
    assert wrapping.does("1") == "free"
    with refuses("illegal_step", "nothing to wrap up"):
        wrapping.at("1", breaks.ready)
    wrapping.serve("1")
    wrapping.finish("1")
    wrapping.take("tax")

    assert (wrapping.call("1"), wrapping.does("1")) == ("T003", "called")


def test_only_who_was_served_is_wrapped_up(wrapping: Play) -> None:
    wrapping.call("1")
    wrapping.leave("1", "T002")

    assert wrapping.does("1") == "free"


# --- auto-call -----------------------------------------------------------------------------------


@pytest.fixture
def resting() -> Play:
    """Tina and Uma, who serves all, are free where the next comes after ten seconds."""
    play = Play(limited(rest_seconds=10, no_show_seconds=0))
    play.sit("tina", "1")
    play.sit("uma", "3")
    return play


def called(play: Play) -> list[tuple[str, str]]:
    """Who was called where, by itself."""
    return [(c.ticket, c.counter) for c in play.tick() if isinstance(c, TicketCalled)]


def test_the_next_comes_by_itself_after_the_rest_and_never_to_two_counters(resting: Play) -> None:
    resting.take("tax")
    resting.forward(seconds=9)
    assert called(resting) == []
    resting.take("tax")
    resting.forward(seconds=1)

    assert called(resting) == [("T001", "1"), ("T002", "3")]
    assert called(resting) == []


def test_one_citizen_is_called_to_one_of_two_free_counters(resting: Play) -> None:
    resting.forward(seconds=10)
    resting.take("tax")

    assert called(resting) == [("T001", "1")]
    assert (resting.does("1"), resting.does("3")) == ("called", "free")


def test_rest_begins_anew_after_each_citizen_and_each_break(resting: Play) -> None:
    resting.rise("uma", "3")
    resting.take("tax")
    resting.take("tax")
    resting.forward(seconds=10)
    called(resting)
    resting.no_show("1")
    assert called(resting) == []
    pause(resting)
    resting.forward(minutes=5)
    assert called(resting) == []
    resting.at("1", breaks.end_break)
    assert called(resting) == []
    resting.forward(seconds=10)

    assert called(resting) == [("T002", "1")]


def test_who_does_not_want_it_calls_by_hand(resting: Play) -> None:
    resting.rise("uma", "3")
    resting.at("1", breaks.set_auto_call, on=False)
    assert resting.at("1", breaks.set_auto_call, on=False) == []
    resting.take("tax")
    resting.forward(minutes=1)
    assert called(resting) == []
    resting.at("1", breaks.set_auto_call, on=True)

    assert called(resting) == [("T001", "1")]


def test_where_there_is_no_rest_nobody_comes_by_himself(play: Play) -> None:
    play.sit("tina", "1")
    play.take("tax")
    play.forward(hours=1)

    assert called(play) == []
    with refuses("illegal_step", "no rest time"):
        play.at("1", breaks.set_auto_call, on=True)


def test_who_is_moved_during_a_break_is_still_on_it(resting: Play) -> None:
    pause(resting, "3", minutes=15)
    until = resting.hall.shifts["3"].break_until
    resting.take("passport")
    resting.forward(minutes=1)
    resting.do(rebalancing.move_operator, operator="uma", to_counter="2", minutes=None)
    resting.forward(minutes=1)

    assert (called(resting), resting.does("2")) == ([], "break")
    assert resting.hall.shifts["2"].break_until == until
    with refuses("on_break"):
        resting.at("2", calling.call_next)
