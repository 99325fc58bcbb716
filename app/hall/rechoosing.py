"""Every call on record is decided again on the hall as it was then, and must come out the same."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import cast

from app.hall import calling
from app.hall.errors import Refusal
from app.hall.events import ChosenFor, HallEvent, TicketCalled
from app.hall.hall import Hall
from app.hall.supposing import twin
from app.hall.ticket import State, Ticket


def difference(hall: Hall, event: HallEvent) -> str:
    """What is wrong with a call that is about to be applied; "" if nothing, or if it is none.

    A call by `fifo` from before choices were kept whole is compared in its ticket alone.
    """
    if not isinstance(event, TicketCalled):
        return ""
    try:
        return _AGAIN.get(event.rule, _in_turn)(hall, event)
    except Refusal as refusal:
        return f"{event.ticket} was called, which the rules refuse: {refusal.message}"
    except LookupError:
        return f"{event.ticket} was called, and nobody knows its counter or operator"


def _in_turn(hall: Hall, call: TicketCalled) -> str:
    made = calling.call_next(hall, counter=call.counter, operator=call.operator, now=call.at)
    return _compared(call, made)


def _by_hand(hall: Hall, call: TicketCalled) -> str:
    """By hand anybody may be called; what was written beside it must be right."""
    made = calling.call_chosen(
        hall,
        counter=call.counter,
        operator=call.operator,
        ticket=call.ticket,
        chosen_for=cast(ChosenFor, call.cause),
        may_choose=True,
        now=call.at,
    )
    return _compared(call, made)


def _resumed(hall: Hall, call: TicketCalled) -> str:
    ticket = _servable(hall, call)
    was = hall.resumed
    is_back = was is not None and was.number == ticket.number and hall.last_at == call.at
    return "" if is_back else f"{call.ticket} was called back, but was not parked"


def _second(hall: Hall, call: TicketCalled) -> str:
    """Decided before the second turn stood in any line, where it may be the first of all."""
    ticket, absent = hall.ticket(call.ticket), f"{call.ticket} was called, but was not there"
    if len(ticket.turns) < 2:
        return absent
    before, first = twin(hall), ticket.turns[-2]
    before.lines.put(ticket, replace(ticket, turns=ticket.turns[:-1]))
    _servable(before, call)
    goes_on = first.state is State.FINISHED and first.counter == call.counter
    is_at_once = first.ended_at == ticket.turn.queued_at == call.at
    return "" if goes_on and is_at_once else absent


def _servable(hall: Hall, call: TicketCalled) -> Ticket:
    """The called ticket; refuses like the call itself."""
    ticket = hall.ticket(call.ticket)
    ticket.turn.require("call")
    calling.require_free(hall, call.counter, call.operator)
    calling.require_servable(hall, call.counter, call.operator, ticket, call.at)
    return ticket


def _compared(call: TicketCalled, made: list[HallEvent]) -> str:
    again = made[0] if made else None
    if not isinstance(again, TicketCalled):
        return f"{call.ticket} was called, the rule gives nobody"
    if again.ticket != call.ticket:
        return f"{call.ticket} was called, the rule gives {again.ticket}"
    if call.won is None and call.rule == "fifo":
        return ""
    names = (one.name for one in fields(call))
    other = next((one for one in names if getattr(call, one) != getattr(again, one)), "")
    return other and f"{call.ticket} was called with another {other} than the rule gives"


_AGAIN: dict[str, Callable[[Hall, TicketCalled], str]] = {
    "chosen": _by_hand,
    "resume": _resumed,
    "and_also": _second,
}
