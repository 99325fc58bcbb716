"""When a hall is open: its hours in its own time zone, and its holidays."""

from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from app.hall.catalogue import Catalogue

Span: TypeAlias = tuple[datetime, datetime]
"""From (included) to (excluded), both aware UTC."""

SEARCH_DAYS = 400
"""How far ahead the next opening is looked for: more than a year of holidays is no hall."""


def hall_day(catalogue: Catalogue, now: datetime) -> date:
    """The date on the hall's own wall; `now` is aware."""
    return now.astimezone(_zone(catalogue)).date()


def spans_of(catalogue: Catalogue, day: date) -> tuple[Span, ...]:
    """The hours of one day in order, more than one where the hall closes for lunch.

    Where the wall clock shows an hour twice, the hall opens at its first and closes at its
    last reading; hours that a clock skips are held right after it.
    """
    known = catalogue.spans.get(day)
    if known is None:
        known = catalogue.spans[day] = _spans_of(catalogue, day)
    return known


def _spans_of(catalogue: Catalogue, day: date) -> tuple[Span, ...]:
    if day in catalogue.holidays:
        return ()
    zone = _zone(catalogue)
    hours = sorted((o.opens, o.closes) for o in catalogue.openings if o.weekday == day.weekday())
    spans = (
        (_moment(day, opens, zone), _last_moment(day, closes, zone)) for opens, closes in hours
    )
    return tuple((opens, closes) for opens, closes in spans if opens < closes)


def opening_of(catalogue: Catalogue, day: date) -> Span | None:
    """From the first opening to the last closing of a day; None if it stays closed."""
    spans = spans_of(catalogue, day)
    return (spans[0][0], spans[-1][1]) if spans else None


def is_open(catalogue: Catalogue, now: datetime) -> bool:
    """Whether `now` (aware) lies within the hours of its day."""
    return any(
        opens <= now < closes for opens, closes in spans_of(catalogue, hall_day(catalogue, now))
    )


def next_opening(catalogue: Catalogue, now: datetime) -> datetime | None:
    """The first moment after `now` at which the doors open (aware UTC); None if they never do."""
    today = hall_day(catalogue, now)
    for ahead in range(SEARCH_DAYS):
        for opens, _ in spans_of(catalogue, today + timedelta(days=ahead)):
            if opens > now:
                return opens
    return None


def day_ends_at(catalogue: Catalogue, day: date) -> datetime:
    """When a day is over: its last closing and the time that citizens inside may linger.

    They may not linger into the hours of another day. A day that stays closed ends with its
    date (midnight of the hall's wall).
    """
    known = catalogue.ends.get(day)
    if known is None:
        known = catalogue.ends[day] = _day_ends_at(catalogue, day)
    return known


def _day_ends_at(catalogue: Catalogue, day: date) -> datetime:
    opening = opening_of(catalogue, day)
    if opening is None:
        return _moment(day + timedelta(days=1), time(), _zone(catalogue))
    closes = opening[1]
    lingers_until = closes + timedelta(minutes=catalogue.linger_minutes)
    return min(lingers_until, next_opening(catalogue, closes) or lingers_until)


def _zone(catalogue: Catalogue) -> ZoneInfo:
    return ZoneInfo(catalogue.time_zone)


def _moment(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """The first moment that a wall clock shows; a time it skips is counted on from before."""
    return datetime.combine(day, wall, zone).astimezone(UTC)


def _last_moment(day: date, wall: time, zone: ZoneInfo) -> datetime:
    again = datetime.combine(day, wall, zone).replace(fold=1).astimezone(UTC)
    return max(_moment(day, wall, zone), again)
