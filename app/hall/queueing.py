"""DECIDE: take a ticket, call, recall, start, finish, no-show, leave.

Each command gets the hall as it is now, keyword arguments and the time; it returns the
events that happen, or raises a refusal, and changes nothing itself.
"""

from datetime import datetime

from app.hall import calendar
from app.hall.assignment import Choice, Head, choose
from app.hall.errors import (
    CounterNotStaffed,
    HallClosed,
    IllegalStep,
    NobodyCalled,
    ServiceClosed,
    TurnStillOpen,
    UnknownCounter,
    UnknownKiosk,
    UnknownLanguage,
    UnknownService,
)
from app.hall.events import (
    HallEvent,
    LeaveCause,
    Outcome,
    PaperOrdered,
    TicketCalled,
    TicketIssued,
    TicketLeft,
    TicketNoShow,
    TicketRecalled,
    TurnFinished,
    TurnStarted,
)
from app.hall.hall import Hall
from app.hall.numbering import number
from app.hall.ticket import State, Step, Ticket


def take_ticket(
    hall: Hall, *, service: str, language: str, code: str, kiosk: str, now: datetime
) -> list[HallEvent]:
    """Issue the next number of a service's series, and order its paper where a printer stands.

    Args:
        code: unguessable, drawn by the caller; it is the ticket's name in its QR.
        kiosk: where it was asked for; "" for the reception.

    Raises:
        UnknownService, UnknownLanguage, UnknownKiosk: not in this hall's catalogue.
        HallClosed: outside the opening hours, or the day is closed.
        ServiceClosed: nobody can be served for it: no operator of the hall covers it.
    """
    _require_open(hall, now)
    offered = _require_offer(hall, service, language)
    printer = _printer_of(hall, kiosk)
    ticket = number(offered, hall.series_count.get(offered, 0) + 1)
    issued = TicketIssued(
        at=now,
        ticket=ticket,
        code=code,
        service=service,
        language=language,
        ahead=hall.waiting(service),
        kiosk=kiosk,
    )
    return [issued, *_paper(hall, issued, printer)]


def call_next(hall: Hall, *, counter: str, operator: str, now: datetime) -> list[HallEvent]:
    """Call the next citizen this operator may serve; no events if nobody waits.

    Raises:
        CounterNotStaffed: `operator` has no shift at `counter`.
        TurnStillOpen: the citizen at this counter has not left yet.
    """
    require_shift(hall, counter, operator)
    current = hall.called_to(counter)
    if current is not None:
        raise TurnStillOpen(f"finish {current.number} first, or mark it as not come")
    choice = choose(_heads(hall, operator), now=now, policy=hall.offer.policy)
    return [] if choice is None else [_called(choice, counter, operator, now)]


def recall(hall: Hall, *, counter: str, operator: str, now: datetime) -> list[HallEvent]:
    """Call the citizen again who was called and has not come; the wait stays as it was.

    Raises:
        CounterNotStaffed, NobodyCalled, IllegalStep: see `_at_counter`.
    """
    ticket = _at_counter(hall, counter, operator, "recall")
    return [TicketRecalled(at=now, ticket=ticket.number, counter=counter)]


def start(hall: Hall, *, counter: str, operator: str, now: datetime) -> list[HallEvent]:
    """The citizen has arrived at the counter; the transaction time begins.

    Raises:
        CounterNotStaffed, NobodyCalled, IllegalStep: see `_at_counter`.
    """
    ticket = _at_counter(hall, counter, operator, "start")
    return [TurnStarted(at=now, ticket=ticket.number, counter=counter)]


def finish(
    hall: Hall, *, counter: str, operator: str, outcome: Outcome, now: datetime
) -> list[HallEvent]:
    """The transaction is over, with its outcome.

    Raises:
        CounterNotStaffed, NobodyCalled, IllegalStep: see `_at_counter`.
    """
    ticket = _at_counter(hall, counter, operator, "finish")
    return [TurnFinished(at=now, ticket=ticket.number, counter=counter, outcome=outcome)]


def no_show(hall: Hall, *, counter: str, operator: str, now: datetime) -> list[HallEvent]:
    """The called citizen did not come.

    Raises:
        CounterNotStaffed, NobodyCalled, IllegalStep: see `_at_counter`.
    """
    ticket = _at_counter(hall, counter, operator, "no_show")
    return [TicketNoShow(at=now, ticket=ticket.number, counter=counter)]


