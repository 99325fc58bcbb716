"""How good estimates are: what newcomers are told, beside what the day then does to them.

Days are drawn by the simulator, with everybody's true times. At the moment at which a citizen
comes, the hall forks as it does for a ticket: once in mean times for the paper, and so often
with drawn times for the range. Beside both, what the field prints or could print best without
a model: the wait of the last one of the same service who was called ("last to enter service").
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf
from random import Random
from statistics import fmean, quantiles

from app import blueprints
from app.hall.arriving import Piece, arrivals, as_today, pattern
from app.hall.catalogue import Catalogue
from app.hall.day import by, run
from app.hall.durations import Draws, Means
from app.hall.forking import draws, work_s
from app.hall.standing import Citizen, Fate, State, Stay
from app.simulator.world import World, busiest, ordinary_day, world
from bench.parts.moments import came_until, standing_at
from bench.parts.table import say

FORKS = 20
DAYS = range(900, 903)
"""Seeds that no rule and no range was tuned on."""

SAMPLED = 25
"""Citizens of a day."""

NO_HURRY_S = 30.0
DAY_S = 36_000.0


@dataclass(frozen=True, slots=True)
class Told:
    """One citizen's wait and what might have been said of it, in seconds."""

    waited: float
    last: float
    mean: float
    forks: float
    low: float
    high: float
    took_s: float


@dataclass(frozen=True, slots=True)
class Goals:
    """Of one kind of day."""

    forks: float
    covered: tuple[float, float]


KINDS = {
    "an ordinary day": Goals(forks=0.33, covered=(0.78, 0.88)),
    "one agency doubled": Goals(forks=0.30, covered=(0.76, 1.0)),
}


def main() -> None:
    """Measure and print."""
    for kind, goals in KINDS.items():
        print_beside(goals, kind, list(told(kind)))


def told(kind: str) -> Iterator[Told]:
    """Every hall that says who comes, every day, some citizens of each."""
    halls = [blueprints.read(path) for path in blueprints.shipped().values()]
    days = [(one, seed) for one in halls if one.demand.visits_a_day for seed in DAYS]
    for number, (offer, seed) in enumerate(days, start=1):
        say(f"{kind}: day {number} of {len(days)}")
        surge = busiest(offer) if kind == "one agency doubled" else ""
        yield from _day(offer, seed, world(offer, seed, surge=surge))
    say("")


def print_beside(goals: Goals, kind: str, found: Sequence[Told]) -> None:
    """What was found, beside what is asked for."""
    last = fmean(abs(one.last - one.waited) for one in found)
    forks, mean = (
        fmean(abs(getattr(one, name) - one.waited) for one in found) / last
        for name in ("forks", "mean")
    )
    covered = fmean(one.low <= one.waited <= one.high for one in found)
    width = fmean(one.high - one.low for one in found) / _spread([o.last - o.waited for o in found])
    took = sorted(one.took_s for one in found)
    least, most = goals.covered
    print(
        f"{kind}: {len(found)} citizens, who waited {fmean(o.waited for o in found) / 60:.1f} min;"
        f" the last called one's wait is wrong by {last / 60:.1f} min\n"
        f"  error of 20 forks, as a part of that      {forks:.2f}   goal <= {goals.forks:.2f}\n"
        f"  error of one run in mean times            {mean:.2f}   goal <= 0.43\n"
        f"  waits within the range                    {covered:.0%}"
        f"    goal {least:.0%} to {most:.0%}\n"
        f"  width of the range, as a part of theirs   {width:.2f}   goal <= 0.45\n"
        f"  one run in mean times takes               {took[len(took) // 2] * 1e3:.2f} ms"
        f" (95 % within {took[int(len(took) * 0.95)] * 1e3:.2f})   goal <= 2\n"
    )


def _spread(errors: Sequence[float]) -> float:
    """The width in which eight of ten errors lie."""
    tenths = quantiles(errors, n=10)
    return tenths[-1] - tenths[0]


def _day(offer: Catalogue, seed: int, day: World) -> Iterator[Told]:
    rule = by(offer.rule)
    stays = run(day.state, day.citizens, day.times, rule)
    called = [one for one in stays if one.called is not None and one.citizen.head.due is None]
    for stay in Random(seed).sample(called, min(SAMPLED, len(called))):
        yield _told(offer, day.state, stays, stay, seed)


def _told(offer: Catalogue, opening: State, stays: Sequence[Stay], mine: Stay, seed: int) -> Told:
    assert mine.called is not None
    at, rule = mine.citizen.at, by(offer.rule)
    others = standing_at(opening, [one for one in stays if one is not mine], at)
    state = replace(others, waiting=(*others.waiting, mine.citizen))
    began = time.perf_counter()
    mean = _wait(run(state, (), _means(offer), rule, mine.citizen.head.ticket), mine.citizen)
    took = time.perf_counter() - began
    today = as_today(offer, ordinary_day(offer), at, came_until(stays, at))
    pieces = pattern(today, ordinary_day(offer))
    waits = sorted(
        _fork(today, state, mine.citizen, pieces, Random(f"{seed} {at} {n}")) for n in range(FORKS)
    )
    return Told(
        waited=mine.called - at,
        last=_last(stays, mine),
        mean=mean,
        forks=fmean(waits),
        low=waits[FORKS // 10] - NO_HURRY_S,
        high=waits[-1 - FORKS // 10] + NO_HURRY_S,
        took_s=took,
    )


def _fork(
    offer: Catalogue, state: State, who: Citizen, pieces: tuple[Piece, ...], random: Random
) -> float:
    times = draws(offer, work_s(offer), random)
    coming = arrivals(offer, pieces, random, state.now)
    patient = _Patient(times, who)
    return _wait(run(state, coming, patient, by(offer.rule), who.head.ticket), who)


@dataclass(frozen=True, slots=True)
class _Patient:
    """Who asks how long it will be is thought to stay."""

    times: Draws
    who: Citizen

    def fate(self, citizen: Citizen) -> Fate:
        """As drawn, but for whoever asks."""
        found = self.times.fate(citizen)
        return replace(found, patience_s=inf) if citizen is self.who else found

    def rest_s(self, citizen: Citizen, spent_s: float) -> float:
        """As drawn."""
        return self.times.rest_s(citizen, spent_s)


def _wait(stays: Sequence[Stay], who: Citizen) -> float:
    """Until the call; until the end of the day, where there was none."""
    mine = next(one for one in stays if one.citizen is who)
    called = mine.called if mine.called is not None else mine.ended
    return (called if called is not None else who.at + DAY_S) - who.at


def _last(stays: Sequence[Stay], mine: Stay) -> float:
    """The wait of whoever was called last for the same service before somebody came."""
    at, service = mine.citizen.at, mine.citizen.head.service
    before = (
        one
        for one in stays
        if one.called is not None and one.called <= at and one.citizen.head.service == service
    )
    last = max(before, key=lambda one: one.called or 0.0, default=None)
    return 0.0 if last is None or last.called is None else last.called - last.citizen.at


def _means(offer: Catalogue) -> Means:
    return Means(work_s(offer), offer.demand.walk_seconds, offer.demand.spread)


if __name__ == "__main__":
    main()
