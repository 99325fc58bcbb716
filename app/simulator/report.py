"""Two rules on the same days, as rows of a table that people read."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.simulator.comparing import Figures, Interval, average, compared
from app.simulator.picture import Bar

TITLES = {
    "mean": "mean wait",
    "p95": "95 % wait less",
    "worst_agency": "worst agency's 95 %",
    "priority": "priority's 95 %",
    "ordinary": "all others' 95 %",
    "longest": "longest wait",
    "left": "left unserved",
    "level": "within the target",
}
"""What each figure is called; the last two are no times."""

TIMES = ("mean", "p95", "worst_agency", "priority", "ordinary", "longest")


@dataclass(frozen=True, slots=True)
class Row:
    """A figure under both rules: minutes, people a day, or a part of all."""

    name: str
    ours: float
    theirs: float
    ratio: Interval

    @property
    def title(self) -> str:
        """As people read it."""
        return TITLES[self.name]

    def cells(self) -> tuple[str, ...]:
        """As text, with the ratio and its interval."""
        bounds = f"{self.ratio.value:.2f} [{self.ratio.low:.2f}, {self.ratio.high:.2f}]"
        if self.name == "level":
            return self.title, f"{self.ours:.0%}", f"{self.theirs:.0%}", bounds
        if self.name == "left":
            return self.title, f"{self.ours:.1f} a day", f"{self.theirs:.1f} a day", bounds
        return self.title, f"{self.ours:.1f} min", f"{self.theirs:.1f} min", bounds


def rows(ours: Sequence[Figures], theirs: Sequence[Figures]) -> list[Row]:
    """All figures, averaged over days."""
    return [_row(name, ours, theirs) for name in TITLES]


def _row(name: str, ours: Sequence[Figures], theirs: Sequence[Figures]) -> Row:
    unit = 60.0 if name in TIMES else 1.0
    return Row(
        name, average(ours, name) / unit, average(theirs, name) / unit, compared(ours, theirs, name)
    )


def drawn(found: Sequence[Row]) -> list[Bar]:
    """Those rows that are minutes, for a picture."""
    return [(one.title, one.ours, one.theirs) for one in found if one.name in TIMES]


def as_plain(found: Sequence[Row]) -> dict[str, dict[str, float]]:
    """For JSON: minutes, people a day, parts."""
    return {
        one.name: {
            "ours": round(one.ours, 4),
            "theirs": round(one.theirs, 4),
            "ratio": round(one.ratio.value, 4),
            "low": round(one.ratio.low, 4),
            "high": round(one.ratio.high, 4),
        }
        for one in found
    }
