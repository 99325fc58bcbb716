"""What an operator sees at a counter, and what may be done there just now."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial

from app.hall import breaks, calling, detours, measures, queueing, staffing
from app.hall.catalogue import Choosing, Operator
from app.hall.events import HallEvent
from app.hall.hall import Hall
from app.hall.steps import Tally
from app.hall.ticket import State, Ticket
from app.views.parts import (
    Moment,
    agencies,
    hall_card,
    operator_card,
    priorities,
    profiles,
    queues,
    refusal_code,
    services,
    stamp,
    why_card,
)
from app.wire import messages


def counter(
    hall: Hall, moment: Moment, *, counter: str, operator: str, is_supervisor: bool = False
) -> messages.CounterView:
    """What somebody who is logged in at a counter sees."""
    staffing.require_counter(hall, counter)
    you, choosing = hall.offer.operator.get(operator), hall.offer.choosing
    return messages.CounterView(
        stamp=stamp(hall, moment),
        hall=hall_card(hall, moment),
        counter=counter,
        zone=hall.offer.counter[counter].zone,
        agencies=agencies(hall.offer),
        services=services(hall.offer),
        priorities=priorities(hall.offer),
        queues=queues(hall, staff=True),
        you=None if you is None else operator_card(you),
        desk=desk(hall, counter, moment.now),
        parked=parked(hall),
        colleagues=colleagues(hall),
        profiles=profiles(hall.offer),
        may_choose=choosing is Choosing.OPERATORS
        or (choosing is Choosing.SUPERVISORS and is_supervisor),
        rest_s=hall.offer.limits.rest_seconds,
    )


def desk(hall: Hall, counter: str, now: datetime | None = None) -> messages.Desk:
    """What changes at a counter; `now` is the last event's moment if it is left out."""
    moment = now or hall.last_at
    assert moment is not None
    operator, current = hall.operator_at(counter), hall.called_to(counter)
    return messages.Desk(
        operator=None if operator is None else operator_card(operator),
        serves=[] if operator is None else _serves(hall, counter, operator, moment),
        current=None if current is None else _turn(hall, current),
        own_day=_own_day(hall.tallies.get(operator.key if operator else "", Tally())),
        actions=_actions(hall, counter, operator, moment),
        undo=_undo(hall, counter, moment),
        **_doing(hall, counter),
    )


def parked(hall: Hall) -> list[messages.ParkedCard]:
    """Everybody who steps aside, longest first."""
    found = (one for one in hall.apart.values() if one.turn.state is State.PARKED)
    cards = [_parked(one) for one in found]
    return sorted(cards, key=lambda one: one.parked_at)


def colleagues(hall: Hall) -> list[messages.ColleagueCard]:
    """Who is on shift, in the order of the counters."""
    return [
        messages.ColleagueCard(
            counter=one.key,
            operator=who.key,
            name=who.name,
            serves=list(hall.offer.served_by(who)),
        )
        for one in hall.offer.counters
        if (who := hall.operator_at(one.key))
    ]


def _serves(hall: Hall, counter: str, operator: Operator, now: datetime) -> list[str]:
    return list(staffing.served(hall, counter, operator, now))


def _parked(ticket: Ticket) -> messages.ParkedCard:
    turn = ticket.turn
    assert turn.parked_at is not None
    return messages.ParkedCard(
        ticket=ticket.number,
        service=turn.service,
        language=ticket.language,
        parked_at=turn.parked_at,
        until=turn.away_until,
        operator=turn.to_operator,
    )


def _turn(hall: Hall, ticket: Ticket) -> messages.TurnCard:
    turn = ticket.turn
    assert turn.called_at is not None
    assert turn.round_at is not None
    limits = hall.offer.limits
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
        parked_s=int(turn.parked_time.total_seconds()),
        why=why_card(turn),
        needs=list(ticket.needs),
        priority=ticket.priority,
        due_at=ticket.agreed_at,
        turn=len(ticket.turns),
        no_show_at=turn.round_at + timedelta(seconds=limits.no_show_seconds),
        recalls_owed=max(0, limits.no_show_recalls + 1 - turn.calls),
    )


def _own_day(tally: Tally) -> messages.OwnDay:
    mean = tally.transaction.total_seconds() / tally.served if tally.served else None
    return messages.OwnDay(
        served=tally.served,
        no_shows=tally.no_shows,
        mean_transaction_s=None if mean is None else int(mean),
    )


def _doing(hall: Hall, counter: str) -> Mapping[str, object]:
    """What the operator does; without one, the counter is off."""
    shift = hall.shifts.get(counter)
    return {
        "doing": shift.doing if shift else "off",
        "doing_since": shift.doing_since if shift else None,
        "break_reason": shift.break_reason if shift else None,
        "break_until": shift.break_until if shift else None,
        "held_until": shift.held_until if shift else None,
        "profile": shift.profile if shift else "",
        "lent_to": shift.lent_to if shift else "",
        "auto_call": _auto_call(hall, counter),
        "awaits_next": shift.awaits_next if shift else False,
    }


def _auto_call(hall: Hall, counter: str) -> bool | None:
    if not hall.offer.limits.rest_seconds or counter not in hall.shifts:
        return None
    return breaks.calls_by_itself(hall, counter)


def _undo(hall: Hall, counter: str, now: datetime) -> messages.UndoCard | None:
    last = hall.last_steps.get(counter)
    if last is None or counter not in hall.shifts:
        return None
    until = last.at + timedelta(seconds=hall.offer.limits.undo_seconds)
    if now > until or hall.tickets[last.after.number] != last.after:
        return None
    return messages.UndoCard(step=last.step, ticket=last.after.number, until=until)


def _actions(hall: Hall, counter: str, operator: Operator | None, now: datetime) -> dict[str, str]:
    """Each request tried on the hall as it is: "" or the code of its refusal."""
    if operator is None:
        unstaffed = dict.fromkeys(_STEPS, "counter_not_staffed")
        return {"start_shift": "" if hall.day_is_open else "hall_closed", **unstaffed}
    at = {"counter": counter, "operator": operator.key}
    tries = {
        name: refusal_code(partial(step, hall, now=now, **at)) for name, step in _STEPS.items()
    }
    return {"start_shift": "counter_taken", **tries}


def _call(hall: Hall, *, counter: str, operator: str, now: datetime) -> list[HallEvent]:
    """Whether a call is possible; whom it would find is not asked."""
    calling.require_free(hall, counter, operator)
    return []


def _transfer(hall: Hall, *, counter: str, operator: str, now: datetime) -> list[HallEvent]:
    """Whether there is somebody to send on; where to is not known yet."""
    queueing.at_counter(hall, counter, operator, "transfer")
    return []


_STEPS: dict[str, Callable[..., list[HallEvent]]] = {
    "end_shift": staffing.end_shift,
    "call_next": _call,
    "call_when_one_comes": _call,
    "call_chosen": _call,
    "resume": _call,
    "recall": queueing.recall,
    "start": queueing.start,
    "no_show": queueing.no_show,
    "finish": partial(queueing.finish, outcome="done"),
    "park": partial(detours.park, reason="other", own=True, minutes=None),
    "transfer": _transfer,
    "undo": detours.undo,
    "start_break": partial(breaks.start_break, reason="other", minutes=None),
    "end_break": breaks.end_break,
    "ready": breaks.ready,
}
