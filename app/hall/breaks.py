"""DECIDE: an operator's breaks, wrap-up, and whether citizens are called by themselves."""

from datetime import datetime, timedelta

from app.hall.errors import BreakIsHeld, IllegalStep, NotOnBreak, OnBreak, TurnStillOpen, UnfitLimit
from app.hall.events import HallEvent
from app.hall.floor_events import (
    AutoCallSet,
    BreakEnded,
    BreakReason,
    BreakStarted,
    WrapUpEnded,
)
from app.hall.hall import Hall
from app.hall.staffing import require_shift

BREAK_MOST = 240
"""Minutes that anybody may say a break will take."""


def start_break(
    hall: Hall,
    *,
    counter: str,
    operator: str,
    reason: BreakReason,
    minutes: int | None,
    now: datetime,
) -> list[HallEvent]:
    """The operator is away for a while; nobody is called here meanwhile.

    Args:
        minutes: how long it will take, for colleagues to know; it does not end by itself.

    Raises:
        CounterNotStaffed: `operator` has no shift at `counter`.
        TurnStillOpen: the citizen at this counter has not left yet.
        OnBreak, BreakIsHeld, UnfitLimit: already, not now, or no such time.
    """
    require_shift(hall, counter, operator)
    current, shift = hall.called_to(counter), hall.shifts[counter]
    if current is not None:
        raise TurnStillOpen(f"finish {current.number} first, or mark it as not come")
    if shift.doing == "break":
        raise OnBreak("you are on a break already")
    if shift.held_until and now < shift.held_until:
        raise BreakIsHeld("the supervisor asks you to go on for now: the floor says until when")
    if minutes is not None and not 1 <= minutes <= BREAK_MOST:
        raise UnfitLimit(f"say 1 to {BREAK_MOST} minutes")
    until = None if minutes is None else now + timedelta(minutes=minutes)
    return [BreakStarted(at=now, counter=counter, operator=operator, reason=reason, until=until)]


def end_break(hall: Hall, *, counter: str, operator: str, now: datetime) -> list[HallEvent]:
    """Back at the counter. Raises CounterNotStaffed, NotOnBreak."""
    require_shift(hall, counter, operator)
    if hall.shifts[counter].doing != "break":
        raise NotOnBreak("you are not on a break")
    return [BreakEnded(at=now, counter=counter, operator=operator)]


def ready(hall: Hall, *, counter: str, operator: str, now: datetime) -> list[HallEvent]:
    """The wrap-up is done. Raises CounterNotStaffed; IllegalStep when there is none."""
    require_shift(hall, counter, operator)
    if hall.shifts[counter].doing != "wrap_up":
        raise IllegalStep("there is nothing to wrap up")
    return [WrapUpEnded(at=now, counter=counter, operator=operator)]


def set_auto_call(
    hall: Hall, *, counter: str, operator: str, on: bool, now: datetime
) -> list[HallEvent]:
    """Whether the next citizen comes by itself after the rest time; so already is no event.

    Raises:
        CounterNotStaffed: `operator` has no shift at `counter`.
        IllegalStep: this hall has no rest time, so it does not call by itself.
    """
    require_shift(hall, counter, operator)
    if not hall.offer.limits.rest_seconds:
        raise IllegalStep("this hall does not call by itself: its blueprint has no rest time")
    if calls_by_itself(hall, counter) == on:
        return []
    return [AutoCallSet(at=now, counter=counter, operator=operator, on=on)]


def calls_by_itself(hall: Hall, counter: str) -> bool:
    """Whether a staffed counter calls after its rest time."""
    chosen = hall.shifts[counter].auto_call
    return bool(hall.offer.limits.rest_seconds) and chosen is not False
