"""DECIDE: take a supervisor's change back, when asked or when its time is over."""

from datetime import datetime

from app.hall.errors import CounterTaken, Refusal, TurnStillOpen, UnknownChange
from app.hall.events import HallEvent
from app.hall.floor import Change
from app.hall.floor_events import (
    BreakHeld,
    ChangeReverted,
    OperatorLent,
    ProfileSet,
    ShiftStarted,
    SkillSwitched,
)
from app.hall.hall import Hall
from app.hall.staffing import (
    end_shift,
    moved,
    overflow_ended,
    require_at_work,
    require_post,
)


def undo_change(hall: Hall, *, change: int, now: datetime) -> list[HallEvent]:
    """Take a change back; what others have changed since stays as they made it.

    Raises:
        UnknownChange: none that holds now.
        HallClosed: the day is over, and its changes with it.
        TurnStillOpen: it would leave a citizen alone: wait until the counter is free.
        CounterTaken, PostIsAnothers: the way back is not free.
    """
    if change not in hall.floor.changes:
        raise UnknownChange("this change holds no more: nothing is left to take back")
    require_at_work(hall, now)
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
    counter = hall.floor.counter_of(made.operator)
    if hall.floor.later_than(change):
        return []
    match made.kind:
        case "overflow":
            known = made.before in hall.floor.overflows
            return overflow_ended(hall, made.before, now) if known else []
        case "close":
            return _reopened(hall, change, now)
        case "open" | "move" if counter != made.counter:
            return []
        case "open":
            return end_shift(hall, counter=counter, operator=made.operator, now=now)
        case "move":
            return _moved_back(hall, change, now)
        case _:
            return [_as_before(change, counter, now)] if counter else []


def _as_before(change: Change, counter: str, now: datetime) -> HallEvent:
    """Wherever the operator sits by now."""
    made = change.made
    if made.kind == "profile":
        return ProfileSet(at=now, counter=counter, operator=made.operator, profile=made.before)
    if made.kind == "lend":
        return OperatorLent(at=now, counter=counter, operator=made.operator, agency=made.before)
    if made.kind == "skill":
        at = {"at": now, "counter": counter, "operator": made.operator}
        return SkillSwitched(**at, service=made.before, on=False)  # type: ignore[arg-type]
    return BreakHeld(at=now, counter=counter, operator=made.operator, until=None)


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
    return moved(hall, operator=made.operator, to_counter=made.before, now=now)
