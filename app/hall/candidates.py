"""Which changes are worth weighing now: a few that promise most, one of each that are alike.

Nothing is foreseen here; a line's load stands in for it: the work that waits there, by how many
counters serve it. All that is named is possible: the command itself was asked.
"""

from collections import Counter as Count
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import TypeAlias, TypeVar

from app.hall.catalogue import Counter, Operator, Overflow, Staffing
from app.hall.errors import Refusal
from app.hall.floor import Shift
from app.hall.hall import Hall
from app.hall.staffing import Serving, fits, overflows, served, serving
from app.hall.supposing import Supposed, decided

LASTS_MINUTES = 60
"""After which an advised change ends by itself."""

OPENED, SWITCHED, LENT, WIDENED, MOVED, LET_OVER, CLOSED = 6, 5, 3, 2, 3, 2, 2
"""At most so many of each kind."""

SPARE_S = 300.0
"""Seconds that an operator must have been free before one might as well get up."""

T = TypeVar("T")
Found: TypeAlias = Iterator[tuple[float, Supposed]]
"""What each promises, in seconds of load, and the change."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Search:
    """A hall that is nobody's, to be searched for changes that may help."""

    hall: Hall
    at: datetime


def candidates(hall: Hall, now: datetime) -> list[Supposed]:
    """Changes that may help, those that usually gain most first: counters opened, then skills."""
    look = _looked(hall, now)
    kinds: tuple[tuple[Callable[[_Look], Found], int], ...] = (
        (_opened, OPENED),
        (_switched, SWITCHED),
        (_lent, LENT),
        (_widened, WIDENED),
        (_moved, MOVED),
        (_let_over, LET_OVER),
        (_closed, CLOSED),
    )
    return list(chain.from_iterable(_most(look, found(look), most) for found, most in kinds))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Look:
    """The hall with what all kinds of changes ask for.

    Attributes:
        load: by service, the seconds of work that wait for each counter that serves it now.
        staffed: by service, how many counters do, breaks left out.
        wanted: needs and languages that somebody who waits asks for.
    """

    hall: Hall
    now: datetime
    serving: Serving
    staffed: Mapping[str, int]
    load: Mapping[str, float]
    wanted: frozenset[str]

    def pull(self, services: Iterable[str]) -> float:
        """What somebody would find waiting who served these."""
        return sum(self.load.get(one, 0.0) for one in services)

    def who(self, shift: Shift) -> Operator:
        """Who is on shift."""
        return self.hall.offer.operator[shift.operator]


def _looked(hall: Hall, now: datetime) -> _Look:
    serves = serving(hall, now)
    present = (keys for counter, keys in serves.items() if hall.shifts[counter].doing != "break")
    staffed = Count(chain.from_iterable(present))
    expected = hall.expected["seconded"]
    load = {
        service: waiting * expected[service] / max(1, staffed[service])
        for service, waiting in hall.lines.lengths()
    }
    lines = [line for line, _ in hall.lines.heads(hall.offer.service)]
    wanted = frozenset(one for line in lines for one in (*line.needs, line.language))
    return _Look(hall=hall, now=now, serving=serves, staffed=staffed, load=load, wanted=wanted)


def _most(look: _Look, found: Found, most: int) -> list[Supposed]:
    """Those that promise most and are possible."""
    ordered = sorted((one for one in found if one[0] > 0), key=lambda one: -one[0])
    possible = (change for _, change in ordered if is_possible(look.hall, change, look.now))
    return [change for change, _ in zip(possible, range(most), strict=False)]


def is_possible(hall: Hall, change: Supposed, now: datetime) -> bool:
    """Whether the command would do something."""
    try:
        return bool(decided(hall, change, now=now))
    except Refusal:
        return False


def _alike(many: Iterable[T], kind: Callable[[T], Hashable]) -> list[T]:
    """The first of each that are alike."""
    found: dict[Hashable, T] = {}
    for one in many:
        found.setdefault(kind(one), one)
    return list(found.values())


# --- who could sit where -------------------------------------------------------------------


def _opened(look: _Look) -> Found:
    absent = (one for one in look.hall.offer.operators if not look.hall.floor.counter_of(one.key))
    taken: set[str] = set()
    for who in _alike(absent, lambda one: _kind_of_operator(look, one)):
        places = [one for one in _free_counters(look, taken) if fits(look.hall, one.key, who)]
        best = max(places, key=lambda one: _place(look, one, who), default=None)
        taken.update([best.key] if best else [])
        if best:
            yield (
                _place(look, best, who)[0],
                Supposed(
                    kind="open_counter",
                    counter=best.key,
                    operator=who.key,
                    minutes=LASTS_MINUTES,
                ),
            )


