"""DECIDE: take a ticket, call, recall, start, finish, no-show, leave.

Each command gets the hall as it is now, keyword arguments and the time; it returns the
events that happen, or raises a refusal, and changes nothing itself.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from app.hall import calendar
from app.hall.calling import called_back
from app.hall.catalogue import Need, Operator
from app.hall.claims import require_appointment, require_priority
from app.hall.errors import (
    HallClosed,
    IllegalStep,
    NeedNotMet,
    NobodyCalled,
    ServiceClosed,
    TooSoon,
    UnknownKiosk,
    UnknownLanguage,
    UnknownService,
)
from app.hall.events import (
    HallEvent,
    LeaveCause,
    Outcome,
    PaperOrdered,
    TicketIssued,
    TicketLeft,
    TicketNoShow,
    TicketRecalled,
    TurnAdded,
    TurnFinished,
    TurnStarted,
)
from app.hall.hall import Hall
from app.hall.numbering import number
from app.hall.quoting import quote
from app.hall.staffing import may_serve, require_shift
from app.hall.ticket import State, Step, Ticket


def take_ticket(
    hall: Hall,
    *,
    service: str,
    language: str,
    code: str,
    kiosk: str,
    printer: str = "",
    needs: tuple[Need, ...] = (),
    priority: str = "",
    due_at: datetime | None = None,
    by_citizen: bool = False,
    now: datetime,
) -> list[HallEvent]:
    """Issue the next number of a service's series, and order its paper where a printer stands.

    Args:
        code: unguessable, drawn by the caller; it is the ticket's name in its QR.
        kiosk: where it was asked for; "" for the reception.
        printer: where its paper comes out, if not at the kiosk's.
        priority: the class of whose wait counts for more; "" for none.
        due_at: of an appointment, the agreed time; nobody passes it once that has come.
        by_citizen: whether none of the hall's people have had a look at that.

    Raises:
        UnknownService, UnknownLanguage, UnknownKiosk: not in this hall's catalogue.
        HallClosed: outside the opening hours, or the day is closed.
        ServiceClosed: nobody can be served for it: no operator of the hall covers it.
        NeedNotMet: nobody in the hall who covers it meets these needs.
        UnknownPriority, PriorityNotHere: see `claims.require_priority`.
        AppointmentPast, AppointmentTooFar, AppointmentOutsideHours, AppointmentNotHere: see
            `claims.require_appointment`.
    """
    _require_open(hall, now)
    offered = require_offer(hall, service, language, needs)
    require_priority(hall, priority, by_citizen=by_citizen)
    require_appointment(hall, due_at, now, by_citizen=by_citizen)
    paper_at = printer or _printer_of(hall, kiosk)
    ticket = number(offered, hall.series_count.get(offered, 0) + 1)
    issued = TicketIssued(
        at=now,
        ticket=ticket,
        code=code,
        service=service,
        language=language,
        ahead=hall.waiting(service),
        kiosk=kiosk,
        needs=tuple(sorted(set(needs))),
        priority=priority,
        due_at=due_at,
    )
    told = quote(hall, issued)
    quoted = issued if told is None else replace(issued, quote=told)
    return [quoted, *_paper(hall, quoted, paper_at)]


def recall(hall: Hall, *, counter: str, operator: str, now: datetime) -> list[HallEvent]:
    """Call the citizen again who was called and has not come; the wait stays as it was.

    Raises:
        CounterNotStaffed, NobodyCalled, IllegalStep: see `at_counter`.
    """
    ticket = at_counter(hall, counter, operator, "recall")
    return [TicketRecalled(at=now, ticket=ticket.number, counter=counter)]


def start(hall: Hall, *, counter: str, operator: str, now: datetime) -> list[HallEvent]:
    """The citizen has arrived at the counter; the transaction time begins.

    Raises:
        CounterNotStaffed, NobodyCalled, IllegalStep: see `at_counter`.
    """
    ticket = at_counter(hall, counter, operator, "start")
    return [TurnStarted(at=now, ticket=ticket.number, counter=counter)]


def finish(
    hall: Hall,
    *,
    counter: str,
    operator: str,
    outcome: Outcome,
    and_also: str = "",
    now: datetime,
) -> list[HallEvent]:
    """The transaction is over, with its outcome.

    Args:
        and_also: a second service under the same number: served here at once by an operator who
            may, else waited for with the place kept.

    Raises:
        CounterNotStaffed, NobodyCalled, IllegalStep: see `at_counter`.
        UnknownService, ServiceClosed: of the second service.
    """
    ticket = at_counter(hall, counter, operator, "finish")
    done = TurnFinished(at=now, ticket=ticket.number, counter=counter, outcome=outcome)
    if not and_also:
        return [done]
    require_offer(hall, and_also, ticket.language, ticket.needs)
    return [done, *_second(hall, ticket, and_also, counter, operator, now)]


def no_show(hall: Hall, *, counter: str, operator: str, now: datetime) -> list[HallEvent]:
    """The called citizen did not come.

    Raises:
        CounterNotStaffed, NobodyCalled, IllegalStep: see `at_counter`.
        TooSoon: neither recalled often enough nor waited for long enough.
    """
    ticket = at_counter(hall, counter, operator, "no_show")
    limits, turn = hall.offer.limits, ticket.turn
    assert turn.round_at is not None
    wait_s = (turn.round_at + timedelta(seconds=limits.no_show_seconds) - now).total_seconds()
    if turn.calls <= limits.no_show_recalls and wait_s > 0:
        recalls = limits.no_show_recalls - turn.calls + 1
        raise TooSoon(f"recall {recalls} more time(s), or wait {wait_s:.0f} s")
    return [TicketNoShow(at=now, ticket=ticket.number, counter=counter)]


def leave(
    hall: Hall, *, counter: str, operator: str, ticket: str, cause: LeaveCause, now: datetime
) -> list[HallEvent]:
    """A citizen goes away, as somebody on shift at a counter says.

    Raises:
        CounterNotStaffed: only somebody on shift may say so.
        UnknownTicket: no such number today.
        IllegalStep: called to or served at another counter, or already over.
    """
    require_shift(hall, counter, operator)
    turn = hall.ticket(ticket).turn
    if turn.state in (State.CALLED, State.SERVING) and turn.counter != counter:
        raise IllegalStep(f"{ticket} is at counter {turn.counter}: say it there")
    return gone(hall, ticket=ticket, cause=cause, now=now)


def gone(hall: Hall, *, ticket: str, cause: LeaveCause, now: datetime) -> list[HallEvent]:
    """A citizen goes away: waiting, called, served or parked.

    Raises:
        UnknownTicket, IllegalStep: no such number today, or the stay is over.
    """
    hall.ticket(ticket).turn.require("leave")
    return [TicketLeft(at=now, ticket=ticket, cause=cause)]


def paper_job(hall: Hall, ticket: str, code: str) -> str:
    """The name of a ticket's first paper, so that there is only one.

    The code is part of it: where a database was begun anew, the day's numbers come again, and
    an agent that remembers the first would take the second for printed.
    """
    return f"{hall.day:%Y%m%d}-{ticket}-{code}"


def _require_open(hall: Hall, now: datetime) -> None:
    if hall.is_at_work(now) and calendar.is_open(hall.offer, now):
        return
    opens = calendar.next_opening(hall.offer, now)
    when = "" if opens is None else f"; it opens at {opens.isoformat(timespec='minutes')}"
    raise HallClosed(f"the hall is closed{when}")


def require_offer(hall: Hall, service: str, language: str, needs: tuple[Need, ...] = ()) -> str:
    """The series of a service that somebody in this hall can deliver, and meet these needs.

    Raises:
        UnknownService, UnknownLanguage, ServiceClosed, NeedNotMet.
    """
    if service not in hall.offer.service:
        raise UnknownService(f"this hall has no service {service}")
    if language not in hall.offer.languages:
        raise UnknownLanguage(f"this hall speaks {', '.join(hall.offer.languages)}")
    if service not in hall.offer.covered:
        raise ServiceClosed(f"nobody in this hall serves {service} at present: ask the reception")
    if not any(_meets(hall, one, service, language, needs) for one in hall.offer.operators):
        raise NeedNotMet(f"nobody who serves {service} meets these needs: ask the reception")
    return hall.offer.service[service].series


def _meets(
    hall: Hall, operator: Operator, service: str, language: str, needs: tuple[Need, ...]
) -> bool:
    """Whether this operator, at some counter, could serve such a citizen."""
    if not needs:
        return True
    offer = hall.offer
    if not offer.is_covered(operator, offer.service[service]):
        return False
    if "language" in needs and language not in operator.languages:
        return False
    wanted = set(needs) - {"language", "guide"} - set(operator.needs)
    return any(wanted <= set(place.needs) for place in offer.counters)


def _second(
    hall: Hall, ticket: Ticket, service: str, counter: str, operator: str, now: datetime
) -> list[HallEvent]:
    """Another turn of the same citizen: here and now, if this operator may."""
    who, number = hall.offer.operator[operator], ticket.number
    added = TurnAdded(
        at=now, ticket=number, service=service, place_at=ticket.issued_at, cause="and_also"
    )
    if not may_serve(hall, counter, who, hall.offer.service[service], now):
        return [added]
    stays = called_back(number, counter, operator, "and_also", "stays at the counter", now)
    return [added, stays, TurnStarted(at=now, ticket=number, counter=counter)]


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


def at_counter(hall: Hall, counter: str, operator: str, step: Step) -> Ticket:
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
