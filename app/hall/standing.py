"""How a hall stands at a moment, and what becomes of everybody: the plain data of `day`."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from math import inf
from typing import Literal, Protocol, TypeAlias

from app.hall.assignment import Free, Head

How: TypeAlias = Literal["waiting", "served", "no_show", "left"]
"""How a stay ended; "waiting": it had not when the run did."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Citizen:
    """Who waits, or will.

    Attributes:
        at: since when it may be called: a future moment for who comes, or comes back, later.
        line: what it shares with all who stand in the same line, beside service and `only`.
        only: the desks that alone may call it; None: all that serve its service.
    """

    head: Head
    at: float
    line: Hashable = ""
    only: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Stint:
    """From when to when a desk serves which services; whoever is served then is served out."""

    begins: float
    ends: float
    services: frozenset[str]


def joined(stints: Iterable[Stint]) -> tuple[Stint, ...]:
    """Stints in their order; the same work without a gap is one."""
    found: list[Stint] = []
    for one in stints:
        last = found[-1] if found else None
        if last and last.ends == one.begins and last.services == one.services:
            found[-1] = Stint(last.begins, one.ends, one.services)
        else:
            found.append(one)
    return tuple(found)


def within(stints: Iterable[Stint], begins: float, ends: float) -> tuple[Stint, ...]:
    """What lies of stints between two moments."""
    return tuple(
        Stint(max(one.begins, begins), min(one.ends, ends), one.services)
        for one in stints
        if one.begins < ends and begins < one.ends
    )


@dataclass(frozen=True, slots=True)
class Break:
    """Due at a moment, or as soon as the citizen has gone; then so many seconds long."""

    due: float
    length_s: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """An operator at a counter.

    Attributes:
        counts_for: the agency whose counters it is one of; "" for everybody's.
        stints, breaks: in order.
    """

    key: str
    operator: Free
    stints: tuple[Stint, ...]
    breaks: tuple[Break, ...] = ()
    counts_for: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Busy:
    """Whom a desk has now; `started` is None while the citizen walks, `spent_s` without parking."""

    citizen: Citizen
    called: float
    started: float | None = None
    spent_s: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """A hall at a moment.

    Attributes:
        waiting: in any order, with those who are parked or away until a moment that is known.
        busy: by desk.
        expected_s: what the rule believes of each service.
        pause_s: after each transaction, before the operator is free.
        no_show_s: after which a citizen who does not come is given up.
        until: when it is over; who is with an operator then is served out.
    """

    now: float
    desks: tuple[Desk, ...]
    waiting: tuple[Citizen, ...] = ()
    busy: Mapping[str, Busy] = field(default_factory=dict)
    expected_s: Mapping[str, float] = field(default_factory=dict)
    pause_s: float = 0.0
    no_show_s: float = 60.0
    until: float = inf


@dataclass(frozen=True, slots=True)
class Fate:
    """What a citizen brings along.

    Attributes:
        work_s: of the transaction, with an operator whose factor is 1.
        comes: whether it does when it is called.
        patience_s: after so long a wait it leaves.
    """

    walk_s: float
    work_s: float
    comes: bool = True
    patience_s: float = inf


class Times(Protocol):
    """Where all times come from."""

    def fate(self, citizen: Citizen) -> Fate:
        """Of somebody who waits or will."""
        ...

    def rest_s(self, citizen: Citizen, spent_s: float) -> float:
        """What is left of a transaction after so long, as if the operator's factor were 1."""
        ...


class Stay:
    """What became of a citizen; moments that never were are None."""

    __slots__ = ("called", "citizen", "desk", "ended", "fate", "how", "started")

    def __init__(self, citizen: Citizen, fate: Fate) -> None:
        self.citizen = citizen
        self.fate = fate
        self.desk = ""
        self.how: How = "waiting"
        self.called: float | None = None
        self.started: float | None = None
        self.ended: float | None = None
