"""DECIDE: what happens beside the straight way: park, resume, transfer, return, recycle, undo."""

from datetime import datetime, timedelta

from app.hall.calling import called_back, require_free, require_servable
from app.hall.catalogue import Need
from app.hall.claims import require_priority
from app.hall.errors import (
    CounterNotStaffed,
    ForeignService,
    IllegalStep,
    NeedNotMet,
    NothingToUndo,
    OperatorAbsent,
    TooOften,
    UndoTooLate,
    UnfitLimit,
)
from app.hall.events import (
    Agreed,
    HallEvent,
    ParkReason,
    StepUndone,
    TicketCorrected,
    TicketRecycled,
    TicketReturned,
    TurnAdded,
    TurnParked,
    TurnReleased,
    TurnResumed,
    TurnTransferred,
)
from app.hall.hall import Hall
from app.hall.lines import line_of
from app.hall.moves import moved
from app.hall.queueing import at_counter, require_offer
from app.hall.staffing import (
    admits,
    may_serve,
    require_at_work,
    require_counter,
    require_operator,
    require_shift,
)
from app.hall.ticket import State, Ticket, Turn


def park(
    hall: Hall,
    *,
    counter: str,
    operator: str,
    reason: ParkReason,
    own: bool,
    minutes: int | None,
    now: datetime,
) -> list[HallEvent]:
    """The citizen steps aside, to fill in a form or to fetch a paper.

    Args:
        own: whether only this operator goes on with it; else whoever serves it.
        minutes: after which the citizen waits again by itself, at the old place; None: until
            somebody resumes.

    Raises:
        CounterNotStaffed, NobodyCalled, IllegalStep: see `at_counter`.
        UnfitLimit: no such time.
    """
    ticket = at_counter(hall, counter, operator, "park")
    until = None if minutes is None else now + _time(hall, minutes)
    return [
        TurnParked(
            at=now,
            ticket=ticket.number,
            counter=counter,
            operator=operator,
            reason=reason,
            own=own,
            until=until,
        )
    ]


def resume(
    hall: Hall, *, counter: str, operator: str, ticket: str, now: datetime
) -> list[HallEvent]:
    """Call a parked citizen back to this counter.

    Raises:
        CounterNotStaffed, TurnStillOpen, OnBreak: see `calling.require_free`.
        UnknownTicket, IllegalStep: no such number today, or it is not parked.
        ForeignService, NeedNotMet, ParkedForAnother: not for this operator.
    """
    require_free(hall, counter, operator)
    parked = hall.ticket(ticket)
    parked.turn.require("resume")
    require_servable(hall, counter, operator, parked, now)
    back = called_back(ticket, counter, operator, "resume", "was parked", now)
    return [TurnResumed(at=now, ticket=ticket), back]


def transfer(
    hall: Hall,
    *,
    counter: str,
    operator: str,
    service: str = "",
    to_counter: str = "",
    to_operator: str = "",
    keep_place: bool = True,
    now: datetime,
) -> list[HallEvent]:
    """Send the citizen on, under the same number, to a service, a counter or a person.

    Args:
        service: "" for the one that the citizen has waited for.
        keep_place: whether the citizen waits as if since the ticket was issued.

    Raises:
        CounterNotStaffed, NobodyCalled, IllegalStep: see `at_counter`.
        UnknownService, ServiceClosed, NeedNotMet: nobody can serve that, or not those asked for.
        UnknownCounter, UnknownOperator, OperatorAbsent, ForeignService: not there, or not for that.
    """
    ticket = at_counter(hall, counter, operator, "transfer")
    wanted = service or ticket.turn.service
    require_offer(hall, wanted, ticket.language, ticket.needs)
    _require_elsewhere(ticket, wanted, to_counter, to_operator, counter, operator)
    sent = _sent(ticket, wanted, now)
    _require_present(hall, sent, to_counter, to_operator, now)
    gone = TurnTransferred(at=now, ticket=ticket.number, counter=counter, cause="transfer")
    added = TurnAdded(
        at=now,
        ticket=ticket.number,
        service=wanted,
        place_at=ticket.issued_at if keep_place else now,
        cause="transfer",
        to_counter=to_counter,
        to_operator=to_operator,
    )
    return [gone, added]


