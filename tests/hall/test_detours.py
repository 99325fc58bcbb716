"""Beside the straight way: park, resume, transfer, a second service, return."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from app.hall import detours, measures, queueing, staffing
from app.hall.events import TicketCalled, TurnReleased
from app.hall.ticket import State
from tests.hall.small_hall import Play, refuses


def park(play: Play, counter: str, *, own: bool = False, minutes: int | None = None) -> str:
    """The citizen at a counter fetches a paper; the number."""
    here = play.hall.called_to(counter)
    assert here is not None
    play.at(counter, detours.park, reason="document", own=own, minutes=minutes)
    return here.number


def transfer(play: Play, counter: str, **to: Any) -> None:
    """The citizen at a counter is sent on."""
    play.at(counter, detours.transfer, **to)


def missed(play: Play, counter: str) -> str:
    """Somebody is called to a counter and does not come; the number."""
    number = play.call(counter)
    play.no_show(counter)
    return number


# --- park and resume -----------------------------------------------------------------------------


def test_a_parked_citizen_stands_nowhere_and_keeps_the_place(play: Play) -> None:
    play.sit("tina", "1")
    play.take("tax")
    play.serve("1")
    number = park(play, "1")
    assert (play.line("tax"), play.hall.called_to("1"), play.does("1")) == ([], None, "free")

    play.forward(minutes=4)
    play.take("tax")
    play.do(detours.check_in, ticket=number)

    assert play.line("tax") == ["T001", "T002"]


def test_what_was_parked_is_no_transaction_time(play: Play) -> None:
    play.sit("tina", "1")
    number = play.take("tax")
    play.serve("1")
    play.forward(minutes=3)
    park(play, "1")
    play.forward(minutes=10)
    play.at("1", detours.resume, ticket=number)
    play.forward(minutes=1)
    play.start("1")
    play.forward(minutes=2)
    play.finish("1")

    times = measures.times(play.ticket(number).turn, play.now)
    assert (times.transaction, times.parked) == (timedelta(minutes=5), timedelta(minutes=11))
    assert play.hall.tallies["tina"].transaction == timedelta(minutes=5)


def test_an_own_parked_citizen_is_resumed_by_nobody_else(play: Play) -> None:
    play.sit("tina", "1")
    play.sit("uma", "3")
    number = play.take("tax")
    play.serve("1")
    park(play, "1", own=True)

    with refuses("parked_for_another", number, "Tina"):
        play.at("3", detours.resume, ticket=number)
    assert play.call("3") == ""
    play.at("1", detours.resume, ticket=number)
    assert play.state(number) == "called"


def test_a_shared_parked_citizen_is_resumed_by_whoever_serves_it(play: Play) -> None:
    for operator, counter in (("tina", "1"), ("pia", "2"), ("uma", "3")):
        play.sit(operator, counter)
    number = play.take("tax")
    play.serve("1")
    park(play, "1")

    with refuses("foreign_service", "tax", "transfer"):
        play.at("2", detours.resume, ticket=number)
    play.at("3", detours.resume, ticket=number)
    assert play.ticket(number).turn.counter == "3"


def test_a_citizen_parked_for_minutes_waits_again_by_itself(play: Play) -> None:
    play.sit("tina", "1")
    play.sit("uma", "3")
    number = play.take("tax")
    play.serve("1")
    park(play, "1", own=True, minutes=10)
    play.forward(minutes=9, seconds=59)
    assert play.tick() == []
    play.forward(seconds=1)
    play.tick()

    assert play.line("tax") == [number]
    assert (play.call("3"), play.call("1")) == ("", number)


@pytest.mark.parametrize("minutes", [0, 121])
def test_nobody_is_parked_for_longer_than_the_hall_says(play: Play, minutes: int) -> None:
    play.sit("tina", "1")
    play.take("tax")
    play.serve("1")

    with refuses("unfit_limit", "1 to 120"):
        park(play, "1", minutes=minutes)


# --- transfer ------------------------------------------------------------------------------------


@pytest.fixture
def full(play: Play) -> Play:
    """All three sit; T001 is served by Tina since ten minutes, P001 waits for five."""
    for operator, counter in (("tina", "1"), ("pia", "2"), ("uma", "3")):
        play.sit(operator, counter)
    play.take("tax")
    play.serve("1")
    play.forward(minutes=5)
    play.take("passport")
    play.forward(minutes=5)
    return play


@pytest.mark.parametrize(("keeps", "line"), [(True, ["T001", "P001"]), (False, ["P001", "T001"])])
def test_a_misdirected_citizen_keeps_the_number_and_if_so_the_place(
    full: Play, keeps: bool, line: list[str]
) -> None:
    transfer(full, "1", service="passport", keep_place=keeps)

    assert full.line("passport") == line
    first, second = full.ticket("T001").turns
    assert (first.state, second.state) == (State.TRANSFERRED, State.WAITING)
    assert (first.ended_at, second.queued_at) == (full.now, full.now)
    assert (full.does("1"), full.hall.tallies) == ("free", {})


def test_a_citizen_is_sent_to_one_counter_or_one_person(full: Play) -> None:
    full.leave("1", "P001")
    transfer(full, "1", to_counter="3")
    assert (full.call("1"), full.call("3")) == ("", "T001")
    full.start("3")
    transfer(full, "3", service="passport", to_operator="pia")
    assert (full.call("3"), full.call("2")) == ("", "T001")


WRONG_WAYS: dict[str, tuple[dict[str, str], str, str]] = {
    "where the citizen is": ({}, "illegal_step", "choose another"),
    "to the same service": ({"service": "tax"}, "illegal_step", "choose another"),
    "to this counter": ({"service": "refund", "to_counter": "1"}, "illegal_step", "where the"),
    "to oneself": ({"service": "refund", "to_operator": "tina"}, "illegal_step", "where the"),
    "to no service": ({"service": "fish"}, "unknown_service", "fish"),
    "to no counter": ({"to_counter": "9"}, "unknown_counter", "9"),
    "to nobody": ({"to_operator": "boss"}, "unknown_operator", "boss"),
    "to who does not serve it": ({"to_operator": "pia"}, "foreign_service", "Pia at counter 2"),
    "to where it is not served": ({"to_counter": "2"}, "foreign_service", "does not serve tax"),
    "to a person who sits elsewhere": (
        {"to_operator": "uma", "to_counter": "2"},
        "operator_absent",
        "Uma is not on shift there",
    ),
}


@pytest.mark.parametrize("way", WRONG_WAYS)
def test_nobody_is_sent(full: Play, way: str) -> None:
    to, code, said = WRONG_WAYS[way]

    with refuses(code, said):
        transfer(full, "1", **to)


def test_nobody_is_sent_to_who_has_gone(full: Play) -> None:
    full.rise("uma", "3")

    with refuses("operator_absent", "Uma", "choose somebody who is"):
        transfer(full, "1", to_operator="uma")
    with refuses("counter_not_staffed", "counter 3", "choose another"):
        transfer(full, "1", to_counter="3")


# --- a second service ----------------------------------------------------------------------------


def test_a_second_service_is_served_at_once_by_who_may(full: Play) -> None:
    events = full.at("1", queueing.finish, outcome="done", and_also="refund")

    calls = [one for one in events if isinstance(one, TicketCalled)]
    assert [(one.rule, one.beat) for one in calls] == [("and_also", ())]
    assert [one.service for one in full.ticket("T001").turns] == ["tax", "refund"]
    assert (full.state("T001"), full.does("1")) == ("serving", "serving")
    assert full.hall.tallies["tina"].served == 1


def test_a_second_service_elsewhere_is_waited_for_at_the_old_place(full: Play) -> None:
    full.at("1", queueing.finish, outcome="done", and_also="passport")

    assert (full.line("passport"), full.does("1")) == (["T001", "P001"], "free")


# --- return --------------------------------------------------------------------------------------


def test_who_returns_waits_for_the_counter_that_knows_the_matter(full: Play) -> None:
    full.finish("1", "documents_missing")
    full.forward(minutes=30)
    full.do(detours.return_ticket, ticket="T001")

    assert (full.call("3"), full.state("T001")) == ("P001", "waiting")
    assert full.call("1") == "T001"
    assert [one.outcome for one in full.ticket("T001").turns] == ["documents_missing", ""]


def test_who_returns_after_that_operator_has_gone_waits_for_anybody(full: Play) -> None:
    full.finish("1")
    full.rise("tina", "1")
    full.do(detours.return_ticket, ticket="T001")

    assert full.call("3") == "T001"


def test_who_returns_may_be_sent_to_another_counter_and_service(full: Play) -> None:
    full.finish("1")
    full.do(detours.return_ticket, ticket="T001", service="passport", to_counter="2")

    assert full.call("2") == "T001"
    with refuses("illegal_step", "called", "need not return"):
        full.do(detours.return_ticket, ticket="T001")


@pytest.mark.parametrize(("counter", "code"), [("2", "foreign_service"), ("9", "unknown_counter")])
def test_nobody_returns_to_a_counter_that_does_not_serve_it(
    full: Play, counter: str, code: str
) -> None:
    full.finish("1")

    with refuses(code, counter):
        full.do(detours.return_ticket, ticket="T001", to_counter=counter)


# --- correct and check in ------------------------------------------------------------------------


def correct(play: Play, ticket: str, service: str) -> None:
    """The wrong service was chosen."""
    play.do(detours.correct, ticket=ticket, service=service, language="en", needs=())


def test_a_corrected_ticket_keeps_number_and_place_and_other_numbers_go_on(play: Play) -> None:
    wrong = play.take("tax")
    play.forward(minutes=1)
    play.take("passport")
    correct(play, wrong, "passport")

    assert play.line("passport") == ["T001", "P001"]
    assert [play.take("tax"), play.take("passport")] == ["T002", "P002"]


def test_what_is_right_already_is_no_event_and_a_called_ticket_is_not_corrected(
    full: Play,
) -> None:
    correct(full, "P001", "passport")
    with refuses("illegal_step", "serving"):
        correct(full, "T001", "refund")


def test_no_seconded_operator_gets_another_agencys_ticket_by_a_correction(full: Play) -> None:
    full.leave("1", "P001")
    full.finish("1")
    full.do(detours.return_ticket, ticket="T001", to_counter="1")
    correct(full, "T001", "passport")

    assert (full.call("1"), full.call("2")) == ("", "T001")


def test_a_reservation_is_kept_by_a_correction_that_fits(full: Play) -> None:
    full.finish("1")
    full.do(detours.return_ticket, ticket="T001", to_counter="1")
    correct(full, "T001", "refund")

    assert full.ticket("T001").turn.to_counter == "1"


def test_nobody_checks_in_who_was_not_away(full: Play) -> None:
    for ticket in ("T001", "P001"):
        with refuses("illegal_step", "was not away"):
            full.do(detours.check_in, ticket=ticket)


# --- who waits for somebody who gets up ----------------------------------------------------------


def test_a_shift_that_ends_hands_over_the_open_turn_at_its_place(full: Play) -> None:
    with refuses("turn_still_open", "finish T001"):
        full.rise("tina", "1")
    full.leave("1", "P001")
    full.at("1", staffing.end_shift, hand_over=True)

    assert (full.call("3"), full.does("1")) == ("T001", "")
    assert [one.state for one in full.ticket("T001").turns] == [State.TRANSFERRED, State.CALLED]


def test_a_shift_that_ends_frees_who_was_parked_or_sent_there(full: Play) -> None:
    park(full, "1", own=True)
    full.serve("3")
    transfer(full, "3", to_operator="pia")
    events = [*full.rise("tina", "1"), *full.rise("pia", "2")]

    freed = [one.ticket for one in events if isinstance(one, TurnReleased)]
    assert freed == ["T001", "P001"]
    full.at("3", detours.resume, ticket="T001")
    full.start("3")
    full.finish("3")
    assert full.call("3") == "P001"


def test_the_places_of_a_line_are_kept_by_whatever_comes_back(full: Play) -> None:
    full.take("tax")
    park(full, "1")
    full.do(detours.check_in, ticket="T001")
    places = [one.turn.place_at for one in full.hall.lines.of("tax")]

    assert all(one <= other for one, other in pairwise(places))
    assert full.line("tax") == ["T001", "T002"]
