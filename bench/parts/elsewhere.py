"""Days that are not as a hall believes: other distributions, other means, operators who vanish."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import inf
from random import Random
from typing import TypeAlias

from app.hall.catalogue import Catalogue
from app.hall.forking import work_s
from app.hall.standing import Citizen, Desk, Fate, State, within
from app.simulator.world import Known, World

OFF = 0.25
"""By up to such a part the true mean of each service is off, either way."""

WIDER = 1.4
"""By which times spread more than is believed."""

VANISH = 0.1
"""The part of all operators of whom each, unknown to the hall, goes home early."""

SOON_S, LATE_S = 300.0, 5_400.0
"""When they go, from the moment of the advice on."""

Work: TypeAlias = Callable[[Random, float, float], float]


def elsewhere(offer: Catalogue, one: World, seed: int) -> World:
    """The same citizens come at the same moments, with matters that take other times.

    The distribution is a gamma with a wider spread on even seeds; on odd ones, two of three matters
    are short and the third is long.
    """
    random = Random(f"elsewhere {seed}")
    mean = {key: usual * random.uniform(1 - OFF, 1 + OFF) for key, usual in work_s(offer).items()}
    work = _two_kinds if seed % 2 else _gamma
    fates = {
        who.head.ticket: _fate(who, one.times.fates, mean, offer.demand.spread, work, random)
        for who in one.citizens
    }
    return World(one.state, one.citizens, Known(fates))


def with_absences(state: State, seed: int, now: float) -> State:
    """After a moment some operators are there no more."""
    random = Random(f"vanish {seed} {now:.0f}")
    return replace(state, desks=tuple(_perhaps_gone(one, random, now) for one in state.desks))


def _perhaps_gone(desk: Desk, random: Random, now: float) -> Desk:
    goes, at = random.random() < VANISH, now + random.uniform(SOON_S, LATE_S)
    return replace(desk, stints=within(desk.stints, -inf, at)) if goes else desk


def _fate(
    who: Citizen,
    fates: Mapping[str, Fate],
    mean: Mapping[str, float],
    spread: float,
    work: Work,
    random: Random,
) -> Fate:
    drawn = fates[who.head.ticket]
    walk_s = random.expovariate(1.0) * drawn.walk_s
    return replace(drawn, walk_s=walk_s, work_s=work(random, mean[who.head.service], spread))


def _gamma(random: Random, mean_s: float, spread: float) -> float:
    shape = 1.0 / (spread * WIDER) ** 2
    return random.gammavariate(shape, mean_s / shape)


def _two_kinds(random: Random, mean_s: float, spread: float) -> float:
    """The spread is 0.8 of the mean, whatever is believed."""
    least, most = (0.2, 0.8) if random.random() < 2 / 3 else (1.2, 2.8)
    return mean_s * random.uniform(least, most)
