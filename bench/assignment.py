"""How good the rules are: goals A1 to A9, on days that no number was chosen by.

Every shipped hall whose blueprint says who comes, twenty seeded days of each kind (ordinary;
one agency's demand doubled; operators absent), the same citizens under every rule. Ratios are
geometric means over halls and kinds of day; intervals are bootstrapped over days.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.hall.assignment import PRESETS, Free, Head, Staffed, choose
from app.simulator.comparing import (
    Figures,
    Interval,
    average,
    bootstrap,
    geometric,
    quantile,
    ratio,
)
from bench.parts.days import Days, gather, is_mixed, offer, shipped
from bench.parts.seeds import JUDGED, KINDS, Kind
from bench.parts.table import say

UNSEEN = tuple(f"unseen {seed}" for seed in range(40))
OTHERS = ("novosga", "qsystem", "list")
SAME = 0.005
"""A mean that is so little worse is the same."""


@dataclass(frozen=True, slots=True)
class Row:
    """A figure beside its goal."""

    name: str
    found: Interval
    goal: float
    at_least: bool = False

    def __str__(self) -> str:
        value = self.found.value
        is_met = value >= self.goal if self.at_least else value <= self.goal
        sign, verdict = ">=" if self.at_least else "<=", "met" if is_met else "MISSED"
        bounds = f"[{self.found.low:.2f}, {self.found.high:.2f}]"
        return f"{self.name:<58} {value:6.3f} {bounds:>15} {sign} {self.goal:<5g} {verdict}"


def over(days: Days, theirs: str, name: str, ours: str = "balanced") -> Interval:
    """The geometric mean of a ratio over all halls and kinds."""
    pairs = [(one[ours], one[theirs]) for one in days.values()]

    def figure(chosen: Sequence[int]) -> float:
        return geometric(
            [ratio([a[n] for n in chosen], [b[n] for n in chosen], name) for a, b in pairs]
        )

    return bootstrap(len(pairs[0][0]), figure, rounds=200)


def gap_closed(days: Days, kind: Kind) -> Interval:
    """Between counters that are pinned and the bound, in halls that mix their staffing."""
    mixed = [one for (hall, of), one in days.items() if of == kind and is_mixed(offer(hall))]

    def figure(chosen: Sequence[int]) -> float:
        return sum(_closed(one, chosen) for one in mixed) / len(mixed)

    return bootstrap(len(mixed[0]["fifo"]), figure, rounds=200)


def _closed(one: dict[str, list[Figures]], chosen: Sequence[int]) -> float:
    pinned, ours, bound = (
        average([one[rule][n] for n in chosen], "mean") for rule in ("pinned", "balanced", "bound")
    )
    return (pinned - ours) / (pinned - bound)


def goals(days: Days) -> list[Row]:
    """A1 to A6."""
    rows = [
        Row(f"{key} {words} / {beside}", over(days, rule, name), goal)
        for key, words, name, beside, rule, goal in (
            ("A1", "mean wait", "mean", "global FIFO", "fifo", 0.82),
            ("A1", "mean wait", "mean", "per-agency FIFO", "pinned", 0.42),
            ("A2", "p95", "p95", "global FIFO", "fifo", 0.83),
            ("A2", "p95", "p95", "per-agency FIFO", "pinned", 0.42),
            ("A3", "worst agency's p95", "worst_agency", "global FIFO", "fifo", 0.91),
            ("A4", "priority p95", "priority", "global FIFO", "fifo", 0.38),
            ("A4", "ordinary p95", "ordinary", "global FIFO", "fifo", 0.89),
            ("A5", "longest wait", "longest", "global FIFO", "fifo", 1.20),
        )
    ]
    for kind, goal in zip(KINDS, (0.70, 0.80, 0.60), strict=True):
        name = f"A6 gap closed to the bound, mixed halls, {kind}"
        rows.append(Row(name, gap_closed(days, kind), goal, at_least=True))
    return rows


def worse(days: Days) -> list[str]:
    """A7: where the mean is worse than with global FIFO."""
    means = {place: ratio(one["balanced"], one["fifo"], "mean") for place, one in days.items()}
    return [f"{h} {k} {m:.3f}" for (h, k), m in means.items() if m > 1 + SAME]


def worse_days(days: Days) -> tuple[int, int]:
    """The same day by day: how many of how many."""
    each = [
        ratio([a], [b], "mean")
        for one in days.values()
        for a, b in zip(one["balanced"], one["fifo"], strict=True)
    ]
    return sum(one > 1 + SAME for one in each), len(each)


def decision_s() -> Callable[[], float]:
    """A8: one decision with 100 heads and 90 counters, in seconds of its own thread."""
    heads = [
        Head(ticket=f"T{n:03}", service=f"s{n}", agency=f"a{n % 30}", place=500.0 - n * 7.3)
        for n in range(100)
    ]
    lines = {f"a{n}": 1_000.0 + n for n in range(30)}
    staffed = Staffed(seconded={f"a{n}": 2 for n in range(30)}, universal=30)
    expected = {f"s{n}": 60.0 + 20 * n for n in range(100)}

    def once() -> float:
        began = time.thread_time()
        choose(heads, lines, Free(key="u"), staffed, expected, 900.0, PRESETS["balanced"])
        return time.thread_time() - began

    return once


def by_hall(days: Days) -> None:
    """Hall by hall: how long one waits at all, and what the rule makes of it."""
    say(f"\n{'hall, day':<22}{'FIFO min':>9}{'balanced':>9}{'p95':>6}{'worst':>6}{'longest':>8}")
    for (hall, kind), one in days.items():
        ours, theirs = one["balanced"], one["fifo"]
        cells = [ratio(ours, theirs, name) for name in ("mean", "p95", "worst_agency", "longest")]
        minutes = average(theirs, "mean") / 60
        say(
            f"{hall + ', ' + kind:<22}{minutes:>9.1f}{cells[0]:>9.2f}"
            + "".join(f"{c:>7.2f}" for c in cells[1:])
        )


def by_rule(days: Days) -> None:
    """All rules beside global FIFO."""
    names = ("mean", "p95", "worst_agency", "priority", "longest")
    say(f"\n{'rule / global FIFO':<22}" + "".join(f"{name:>14}" for name in names))
    for rule in next(iter(days.values())):
        cells = (over(days, "fifo", name, ours=rule).value for name in names)
        say(f"{rule:<22}" + "".join(f"{cell:>14.2f}" for cell in cells))


def main() -> None:
    """Live through all days and print every figure beside its goal."""
    days = gather(shipped(), JUDGED)
    by_hall(days)
    by_rule(days)
    say("")
    for row in goals(days):
        say(str(row))
    bad, (bad_days, all_days) = worse(days), worse_days(days)
    say(f"A7 halls and kinds worse than global FIFO on the mean: {bad or 'none'}")
    say(f"A7 single days worse: {bad_days} of {all_days}")
    once = decision_s()
    p99_ms = quantile([once() for _ in range(2_000)], 0.99) * 1_000
    say(f"A8 one decision, 100 heads, 90 counters: p99 {p99_ms:.2f} ms of processor, goal 0.5")
    say(f"\nA9 {len(UNSEEN)} unseen halls, all believed means wrong by 40 %")
    unseen = gather(UNSEEN, JUDGED[:4], ("balanced", "fifo", *OTHERS), ("normal",))
    for other in OTHERS:
        for name in ("mean", "p95"):
            say(str(Row(f"A9 {name} / {other}", over(unseen, other, name), 1.0)))


if __name__ == "__main__":
    main()
