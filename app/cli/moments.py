"""The demonstration's clock: it begins at a busy moment, and passes over the nights."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.hall import calendar
from app.hall.catalogue import Catalogue
from app.hall.errors import Refusal
from app.hall.hall import Hall
from app.main import Clock, ticking_from

STARTS_AT = time(10, 0)
EARLY = timedelta(minutes=2)
LATE = timedelta(minutes=10)
"""Around the hall's day: what is shown of it before its doors open, and after it is over."""


class ClosedThen(Refusal):
    code = "closed_then"


def opening_moment(
    hall: Hall, offer: Catalogue, real_now: datetime, wall: time = STARTS_AT
) -> datetime:
    """This time of the first day that is still to be had, or the last event if that is later.

    A day that was closed is over, even in a demonstration: the next one begins.

    Raises:
        ClosedThen: the hall is never open at such a time.
    """
    zone = ZoneInfo(offer.time_zone)
    first = real_now.astimezone(zone).date()
    if hall.day is not None:
        first = max(first, hall.day)
    for ahead in range(calendar.SEARCH_DAYS):
        day = first + timedelta(days=ahead)
        moment = datetime.combine(day, wall, zone).astimezone(UTC)
        if hall.last_at is not None:
            moment = max(moment, hall.last_at)
        is_over = hall.day == day and not hall.day_is_open
        if not is_over and calendar.is_open(offer, moment):
            return moment
    raise ClosedThen(
        f"this hall is closed at {wall:%H:%M}: say another time with --at, {_hours(offer)}"
    )


class Held:
    """A clock that stands until `begin`: nobody's day is spent on setting up the hall."""

    def __init__(self, origin: datetime, pace: float) -> None:
        self._origin = origin
        self._pace = pace
        self._ticking: Clock | None = None

    def __call__(self) -> datetime:
        return self._origin if self._ticking is None else self._ticking()

    def begin(self) -> None:
        """From now on it ticks."""
        self._ticking = ticking_from(self._origin, pace=self._pace)


def without_nights(clock: Clock, offer: Catalogue) -> Clock:
    """A clock that goes from the end of one day straight to the beginning of the next."""
    passed_over = timedelta()

    def now() -> datetime:
        nonlocal passed_over
        moment = clock() + passed_over
        opens = None if _is_in_a_day(offer, moment) else calendar.next_opening(offer, moment)
        if opens is not None and opens - EARLY > moment:
            passed_over += opens - EARLY - moment
            return opens - EARLY
        return moment

    return now


def _is_in_a_day(offer: Catalogue, moment: datetime) -> bool:
    day = calendar.hall_day(offer, moment)
    opening = calendar.opening_of(offer, day)
    if opening is None:
        return False
    return opening[0] - EARLY <= moment <= calendar.day_ends_at(offer, day) + LATE


def _hours(offer: Catalogue) -> str:
    """Like "09:00 to 18:00"; the widest, where days differ."""
    if not offer.openings:
        return "once it has hours"
    opens = min(one.opens for one in offer.openings)
    closes = max(one.closes for one in offer.openings)
    return f"{opens:%H:%M} to {closes:%H:%M}"
