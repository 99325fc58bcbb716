"""DECIDE: who gets whoever comes: the next by itself after the rest, or as soon as one comes."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from app.hall.assignment import Free, operator_for
from app.hall.breaks import calls_by_itself
from app.hall.calling import call_next, require_free
from app.hall.events import HallEvent
from app.hall.floor import Shift
from app.hall.floor_events import NextAwaited, WrapUpEnded
from app.hall.hall import Hall
from app.hall.offering import heads


def call_when_one_comes(
    hall: Hall, *, counter: str, operator: str, on: bool, now: datetime
) -> list[HallEvent]:
    """Call the next citizen at once if one waits, else as soon as one comes; so already: nothing.

    The wish ends with a call, a break or the shift, or by saying that it is off.

    Raises:
        CounterNotStaffed, TurnStillOpen, OnBreak: see `calling.require_free`.
    """
    require_free(hall, counter, operator)
    if on and (called := call_next(hall, counter=counter, operator=operator, now=now)):
        return called
    shift = hall.shifts[counter]
    if shift.awaits_next == on:
        return []
    wished = NextAwaited(at=now, counter=counter, operator=operator, on=on)
    if shift.doing != "wrap_up":
        return [wished]
    return [WrapUpEnded(at=now, counter=counter, operator=operator), wished]


def push(hall: Hall, now: datetime) -> list[HallEvent]:
    """One call that nobody has to ask for; none, if nobody waits or nobody is ready for it.

    Of all who could be given somebody, a seconded operator is first, then whoever is free
    longest. One call at a time: whoever is called for one counter waits for no other. The rule is
    asked for that operator alone: where anybody heads a line, it gives somebody.
    """
    if not hall.lines.total:
        return []
    ready = {
        one.operator: one
        for one in _ready(hall, now)
        if heads(hall, one.counter, one.operator, now)
    }
    chosen = operator_for([_free(hall, one) for one in ready.values()])
    if chosen is None:
        return []
    shift = ready[chosen.key]
    return call_next(hall, counter=shift.counter, operator=shift.operator, now=now)


def _ready(hall: Hall, now: datetime) -> Iterator[Shift]:
    """Who is free, and has rested or has asked for the next."""
    rest = timedelta(seconds=hall.offer.limits.rest_seconds)
    for one in hall.shifts.values():
        if one.doing == "free" and (one.awaits_next or (rest and _calls(hall, one, now - rest))):
            yield one


def _calls(hall: Hall, shift: Shift, since: datetime) -> bool:
    """Whether it calls by itself, and is free since then or longer."""
    return shift.doing_since <= since and calls_by_itself(hall, shift.counter)


def _free(hall: Hall, shift: Shift) -> Free:
    agency = shift.lent_to or hall.offer.operator[shift.operator].agency
    return Free(key=shift.operator, agency=agency, free_since=shift.doing_since.timestamp())
