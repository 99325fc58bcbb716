"""Rounds with a sign of life, and medians beside the reference of the same round."""

import sys
import time
from collections.abc import Callable, Iterator
from statistics import median

ROUNDS = 5


class Table:
    """What was measured round by round, under the names of its lines.

    Args:
        unit: of every figure.
        wide: characters of the longest name.
    """

    def __init__(self, unit: str, wide: int = 44) -> None:
        self._unit = unit
        self._wide = wide
        self._figures: dict[str, list[float]] = {}
        self._references: dict[str, str] = {}
        self._goals: dict[str, str] = {}

    def note(self, name: str, figure: float, *, beside: str = "", goal: str = "") -> None:
        """One round's figure; `beside` is the line that it is divided by."""
        self._figures.setdefault(name, []).append(figure)
        self._references[name] = beside
        self._goals[name] = goal

    def print(self) -> None:
        """Medians of the figures, and of the ratios within each round."""
        rounds = max(map(len, self._figures.values()))
        print(f"\n{'':{self._wide}}{self._unit:>12}{'ratio':>8}   (medians of {rounds})")
        for name, figures in self._figures.items():
            ratio, goal = self._ratio(name), self._goals[name]
            told = f"{ratio:8.2f}" if ratio else " " * 8
            wanted = f"   goal {goal}" if goal else ""
            print(f"{name:{self._wide}}{_short(median(figures)):>12}{told}{wanted}")

    def _ratio(self, name: str) -> float:
        beside = self._references[name]
        if not beside:
            return 0
        pairs = zip(self._figures[name], self._figures[beside], strict=True)
        return median(figure / reference for figure, reference in pairs)


def rounds(title: str, count: int = ROUNDS) -> Iterator[int]:
    """Count the rounds, and say on stderr which one it is."""
    for number in range(count):
        say(f"{title}: round {number + 1} of {count}")
        yield number
    say("")


def say(words: str) -> None:
    """A line for whoever waits; it is written over by the next."""
    end = "\r" if sys.stderr.isatty() else "\n"
    print(f"{words:78}"[:78] if end == "\r" else words, end=end, file=sys.stderr, flush=True)


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _short(figure: float) -> str:
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:,.2f}"
