"""A line of text as runs that one font can draw in one direction, in the order seen.

Noto Arabic has no Latin letters and Noto Georgian no digits, so a line is parted by coverage
and by direction (Unicode Standard Annex #9) before it is shaped.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from bidi import algorithm

from printers.fonts import Face, face_for, letters
from printers.sheet import Direction

JOINERS = frozenset("\u200c\u200d")
"""They draw nothing and tell the shaper how letters join: part of whatever they stand in."""


@dataclass(frozen=True, slots=True)
class Run:
    """Letters in the order they are read; the shaper puts them in the order seen."""

    text: str
    face: Face
    level: int

    @property
    def direction(self) -> Direction:
        """Odd levels are written from right to left."""
        return "rtl" if self.level % 2 else "ltr"


Placed: TypeAlias = tuple[str, int]
"""A letter and its level."""


def visual_runs(line: str, base: Direction) -> list[Run]:
    """The runs of one line from left to right.

    Raises:
        MissingGlyph: no font has one of the letters.
    """
    runs = list(_runs(_levels(_plain(line), base)))
    for level in range(max((run.level for run in runs), default=0), 0, -1):
        runs = _reversed_from(runs, level)
    return runs


def _plain(line: str) -> str:
    """Without marks that only steer programs, such as isolates."""
    return "".join(c for c in line if c in JOINERS or unicodedata.category(c) not in {"Cf", "Cc"})


def _levels(line: str, base: Direction) -> list[Placed]:
    """Each letter's embedding level, as UAX #9 resolves it."""
    storage = algorithm.get_empty_storage()
    storage["base_level"] = int(base == "rtl")
    storage["base_dir"] = "R" if base == "rtl" else "L"
    algorithm.get_embedding_levels(line, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    return [(one["ch"], one["level"]) for one in storage["chars"]]


def _runs(placed: Iterable[Placed]) -> Iterator[Run]:
    for (face, level), same in groupby(_with_fonts(placed), key=lambda one: one[1:]):
        yield Run("".join(char for char, _, _ in same), face, level)


def _with_fonts(placed: Iterable[Placed]) -> Iterator[tuple[str, Face, int]]:
    """A space or a full stop stays with the font before it, or every word would be a run."""
    face: Face | None = None
    for char, level in placed:
        stays = face is not None and (char in JOINERS or _fits(char, face))
        face = face if stays and face is not None else face_for(char)
        yield char, face, level


def _fits(char: str, face: Face) -> bool:
    return ord(char) in letters(face) and not char.isalnum()


def _reversed_from(runs: list[Run], level: int) -> list[Run]:
    """Rule L2: what stands at this level or above is seen the other way round."""
    stretches = ((inner, list(same)) for inner, same in groupby(runs, lambda r: r.level >= level))
    return [run for inner, same in stretches for run in (reversed(same) if inner else same)]
