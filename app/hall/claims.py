"""What a citizen may claim with a ticket: a priority class, an agreed time."""

from datetime import datetime, timedelta

from app.hall import calendar
from app.hall.errors import (
    AppointmentNotHere,
    AppointmentOutsideHours,
    AppointmentPast,
    AppointmentTooFar,
    PriorityNotHere,
    UnknownPriority,
)
from app.hall.hall import Hall

LATE_MOST = timedelta(minutes=60)
"""So late somebody may come to an appointment; whoever comes later waits like everybody."""

A_DAY = timedelta(days=1)


def require_priority(hall: Hall, priority: str, *, by_citizen: bool = False) -> None:
    """Refuse a class that is none, or that somebody has to look at first; "" is no class.

    Args:
        by_citizen: whether nobody of the hall's people has given it.

    Raises:
        UnknownPriority, PriorityNotHere.
    """
    if not priority:
        return
    if priority not in hall.offer.priority:
        known = ", ".join(hall.offer.priority) or "none"
        raise UnknownPriority(f"this hall has no priority class {priority}; it has {known}")
    if by_citizen and not hall.offer.priority[priority].at_kiosk:
        raise PriorityNotHere(f"the reception gives the class {priority}: ask there")


def require_appointment(
    hall: Hall, due_at: datetime | None, now: datetime, *, by_citizen: bool = False
) -> None:
    """Refuse an agreed time that no ticket of today can have; None is no appointment.

    Raises:
        AppointmentNotHere: at a kiosk nobody can see what was agreed.
        AppointmentPast: it was more than `LATE_MOST` ago.
        AppointmentTooFar: on another day; tickets hold for one.
        AppointmentOutsideHours: the hall is closed then.
    """
    if due_at is None:
        return
    if by_citizen:
        raise AppointmentNotHere("the reception knows what was agreed: ask there")
    if now - due_at > LATE_MOST:
        late = LATE_MOST.seconds // 60
        raise AppointmentPast(f"that was more than {late} min ago: give a ticket without it")
    if not _is_today(hall, due_at, now):
        raise AppointmentTooFar("that is another day: give the ticket on that day")
    if not calendar.is_open(hall.offer, due_at):
        raise AppointmentOutsideHours("the hall is closed then: say a time within today's hours")


def _is_today(hall: Hall, due_at: datetime, now: datetime) -> bool:
    """Far ahead, some calendars have no date for it any more."""
    is_near = due_at - now <= A_DAY
    return is_near and calendar.hall_day(hall.offer, due_at) == calendar.hall_day(hall.offer, now)
