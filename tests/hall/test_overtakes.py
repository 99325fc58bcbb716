"""Who was overtaken, and why: told from the call, and to everybody who stood in the line."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app import views
from app.hall import calling, detours, queueing, wishes
from app.hall.events import TicketCalled, TicketIssued
from app.hall.overtakes import Why, overtaken, standing, why
from app.hall.passing import passed_by
from app.views import Moment
from tests.hall.small_hall import SMALL, Play

LONG = replace(SMALL.services[0], expected_minutes=30.0)
SHORT_FIRST = replace(SMALL, policy="balanced", services=(LONG, *SMALL.services[1:]))


@pytest.fixture
def play() -> Play:
    """Two long matters stand longest, then a short one; Uma serves everything."""
    found = Play(SHORT_FIRST)
    found.sit("uma", "3")
    for service in ("tax", "tax", "refund"):
        found.take(service)
        found.forward(seconds=30)
    return found


def passed(play: Play, number: str) -> dict[str, int]:
    """Who was called before this ticket, by cause."""
    return dict(passed_by(play.hall.passings, play.ticket(number)))


def by_hand(play: Play, number: str) -> TicketCalled:
    """Uma calls somebody out of turn."""
    said: dict[str, Any] = {"ticket": number, "chosen_for": "frail", "may_choose": True}
    (call,) = play.at("3", calling.call_chosen, **said)
    assert isinstance(call, TicketCalled)
    return call


def test_a_call_tells_its_cause_with_its_numbers(play: Play) -> None:
    call = play.calls("3")

    assert call is not None
    assert [one.ticket for one in overtaken(call)] == ["T001"]
    assert play.ticket("R001").turn.why == Why(
        rule="balanced", cause="short", waited_s=30, expected_s=413, lines=2, overtaken=1
    )


def test_whoever_stood_in_a_passed_line_before_was_passed_too(play: Play) -> None:
    play.call("3")

    assert passed(play, "T001") == passed(play, "T002") == {"short": 1}
    assert passed(play, "R001") == {}


def test_whoever_stood_there_less_long_was_not_passed(play: Play) -> None:
    play.take("tax")
    play.call("3")

    assert passed(play, "T003") == {}


def test_a_call_that_was_taken_back_passed_nobody(play: Play) -> None:
    play.call("3")
    play.at("3", detours.undo)

    assert passed(play, "T001") == {}


def test_somebody_chosen_by_hand_passes_the_own_line_as_well(play: Play) -> None:
    call = by_hand(play, "T002")

    assert (call.cause, why(call).overtaken) == ("frail", 1)
    assert passed(play, "T001") == {"frail": 1}


def test_a_second_wait_under_the_same_number_begins_without_what_was(play: Play) -> None:
    play.call("3")
    play.no_show("3")
    by_hand(play, "T001")
    play.start("3")
    play.at("3", detours.transfer, service="passport", keep_place=False)

    assert passed(play, "T001") == {}


def test_nobody_is_passed_in_the_same_second() -> None:
    play = Play(SHORT_FIRST)
    play.sit("uma", "3")
    play.take("tax")
    play.forward(seconds=0.5)
    play.take("refund")
    play.forward(minutes=1)
    by_hand(play, "R001")

    assert [one.waited_s for one in (play.ticket("R001").turn.why,) if one] == [60]
    assert passed(play, "T001") == {}


def test_who_let_others_pass_was_not_passed_by_them(play: Play) -> None:
    play.take("tax")
    play.do(wishes.let_pass, ticket="T002")
    play.at("3", queueing.leave, ticket="T001", cause="by_citizen")
    play.call("3")

    assert passed(play, "T002") == {}


def test_calls_that_were_taken_back_do_not_stand(play: Play) -> None:
    events = [
        *play.at("3", calling.call_next),
        *play.at("3", detours.undo),
        *play.at("3", calling.call_next),
    ]

    assert len(standing(events)) == 1
    assert standing(events) == [events[-1]]


def test_phone_and_counter_are_told_the_cause_and_its_numbers(play: Play) -> None:
    play.call("3")
    moment = Moment(epoch=1, now=play.now)

    seen = {
        number: views.phone(play.hall, moment, code=play.ticket(number).code)
        for number in ("T001", "R001")
    }
    current = views.desk(play.hall, "3", play.now).current

    assert (seen["T001"].why, seen["T001"].passed_by) == (None, {"short": 1})
    assert current is not None
    assert seen["R001"].why == current.why
    assert (current.why.cause, current.why.lines, seen["R001"].passed_by) == ("short", 2, {})


def test_whoever_was_called_before_an_agreed_time_hides_nobody_whose_time_has_come() -> None:
    play = Play(SMALL)
    play.sit("uma", "3")
    for number, minutes in (("T001", 60), ("R001", 10)):
        due_at = play.now + timedelta(minutes=minutes)
        service = "tax" if number == "T001" else "refund"
        said: dict[str, Any] = {"code": number, "service": service, "language": "en", "ahead": 0}
        play.hall.apply(TicketIssued(at=play.now, ticket=number, due_at=due_at, **said))
    play.at("3", calling.call_chosen, ticket="T001", chosen_for="frail", may_choose=True)
    play.start("3")
    play.at("3", detours.transfer, service="refund", keep_place=True)
    play.forward(minutes=15)
    play.take("passport")

    assert play.call("3") == "T001"
    play.no_show("3")
    assert play.call("3") == "R001"