def return_ticket(
    hall: Hall, *, ticket: str, service: str = "", to_counter: str = "", now: datetime
) -> list[HallEvent]:
    """Somebody whose stay was over comes back to a counter, with the missing paper, say.

    Args:
        to_counter: "" for the counter of the last turn, if somebody sits there, else for anybody.

    Raises:
        HallClosed: the day is over.
        UnknownTicket, IllegalStep: no such number today, or its stay is not over.
        UnknownService, ServiceClosed, UnknownCounter: see `transfer`.
        CounterNotStaffed, ForeignService, NeedNotMet: see `transfer`.
    """
    require_at_work(hall, now)
    back = hall.ticket(ticket)
    if back.turn.is_open:
        raise IllegalStep(f"{ticket} is {back.turn.state}: it need not return")
    wanted = service or back.turn.service
    require_offer(hall, wanted, back.language, back.needs)
    comes = _sent(back, wanted, now)
    _require_present(hall, comes, to_counter, "", now)
    return [
        TurnAdded(
            at=now,
            ticket=ticket,
            service=wanted,
            place_at=back.issued_at,
            cause="return",
            to_counter=to_counter or _last_counter(hall, back, comes, now),
        )
    ]


def recycle(hall: Hall, *, ticket: str, now: datetime) -> list[HallEvent]:
    """Who did not come waits again, at the end of the line, or for an agreed time still to come.

    Raises:
        HallClosed: the day is over.
        UnknownTicket, IllegalStep: no such number today, or it was no no-show.
        TooOften: it was put back as often as the hall allows.
    """
    require_at_work(hall, now)
    missed = hall.ticket(ticket)
    missed.turn.require("recycle")
    most = hall.offer.limits.recycle_most
    if missed.turn.recycles >= most:
        raise TooOften(f"{ticket} was put back {most} time(s) already: take a new ticket")
    back = TicketRecycled(at=now, ticket=ticket, agreed=_agreed(missed, now))
    return [back, *_freed(hall, missed, now)]


def check_in(hall: Hall, *, ticket: str, now: datetime) -> list[HallEvent]:
    """Somebody is here again: who came later, was parked, or did not come when called.

    Raises:
        UnknownTicket, IllegalStep: no such number today, or it was not away.
        TooOften: see `recycle`.
    """
    here = hall.ticket(ticket)
    match here.turn.state:
        case State.WAITING if here.turn.away_until:
            return [TicketReturned(at=now, ticket=ticket)]
        case State.PARKED:
            return [TurnResumed(at=now, ticket=ticket)]
        case State.NO_SHOW:
            return recycle(hall, ticket=ticket, now=now)
    raise IllegalStep(f"{ticket} is {here.turn.state.replace('_', ' ')}: it was not away")


def correct(
    hall: Hall,
    *,
    ticket: str,
    service: str,
    language: str,
    needs: tuple[Need, ...],
    priority: str | None = None,
    now: datetime,
) -> list[HallEvent]:
    """The wrong service, language, need or priority class was chosen; number and place stay.

    Args:
        priority: "" for no class, None for the one that it has.

    Raises:
        UnknownTicket, IllegalStep: no such number today, or it does not wait.
        UnknownService, UnknownLanguage, ServiceClosed, NeedNotMet, UnknownPriority: of what is
            right.
    """
    wrong = hall.ticket(ticket)
    wrong.turn.require("call")
    require_offer(hall, service, language, needs)
    group = wrong.priority if priority is None else priority
    require_priority(hall, group)
    right = (service, language, tuple(sorted(set(needs))), group)
    if (wrong.turn.service, wrong.language, wrong.needs, wrong.priority) == right:
        return []
    corrected = TicketCorrected(
        at=now,
        ticket=ticket,
        was_service=wrong.turn.service,
        service=service,
        language=language,
        needs=right[2],
        priority=group,
    )
    return [corrected, *_freed(hall, moved(wrong, corrected), now)]