def leave(
    hall: Hall, *, counter: str, operator: str, ticket: str, cause: LeaveCause, now: datetime
) -> list[HallEvent]:
    """A waiting or called citizen goes away without service.

    Raises:
        CounterNotStaffed: only somebody on shift may say so.
        UnknownTicket: no such number today.
        IllegalStep: called to another counter, being served, or already over.
    """
    require_shift(hall, counter, operator)
    leaving = hall.ticket(ticket)
    leaving.turn.require("leave")
    if leaving.turn.state is State.CALLED and leaving.turn.counter != counter:
        raise IllegalStep(f"{ticket} is called to counter {leaving.turn.counter}: say it there")
    return [TicketLeft(at=now, ticket=ticket, cause=cause)]


def paper_job(hall: Hall, ticket: str, code: str) -> str:
    """The name of a ticket's first paper, so that there is only one.

    The code is part of it: where a database was begun anew, the day's numbers come again, and
    an agent that remembers the first would take the second for printed.
    """
    return f"{hall.day:%Y%m%d}-{ticket}-{code}"


def require_counter(hall: Hall, counter: str) -> None:
    """Refuse a counter that is not in the catalogue.

    Raises:
        UnknownCounter: with the name that was asked for.
    """
    if counter not in hall.offer.counter:
        raise UnknownCounter(f"this hall has no counter {counter or '(none chosen)'}")


def require_shift(hall: Hall, counter: str, operator: str) -> None:
    """Only the operator on shift at a counter acts there.

    Raises:
        UnknownCounter, CounterNotStaffed: with what to do.
    """
    require_counter(hall, counter)
    shift = hall.shifts.get(counter)
    if shift is None or shift.operator != operator:
        raise CounterNotStaffed(f"start your shift at counter {counter} first")


def _require_open(hall: Hall, now: datetime) -> None:
    if hall.is_at_work(now) and calendar.is_open(hall.offer, now):
        return
    opens = calendar.next_opening(hall.offer, now)
    when = "" if opens is None else f"; it opens at {opens.isoformat(timespec='minutes')}"
    raise HallClosed(f"the hall is closed{when}")


def _require_offer(hall: Hall, service: str, language: str) -> str:
    if service not in hall.offer.service:
        raise UnknownService(f"this hall has no service {service}")
    if language not in hall.offer.languages:
        raise UnknownLanguage(f"this hall speaks {', '.join(hall.offer.languages)}")
    if service not in hall.offer.covered:
        raise ServiceClosed(f"nobody in this hall serves {service} at present: ask the reception")
    return hall.offer.service[service].series


def _printer_of(hall: Hall, kiosk: str) -> str:
    if kiosk and kiosk not in hall.offer.kiosk:
        raise UnknownKiosk(f"this hall's blueprint has no kiosk {kiosk}")
    return hall.offer.kiosk[kiosk].printer if kiosk else ""


def _paper(hall: Hall, issued: TicketIssued, printer: str) -> list[HallEvent]:
    if not printer:
        return []
    ticket, at = issued.ticket, issued.at
    job = paper_job(hall, ticket, issued.code)
    return [PaperOrdered(at=at, job=job, printer=printer, paper="ticket", ticket=ticket)]


def _heads(hall: Hall, operator: str) -> list[Head]:
    served = hall.offer.served_by(hall.offer.operator[operator])
    firsts = (hall.first_of(service) for service in served)
    return [_head(ticket) for ticket in firsts if ticket is not None]


def _head(ticket: Ticket) -> Head:
    turn = ticket.turn
    return Head(ticket=ticket.number, service=turn.service, queued_at=turn.queued_at)


def _called(choice: Choice, counter: str, operator: str, now: datetime) -> TicketCalled:
    return TicketCalled(
        at=now,
        ticket=choice.ticket,
        counter=counter,
        operator=operator,
        rule=choice.rule,
        reason=choice.reason,
        beat=choice.beat,
    )


def _at_counter(hall: Hall, counter: str, operator: str, step: Step) -> Ticket:
    """The ticket at a counter, if this step is open to it.

    Raises:
        CounterNotStaffed: `operator` has no shift there.
        NobodyCalled: nobody is called to this counter.
        IllegalStep: the turn's life cycle has no such step now.
    """
    require_shift(hall, counter, operator)
    ticket = hall.called_to(counter)
    if ticket is None:
        raise NobodyCalled("nobody is at this counter: call the next citizen first")
    ticket.turn.require(step)
    return ticket
