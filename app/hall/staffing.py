"""DECIDE: who sits at which counter."""

from datetime import datetime

from app.hall.errors import (
    CounterTaken,
    HallClosed,
    OperatorElsewhere,
    TurnStillOpen,
    UnknownOperator,
)
from app.hall.events import HallEvent, ShiftEnded, ShiftStarted
from app.hall.hall import Hall
from app.hall.queueing import require_counter, require_shift


def start_shift(hall: Hall, *, counter: str, operator: str, now: datetime) -> list[HallEvent]:
    """An operator sits down at a counter; sitting there already is no event.

    Raises:
        UnknownCounter, UnknownOperator: not in this hall's catalogue.
        HallClosed: the day has not begun or is over.
        CounterTaken: somebody else is on shift there.
        OperatorElsewhere: this operator is on shift at another counter.
    """
    _require_place(hall, counter, operator, now)
    taken = hall.shifts.get(counter)
    if taken is not None and taken.operator == operator:
        return []
    if taken is not None:
        name = hall.offer.operator[taken.operator].name
        raise CounterTaken(f"{name} is on shift at counter {counter}: end that shift first")
    elsewhere = next((s.counter for s in hall.shifts.values() if s.operator == operator), None)
    if elsewhere is not None:
        raise OperatorElsewhere(f"you are on shift at counter {elsewhere}: end that shift first")
    return [ShiftStarted(at=now, counter=counter, operator=operator)]


def end_shift(hall: Hall, *, counter: str, operator: str, now: datetime) -> list[HallEvent]:
    """The operator gets up.

    Raises:
        CounterNotStaffed: `operator` has no shift there.
        TurnStillOpen: a citizen is called to this counter or served at it.
    """
    require_shift(hall, counter, operator)
    current = hall.called_to(counter)
    if current is not None:
        raise TurnStillOpen(f"finish {current.number} first, or mark it as not come")
    return [ShiftEnded(at=now, counter=counter, operator=operator)]


def _require_place(hall: Hall, counter: str, operator: str, now: datetime) -> None:
    require_counter(hall, counter)
    if operator not in hall.offer.operator:
        raise UnknownOperator("this account is no operator of this hall's blueprint")
    if not hall.is_at_work(now):
        raise HallClosed("the hall's day has not begun or is over")
