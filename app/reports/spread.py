"""How times are spread: count, mean, median and percentiles, to the millisecond."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from app.wire.report import Share, Spread

DIGITS = 3
"""Of a second."""


def spread(times: Iterable[timedelta]) -> Spread:
    """The spread of some times, in any order."""
    ordered = sorted(one.total_seconds() for one in times)
    if not ordered:
        return Spread(n=0, mean_s=None, median_s=None, p90_s=None, p95_s=None)
    return Spread(
        n=len(ordered),
        mean_s=round(sum(ordered) / len(ordered), DIGITS),
        median_s=percentile(ordered, 50),
        p90_s=percentile(ordered, 90),
        p95_s=percentile(ordered, 95),
    )


def percentile(ordered: Sequence[float], percent: int) -> float:
    """Linear between the two nearest values, as a spreadsheet's PERCENTILE.INC does it.

    With n values in ascending order, counted from 0, the place is percent x (n - 1) / 100; what
    is left over after the point is the share of the way to the next value.
    """
    low, over = divmod(percent * (len(ordered) - 1), 100)
    if not over:
        return round(ordered[low], DIGITS)
    return round(ordered[low] + (ordered[low + 1] - ordered[low]) * over / 100, DIGITS)


def share(part: int, of: int) -> Share:
    """Part of a whole; nobody's share of nobody is none."""
    return Share(part=part, of=of, share=round(part / of, 6) if of else None)
