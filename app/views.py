"""What each person may see now, built from the hall in memory."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice

from app import papers
from app.hall import calendar, measures, queueing, staffing
from app.hall.catalogue import Catalogue, Operator, Passport, Service
from app.hall.errors import Refusal
from app.hall.events import HallEvent
from app.hall.hall import Hall, Tally
from app.hall.ticket import State, Ticket
from app.wire import messages

FIRST_SHOWN = 5
CALLS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Moment:
    """Where and when a view is taken."""

    epoch: int
    now: datetime


# --- whole views -------------------------------------------------------------------------


def kiosk(hall: Hall, moment: Moment, *, kiosk: str) -> messages.KioskView:
    """What a kiosk shows."""
    found = hall.offer.kiosk.get(kiosk)
    return messages.KioskView(
        stamp=stamp(hall, moment),
        hall=hall_card(hall, moment.now),
        kiosk=kiosk,
        printer="" if found is None else found.printer,
        agencies=agencies(hall.offer),
        services=services(hall.offer),
        queues=queues(hall),
    )


def board(hall: Hall, moment: Moment) -> messages.BoardView:
    """What a lobby board shows, which is also what any stranger may see."""
    return messages.BoardView(
        stamp=stamp(hall, moment),
        hall=hall_card(hall, moment.now),
        services=services(hall.offer),
        calls=_calls(hall),
        missed=list(hall.missed),
        queues=queues(hall),
    )


def counter(hall: Hall, moment: Moment, *, counter: str, operator: str) -> messages.CounterView:
    """What somebody who is logged in at a counter sees."""
    queueing.require_counter(hall, counter)
    you = hall.offer.operator.get(operator)
    return messages.CounterView(
        stamp=stamp(hall, moment),
        hall=hall_card(hall, moment.now),
        counter=counter,
        zone=hall.offer.counter[counter].zone,
        agencies=agencies(hall.offer),
        services=services(hall.offer),
        queues=queues(hall),
        you=None if you is None else _operator(you),
        desk=desk(hall, counter),
    )


def agent(hall: Hall, moment: Moment, *, printers: list[str]) -> messages.AgentView:
    """The papers that some printers still owe."""
    owed = (order for order in hall.owed_papers() if order.printer in printers)
    return messages.AgentView(
        stamp=stamp(hall, moment), jobs=[papers.print_job(hall, order) for order in owed]
    )


# --- parts -------------------------------------------------------------------------------


def stamp(hall: Hall, moment: Moment) -> messages.Stamp:
    """Where a view stands in the journal."""
    return messages.Stamp(
        hall=hall.key,
        room="",
        epoch=moment.epoch,
        revision=hall.revision,
        previous=hall.revision,
    )


def hall_card(hall: Hall, now: datetime) -> messages.HallCard:
    """What every face shows of its hall."""
    offer = hall.offer
    hours = calendar.opening_of(offer, calendar.hall_day(offer, now))
    is_open = hall.is_at_work(now) and calendar.is_open(offer, now)
    return messages.HallCard(
        key=hall.key,
        name=dict(offer.name),
        languages=list(offer.languages),
        time_zone=offer.time_zone,
        brand=messages.Brand(primary=offer.brand.primary, accent=offer.brand.accent),
        now=now,
        open=is_open,
        opens_at=calendar.next_opening(offer, now),
        closes_at=hours[1] if hours and is_open else None,
    )


def agencies(offer: Catalogue) -> list[messages.AgencyCard]:
    """Whose services the hall offers."""
    return [messages.AgencyCard(key=one.key, name=dict(one.name)) for one in offer.agencies]


def services(offer: Catalogue) -> list[messages.ServiceCard]:
    """What the hall offers."""
    return [_service(one) for one in offer.services]


def queues(hall: Hall) -> list[messages.QueueCard]:
    """Every service's line."""
    return [queue_card(hall, service.key) for service in hall.offer.services]


def queue_card(hall: Hall, service: str) -> messages.QueueCard:
    """The line before one service."""
    first = (hall.tickets[number] for number in islice(hall.line(service), FIRST_SHOWN))
    return messages.QueueCard(
        service=service, waiting=hall.waiting(service), first=[_queued(one) for one in first]
    )


def call(hall: Hall, ticket: Ticket) -> messages.Call:
    """A call as the lobby sees it."""
    turn = ticket.turn
    place = hall.offer.counter[turn.counter]
    assert turn.last_called_at is not None
    return messages.Call(
        ticket=ticket.number,
        counter=turn.counter,
        zone=place.zone,
        arrow=place.arrow,
        language=ticket.language,
        called_at=turn.last_called_at,
        calls=turn.calls,
    )


