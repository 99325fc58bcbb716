"""DECIDE: what the time of day does by itself, beside opening and closing the day."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from app.hall import days
from app.hall.catalogue import Post, Staffing
from app.hall.events import HallEvent, TicketReturned, TurnResumed
from app.hall.floor_events import PostBegan, WrapUpEnded
from app.hall.hall import Hall
from app.hall.pushing import push
from app.hall.reverting import expire
from app.hall.ticket import State, Ticket

Duty: TypeAlias = Callable[[Hall, datetime], list[HallEvent]]


def keep_time(hall: Hall, *, now: datetime) -> list[HallEvent]:
    """What is due first; asked again until nothing is, since each duty sees the ones before it."""
    if hall.catalogue is None:
        return []
    if events := days.turn(hall, now=now):
        return events
    if not hall.day_is_open:
        return []
    return next((events for duty in _DUTIES if (events := duty(hall, now))), [])


def _posts(hall: Hall, now: datetime) -> list[HallEvent]:
    """Counters whose staffing changes with the hour."""
    planned = {one.counter for one in hall.offer.posts}
    return [
        began for counter in sorted(planned) if (began := _post_that_begins(hall, counter, now))
    ]


def _post_that_begins(hall: Hall, counter: str, now: datetime) -> PostBegan | None:
    wall = now.astimezone(ZoneInfo(hall.offer.time_zone)).time()
    plan = (one for one in hall.offer.posts if one.counter == counter)
    post = next((one for one in plan if one.begins <= wall < one.ends), None)
    began = _began(counter, post, now)
    known = hall.floor.posts.get(counter)
    is_as_before = known and (known.staffing, known.agency) == (began.staffing, began.agency)
    return None if is_as_before else began


def _began(counter: str, post: Post | None, now: datetime) -> PostBegan:
    if post is None:
        return PostBegan(at=now, counter=counter, staffing="")
    is_universal = post.staffing is Staffing.UNIVERSAL
    staffing: Literal["seconded", "universal"] = "universal" if is_universal else "seconded"
    return PostBegan(at=now, counter=counter, staffing=staffing, agency=post.agency)


def _returns(hall: Hall, now: datetime) -> list[HallEvent]:
    """Who came later, and who was parked for a time."""
    return [_back(one, now) for one in _due(hall, now)]


def _due(hall: Hall, now: datetime) -> Iterator[Ticket]:
    for ticket in hall.apart.values():
        until = ticket.turn.away_until
        if until is not None and until <= now:
            yield ticket


def _back(ticket: Ticket, now: datetime) -> HallEvent:
    if ticket.turn.state is State.PARKED:
        return TurnResumed(at=now, ticket=ticket.number)
    return TicketReturned(at=now, ticket=ticket.number)


def _wrap_ups(hall: Hall, now: datetime) -> list[HallEvent]:
    most = timedelta(seconds=hall.offer.limits.wrap_up_seconds)
    return [
        WrapUpEnded(at=now, counter=one.counter, operator=one.operator)
        for one in hall.shifts.values()
        if one.doing == "wrap_up" and now - one.doing_since >= most
    ]


def _expiries(hall: Hall, now: datetime) -> list[HallEvent]:
    return expire(hall, now=now)


_DUTIES: tuple[Duty, ...] = (_posts, _returns, _wrap_ups, _expiries, push)
