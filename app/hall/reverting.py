"""DECIDE: take a supervisor's change back, when asked or when its time is over."""

from datetime import datetime

from app.hall.errors import CounterTaken, Refusal, TurnStillOpen, UnknownChange
from app.hall.events import HallEvent
from app.hall.floor import Change
from app.hall.floor_events import (
    BreakHeld,
    ChangeReverted,
    OperatorLent,
    OverflowEnded,
    ProfileSet,
    ShiftEnded,
    ShiftStarted,
)
from app.hall.hall import Hall
from app.hall.staffing import end_shift, require_post


def undo_change(hall: Hall, *, change: int, now: datetime) -> list[HallEvent]:
    """Take a change back; what others have changed since stays as they made it.

    Raises:
        UnknownChange: none that holds now.
        TurnStillOpen: it would leave a citizen alone: wait until the counter is free.
        CounterTaken, PostIsAnothers: the way back is not free.
    """
    if change not in hall.floor.changes:
        raise UnknownChange("this change holds no more: nothing is left to take back")
    made = hall.floor.changes[change]
    back = _back(hall, made, now)
    reverted = ChangeReverted(at=now, change=change, cause="undone" if back else "overtaken")
    return [*back, reverted]


def holds(hall: Hall, change: Change, now: datetime) -> bool:
    """Whether a change is still as it was made; others may have changed it since."""
    try:
        return bool(_back(hall, change, now))
    except Refusal:
        return True


def expire(hall: Hall, *, now: datetime) -> list[HallEvent]:
    """End the first change whose time is over; one that would leave a citizen alone waits."""
    for change in list(hall.floor.changes.values()):
        if change.made.until is None or change.made.until > now:
            continue
        try:
            back = _back(hall, change, now)
        except Refusal:
            continue
        return [*back, ChangeReverted(at=now, change=change.number, cause="expired")]
    return []


def _back(hall: Hall, change: Change, now: datetime) -> list[HallEvent]:
    made = change.made
    shift = hall.shifts.get(made.counter)
    is_there = shift is not None and shift.operator == made.operator
    match made.kind:
        case "overflow":
            known = made.before in hall.floor.overflows
            return [OverflowEnded(at=now, agency=made.before)] if known else []
        case "close":
            return _reopened(hall, change, now)
        case _ if not is_there:
            return []
        case "open":
            return end_shift(hall, counter=made.counter, operator=made.operator, now=now)
        case "move":
            return _moved_back(hall, change, now)
        case _:
            return [_as_before(change, now)]


def _as_before(change: Change, now: datetime) -> HallEvent:
    made = change.made
    if made.kind == "profile":
        return ProfileSet(at=now, counter=made.counter, operator=made.operator, profile=made.before)
    if made.kind == "lend":
        return OperatorLent(
            at=now, counter=made.counter, operator=made.operator, agency=made.before
        )
    return BreakHeld(at=now, counter=made.counter, operator=made.operator, until=None)


def _reopened(hall: Hall, change: Change, now: datetime) -> list[HallEvent]:
    made = change.made
    if made.counter in hall.shifts or hall.floor.counter_of(made.operator):
        return []
    require_post(hall, made.counter, hall.offer.operator[made.operator])
    return [ShiftStarted(at=now, counter=made.counter, operator=made.operator)]


def _moved_back(hall: Hall, change: Change, now: datetime) -> list[HallEvent]:
    made = change.made
    current = hall.called_to(made.counter)
    if current is not None:
        raise TurnStillOpen(f"{current.number} is at counter {made.counter}: wait for its end")
    if made.before in hall.shifts:
        raise CounterTaken(f"counter {made.before} is taken by now: move somebody else")
    require_post(hall, made.before, hall.offer.operator[made.operator])
    return [
        ShiftEnded(at=now, counter=made.counter, operator=made.operator),
        ShiftStarted(at=now, counter=made.before, operator=made.operator),
    ]
