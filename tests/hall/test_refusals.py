"""What the hall refuses, each with its code; `Play.do` proves that nothing changed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.hall import calling, days, queueing, staffing
from app.hall.errors import Refusal
from app.hall.hall import Hall
from app.hall.ticket import LIFE, State, Turn
from tests.hall.small_hall import MONDAY, NOBODY_FOR_PASSPORTS, SMALL, Play


def taking(**said: Any) -> Callable[[Play], object]:
    """Take a ticket, said otherwise."""
    usual = {"service": "tax", "language": "en", "code": "c", "kiosk": ""}
    return lambda play: play.do(queueing.take_ticket, **(usual | said))


def at(counter: str, operator: str, step: Callable[..., Any], **said: Any) -> Callable[[Play], Any]:
    """Somebody does something at a counter."""
    return lambda play: play.do(step, counter=counter, operator=operator, **said)


REFUSED = {
    "a service that is not offered": (taking(service="fish"), "unknown_service", "fish"),
    "a language that is not spoken": (taking(language="fr"), "unknown_language", "en, ar"),
    "a kiosk that is not there": (taking(kiosk="roof"), "unknown_kiosk", "roof"),
    "a counter that is not there": (
        at("9", "tina", staffing.start_shift),
        "unknown_counter",
        "no counter 9",
    ),
    "no counter at all": (at("", "tina", calling.call_next), "unknown_counter", "none chosen"),
    "an account that is no operator": (
        at("3", "boss", staffing.start_shift),
        "unknown_operator",
        "no operator",
    ),
    "a counter where somebody sits": (
        at("1", "uma", staffing.start_shift),
        "counter_taken",
        "Tina is on shift",
    ),
    "a second counter": (
        at("3", "tina", staffing.start_shift),
        "operator_elsewhere",
        "at counter 1",
    ),
    "a call without a shift": (
        at("3", "uma", calling.call_next),
        "counter_not_staffed",
        "start your shift at counter 3",
    ),
    "a call from somebody else's counter": (
        at("1", "pia", calling.call_next),
        "counter_not_staffed",
        "at counter 1",
    ),
    "another call before the citizen left": (
        at("1", "tina", calling.call_next),
        "turn_still_open",
        "finish T001",
    ),
    "getting up while a citizen is called": (
        at("1", "tina", staffing.end_shift),
        "turn_still_open",
        "finish T001",
    ),
    "getting up where one does not sit": (
        at("3", "uma", staffing.end_shift),
        "counter_not_staffed",
        "counter 3",
    ),
    "a recall of nobody": (at("2", "pia", queueing.recall), "nobody_called", "call the next"),
    "a finish before the start": (
        at("1", "tina", queueing.finish, outcome="done"),
        "illegal_step",
        "this ticket is called: finish is not possible",
    ),
    "a number that was not issued": (
        at("1", "tina", queueing.leave, ticket="T900", cause="by_staff"),
        "unknown_ticket",
        "T900",
    ),
    "a citizen who stands at another counter": (
        at("2", "pia", queueing.leave, ticket="T001", cause="by_staff"),
        "illegal_step",
        "T001 is at counter 1: say it there",
    ),
    "leaving, said by nobody on shift": (
        at("3", "uma", queueing.leave, ticket="T002", cause="by_staff"),
        "counter_not_staffed",
        "counter 3",
    ),
    "a paper that nobody owes": (
        lambda play: play.report("20260302-T900"),
        "unknown_paper",
        "forget it",
    ),
    "another catalogue while the hall is at work": (
        lambda play: play.do(days.load_catalogue, catalogue=NOBODY_FOR_PASSPORTS),
        "day_still_open",
        "after the day has closed",
    ),
    "another hall's catalogue": (
        lambda play: play.do(days.load_catalogue, catalogue=replace(SMALL, hall="port")),
        "unfit_catalogue",
        "catalogue of port",
    ),
}


@pytest.fixture
def busy(play: Play) -> Play:
    """Tina has called T001, T002 waits, Pia sits idle."""
    play.sit("tina", "1")
    play.sit("pia", "2")
    play.take("tax")
    play.take("tax")
    play.call("1")
    return play


@pytest.mark.parametrize("what", REFUSED)
def test_the_hall_refuses(busy: Play, what: str) -> None:
    attempt, code, said = REFUSED[what]

    with pytest.raises(Refusal) as refused:
        attempt(busy)

    assert refused.value.code == code
    assert said in refused.value.message


def test_a_service_that_nobody_covers_is_closed() -> None:
    play = Play(NOBODY_FOR_PASSPORTS)

    with pytest.raises(Refusal) as refused:
        play.take("passport")

    assert refused.value.code == "service_closed"
    assert play.take("tax") == "T001"


def test_a_hall_without_a_blueprint_asks_for_one() -> None:
    with pytest.raises(Refusal) as refused:
        staffing.start_shift(Hall("market"), counter="1", operator="tina", now=MONDAY)

    assert (refused.value.code, "load one" in refused.value.message) == ("hall_not_ready", True)


def test_nobody_sits_down_after_the_day(play: Play) -> None:
    play.forward(hours=10)
    play.tick()

    with pytest.raises(Refusal) as refused:
        play.sit("tina", "1")

    assert refused.value.code == "hall_closed"


STEPS = sorted({step for steps in LIFE.values() for step in steps})


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("step", STEPS)
def test_a_turn_takes_the_steps_of_the_drawing_and_no_other(state: State, step: str) -> None:
    turn = Turn(service="tax", queued_at=MONDAY, place_at=MONDAY, state=state)
    if step in LIFE[state]:
        turn.require(step)  # type: ignore[arg-type]
    else:
        with pytest.raises(Refusal) as refused:
            turn.require(step)  # type: ignore[arg-type]
        assert refused.value.code == "illegal_step"
