"""Who sits where: the newcomer's seats, and for every other counter somebody who fits its post."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from app.hall.catalogue import Catalogue, Counter, Operator, Post, Staffing

NEWCOMERS_MOST = 3


@dataclass(frozen=True)
class Seat:
    """A counter and somebody who fits it."""

    counter: str
    operator: str


def newcomers(offer: Catalogue) -> tuple[Seat, ...]:
    """The seats that are left to whoever tries the hall.

    First those of the busiest agencies, so that there is somebody to call, and of those who
    serve all; never an agency's only operator, as long as there are others.
    """
    most = min(NEWCOMERS_MOST, len(offer.counters) - 1, len(offer.operators) - 1)
    taken: list[Seat] = []
    for operator in _wanted(offer):
        free = [one for one in offer.counters if one.key not in {seat.counter for seat in taken}]
        counter = next((one for one in free if _is_always_for(offer, one, operator)), None)
        if counter is not None and len(taken) < most:
            taken.append(Seat(counter.key, operator.key))
    return tuple(taken)


def post_at(offer: Catalogue, counter: str, wall: time) -> Post | None:
    """The post of a counter at an hour of the wall."""
    plan = (one for one in offer.posts if one.counter == counter)
    return next((one for one in plan if one.begins <= wall < one.ends), None)


def is_staffed(offer: Catalogue, counter: str, wall: time) -> bool:
    """Whether anybody is to sit there now: a counter with a plan is empty between its posts."""
    has_plan = any(one.counter == counter for one in offer.posts)
    return not has_plan or post_at(offer, counter, wall) is not None


def stint_ends(offer: Catalogue, counter: str, now: datetime) -> datetime:
    """When somebody who sits down now (hall time) gets up again: post or shift is over."""
    wall = now.time()
    post = post_at(offer, counter, wall)
    ends = [one.ends for one in offer.shifts if one.begins <= wall < one.ends]
    ends += [post.ends] if post else []
    if not ends:
        return now + timedelta(hours=24)
    return datetime.combine(now.date(), min(ends), now.tzinfo)


class Roster:
    """Operators who are not on shift now; whoever sat longest ago comes next."""

    def __init__(self, offer: Catalogue, kept: tuple[Seat, ...]) -> None:
        self._offer = offer
        away = {seat.operator for seat in kept}
        self._free = [one for one in offer.operators if one.key not in away]

    def take(self, counter: str, wall: time) -> Operator | None:
        """Somebody who fits the post of a counter, no more free from now on."""
        post = post_at(self._offer, counter, wall)
        found = next((one for one in self._free if _fits(post, one)), None)
        if found is not None:
            self._free.remove(found)
        return found

    def give_back(self, operator: Operator) -> None:
        """They may sit elsewhere."""
        self._free.append(operator)


def _fits(post: Post | None, operator: Operator) -> bool:
    if post is None:
        return True
    if post.staffing is Staffing.UNIVERSAL:
        return operator.staffing is Staffing.UNIVERSAL
    return operator.agency == post.agency


def _is_always_for(offer: Catalogue, counter: Counter, operator: Operator) -> bool:
    plan = [one for one in offer.posts if one.counter == counter.key]
    if offer.posts and not plan:
        return False
    return all(_fits(post, operator) for post in plan)


def _wanted(offer: Catalogue) -> Iterator[Operator]:
    """The first of the busiest agency, the first who serves all, then by how much is asked for."""
    share = offer.demand.share
    busy = {
        one.key: sum(share.get(s.key, 0.0) for s in offer.services if s.agency == one.key)
        for one in offer.agencies
    }
    by_agency: dict[str, list[Operator]] = {}
    for one in offer.operators:
        by_agency.setdefault(one.agency, []).append(one)
    universal = by_agency.pop("", [])
    seconded = sorted(by_agency.values(), key=lambda team: -busy.get(team[0].agency, 0.0))
    teams = [team for team in seconded if len(team) > 1]
    yield from (team[0] for team in teams[:1])
    yield from universal[:1]
    yield from (team[0] for team in teams[1:])
    yield from universal[1:]
