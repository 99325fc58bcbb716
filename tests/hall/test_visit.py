"""A citizen's visit: ticket, wait, call, counter, and each way in which it ends."""

from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest

from app.hall import measures
from app.hall.assignment import Candidate
from app.hall.events import Outcome, PaperOrdered
from app.hall.ticket import State
from tests.hall.small_hall import SMALL, Play


def test_a_citizen_takes_a_ticket_waits_is_called_served_and_goes_home(play: Play) -> None:
    play.sit("tina", "1")
    ticket = play.take("tax")
    play.forward(minutes=5)
    assert play.call("1") == ticket
    play.forward(minutes=1)
    play.start("1")
    play.forward(minutes=12)
    play.finish("1")

    seen = play.ticket(ticket)
    minutes = [t / timedelta(minutes=1) for t in _parts(measures.times(seen.turn, play.now))]
    assert (seen.turn.state, seen.turn.outcome, minutes) == (State.FINISHED, "done", [5, 1, 12])
    assert measures.visit_time(seen) == timedelta(minutes=18)
    assert play.hall.called_to("1") is None


def _parts(times: measures.Times) -> tuple[timedelta, ...]:
    return times.wait, times.walk, times.transaction


def test_numbers_run_by_service_and_say_how_many_are_ahead(play: Play) -> None:
    numbers = [play.take(service) for service in ("tax", "tax", "refund", "tax", "passport")]

    assert numbers == ["T001", "T002", "R001", "T003", "P001"]
    assert [play.ticket(number).ahead for number in numbers] == [0, 1, 0, 2, 0]


def test_after_999_comes_1000(play: Play) -> None:
    play.hall.series_count["T"] = 998

    assert [play.take("tax") for _ in range(3)] == ["T999", "T1000", "T1001"]


def test_series_of_several_letters_count_by_themselves() -> None:
    first, second, *rest = SMALL.services
    services = (replace(first, series="A"), replace(second, series="AB"), *rest)
    play = Play(replace(SMALL, services=services))

    assert [play.take(s) for s in ("tax", "refund", "tax")] == ["A001", "AB001", "A002"]


def test_a_kiosk_with_a_printer_orders_the_paper_and_one_without_shows_the_number(
    play: Play,
) -> None:
    ticket = play.take("tax", kiosk="door")
    play.take("tax", kiosk="tablet")
    play.take("tax")

    order = PaperOrdered(
        at=play.now,
        job=f"20260302-{ticket}-code-1",
        printer="front",
        paper="ticket",
        ticket=ticket,
    )
    assert list(play.hall.owed_papers()) == [order]


def test_a_paper_is_owed_until_its_agent_reports_it(play: Play) -> None:
    job = f"20260302-{play.take('tax', kiosk='door')}-code-1"

    assert len(play.report(job, "failed")) == 1
    assert (play.report(job, "failed"), list(play.hall.owed_papers())) == ([], [])
    assert len(play.report(job, "printed")) == 1


def test_whoever_has_waited_longest_is_called_and_the_journal_says_why(play: Play) -> None:
    play.sit("tina", "1")
    refund = play.take("refund")
    play.forward(minutes=2)
    tax = play.take("tax")
    play.forward(minutes=9, seconds=30)

    call = play.calls("1")

    assert call is not None
    assert (call.ticket, call.rule, call.reason) == (refund, "fifo", "oldest of 2: 11 min")
    assert call.beat == (Candidate(ticket=tax, service="tax", waited_s=570, expected_s=360),)
    assert play.ticket(refund).turn.reason == call.reason


def test_of_two_who_came_at_the_same_moment_the_lower_number_is_first(play: Play) -> None:
    play.sit("uma", "3")
    play.take("tax")
    play.take("passport")
    play.take("refund")

    assert play.call("3") == "P001"


def test_a_call_says_so_when_there_was_no_choice(play: Play) -> None:
    play.sit("tina", "1")
    play.take("tax")
    play.take("tax")
    play.forward(minutes=3)

    call = play.calls("1")

    assert call is not None
    assert (call.reason, call.beat) == ("the only line: 3 min", ())


def test_a_seconded_operator_calls_only_for_her_agency(play: Play) -> None:
    play.sit("pia", "2")
    play.take("tax")
    play.forward(seconds=5)
    passport = play.take("passport")

    assert play.call("2") == passport
    play.no_show("2")
    assert play.call("2") == ""


def test_a_universal_operator_calls_for_all(play: Play) -> None:
    play.sit("uma", "3")
    waiting = []
    for service in ("passport", "tax", "refund"):
        waiting.append(play.take(service))
        play.forward(seconds=5)

    called = []
    for _ in waiting:
        called.append(play.call("3"))
        play.no_show("3")
    assert called == waiting


def test_a_call_to_nobody_changes_nothing(play: Play) -> None:
    play.sit("tina", "1")

    assert play.calls("1") is None


def test_a_recall_keeps_the_time_of_the_first_call(play: Play) -> None:
    play.sit("tina", "1")
    ticket = play.take("tax")
    play.call("1")
    called_at = play.now
    play.forward(seconds=40)
    play.recall("1")

    turn = play.ticket(ticket).turn
    assert (turn.called_at, turn.last_called_at, turn.calls) == (called_at, play.now, 2)
    assert measures.times(turn, play.now).walk == timedelta(seconds=40)


def test_who_does_not_come_is_shown_as_missed_newest_first(play: Play) -> None:
    play.sit("tina", "1")
    missed = [play.take("tax") for _ in range(14)]
    for _ in missed:
        play.call("1")
        play.no_show("1")

    assert list(play.hall.missed) == missed[:1:-1]
    assert play.ticket(missed[0]).turn.state is State.NO_SHOW


@pytest.mark.parametrize("outcome", get_args(Outcome))
def test_a_turn_ends_with_its_outcome(play: Play, outcome: Outcome) -> None:
    play.sit("tina", "1")
    ticket = play.take("tax")
    play.call("1")
    play.start("1")
    play.finish("1", outcome)

    assert play.ticket(ticket).turn.outcome == outcome


def test_a_waiting_citizen_goes_away_and_is_not_called(play: Play) -> None:
    play.sit("tina", "1")
    gone, next_one = play.take("tax"), play.take("tax")
    play.leave("1", gone)

    assert play.call("1") == next_one
    assert play.ticket(gone).turn.state is State.LEFT


def test_a_called_citizen_goes_away_and_the_counter_is_free(play: Play) -> None:
    play.sit("tina", "1")
    gone, next_one = play.take("tax"), play.take("tax")
    play.call("1")
    play.leave("1", gone, "by_staff")

    assert play.call("1") == next_one


def test_an_operators_own_day_adds_up(play: Play) -> None:
    play.sit("tina", "1")
    for minutes in (4, 0, 6):
        play.take("tax")
        play.call("1")
        if minutes:
            play.start("1")
            play.forward(minutes=minutes)
            play.finish("1")
        else:
            play.no_show("1")

    tally = play.hall.tallies["tina"]
    assert (tally.served, tally.no_shows, tally.transaction) == (2, 1, timedelta(minutes=10))
