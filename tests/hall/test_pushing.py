"""Who is given whoever comes: after the rest, or because an operator has asked for the next."""

from collections.abc import Sequence

import pytest

from app.hall import breaks, pushing, rebalancing
from app.hall.events import HallEvent, TicketCalled
from app.hall.floor_events import NextAwaited, WrapUpEnded
from tests.hall.small_hall import Play, limited, refuses


def wishes(play: Play, counter: str, on: bool = True) -> list[HallEvent]:
    """Whoever sits there presses the button."""
    return play.at(counter, pushing.call_when_one_comes, on=on)


def called(events: Sequence[HallEvent]) -> list[tuple[str, str]]:
    """Who was called where."""
    return [(one.ticket, one.counter) for one in events if isinstance(one, TicketCalled)]


def awaits(play: Play, counter: str) -> bool:
    """Whether the next is to be called there as soon as one comes."""
    return play.hall.shifts[counter].awaits_next


@pytest.fixture
def resting() -> Play:
    """The next comes by itself after ten seconds: Uma sits, then Tina; nobody waits."""
    found = Play(limited(rest_seconds=10, no_show_seconds=0))
    found.sit("uma", "1")
    found.forward(seconds=1)
    found.sit("tina", "2")
    return found


def test_a_newcomer_goes_to_the_seconded_operator_not_to_the_first_counter(resting: Play) -> None:
    resting.forward(minutes=1)
    resting.take("tax")

    assert called(resting.tick()) == [("T001", "2")]
    resting.take("tax")
    assert called(resting.tick()) == [("T002", "1")]


def test_of_equals_whoever_is_free_longest_is_given_the_newcomer(play: Play) -> None:
    play = Play(limited(rest_seconds=10, no_show_seconds=0))
    play.sit("uma", "3")
    play.sit("pia", "1")
    play.forward(minutes=1)
    play.take("passport")
    play.take("tax")
    assert called(play.tick()) == [("P001", "1"), ("T001", "3")]
    for counter in ("3", "1"):
        play.start(counter)
        play.forward(minutes=1)
        play.finish(counter)
    play.rise("pia", "1")
    play.sit("tina", "2")
    play.forward(minutes=1)
    play.take("passport")

    assert called(play.tick()) == [("P002", "3")]


def test_the_next_is_called_as_soon_as_one_comes_without_any_rest(play: Play) -> None:
    play.sit("tina", "1")
    wished = wishes(play, "1")
    assert [type(one) for one in wished] == [NextAwaited]
    assert (wishes(play, "1"), play.tick(), awaits(play, "1")) == ([], [], True)
    play.take("passport")
    assert play.tick() == []
    play.take("tax")

    assert called(play.tick()) == [("T001", "1")]
    assert not awaits(play, "1")


def test_a_wish_is_for_one_citizen_alone(play: Play) -> None:
    play.sit("tina", "1")
    wishes(play, "1")
    for _ in range(2):
        play.take("tax")
    assert called(play.tick()) == [("T001", "1")]
    play.no_show("1")

    assert (play.tick(), play.line("tax")) == ([], ["T002"])


def test_of_those_who_wish_the_seconded_one_is_first_then_who_idles_longest(play: Play) -> None:
    play.sit("uma", "3")
    play.forward(minutes=5)
    play.sit("tina", "1")
    wishes(play, "3")
    wishes(play, "1")
    play.take("tax")

    assert called(play.tick()) == [("T001", "1")]
    assert awaits(play, "3")


def test_where_somebody_waits_already_the_wish_is_a_call(play: Play) -> None:
    play.sit("tina", "1")
    play.take("tax")

    assert called(wishes(play, "1")) == [("T001", "1")]
    with refuses("turn_still_open", "T001"):
        wishes(play, "1")


def test_a_wish_ends_when_it_is_pressed_again(play: Play) -> None:
    play.sit("tina", "1")
    wishes(play, "1")
    ended = wishes(play, "1", on=False)
    play.take("tax")

    assert isinstance(ended[0], NextAwaited)
    assert not ended[0].on
    assert (play.tick(), wishes(play, "1", on=False)) == ([], [])


def test_a_wish_ends_with_a_break_and_with_the_shift(play: Play) -> None:
    play.sit("tina", "1")
    wishes(play, "1")
    play.at("1", breaks.start_break, reason="tea", minutes=None)
    with refuses("on_break"):
        wishes(play, "1")
    play.at("1", breaks.end_break)
    assert not awaits(play, "1")
    wishes(play, "1")
    play.rise("tina", "1")
    play.sit("tina", "1")
    play.take("tax")

    assert (play.tick(), awaits(play, "1")) == ([], False)


def test_a_wish_does_not_go_along_to_another_counter(play: Play) -> None:
    play.sit("tina", "1")
    wishes(play, "1")
    play.do(rebalancing.move_operator, operator="tina", to_counter="2", minutes=None)
    play.take("tax")

    assert play.tick() == []


def test_whoever_wishes_for_the_next_has_wrapped_up() -> None:
    play = Play(limited(wrap_up_seconds=60))
    play.sit("tina", "1")
    play.take("tax")
    play.serve("1")
    play.finish("1")

    assert [type(one) for one in wishes(play, "1")] == [WrapUpEnded, NextAwaited]
    assert (play.does("1"), awaits(play, "1")) == ("free", True)


def test_nobody_wishes_who_is_not_on_shift(play: Play) -> None:
    with refuses("counter_not_staffed"):
        play.do(pushing.call_when_one_comes, counter="1", operator="tina", on=True)
