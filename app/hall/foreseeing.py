"""What lies ahead of everybody who waits, and of whoever comes now: 20 forks of the running day.

    asked = question(hall, now)            # plain data, a copy of the hall
    found = foresee(asked)                 # a while later, wherever there is time to think
    found.tickets["T014"].minutes          # (8, 15), from `now` on

Each fork runs the hall forward with other draws of all times and of who still comes. A range is
given only where the hall has a right to one: the call lies within the day, in nearly all forks.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from math import ceil, inf
from random import Random
from statistics import fmean

from app.hall import calendar, day
from app.hall.arriving import arrivals, as_today, pattern
from app.hall.assignment import Free, Head, Staffed
from app.hall.catalogue import Catalogue
from app.hall.forking import draws, from_hall
from app.hall.hall import Hall
from app.hall.knowledge import Quote
from app.hall.standing import Citizen, Fate, State

FORKS = 20
LOW, HIGH = 0.1, 0.9
"""Of the forks: eight of ten waits end between them."""

AHEAD_S = 4 * 3_600.0
"""So far is looked."""

CROWD = 400
"""Where more wait than this, even a copy of the hall would hold it up."""

A_MOMENT_S = 0.001
"""By which a newcomer comes after whoever has just come."""

NEWCOMER = "?"
"""How the ticket begins of one who would come now; the service follows."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A hall at a moment, with all that it takes to run it forward.

    Attributes:
        work_s: by service, the mean transaction of an operator whose factor is 1.
        newcomers: the services that somebody could take a ticket for now.
        came: by service, citizens of this day until now; None where that is not known.
    """

    at: datetime
    state: State
    offer: Catalogue
    day: date
    work_s: Mapping[str, float]
    newcomers: tuple[str, ...] = ()
    came: Mapping[str, int] | None = None

    def with_today(self) -> "Question":
        """The same, expecting citizens as they have come until now."""
        if self.came is None:
            return self
        offer = as_today(self.offer, self.day, self.state.now, self.came)
        return replace(self, offer=offer)


@dataclass(frozen=True, kw_only=True, slots=True)
class Waits:
    """What was foreseen at a moment, in seconds from then on; None: nothing was.

    Attributes:
        tickets: by number, of those who waited.
        services: by key, of one who came then.
    """

    at: datetime | None = None
    tickets: Mapping[str, Quote] = field(default_factory=dict)
    services: Mapping[str, Quote] = field(default_factory=dict)


def question(hall: Hall, now: datetime) -> Question | None:
    """What to run forward; None while nobody works, and in a crowd."""
    if hall.day is None or not is_foreseeable(hall, now):
        return None
    offer, is_open = hall.offer, calendar.is_open(hall.offer, now)
    return Question(
        at=now,
        state=from_hall(hall, now),
        offer=offer,
        day=hall.day,
        work_s=dict(hall.expected["seconded"]),
        newcomers=tuple(key for key in offer.service if is_open and key in offer.covered),
        came=dict(hall.came),
    )


def is_foreseeable(hall: Hall, now: datetime) -> bool:
    """Whether somebody works, and no crowd waits."""
    return hall.is_at_work(now) and hall.lines.total <= CROWD


def foresee(asked: Question, forks: int = FORKS) -> Waits:
    """The wait of everybody in a line, and of a newcomer for each open service."""
    asked = asked.with_today()
    state = _with_newcomers(asked)
    watched = list(_watched(state))
    found = [_Fork(asked, state, watched, seed).calls() for seed in range(forks)]
    waits = {one: _range([fork.get(one, inf) for fork in found], state.now) for one in watched}
    known = {one: quote for one, quote in waits.items() if quote is not None}
    return Waits(
        at=asked.at,
        tickets={one: quote for one, quote in known.items() if not one.startswith(NEWCOMER)},
        services={
            one.removeprefix(NEWCOMER): quote
            for one, quote in known.items()
            if one.startswith(NEWCOMER)
        },
    )


def _watched(state: State) -> Iterator[str]:
    """Who is in a line that somebody serves, or will."""
    served = {key for desk in state.desks for stint in desk.stints for key in stint.services}
    for one in state.waiting:
        is_served = one.head.service in served if one.only is None else bool(one.only)
        if one.at <= state.now and is_served:
            yield one.head.ticket


def _range(calls: Sequence[float], now: float) -> Quote | None:
    """None where too many forks have no call."""
    ordered = sorted(calls)
    low = ordered[int(LOW * (len(ordered) - 1))]
    high = ordered[ceil(HIGH * (len(ordered) - 1))]
    if high == inf:
        return None
    mean = fmean(one for one in ordered if one < inf)
    return Quote(low_s=int(low - now), mean_s=int(mean - now), high_s=ceil(high - now))


def _with_newcomers(asked: Question) -> State:
    """The pause after a transaction is drawn as a part of it: a newcomer takes no time at all."""
    state = asked.state
    return replace(
        state,
        waiting=(*state.waiting, *(_newcomer(asked, one) for one in asked.newcomers)),
        until=min(state.until, state.now + AHEAD_S),
        pause_s=0.0,
    )


def _newcomer(asked: Question, service: str) -> Citizen:
    now, agency = asked.state.now, asked.offer.service[service].agency
    place = now + A_MOMENT_S
    head = Head(ticket=f"{NEWCOMER}{service}", service=service, agency=agency, place=place)
    return Citizen(head=head, at=now, line=NEWCOMER)


class _Enough(Exception):
    """Everybody who is watched was called."""


class _Fork:
    """One run of the day; newcomers are called like all others, but take nobody's time or place."""

    def __init__(self, asked: Question, state: State, watched: Iterable[str], seed: int) -> None:
        self._asked, self._state = asked, state
        self._missing = set(watched)
        self._arrivals = Random(f"arrivals {seed}")  # noqa: S311 - nothing secret is drawn
        self._draws = draws(asked.offer, asked.work_s, Random(f"times {seed}"))  # noqa: S311
        self._rule = day.by(asked.offer.rule)
        self._calls: dict[str, float] = {}
        self._extra_s: dict[str, float] = {}
        for one in asked.newcomers:
            self._count(one, 1)

    def calls(self) -> Mapping[str, float]:
        """When each one was called, by ticket."""
        asked, now = self._asked, self._state.now
        comes = arrivals(asked.offer, pattern(asked.offer, asked.day), self._arrivals, now)
        with suppress(_Enough):
            day.run(self._state, comes, self, self._choose)
        return self._calls

    def fate(self, citizen: Citizen) -> Fate:
        """Whoever waits already stays."""
        if citizen.head.ticket.startswith(NEWCOMER):
            return Fate(walk_s=0.0, work_s=0.0)
        drawn = self._draws.fate(citizen)
        waits = citizen.at <= self._state.now
        return replace(
            drawn,
            work_s=drawn.work_s + self._asked.state.pause_s,
            patience_s=inf if waits else drawn.patience_s,
        )

    def rest_s(self, citizen: Citizen, spent_s: float) -> float:
        """What is left, with the pause after it."""
        return self._draws.rest_s(citizen, spent_s) + self._asked.state.pause_s

    def _choose(
        self,
        heads: Sequence[Head],
        work: Mapping[str, float],
        operator: Free,
        staffed: Staffed,
        expected: Mapping[str, float],
        now: float,
    ) -> Head | None:
        if not self._missing:
            raise _Enough
        real = {key: value - self._extra_s.get(key, 0.0) for key, value in work.items()}
        head = self._rule(heads, real, operator, staffed, expected, now)
        if head is not None and head.ticket in self._missing:
            self._missing.remove(head.ticket)
            self._calls[head.ticket] = now
            if head.ticket.startswith(NEWCOMER):
                self._count(head.service, -1)
        return head

    def _count(self, service: str, more: int) -> None:
        agency = self._asked.offer.service[service].agency
        seconds = more * self._state.expected_s.get(service, 0.0)
        self._extra_s[agency] = self._extra_s.get(agency, 0.0) + seconds
