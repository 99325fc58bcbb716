"""What advice is worth: goals C1 and C2, on days that no number was chosen by.

C1: a fixed plan keeps a hall's extra counters open all day; on advice they are opened for a while.
Counter hours beside each other, at a mean wait that is no worse. C2: what a piece of advice said it
would save, beside what it then saved, on days that are not as the hall believes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from app.hall.catalogue import Catalogue
from app.hall.standing import Desk
from app.simulator.comparing import Interval, bootstrap, figures, geometric
from app.simulator.world import World, world
from bench.parts.days import offer, shipped
from bench.parts.foretold import Piece, pieces
from bench.parts.opening import Way, all_day, lived, on_advice
from bench.parts.reserve import hours, pool, reserve, size
from bench.parts.seeds import JUDGED
from bench.parts.table import say

QUIET = ("astana", "georgia")
"""Halls where an ordinary day makes nobody wait a minute, and nobody keeps a reserve."""

DAYS = JUDGED[4:6]
FORETOLD_DAYS = JUDGED[:4]

LEAST_MINUTES = {
    "baku": 190, "bangladesh": 105, "jisb": 120, "johor": 315, "karnataka": 50, "mobile": 45,
    "tampines": 100, "tirana": 130, "uai": 120,
}  # fmt: skip
"""What an hour at a counter must save there, in citizen-minutes: seven eighths of the most with
which the mean wait of `TUNING` days was no worse than the fixed plan's: few days say it roughly.

The whole of it was judged on the first two `JUDGED` days and three quarters on the next two; so
others are lived through here.
"""

SAME_MINUTES = 20
"""The same for the counters of the fixed plan, each opened when it is worth it, in every hall."""


@dataclass(frozen=True, slots=True)
class Lived:
    """A day's mean wait in seconds, those who came, and the counter hours of its reserve."""

    mean_s: float
    came: int
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
        "same": on_advice(known, today, kept, _way(SAME_MINUTES, many)),
        "needed": on_advice(known, today, anybody, _way(LEAST_MINUTES[hall], 2 * many)),
    }
    return {plan: _lived(known, today, more) for plan, more in desks.items()}


def _way(least_minutes: int, most: int) -> Way:
    return Way(least_s=least_minutes * 60.0, most=most)


def _lived(known: Catalogue, today: World, more: Sequence[Desk]) -> Lived:
    found = figures(known, lived(known, today, more), today.state.until)
    return Lived(found.mean, found.came, hours(more))


def print_openings(days: Days) -> None:
    """By hall, then over all halls, beside the goal."""
    print(f"\n{'C1 mean wait, counter hours':<30}" + "".join(f"{one:>16}" for one in PLANS))
    for hall, plans in days.items():
        cells = (f"{_mean(one) / 60:.1f} min {_hours(one):5.1f} h" for one in plans.values())
        print(f"{hall:<30}" + "".join(f"{cell:>16}" for cell in cells))
    for plan in ("same", "needed"):
        mean, used = (_over(days, plan, figure) for figure in (_mean, _hours))
        print(f"C1 {PLANS[plan]}: mean {_told(mean)}, hours {_told(used)}, goal <= 0.60")
        wait, whole = (_of_all(days, plan, figure) for figure in (_waited, _hours))
        print(f"   all halls together: mean {_told(wait)}, hours {_told(whole)}")


def _mean(days: Sequence[Lived]) -> float:
    return fmean(one.mean_s for one in days)


def _hours(days: Sequence[Lived]) -> float:
    return fmean(one.hours for one in days)


def _waited(days: Sequence[Lived]) -> float:
    return fmean(one.mean_s * one.came for one in days)


Figure = Callable[[Sequence[Lived]], float]


def _over(days: Days, plan: str, figure: Figure) -> Interval:
    """The geometric mean over halls of a figure beside the fixed plan's."""
    return _drawn_again(
        days,
        plan,
        lambda pairs: geometric([figure(ours) / figure(fixed) for ours, fixed in pairs]),
    )


def _of_all(days: Days, plan: str, figure: Figure) -> Interval:
    """The sum of a figure over all halls beside the fixed plan's; the citizens are the same."""
    return _drawn_again(
        days,
        plan,
        lambda pairs: sum(figure(ours) for ours, _ in pairs) / sum(figure(f) for _, f in pairs),
    )


def _drawn_again(
    days: Days, plan: str, ratio: Callable[[Sequence[tuple[list[Lived], list[Lived]]]], float]
) -> Interval:
    """With an interval from halls drawn again."""
    pairs = [(plans[plan], plans["fixed"]) for plans in days.values()]
    return bootstrap(len(pairs), lambda chosen: ratio([pairs[n] for n in chosen]))


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
        "advice": ("open", "lend"),
        "  of these, a counter opened": ("open",),
        "  of these, somebody lent": ("lend",),
        "supposed, a counter closed": ("close",),
    }
    print(f"\n{'C2':<32}{'pieces':>8}{'foretold':>10}{'saved':>8}  sign right, size, differ by")
    for name, kind in kinds.items():
        chosen = [[one for one in day if one.kind in kind] for day in days]
        _print_pieces(name, [one for one in chosen if one])
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
