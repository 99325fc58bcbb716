"""Who sits where and when on a simulated day: shifts, posts that change by the hour, breaks.

Universal operators serve all agencies that may ever be opened to them, as if that was agreed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

from app.hall import calendar
from app.hall.assignment import Free
from app.hall.calendar import Span
from app.hall.catalogue import Catalogue, Operator, Staffing
from app.hall.standing import Break, Desk, Stint, joined

EARLIEST, WIDEST = 0.3, 0.4
"""Breaks lie in this part of a shift, one operator after the other."""


@dataclass(frozen=True, slots=True)
class Watch:
    """A shift on one day, and who works then."""

    begins: datetime
    ends: datetime
    team: tuple[Operator, ...]


def desks(offer: Catalogue, day: date, random: Random, absent: frozenset[str]) -> tuple[Desk, ...]:
    """Everybody who works on a day, by the operator's key.

    Args:
        absent: operators who did not come; nobody replaces them.
    """
    watches = list(_watches(offer, day, absent))
    seats = _seats(offer, day, watches)
    _stay_on(offer, day, seats)
    breaks = _breaks(offer, watches, random)
    return tuple(
        Desk(
            key=one.key,
            operator=free(offer, one),
            stints=tuple(seats[one.key]),
            breaks=breaks.get(one.key, ()),
            counts_for=one.agency,
        )
        for one in offer.operators
        if seats.get(one.key)
    )


def free(offer: Catalogue, who: Operator) -> Free:
    """An operator as the rule sees it."""
    is_universal = who.staffing is Staffing.UNIVERSAL
    factor = offer.demand.universal_factor if is_universal else 1.0
    return Free(key=who.key, agency=who.agency, factor=factor)


def _watches(offer: Catalogue, day: date, absent: frozenset[str]) -> Iterator[Watch]:
    """An agency's operators take the shifts in turn; those in which it has posts, if it has any."""
    opening, over = calendar.opening_of(offer, day), calendar.day_ends_at(offer, day)
    assert opening is not None
    hours = [(_at(offer, day, s.begins), _at(offer, day, s.ends)) for s in offer.shifts]
    hours = hours or [opening]
    takes = {
        key: index
        for agency in _agencies(offer)
        for key, index in _turns(offer, day, agency, hours)
    }
    for index, (begins, ends) in enumerate(hours):
        team = (one for one in offer.operators if takes[one.key] == index)
        there = tuple(one for one in team if one.key not in absent)
        yield Watch(begins, over if ends >= opening[1] else ends, there)


def _agencies(offer: Catalogue) -> Iterable[str]:
    return dict.fromkeys(one.agency for one in offer.operators)


def _turns(
    offer: Catalogue, day: date, agency: str, hours: Sequence[Span]
) -> Iterator[tuple[str, int]]:
    """Which shift each operator of an agency takes: where most of its posts are still empty."""
    mine = [one for one in offer.posts if agency and one.agency == agency]
    spans = [(_at(offer, day, one.begins), _at(offer, day, one.ends)) for one in mine]
    empty = [
        sum(begins < ends_at and begins_at < ends for begins_at, ends_at in spans)
        for begins, ends in hours
    ]
    for who in (one for one in offer.operators if one.agency == agency):
        index = max(range(len(hours)), key=lambda at: (empty[at], -at))
        empty[index] -= 1
        yield who.key, index


def _seats(offer: Catalogue, day: date, watches: Sequence[Watch]) -> dict[str, list[Stint]]:
    """By operator: what each serves from when to when; whoever finds no counter does not work."""
    bounds = {at for one in watches for at in (one.begins, one.ends)}
    posts = {_at(offer, day, at) for one in offer.posts for at in (one.begins, one.ends)}
    inner = {at for at in posts if min(bounds) < at < max(bounds)}
    found: dict[str, list[Stint]] = {}
    for begins, ends in pairwise(sorted(bounds | inner)):
        team = [w for one in watches if one.begins <= begins < one.ends for w in one.team]
        for who, agency in _seated(offer, begins, team):
            services = _services(offer, who, agency)
            stint = Stint(begins.timestamp(), ends.timestamp(), services)
            found.setdefault(who.key, []).append(stint)
    return {key: list(joined(stints)) for key, stints in found.items()}


def _stay_on(offer: Catalogue, day: date, seats: dict[str, list[Stint]]) -> None:
    """An agency's last operators serve those who are inside, as everybody does at the end."""
    over, linger = calendar.day_ends_at(offer, day).timestamp(), offer.linger_minutes * 60
    last: dict[str, float] = {}
    for key, stints in seats.items():
        agency = offer.operator[key].agency
        last[agency] = max(last.get(agency, 0.0), stints[-1].ends)
    for key, stints in seats.items():
        end = stints[-1]
        if last[offer.operator[key].agency] == end.ends < over:
            stints[-1] = Stint(end.begins, min(end.ends + linger, over), end.services)


def closings(offer: Catalogue, desks: Iterable[Desk]) -> dict[str, float]:
    """By service, until when tickets are given: afterwards nobody is there for newcomers."""
    found: dict[str, float] = {}
    for stint in (one for desk in desks for one in desk.stints):
        for key in stint.services:
            found[key] = max(found.get(key, 0.0), stint.ends - offer.linger_minutes * 60)
    return found


def _seated(
    offer: Catalogue, at: datetime, team: Sequence[Operator]
) -> Iterator[tuple[Operator, str]]:
    """Operators with their counter's agency; those of an agency take its own posts first."""
    posts = {one.key: _agency(offer, one.key, at) for one in offer.counters}
    for who in sorted(team, key=lambda one: not one.agency):
        choices = [key for key, agency in posts.items() if agency in ("", who.agency)]
        choices += [key for key in posts if not who.agency and key not in choices]
        own = next((key for key in choices if posts[key] == who.agency), None)
        counter = own or next(iter(choices), None)
        if counter is not None:
            yield who, posts.pop(counter)


def _agency(offer: Catalogue, counter: str, at: datetime) -> str:
    """Whose alone a counter is then; "" for everybody's."""
    wall = at.astimezone(ZoneInfo(offer.time_zone)).time()
    plan = (one for one in offer.posts if one.counter == counter)
    post = next((one for one in plan if one.begins <= wall < one.ends), None)
    return "" if post is None else post.agency


def _services(offer: Catalogue, who: Operator, agency: str) -> frozenset[str]:
    mine = (offer.service[key] for key in offer.served_by(who))
    return frozenset(one.key for one in mine if agency in ("", one.agency))


def _breaks(
    offer: Catalogue, watches: Sequence[Watch], random: Random
) -> dict[str, tuple[Break, ...]]:
    length = offer.demand.break_minutes * 60
    found: dict[str, tuple[Break, ...]] = {}
    for watch in watches if length else ():
        team = list(watch.team)
        random.shuffle(team)
        begins, lasts = watch.begins.timestamp(), (watch.ends - watch.begins).total_seconds()
        for place, who in enumerate(team):
            part = EARLIEST + WIDEST * (place + 0.5) / len(team)
            found[who.key] = (Break(begins + lasts * part, length),)
    return found


def _at(offer: Catalogue, day: date, wall: time) -> datetime:
    return datetime.combine(day, wall, ZoneInfo(offer.time_zone))
