"""Pieces of advice beside what they then saved, on days that the hall does not know."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import inf
from random import Random
from typing import TypeAlias

from app.hall import day
from app.hall.catalogue import Catalogue
from app.hall.standing import Desk, State, Stay, Stint, within
from app.hall.weighing import AHEAD_S, Effect, waiting, weigh
from app.simulator.world import World, world
from bench.parts.elsewhere import elsewhere, with_absences
from bench.parts.moments import asked, standing_at
from bench.parts.opening import lived
from bench.parts.reserve import doors, joined_by, opened, pool

MOMENTS = (0.3, 0.5, 0.7)
"""Of the hours in which the doors are open."""

HOLD_S = 3_600.0
LEAST_S = 600.0
"""What saves less is not advised."""

BEST = {"open": 2, "lend": 1}
"""Pieces of advice of each kind at a moment."""

LINES = 6
"""The longest lines, which a change may be about."""

Change: TypeAlias = Callable[[State], State]


@dataclass(frozen=True, slots=True)
class Piece:
    """A supposed change: citizen-seconds saved within `AHEAD_S`."""

    kind: str
    foretold: Effect
    saved_s: float


def pieces(offer: Catalogue, seed: int) -> Iterator[Piece]:
    """The best advice of some moments of a seed's day, and what closing a counter would cost."""
    today = elsewhere(offer, world(offer, seed), seed)
    begins, ends = doors(offer)
    for part in MOMENTS:
        now = begins + part * (ends - begins)
        stays = lived(offer, today, (), now)
        state = standing_at(today.state, stays, now)
        changes = list(_changes(offer, state, seed))
        weighed = weigh(asked(offer, state, stays), [change(state) for _, change in changes])
        found = list(zip(changes, weighed, strict=True))
        true = partial(_saved_s, offer, today, with_absences(today.state, seed, now), now)
        for (kind, change), effect in [*_advised(found), *(f for f in found if f[0][0] == "close")]:
            yield Piece(kind, effect, true(change))


Found: TypeAlias = tuple[tuple[str, Change], Effect]


def _advised(found: Sequence[Found]) -> list[Found]:
    """The best of those that are worth it."""
    worth = [one for one in found if one[1].saves_s >= LEAST_S]
    best = sorted(worth, key=lambda one: -one[1].saves_s)
    return [
        one
        for kind, many in BEST.items()
        for one in [one for one in best if one[0][0] == kind][:many]
    ]


def _saved_s(offer: Catalogue, today: World, opening: State, now: float, change: Change) -> float:
    """The day is lived through anew with the change and without; before it nothing differs."""
    ends = replace(opening, until=min(opening.until, now + AHEAD_S))
    without, with_ = (
        day.run(one, today.citizens, today.times, day.by(offer.rule))
        for one in (ends, change(ends))
    )
    return _waited_s(without, now, ends.until) - _waited_s(with_, now, ends.until)


def _waited_s(stays: Sequence[Stay], begins: float, ends: float) -> float:
    spans = (waiting(one) for one in stays)
    return sum(max(0.0, min(over, ends) - max(since, begins)) for since, over in spans)


# --- what may be changed -------------------------------------------------------------------


def _changes(offer: Catalogue, state: State, seed: int) -> Iterator[tuple[str, Change]]:
    """A colleague more for each long line, a universal one lent to it, and one counter closed."""
    hold = (state.now, state.now + HOLD_S)
    lines = _longest(state)
    agencies = list(dict.fromkeys(offer.service[key].agency for key in lines))
    for desk in pool(offer, state, 1):
        if desk.counts_for in {"", *agencies}:
            yield "open", partial(joined_by, more=(opened(desk, *hold),))
    for agency in agencies:
        for desk in _universal(offer, state, agency)[:1]:
            yield "lend", partial(_lent, desk=desk, services=_services(offer, agency), hold=hold)
    here = [one for one in state.desks if any(s.begins <= state.now for s in one.stints)]
    if here:
        gone = Random(f"close {seed} {state.now:.0f}").choice(here)
        yield "close", partial(_closed, key=gone.key, hold=hold)


def _longest(state: State) -> list[str]:
    """The services that most work waits for."""
    work: dict[str, float] = {}
    for one in state.waiting:
        key = one.head.service
        work[key] = work.get(key, 0.0) + state.expected_s[key]
    return sorted(work, key=lambda key: -work[key])[:LINES]


def _universal(offer: Catalogue, state: State, agency: str) -> list[Desk]:
    """Whom one might lend to an agency: idle ones first."""
    mine = _services(offer, agency)
    return sorted(
        (
            one
            for one in state.desks
            if not one.counts_for and one.stints and mine & one.stints[0].services
        ),
        key=lambda one: one.key in state.busy,
    )


def _services(offer: Catalogue, agency: str) -> frozenset[str]:
    return frozenset(key for key, one in offer.service.items() if one.agency == agency)


def _lent(state: State, desk: Desk, services: frozenset[str], hold: tuple[float, float]) -> State:
    return _with(state, desk.key, hold, lambda one: replace(one, services=one.services & services))


def _closed(state: State, key: str, hold: tuple[float, float]) -> State:
    return _with(state, key, hold, lambda one: None)


def _with(
    state: State, key: str, hold: tuple[float, float], other: Callable[[Stint], Stint | None]
) -> State:
    """One desk does otherwise for a while."""
    return replace(
        state, desks=tuple(_otherwise(d, hold, other) if d.key == key else d for d in state.desks)
    )


def _otherwise(
    desk: Desk, hold: tuple[float, float], other: Callable[[Stint], Stint | None]
) -> Desk:
    during = (other(one) for one in within(desk.stints, *hold))
    return replace(
        desk,
        stints=(
            *within(desk.stints, -inf, hold[0]),
            *(one for one in during if one is not None),
            *within(desk.stints, hold[1], inf),
        ),
    )