def _moved(look: _Look) -> Found:
    for shift in _alike_shifts(look):
        if shift.counter in look.hall.at_counter:
            continue
        who, here = look.who(shift), look.pull(look.serving[shift.counter])
        for place in _free_counters(look):
            yield (
                _place(look, place, who)[0] - here,
                Supposed(
                    kind="move_operator",
                    operator=who.key,
                    to_counter=place.key,
                    minutes=LASTS_MINUTES,
                ),
            )


def _place(look: _Look, counter: Counter, who: Operator) -> tuple[float, bool]:
    """What would wait there, and whether it is a post of the own agency."""
    post = look.hall.floor.posts.get(counter.key)
    is_own = post is not None and post.agency == who.agency
    return look.pull(served(look.hall, counter.key, who, look.now)), is_own


def _free_counters(look: _Look, taken: Container[str] = ()) -> list[Counter]:
    """One of each that are alike; if there is one, one that is not taken for another change."""
    free = [one for one in look.hall.offer.counters if one.key not in look.hall.shifts]
    free.sort(key=lambda one: one.key in taken)
    return _alike(free, lambda one: _kind_of_counter(look, one))


def _kind_of_counter(look: _Look, counter: Counter) -> Hashable:
    plan = tuple(
        (one.begins, one.ends, one.staffing, one.agency)
        for one in look.hall.offer.posts
        if one.counter == counter.key
    )
    return look.wanted.intersection(counter.needs), plan


def _kind_of_operator(look: _Look, who: Operator) -> Hashable:
    offers = look.wanted.intersection((*who.needs, *who.languages))
    return who.staffing, who.agency, who.skills, offers


# --- what those who are there could serve --------------------------------------------------


def _switched(look: _Look) -> Found:
    for shift in _alike_shifts(look):
        here = look.pull(look.serving[shift.counter])
        for service, load in look.load.items():
            if service not in look.serving[shift.counter]:
                yield (
                    load - here,
                    Supposed(
                        kind="switch_skill",
                        operator=shift.operator,
                        service=service,
                        minutes=LASTS_MINUTES,
                    ),
                )


def _lent(look: _Look) -> Found:
    for shift in _alike_shifts(look):
        who = look.who(shift)
        for agency in look.hall.offer.agency:
            if who.staffing is Staffing.UNIVERSAL and agency != shift.lent_to:
                able = [
                    one
                    for one in look.hall.offer.served_by(who)
                    if look.hall.offer.service[one].agency == agency
                ]
                yield (
                    look.pull(able),
                    Supposed(
                        kind="lend_operator",
                        operator=who.key,
                        agency=agency,
                        minutes=LASTS_MINUTES,
                    ),
                )


def _widened(look: _Look) -> Found:
    for shift in _alike_shifts(look):
        if shift.profile:
            able = set(look.hall.offer.served_by(look.who(shift)))
            yield (
                look.pull(able.difference(look.serving[shift.counter])),
                Supposed(
                    kind="set_profile", counter=shift.counter, profile="", minutes=LASTS_MINUTES
                ),
            )


def _let_over(look: _Look) -> Found:
    """The agency's word is known where it must be asked; or else only a manager can say it."""
    for agency in look.hall.offer.agencies:
        agreed = look.hall.floor.overflows.get(agency.key)
        is_ours = agency.overflow is Overflow.AGREED or (
            agency.overflow is Overflow.ASK and agreed is not None and agreed.agency_agrees
        )
        own = [one.key for one in look.hall.offer.services if one.agency == agency.key]
        waiting = sum(look.hall.waiting(one) for one in own)
        if is_ours and waiting and not overflows(look.hall, agency.key, look.now):
            yield (
                look.pull(own),
                Supposed(
                    kind="allow_overflow",
                    agency=agency.key,
                    waiting_at_least=max(1, waiting // 2),
                    minutes=LASTS_MINUTES,
                ),
            )


def _alike_shifts(look: _Look) -> list[Shift]:
    """Somebody who is free goes before one who is not."""
    shifts = sorted(look.hall.shifts.values(), key=lambda one: one.doing != "free")
    return _alike((one for one in shifts if one.doing != "break"), lambda s: _kind_of(look, s))


def _kind_of(look: _Look, shift: Shift) -> Hashable:
    who = look.who(shift)
    return who.agency, shift.profile, shift.lent_to, look.serving[shift.counter]


# --- what nobody needs ---------------------------------------------------------------------


def _closed(look: _Look) -> Found:
    """Free for longest, nobody waits for it, and others serve all that it serves."""
    for shift in look.hall.shifts.values():
        own = look.serving[shift.counter]
        is_spare = all(look.staffed[one] > 1 and not look.load.get(one) for one in own)
        free_s = (look.now - shift.doing_since).total_seconds()
        if shift.doing == "free" and is_spare and free_s >= SPARE_S:
            yield (
                free_s,
                Supposed(kind="close_counter", counter=shift.counter, minutes=LASTS_MINUTES),
            )
