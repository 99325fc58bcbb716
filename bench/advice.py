"""What advice is worth: goals C1 and C2, on days that no number was chosen by.

C1: a fixed plan keeps a hall's extra counters open all day; on advice they are opened for a while.
Counter hours beside each other, at a mean wait that is no worse. C2: what a piece of advice said it
would save, beside what it then saved, on days that are not as the hall believes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import fmean, median

from app.simulator.comparing import Interval, bootstrap, figures, geometric
from app.simulator.world import world
from bench.parts.days import offer, shipped
from bench.parts.foretold import Piece, pieces
from bench.parts.opening import Way, all_day, lived, on_advice
from bench.parts.reserve import hours, pool, reserve, size
from bench.parts.seeds import JUDGED
from bench.parts.table import say

QUIET = ("astana", "georgia")
"""Halls where an ordinary day makes nobody wait a minute, and nobody keeps a reserve."""

DAYS = JUDGED[:3]
FORETOLD_DAYS = JUDGED[:4]

SAME_RESERVE = Way(least_s=20 * 60.0, most=0)
"""The very counters of the fixed plan, each opened when it is worth it."""

WHOM_IT_NEEDS = Way(least_s=120 * 60.0, most=0)
"""Up to twice as many at once, from whatever agency; numbers chosen on `TUNING` days."""


@dataclass(frozen=True, slots=True)
class Lived:
    """A day's mean wait in seconds, and the counter hours of its reserve."""

    mean_s: float
    hours: float


Days = dict[str, dict[str, list[Lived]]]
"""By hall, for each plan its days in the order of the seeds."""

PLANS = {
    "none": "no extra counter",
    "fixed": "fixed plan, open all day",
    "same": "the same counters, on advice",
    "needed": "whom it needs, on advice",
}


def main() -> None:
    """Live through all days and print every figure beside its goal."""
    print_openings(openings([one for one in shipped() if one not in QUIET], DAYS))
    print_foretold(foretold(shipped(), FORETOLD_DAYS))


# --- C1 ------------------------------------------------------------------------------------


def openings(halls: Sequence[str], seeds: Sequence[int]) -> Days:
    """Every day under every plan."""
    found: Days = {}
    for hall in halls:
        for seed in seeds:
            say(f"C1 {hall}: day {seed}")
            for plan, one in _plans(hall, seed).items():
                found.setdefault(hall, {}).setdefault(plan, []).append(one)
    return found


def _plans(hall: str, seed: int) -> dict[str, Lived]:
    known = offer(hall)
    today = world(known, seed)
    many = size(today.state)
    kept, anybody = reserve(known, today.state, many), pool(known, today.state, 2 * many)
    desks = {
        "none": kept,
        "fixed": all_day(known, kept),
        "same": on_advice(known, today, kept, replace(SAME_RESERVE, most=many)),
        "needed": on_advice(known, today, anybody, replace(WHOM_IT_NEEDS, most=2 * many)),
    }
    until = today.state.until
    days = {plan: figures(known, lived(known, today, more), until) for plan, more in desks.items()}
    return {plan: Lived(one.mean, hours(desks[plan])) for plan, one in days.items()}


def print_openings(days: Days) -> None:
    """By hall, then over all halls, beside the goal."""
    print(f"\n{'C1 mean wait, counter hours':<30}" + "".join(f"{one:>16}" for one in PLANS))
    for hall, plans in days.items():
        cells = (f"{_mean(one) / 60:.1f} min {_hours(one):5.1f} h" for one in plans.values())
        print(f"{hall:<30}" + "".join(f"{cell:>16}" for cell in cells))
    for plan in ("same", "needed"):
        mean, used = (_over(days, plan, figure) for figure in (_mean, _hours))
        print(f"C1 {PLANS[plan]:<40} mean {_told(mean)}, hours {_told(used)}   goal <= 0.60")


def _mean(days: Sequence[Lived]) -> float:
    return fmean(one.mean_s for one in days)


def _hours(days: Sequence[Lived]) -> float:
    return fmean(one.hours for one in days)


def _over(days: Days, plan: str, figure: Callable[[Sequence[Lived]], float]) -> Interval:
    """The geometric mean over halls of a figure beside the fixed plan's."""
    pairs = [(plans[plan], plans["fixed"]) for plans in days.values()]
    return bootstrap(
        len(pairs[0][0]),
        lambda chosen: geometric(
            [figure([a[n] for n in chosen]) / figure([b[n] for n in chosen]) for a, b in pairs]
        ),
    )


# --- C2 ------------------------------------------------------------------------------------


def foretold(halls: Sequence[str], seeds: Sequence[int]) -> list[list[Piece]]:
    """Day by day."""
    found = []
    for hall in halls:
        for seed in seeds:
            say(f"C2 {hall}: day {seed}")
            found.append(list(pieces(offer(hall), seed)))
    return found


def print_foretold(days: Sequence[Sequence[Piece]]) -> None:
    """Advice beside its goals; beside it what closing a counter was said to cost."""
    kinds = {
        "advice": ("open", "skill"),
        "  of these, a counter opened": ("open",),
        "  of these, a second skill": ("skill",),
        "supposed, a counter closed": ("close",),
    }
    print(f"\n{'C2':<32}{'pieces':>8}{'foretold':>10}{'saved':>8}  sign right, size, differ by")
    for name, kind in kinds.items():
        chosen = [[one for one in day if one.kind in kind] for day in days]
        _print_pieces(name, [day for day in chosen if day])
    print("goals: sign right >= 0.80, size (foretold / saved) 0.75 to 1.25, of 50 pieces or more")


def _print_pieces(name: str, days: Sequence[Sequence[Piece]]) -> None:
    every = _all(days, range(len(days)))
    said, saved = (fmean(f(one) for one in every) / 60 for f in (_said, _saved))
    differ = median(abs(_said(one) - _saved(one)) for one in every) / 60
    sign = bootstrap(len(days), lambda chosen: _sign(_all(days, chosen)))
    size_ = bootstrap(len(days), lambda chosen: _size(_all(days, chosen)))
    print(
        f"{name:<32}{len(every):>8}{said:>6.0f} min{saved:>4.0f} min"
        f"  {_told(sign)}, {_told(size_)}, {differ:.0f} min"
    )


def _all(days: Sequence[Sequence[Piece]], chosen: Sequence[int]) -> list[Piece]:
    return [one for number in chosen for one in days[number]]


def _said(one: Piece) -> float:
    return one.foretold.saves_s


def _saved(one: Piece) -> float:
    return one.saved_s


def _sign(every: Sequence[Piece]) -> float:
    return fmean((_said(one) > 0) == (_saved(one) > 0) for one in every)


def _size(every: Sequence[Piece]) -> float:
    return sum(map(_said, every)) / sum(map(_saved, every))


def _told(one: Interval) -> str:
    return f"{one.value:.2f} [{one.low:.2f}, {one.high:.2f}]"


if __name__ == "__main__":
    main()
