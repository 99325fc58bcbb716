"""The days by which rules are judged, and others by which their numbers are chosen.

Frozen before anything was tuned: whoever changes a number looks at `TUNING`, never at `JUDGED`.
"""

from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["normal", "surge", "absent"]

KINDS: tuple[Kind, ...] = ("normal", "surge", "absent")
"""An ordinary day; twice as many citizens of the agency that has the most; operators missing."""

JUDGED: tuple[int, ...] = tuple(range(20_261, 20_281))
"""Twenty days of each kind and hall."""

TUNING: tuple[int, ...] = tuple(range(301, 309))

SURGE = 2.0
"""By how much the demand of the one agency is multiplied."""

ABSENT = 3
"""Operators, drawn by the day's seed, who do not come; of a hall with fewer than 12, a quarter."""
