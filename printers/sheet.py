"""What stands on a paper, from top to bottom, before anybody knows of fonts or bytes."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Direction: TypeAlias = Literal["ltr", "rtl"]
Align: TypeAlias = Literal["start", "center"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """A paragraph; `size` is its font's size in dots.

    Attributes:
        floor: how far it may shrink to stay on one line; 0 wraps at once.
    """

    words: str
    size: int
    is_bold: bool = False
    align: Align = "center"
    floor: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One thing to bring, with a box to tick."""

    words: str
    size: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Banner:
    """White on black: what nobody may overlook."""

    words: str
    size: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Qr:
    """A code with its quiet zone."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""


@dataclass(frozen=True, slots=True)
class Space:
    """Empty rows."""

    dots: int


Block: TypeAlias = Words | Item | Banner | Qr | Rule | Space


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A paper in one language, which is written in one direction."""

    direction: Direction
    blocks: tuple[Block, ...]