def undo(hall: Hall, *, counter: str, operator: str, now: datetime) -> list[HallEvent]:
    """Take the last step at this counter back.

    Raises:
        CounterNotStaffed: `operator` has no shift at `counter`.
        NothingToUndo: nothing was done here, or it was undone.
        UndoTooLate: the time is over, or the ticket has gone on since.
    """
    require_shift(hall, counter, operator)
    last = hall.last_steps.get(counter)
    if last is None:
        raise NothingToUndo("there is nothing to take back at this counter")
    most = hall.offer.limits.undo_seconds
    if now - last.at > timedelta(seconds=most):
        raise UndoTooLate(f"a step can be taken back for {most} s: go on from here")
    if hall.tickets[last.after.number] != last.after:
        raise UndoTooLate(f"{last.after.number} has gone on since: go on from here")
    return [
        StepUndone(
            at=now,
            ticket=last.after.number,
            counter=counter,
            step=last.step,
            services=(last.ticket.turn.service, last.after.turn.service),
        )
    ]


def _agreed(missed: Ticket, now: datetime) -> Agreed:
    """What a no-show makes of an appointment: who was called before its time has not missed it."""
    if missed.due_at is None or len(missed.turns) > 1:
        return ""
    return "kept" if missed.due_at > now else "over"


def _time(hall: Hall, minutes: int) -> timedelta:
    most = hall.offer.limits.park_minutes_most
    if not 1 <= minutes <= most:
        raise UnfitLimit(f"say 1 to {most} minutes")
    return timedelta(minutes=minutes)


def _require_elsewhere(
    ticket: Ticket, service: str, to_counter: str, to_operator: str, counter: str, operator: str
) -> None:
    is_here = to_counter == counter or to_operator == operator
    if is_here or (service == ticket.turn.service and not to_counter and not to_operator):
        raise IllegalStep("that is where the citizen is: choose another service, counter or person")


def _sent(ticket: Ticket, service: str, now: datetime) -> Ticket:
    """The ticket as it will wait for a service."""
    return ticket.with_another(Turn(service=service, queued_at=now, place_at=now))


def _require_present(
    hall: Hall, sent: Ticket, to_counter: str, to_operator: str, now: datetime
) -> None:
    """Whom the citizen is sent to is there, and may serve it."""
    if to_operator:
        name = require_operator(hall, to_operator).name
        counter = hall.floor.counter_of(to_operator)
        if not counter or to_counter not in ("", counter):
            raise OperatorAbsent(f"{name} is not on shift there: choose somebody who is")
        _require_serves(hall, sent, counter, now)
    elif to_counter:
        require_counter(hall, to_counter)
        if to_counter not in hall.shifts:
            raise CounterNotStaffed(f"nobody is on shift at counter {to_counter}: choose another")
        _require_serves(hall, sent, to_counter, now)


def _require_serves(hall: Hall, sent: Ticket, counter: str, now: datetime) -> None:
    operator, service = hall.operator_at(counter), sent.turn.service
    assert operator is not None
    if not may_serve(hall, counter, operator, hall.offer.service[service], now):
        raise ForeignService(f"{operator.name} at counter {counter} does not serve {service}")
    if not admits(hall, line_of(sent), counter, operator):
        needs = ", ".join(sent.needs)
        raise NeedNotMet(f"{operator.name} at counter {counter} does not meet {needs}")


def _last_counter(hall: Hall, ticket: Ticket, comes: Ticket, now: datetime) -> str:
    """The counter that knows this citizen, if its operator is there and serves it."""
    counter = ticket.turn.counter
    return counter if _serves(hall, comes, counter, now) else ""


def _freed(hall: Hall, ticket: Ticket, now: datetime) -> list[HallEvent]:
    """Whoever would wait for one alone who has gone, or does not serve it, waits for all."""
    turn = ticket.turn
    counter = hall.floor.counter_of(turn.to_operator) if turn.to_operator else turn.to_counter
    if not (turn.to_counter or turn.to_operator) or _serves(hall, ticket, counter, now):
        return []
    return [TurnReleased(at=now, ticket=ticket.number)]


def _serves(hall: Hall, ticket: Ticket, counter: str, now: datetime) -> bool:
    operator = hall.operator_at(counter)
    if operator is None or not admits(hall, line_of(ticket), counter, operator):
        return False
    return may_serve(hall, counter, operator, hall.offer.service[ticket.turn.service], now)
