"""Today's tickets as reception and floor see them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Literal, get_args

from app.hall import detours, queueing, wishes
from app.hall.catalogue import Need
from app.hall.events import HallEvent, PaperOutcome
from app.hall.hall import Hall
from app.hall.ticket import State, Ticket, Turn
from app.views.parts import (
    Moment,
    agencies,
    hall_card,
    priorities,
    queues,
    refusal_code,
    services,
    stamp,
)
from app.wire import messages

FOUND_MOST = 20
AWAY_SHOWN = 30


def reception(hall: Hall, moment: Moment) -> messages.ReceptionView:
    """What the reception shows."""
    away = (one for one in reversed(hall.tickets.values()) if _is_away(one))
    return messages.ReceptionView(
        stamp=stamp(hall, moment),
        hall=hall_card(hall, moment),
        agencies=agencies(hall.offer),
        services=services(hall.offer),
        priorities=priorities(hall.offer),
        queues=queues(hall, staff=True),
        needs=list(get_args(Need)),
        printer=hall.offer.slip_printer,
        away=[row(hall, one, moment.now) for one in islice(away, AWAY_SHOWN)],
    )


def find(hall: Hall, text: str, now: datetime) -> list[messages.TicketRow]:
    """Today's tickets whose number begins like this, or whose code this is; newest first."""
    wanted = text.upper()
    found = (
        one
        for one in reversed(hall.tickets.values())
        if one.number.startswith(wanted) or one.code == wanted
    )
    return [row(hall, one, now) for one in islice(found, FOUND_MOST)]


def row(hall: Hall, ticket: Ticket, now: datetime) -> messages.TicketRow:
    """One ticket with all of its turns, and what the reception may do with it now."""
    turn = ticket.turn
    return messages.TicketRow(
        ticket=ticket.number,
        service=turn.service,
        language=ticket.language,
        needs=list(ticket.needs),
        priority=ticket.priority,
        due_at=ticket.due_at,
        state=turn.state.value,
        issued_at=ticket.issued_at,
        ahead=wishes.ahead(hall, ticket) if turn.is_in_line else None,
        away_until=turn.away_until,
        counter=turn.counter if turn.state in (State.CALLED, State.SERVING) else "",
        passes=ticket.passes,
        delays=ticket.delays,
        recycles=turn.recycles,
        paper=_paper(hall, ticket),
        turns=[_turn(one) for one in ticket.turns],
        actions=_actions(hall, ticket.number, now),
    )


def _actions(hall: Hall, number: str, now: datetime) -> dict[str, str]:
    on = {"ticket": number, "now": now}
    return {name: refusal_code(partial(step, hall, **on)) for name, step in _STEPS.items()}


def _correct(hall: Hall, *, ticket: str, now: datetime) -> list[HallEvent]:
    """Whether it may be corrected at all; what is right is not known yet."""
    wrong = hall.ticket(ticket)
    return detours.correct(
        hall,
        ticket=ticket,
        service=wrong.turn.service,
        language=wrong.language,
        needs=wrong.needs,
        now=now,
    )


_STEPS: Mapping[str, Callable[..., list[HallEvent]]] = {
    "correct": _correct,
    "check_in": detours.check_in,
    "bring_back": detours.return_ticket,
    "let_pass": wishes.let_pass,
    "come_later": partial(wishes.come_later, minutes=1),
    "send_away": partial(queueing.gone, cause="by_citizen"),
}
"""The reception's requests about a ticket, to be tried on the hall as it is."""


def _paper(hall: Hall, ticket: Ticket) -> Literal["", "ordered"] | PaperOutcome:
    paper = hall.papers.get(queueing.paper_job(hall, ticket.number, ticket.code))
    return "" if paper is None else paper.outcome or "ordered"


def _is_away(ticket: Ticket) -> bool:
    turn = ticket.turn
    return turn.away_until is not None or turn.state in (State.PARKED, State.NO_SHOW)


def _turn(turn: Turn) -> messages.TurnRow:
    return messages.TurnRow(
        service=turn.service,
        state=turn.state.value,
        counter=turn.counter,
        operator=turn.operator,
        queued_at=turn.queued_at,
        called_at=turn.called_at,
        started_at=turn.started_at,
        ended_at=turn.ended_at,
        outcome=turn.outcome,
    )
