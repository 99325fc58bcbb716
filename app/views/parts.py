"""What kiosks, boards and agents see, and the parts that all views are made of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

from app import papers
from app.hall import calendar, queueing
from app.hall.advising import Advice
from app.hall.catalogue import Catalogue, Operator, Passport, Priority, Service
from app.hall.errors import Refusal
from app.hall.foreseeing import Waits
from app.hall.hall import Hall
from app.hall.ticket import Ticket, Turn
from app.wire import messages
from app.wire.explanation import Why

FIRST_SHOWN = 5
CALLS_SHOWN = 12
GOOD_FOR = timedelta(seconds=90)
"""Of what was foreseen: after that nobody says it any more."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Where and when a view is taken, and what was foreseen and advised last.

    Attributes:
        pace: hall seconds in one.
    """

    epoch: int
    now: datetime
    pace: float = 1.0
    waits: Waits = field(default_factory=Waits)
    advice: Advice = field(default_factory=Advice)

    @property
    def is_foreseen(self) -> bool:
        """Whether what was foreseen may still be said."""
        at = self.waits.at
        return at is not None and self.now - at <= GOOD_FOR


# --- whole views -------------------------------------------------------------------------


def kiosk(hall: Hall, moment: Moment, *, kiosk: str) -> messages.KioskView:
    """What a kiosk shows."""
    found = hall.offer.kiosk.get(kiosk)
    return messages.KioskView(
        stamp=stamp(hall, moment),
        hall=hall_card(hall, moment),
        kiosk=kiosk,
        printer="" if found is None else found.printer,
        agencies=agencies(hall.offer),
        services=services(hall.offer),
        priorities=_claimable(hall.offer),
        queues=queues(hall),
        waits=waits(moment),
    )


def board(hall: Hall, moment: Moment) -> messages.BoardView:
    """What a lobby board shows, which is also what any stranger may see."""
    return messages.BoardView(
        stamp=stamp(hall, moment),
        hall=hall_card(hall, moment),
        services=services(hall.offer),
        calls=_calls(hall),
        missed=list(hall.missed),
        queues=queues(hall),
        waits=waits(moment),
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


def hall_card(hall: Hall, moment: Moment) -> messages.HallCard:
    """What every face shows of its hall."""
    offer, now = hall.offer, moment.now
    hours = calendar.opening_of(offer, calendar.hall_day(offer, now))
    is_open = hall.is_at_work(now) and calendar.is_open(offer, now)
    return messages.HallCard(
        key=hall.key,
        name=dict(offer.name),
        languages=list(offer.languages),
        time_zone=offer.time_zone,
        brand=messages.Brand(primary=offer.brand.primary, accent=offer.brand.accent),
        now=now,
        pace=moment.pace,
        open=is_open,
        opens_at=calendar.next_opening(offer, now),
        closes_at=hours[1] if hours and is_open else None,
    )


def profiles(offer: Catalogue) -> list[messages.ProfileCard]:
    """What operators may be set to serve."""
    return [
        messages.ProfileCard(key=one.key, name=dict(one.name), services=list(one.services))
        for one in offer.profiles
    ]


def priorities(offer: Catalogue) -> list[messages.PriorityCard]:
    """The classes of those whose wait counts for more."""
    return _cards(offer.priorities)


def _claimable(offer: Catalogue) -> list[messages.PriorityCard]:
    """What citizens may claim themselves; nothing where the rule looks at places alone."""
    return [] if offer.rule.by_place else _cards(one for one in offer.priorities if one.at_kiosk)


def _cards(classes: Iterable[Priority]) -> list[messages.PriorityCard]:
    return [messages.PriorityCard(key=one.key, name=dict(one.name)) for one in classes]


def queues(hall: Hall, *, staff: bool = False) -> list[messages.QueueCard]:
    """Every service's line."""
    return [queue_card(hall, service.key, staff=staff) for service in hall.offer.services]


def queue_card(hall: Hall, service: str, *, staff: bool = False) -> messages.QueueCard:
    """The line before one service; only staff see needs, classes, and who needs privacy."""
    line = (one for one in hall.lines.of(service) if staff or "privacy" not in one.needs)
    return messages.QueueCard(
        service=service,
        waiting=hall.waiting(service),
        first=[_queued(one, staff) for one in islice(line, FIRST_SHOWN)],
    )


def waits(moment: Moment) -> dict[str, messages.WaitCard]:
    """How long somebody would wait who came now, by service; without what nobody can say."""
    if not moment.is_foreseen:
        return {}
    return {key: papers.said(quote) for key, quote in moment.waits.services.items()}


def wait_now(moment: Moment, ticket: Ticket) -> messages.WaitCard | None:
    """How long a ticket still waits; None where nobody can say, or it is in no line."""
    if not (moment.is_foreseen and ticket.turn.is_in_line):
        return None
    return papers.wait_card(moment.waits.tickets.get(ticket.number))


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
        wait=papers.wait_card(ticket.quote),
        paper="ordered" if _has_paper(hall, ticket) else "",
        priority=ticket.priority,
        due_at=ticket.agreed_at,
    )


def _has_paper(hall: Hall, ticket: Ticket) -> bool:
    return queueing.paper_job(hall, ticket.number, ticket.code) in hall.papers


def agencies(offer: Catalogue) -> list[messages.AgencyCard]:
    """Every agency."""
    return [messages.AgencyCard(key=one.key, name=dict(one.name)) for one in offer.agencies]


def services(offer: Catalogue) -> list[messages.ServiceCard]:
    """Every service."""
    return [service_card(one) for one in offer.services]


def service_card(service: Service) -> messages.ServiceCard:
    """A service with its passport."""
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


def why_card(turn: Turn) -> Why:
    """Why whoever is or was called was chosen."""
    assert turn.why is not None, "asked of a turn that was called"
    return Why.model_validate(turn.why, from_attributes=True)


def _queued(ticket: Ticket, staff: bool) -> messages.Queued:
    return messages.Queued(
        ticket=ticket.number,
        service=ticket.turn.service,
        language=ticket.language,
        issued_at=ticket.issued_at,
        place_at=ticket.turn.place_at,
        needs=list(ticket.needs) if staff else [],
        is_reserved=bool(ticket.turn.to_counter or ticket.turn.to_operator),
        priority=ticket.priority if staff else "",
        due_at=ticket.agreed_at if staff else None,
    )


def _calls(hall: Hall) -> list[messages.Call]:
    """Newest first: who is called or served now."""
    here = [call(hall, hall.tickets[number]) for number in hall.at_counter.values()]
    return sorted(here, key=lambda one: one.called_at, reverse=True)[:CALLS_SHOWN]


def refusal_code(attempt: Callable[[], object]) -> str:
    """A request tried on the hall as it is: "" or the code of its refusal."""
    try:
        attempt()
    except Refusal as refusal:
        return refusal.code
    return ""


def operator_card(operator: Operator) -> messages.OperatorCard:
    """Who serves."""
    return messages.OperatorCard(
        key=operator.key,
        name=operator.name,
        staffing=operator.staffing.value,
        agency=operator.agency,
    )
