"""How much work a hall expects beside the people who are there: plain arithmetic, no chance.

It tells before the doors open what no order of calling can mend: an agency whose people could
not serve all who come even if nobody ever had to wait for anybody.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from functools import partial
from math import ceil
from typing import TypeAlias

from app.hall.catalogue import Catalogue, Operator, Overflow, Post, Staffing

STEP_MINUTES = 5
"""How finely a day is cut."""

UNIVERSAL = ""
"""The key of universal operators, where agencies have theirs."""

Minutes: TypeAlias = dict[str, float]
"""By agency, or `UNIVERSAL`: of work, or of operators who are there for it."""


@dataclass(frozen=True, kw_only=True)
class Workload:
    """Work that comes, as a part of the time that operators have for it; 1.0: all of it.

    Attributes:
        day: of the hall on an ordinary day, the first weekday with the longest hours.
        hours: by hour of the wall ("09"), if the blueprint says how busy each is.
        agencies: over the day; universal operators take from those that have too much.
    """

    day: float
    hours: Mapping[str, float]
    agencies: Mapping[str, float]

    def beyond(self, most: float = 1.0) -> dict[str, float]:
        """The agencies whose work is more than such a part of their people's time."""
        return {key: load for key, load in self.agencies.items() if load > most}


def workload(hall: Catalogue) -> Workload | None:
    """What an ordinary day asks of its people; None if the blueprint does not say who comes."""
    if not hall.demand.visits_a_day or not hall.demand.share:
        return None
    staffed = {wall: _staffed(hall, wall) for wall in _walls(hall)}
    work, there = _work(hall), _sum(staffed.values())
    return Workload(
        day=_part(sum(work.values()), sum(there.values())),
        hours=_by_hour(hall, sum(work.values()), staffed),
        agencies=_by_agency(hall, work, there),
    )


def minutes_each(hall: Catalogue, service: str) -> float:
    """For how long one visit keeps a seconded operator, from its call to the next one."""
    demand, limits = hall.demand, hall.limits
    served = demand.minutes.get(service, hall.service[service].expected_minutes)
    served += (demand.walk_seconds + limits.wrap_up_seconds) / 60
    gone = limits.no_show_seconds / 60
    return (1 - demand.no_shows) * served + demand.no_shows * gone + limits.rest_seconds / 60


def _work(hall: Catalogue) -> Minutes:
    found = dict.fromkeys(hall.agency, 0.0)
    for key, share in hall.demand.share.items():
        visits = hall.demand.visits_a_day * share
        found[hall.service[key].agency] += visits * minutes_each(hall, key)
    return found


def _sum(steps: Iterable[Minutes]) -> Minutes:
    found: Minutes = {}
    for one in steps:
        for key, minutes in one.items():
            found[key] = found.get(key, 0.0) + minutes
    return found


def _by_hour(hall: Catalogue, work: float, staffed: Mapping[time, Minutes]) -> dict[str, float]:
    """Whoever comes within an hour belongs to it, however long they wait."""
    weight = {wall: hall.demand.hours.get(f"{wall:%H}", 0.0) for wall in staffed}
    total = sum(weight.values())
    found: dict[str, float] = {}
    for hour in sorted({f"{wall:%H}" for wall in staffed}) if total else ():
        walls = [wall for wall in staffed if f"{wall:%H}" == hour]
        there = sum(sum(staffed[wall].values()) for wall in walls)
        found[hour] = _part(work * sum(weight[wall] for wall in walls) / total, there)
    return found


def _by_agency(hall: Catalogue, work: Minutes, there: Minutes) -> dict[str, float]:
    """Universal operators go where they are needed most, and no further than that."""
    own = {key: _part(work[key], there.get(key, 0.0)) for key in work}
    free = sorted(filter(partial(_is_free, hall), work), key=lambda key: -own[key])
    lent, most = there.get(UNIVERSAL, 0.0), 0.0
    together = [0.0, lent]
    for key in free:
        if lent and own[key] > most:
            together = [together[0] + work[key], together[1] + there.get(key, 0.0)]
            most = _part(*together)
    return {key: min(own[key], most) if lent and key in free else own[key] for key in work}


def _is_free(hall: Catalogue, agency: str) -> bool:
    return hall.agency[agency].overflow is Overflow.FREE


def _part(work: float, there: float) -> float:
    """Work beside time; no work is no load, and work for nobody is more than any."""
    return work / there if there else float("inf") if work else 0.0


def _walls(hall: Catalogue) -> Iterator[time]:
    """The wall's time at every step of an ordinary day at which the hall is open."""
    spans = _ordinary(hall)
    for minute in range(0, 24 * 60, STEP_MINUTES):
        wall = time(*divmod(minute, 60))
        if any(opens <= wall < closes for opens, closes in spans):
            yield wall


def _ordinary(hall: Catalogue) -> list[tuple[time, time]]:
    days = [
        [(one.opens, one.closes) for one in hall.openings if one.weekday == weekday]
        for weekday in range(7)
    ]
    return max(days, key=lambda day: sum(_minute(ends) - _minute(begins) for begins, ends in day))


def _minute(wall: time) -> int:
    return wall.hour * 60 + wall.minute


def _staffed(hall: Catalogue, wall: time) -> Minutes:
    """The minutes of one step that operators are there for, in those of a seconded one.

    Seconded posts have their agency's people, universal posts universal ones; a counter
    without a post has whoever is left.
    """
    left = _on_duty(hall)
    posts = {one.counter: one for one in hall.posts if one.begins <= wall < one.ends}
    seated = dict.fromkeys(left, 0.0)
    for post in posts.values():
        key = _whose(post)
        if left.get(key, 0) > 0:
            left[key] -= 1
            seated[key] += 1
    for key, each in _anywhere(hall, left, len(hall.counters) - len(posts)).items():
        seated[key] += each
    return {key: count * _worth(hall, key) for key, count in seated.items()}


def _anywhere(hall: Catalogue, left: Mapping[str, int], places: int) -> Minutes:
    """Who takes the counters that are anybody's: all who are left, or the same part of each."""
    total = sum(left.values())
    return {key: count * min(1.0, _part(places, total)) for key, count in left.items()}


def _on_duty(hall: Catalogue) -> dict[str, int]:
    """The operators who are there at once: the shifts of the day share them."""
    keys = [_whose(one) for one in hall.operators]
    shifts = max(1, len(hall.shifts))
    return {key: ceil(keys.count(key) / shifts) for key in dict.fromkeys(keys)}


def _whose(one: Post | Operator) -> str:
    return UNIVERSAL if one.staffing is Staffing.UNIVERSAL else one.agency


def _worth(hall: Catalogue, key: str) -> float:
    """Of one operator in one step: less the break, and a universal one's slower pace."""
    minutes = STEP_MINUTES * (1 - hall.demand.break_minutes / _shift_minutes(hall))
    return minutes / hall.demand.universal_factor if key == UNIVERSAL else minutes


def _shift_minutes(hall: Catalogue) -> int:
    spans = [(one.begins, one.ends) for one in hall.shifts] or [_from_to(_ordinary(hall))]
    return max(_minute(ends) - _minute(begins) for begins, ends in spans)


def _from_to(spans: Iterable[tuple[time, time]]) -> tuple[time, time]:
    opens, closes = zip(*spans, strict=True)
    return min(opens), max(closes)
