"""The rules a hall may go by, and the numbers that a hall may set."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """A rule and its numbers; `PRESETS` has those that a supervisor knows by name.

    Attributes:
        by_place: whoever stands longest is next, and none of the numbers counts.
        early_s: added to every wait, so that those who have just come can be told apart.
        clear: how much the time counts in which the agency's counters would clear its line.
        power: how much more a long wait counts than two short ones.
        shortness: how much a short matter goes before a long one; 0: not at all.
        walk_s: from the seat to the counter.
        guard_s, guard_times: whoever waits longer than this, and so many times as long as the
            middle one of all heads, is called before everybody else, oldest first; 0: never.
        patience_s: whoever waits longer than this is called oldest first; 0: never.
    """

    name: str
    by_place: bool = False
    early_s: float = 30.0
    clear: float = 0.5
    power: float = 1.5
    shortness: float = 1.0
    walk_s: float = 30.0
    guard_s: float = 900.0
    guard_times: float = 3.0
    patience_s: float = 5_400.0

    def numbers(self) -> dict[str, float]:
        """What the journal keeps beside the name; nothing where nothing counts."""
        return {} if self.by_place else {name: float(getattr(self, name)) for name in RANGES}


RANGES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "early_s": (1.0, 600.0),
        "clear": (0.0, 5.0),
        "power": (0.5, 4.0),
        "shortness": (0.0, 2.0),
        "walk_s": (1.0, 600.0),
        "guard_s": (0.0, 14_400.0),
        "guard_times": (1.0, 20.0),
        "patience_s": (0.0, 28_800.0),
    }
)
"""The least and the most of each number."""

PRESETS: Mapping[str, Policy] = MappingProxyType(
    {
        one.name: one
        for one in (
            Policy(name="fifo", by_place=True),
            Policy(name="legal", power=1.0, shortness=0.0),
            Policy(name="balanced", clear=0.2, shortness=1.5, guard_s=2_400.0),
        )
    }
)
"""The rules a blueprint may name. A new hall begins with `legal`."""


def tuned(name: str, tuning: Mapping[str, float]) -> Policy:
    """A preset with a hall's own numbers. Raises KeyError for a name or number that is none."""
    strange = [one for one in tuning if one not in RANGES]
    if strange:
        raise KeyError(strange[0])
    return replace(PRESETS[name], **tuning)  # type: ignore[arg-type]


def recorded(name: str, numbers: Mapping[str, float]) -> Policy | None:
    """A rule with its numbers as a call has them on record; None where nothing counts."""
    return replace(Policy(name=name), **numbers) if numbers else None  # type: ignore[arg-type]
