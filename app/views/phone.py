"""A citizen's own ticket on a phone."""

from app.hall import calendar, queueing, wishes
from app.hall.hall import Hall
from app.hall.passing import passed_by
from app.hall.ticket import State, Ticket
from app.views.parts import (
    Moment,
    hall_card,
    refusal_code,
    service_card,
    stamp,
    ticket_card,
    wait_now,
    why_card,
)
from app.wire import messages


def phone(hall: Hall, moment: Moment, *, code: str) -> messages.PhoneView:
    """What whoever holds the paper may see. Raises UnknownTicket."""
    ticket = hall.ticket_of_code(code)
    turn, number, now = ticket.turn, ticket.number, moment.now
    is_called = turn.state in (State.CALLED, State.SERVING)
    place = hall.offer.counter.get(turn.counter) if is_called else None
    least, most = _ahead(hall, ticket)
    return messages.PhoneView(
        stamp=stamp(hall, moment),
        hall=hall_card(hall, moment),
        ticket=ticket_card(hall, ticket),
        service=service_card(hall.offer.service[turn.service]),
        state=turn.state.value,
        counter=place.key if place else "",
        zone=place.zone if place else "",
        arrow=place.arrow if place else "",
        ahead_least=least,
        ahead_most=most,
        away_until=turn.away_until,
        why=why_card(turn) if is_called else None,
        passed_by=passed_by(hall.passings, ticket) if turn.state is State.WAITING else {},
        wait_now=wait_now(moment, ticket),
        may_let_pass=refusal_code(lambda: wishes.let_pass(hall, ticket=number, now=now)),
        may_come_later=refusal_code(
            lambda: wishes.come_later(hall, ticket=number, minutes=10, now=now)
        ),
        may_leave=refusal_code(
            lambda: queueing.gone(hall, ticket=number, cause="by_citizen", now=now)
        ),
    )


def is_of_today(hall: Hall, moment: Moment, *, code: str) -> bool:
    """Whether a ticket bears this code, on its own day: at midnight it is gone, at the latest."""
    if code not in hall.numbers:
        return False
    return hall.day_is_open or hall.day == calendar.hall_day(hall.offer, moment.now)


def _ahead(hall: Hall, ticket: Ticket) -> tuple[int | None, int | None]:
    """At least those before in the own line; at most all with an older place and one operator."""
    if ticket.turn.state is not State.WAITING:
        return None, None
    in_line = wishes.ahead(hall, ticket)
    return in_line, max(in_line, _older(hall, ticket))


def _older(hall: Hall, ticket: Ticket) -> int:
    """Who stands longer, in all lines that somebody who may serve this ticket serves as well."""
    offer, service = hall.offer, ticket.turn.service
    able = [one for one in offer.operators if service in offer.served_by(one)]
    shared = {key for one in able if hall.floor.counter_of(one.key) for key in offer.served_by(one)}
    return sum(
        one.turn.place_at < ticket.turn.place_at for key in shared for one in hall.lines.of(key)
    )
