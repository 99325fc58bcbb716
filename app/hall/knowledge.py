"""What a hall has learnt and what it says of the future: plain data that the journal keeps."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["seconded", "universal"]
"""Of operator."""


STEPS_FROM = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Learned:
    """What transactions of one service took one kind of operator.

    Attributes:
        weight: of how many transactions, the older ones counted in part.
        mean_s: seconds from start to end, without what was parked.
    """

    service: str
    staffing: Kind
    weight: float
    mean_s: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Spread:
    """The range of a quote, as parts of what is quoted: eight of ten waits end within it."""

    low: float = 0.6
    high: float = 1.6


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """How long somebody was told to wait, in whole seconds from the ticket to the first call."""

    low_s: int
    mean_s: int
    high_s: int

    @property
    def minutes(self) -> tuple[int, int]:
        """As it is said: from and to in whole minutes, in steps of five from ten minutes on."""
        low, high = self.low_s // 60, max(1, -(-self.high_s // 60))
        return (low - low % 5 if low >= STEPS_FROM else low), (
            high + -high % 5 if high > STEPS_FROM else high
        )