def ticket_card(hall: Hall, ticket: Ticket) -> messages.TicketCard:
    """A citizen's own ticket."""
    return messages.TicketCard(
        ticket=ticket.number,
        code=ticket.code,
        qr=papers.qr_text(hall.offer, ticket.code),
        service=ticket.turn.service,
        language=ticket.language,
        issued_at=ticket.issued_at,
        ahead=ticket.ahead,
        paper="ordered" if _has_paper(hall, ticket) else "",
    )


def _has_paper(hall: Hall, ticket: Ticket) -> bool:
    return queueing.paper_job(hall, ticket.number, ticket.code) in hall.papers


def desk(hall: Hall, counter: str) -> messages.Desk:
    """What changes at a counter."""
    operator = hall.operator_at(counter)
    current = hall.called_to(counter)
    return messages.Desk(
        operator=None if operator is None else _operator(operator),
        serves=[] if operator is None else list(hall.offer.served_by(operator)),
        current=None if current is None else _turn(current),
        own_day=_own_day(hall.tallies.get(operator.key if operator else "", Tally())),
        actions=_actions(hall, counter, operator),
    )


def _service(service: Service) -> messages.ServiceCard:
    return messages.ServiceCard(
        key=service.key,
        agency=service.agency,
        name=dict(service.name),
        series=service.series,
        kind=service.kind.value,
        target_wait_minutes=service.target_wait_minutes,
        expected_minutes=service.expected_minutes,
        passport=_passport(service.passport),
    )


def _passport(passport: Passport) -> messages.PassportCard:
    return messages.PassportCard(
        documents=[dict(one) for one in passport.documents],
        fee=dict(passport.fee),
        deadline=dict(passport.deadline),
        who=dict(passport.who),
    )


def _queued(ticket: Ticket) -> messages.Queued:
    return messages.Queued(
        ticket=ticket.number,
        service=ticket.turn.service,
        language=ticket.language,
        issued_at=ticket.issued_at,
    )


def _calls(hall: Hall) -> list[messages.Call]:
    """Newest first: who is called or served now."""
    here = [call(hall, hall.tickets[number]) for number in hall.at_counter.values()]
    return sorted(here, key=lambda one: one.called_at, reverse=True)[:CALLS_SHOWN]


def _turn(ticket: Ticket) -> messages.TurnCard:
    turn = ticket.turn
    assert turn.called_at is not None
    return messages.TurnCard(
        ticket=ticket.number,
        service=turn.service,
        language=ticket.language,
        state="serving" if turn.state is State.SERVING else "called",
        issued_at=ticket.issued_at,
        called_at=turn.called_at,
        started_at=turn.started_at,
        calls=turn.calls,
        wait_s=int(measures.times(turn, turn.called_at).wait.total_seconds()),
        reason=turn.reason,
    )


def _own_day(tally: Tally) -> messages.OwnDay:
    mean = tally.transaction.total_seconds() / tally.served if tally.served else None
    return messages.OwnDay(
        served=tally.served,
        no_shows=tally.no_shows,
        mean_transaction_s=None if mean is None else int(mean),
    )


def _operator(operator: Operator) -> messages.OperatorCard:
    return messages.OperatorCard(
        key=operator.key,
        name=operator.name,
        staffing=operator.staffing.value,
        agency=operator.agency,
    )


def _actions(hall: Hall, counter: str, operator: Operator | None) -> dict[str, str]:
    """Each request tried on the hall as it is: "" or the code of its refusal."""
    if operator is None:
        unstaffed = dict.fromkeys(_STEPS, "counter_not_staffed")
        return {"start_shift": "" if hall.day_is_open else "hall_closed", **unstaffed}
    now = hall.last_at
    assert now is not None
    at = {"counter": counter, "operator": operator.key}
    tries = {name: _code(partial(step, hall, now=now, **at)) for name, step in _STEPS.items()}
    return {"start_shift": "counter_taken", **tries}


def _code(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except Refusal as refusal:
        return refusal.code
    return ""


_STEPS: dict[str, Callable[..., list[HallEvent]]] = {
    "end_shift": staffing.end_shift,
    "call_next": queueing.call_next,
    "recall": queueing.recall,
    "start": queueing.start,
    "no_show": queueing.no_show,
    "finish": partial(queueing.finish, outcome="done"),
}
