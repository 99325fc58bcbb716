"""Today's tickets as reception and floor see them."""

from itertools import islice
from typing import get_args

from app.hall import wishes
from app.hall.catalogue import Need
from app.hall.hall import Hall
from app.hall.ticket import State, Ticket, Turn
from app.views.parts import Moment, agencies, hall_card, queues, services, stamp
from app.wire import messages

FOUND_MOST = 20
AWAY_SHOWN = 30


def reception(hall: Hall, moment: Moment) -> messages.ReceptionView:
    """What the reception shows."""
    away = (one for one in reversed(hall.tickets.values()) if _is_away(one))
    return messages.ReceptionView(
        stamp=stamp(hall, moment),
        hall=hall_card(hall, moment.now),
        agencies=agencies(hall.offer),
        services=services(hall.offer),
        queues=queues(hall, staff=True),
        needs=list(get_args(Need)),
        away=[row(hall, one) for one in islice(away, AWAY_SHOWN)],
    )


def find(hall: Hall, text: str) -> list[messages.TicketRow]:
    """Today's tickets whose number begins like this, or whose code this is; newest first."""
    wanted = text.upper()
    found = (
        one
        for one in reversed(hall.tickets.values())
        if one.number.startswith(wanted) or one.code == wanted
    )
    return [row(hall, one) for one in islice(found, FOUND_MOST)]


def row(hall: Hall, ticket: Ticket) -> messages.TicketRow:
    """One ticket with all of its turns."""
    turn = ticket.turn
    return messages.TicketRow(
        ticket=ticket.number,
        service=turn.service,
        language=ticket.language,
        needs=list(ticket.needs),
        state=turn.state.value,
        issued_at=ticket.issued_at,
        ahead=wishes.ahead(hall, ticket) if turn.is_in_line else None,
        away_until=turn.away_until,
        counter=turn.counter if turn.state in (State.CALLED, State.SERVING) else "",
        passes=ticket.passes,
        delays=ticket.delays,
        recycles=turn.recycles,
        turns=[_turn(one) for one in ticket.turns],
    )


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
