"""What a ticket may claim: a priority class, an agreed time, and what becomes of both."""

from datetime import timedelta

import pytest

from app.hall import detours
from app.hall.events import TicketCalled, TicketCorrected, TicketIssued, TicketRecycled
from tests.hall.claiming import CLAIMING
from tests.hall.small_hall import MONDAY, Play, refuses

HALF_PAST = MONDAY + timedelta(minutes=30)
TEN_OCLOCK = MONDAY + timedelta(hours=1)


@pytest.fixture
def play() -> Play:
    """Half past nine; Tina sits."""
    found = Play(CLAIMING)
    found.sit("tina", "1")
    found.forward(minutes=30)
    return found


def test_a_wait_counts_for_more_in_a_class_and_the_record_says_why(play: Play) -> None:
    ordinary = play.take("tax")
    play.forward(minutes=4)
    senior = play.take("tax", priority="senior")
    play.forward(minutes=5)

    call = play.calls("1")

    assert call is not None
    assert (call.ticket, call.cause, call.fifo) == (senior, "priority", ordinary)
    assert call.won is not None
    assert call.won.boost == 2.5


def test_nobody_claims_a_class_that_is_none_or_that_somebody_must_see(play: Play) -> None:
    with refuses("unknown_priority", "fish", "senior, disabled"):
        play.take("tax", priority="fish")
    with refuses("priority_not_here", "reception"):
        play.take("tax", priority="disabled", by_citizen=True)

    by_reception = play.take("tax", priority="disabled")
    assert play.ticket(by_reception).priority == "disabled"
    by_citizen = play.take("tax", priority="senior", by_citizen=True)
    assert play.ticket(by_citizen).priority == "senior"


def test_who_comes_early_to_an_appointment_lets_others_be_served_until_it_is_time(
    play: Play,
) -> None:
    early = play.take("tax", due_at=TEN_OCLOCK)
    walk_in = play.take("tax")
    play.forward(minutes=29)
    assert play.call("1") == walk_in
    play.no_show("1")
    for _ in range(2):
        play.take("tax")
    play.forward(minutes=1)

    call = play.calls("1")

    assert call is not None
    assert (call.ticket, call.cause) == (early, "appointment")


def test_an_operator_who_has_nobody_else_takes_who_is_early(play: Play) -> None:
    early = play.take("tax", due_at=TEN_OCLOCK)

    assert play.call("1") == early


def test_of_two_appointments_the_earlier_agreed_is_first(play: Play) -> None:
    later = play.take("tax", due_at=HALF_PAST - timedelta(minutes=5))
    sooner = play.take("tax", due_at=HALF_PAST - timedelta(minutes=15), needs=("guide",))

    assert play.call("1") == sooner
    play.no_show("1")
    assert play.call("1") == later


def test_who_has_missed_an_appointment_and_is_put_back_waits_like_everybody(play: Play) -> None:
    missed = play.take("tax", due_at=HALF_PAST)
    assert play.call("1") == missed
    play.no_show("1")
    waits = [play.take("tax"), play.take("tax", due_at=HALF_PAST + timedelta(minutes=10))]
    play.forward(minutes=11)

    (back,) = play.do(detours.recycle, ticket=missed)

    assert isinstance(back, TicketRecycled)
    assert back.agreed == "over"
    assert play.ticket(missed).agreed_at is None
    assert play.line("tax") == [*waits, missed]
    first, second, last = (served_at_once(play) for _ in range(3))
    assert (first.ticket, first.cause) == (waits[1], "appointment")
    assert (second.ticket, second.cause) == (waits[0], "only")
    assert (last.ticket, last.cause) == (missed, "only")


def test_who_was_called_before_the_agreed_time_and_did_not_come_has_not_missed_it(
    play: Play,
) -> None:
    early = play.take("tax", due_at=TEN_OCLOCK)
    assert play.call("1") == early
    play.no_show("1")
    waits = [play.take("tax") for _ in range(2)]

    (back,) = play.do(detours.check_in, ticket=early)

    assert isinstance(back, TicketRecycled)
    assert back.agreed == "kept"
    assert (play.ticket(early).agreed_at, play.line("tax")) == (TEN_OCLOCK, [*waits, early])
    assert served_at_once(play).ticket == waits[0]
    play.forward(minutes=30)
    call = served_at_once(play)
    assert (call.ticket, call.cause) == (early, "appointment")


def served_at_once(play: Play) -> TicketCalled:
    """Whom Tina calls; the citizen is served in no time."""
    call = play.calls("1")
    assert call is not None
    play.start("1")
    play.finish("1")
    return call


def test_an_agreed_time_is_one_of_today_within_the_hours_and_not_long_past(play: Play) -> None:
    with refuses("appointment_past", "60 min"):
        play.take("tax", due_at=HALF_PAST - timedelta(minutes=61))
    with refuses("appointment_outside_hours", "today's hours"):
        play.take("tax", due_at=MONDAY + timedelta(hours=8))
    with refuses("appointment_too_far", "on that day"):
        play.take("tax", due_at=HALF_PAST + timedelta(hours=23))
    with refuses("appointment_too_far"):
        play.take("tax", due_at=HALF_PAST.replace(year=9999, month=12, day=31))
    with refuses("appointment_not_here", "reception"):
        play.take("tax", due_at=TEN_OCLOCK, by_citizen=True)

    play.forward(minutes=30)
    late = play.take("tax", due_at=MONDAY)
    assert play.ticket(late).agreed_at == MONDAY


def test_a_second_turn_has_no_agreed_time_but_the_same_class(play: Play) -> None:
    play.sit("uma", "3")
    both = play.take("tax", due_at=HALF_PAST, priority="senior")
    assert play.call("1") == both
    play.at("1", detours.transfer, service="passport")

    ticket = play.ticket(both)
    assert (ticket.agreed_at, ticket.priority) == (None, "senior")


def test_a_class_is_given_and_taken_away_afterwards_and_the_place_stays(play: Play) -> None:
    number = play.take("tax")
    said = {"ticket": number, "service": "tax", "language": "en", "needs": ()}
    place = play.ticket(number).turn.place_at
    play.forward(minutes=3)

    corrected = play.do(detours.correct, **said, priority="disabled")

    assert isinstance(corrected[0], TicketCorrected)
    assert corrected[0].priority == "disabled"
    assert play.ticket(number).turn.place_at == place
    assert play.do(detours.correct, **said) == []
    assert play.do(detours.correct, **said, priority="disabled") == []
    with refuses("unknown_priority"):
        play.do(detours.correct, **said, priority="fish")
    play.do(detours.correct, **said, priority="")
    assert (play.ticket(number).priority, play.line("tax")) == ("", [number])


def test_what_is_corrected_otherwise_leaves_the_class_alone(play: Play) -> None:
    number = play.take("tax", priority="senior")

    play.do(
        detours.correct, ticket=number, service="refund", language="en", needs=(), priority=None
    )

    assert (play.ticket(number).priority, play.line("refund")) == ("senior", [number])


def test_the_record_of_a_ticket_says_what_it_claimed(play: Play) -> None:
    issued = play.do_take("tax", priority="senior", due_at=TEN_OCLOCK)

    assert isinstance(issued, TicketIssued)
    assert (issued.priority, issued.due_at) == ("senior", TEN_OCLOCK)
