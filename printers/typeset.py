"""Words in dots: how wide they are, where they break, and how they are drawn."""

import re
from dataclasses import dataclass
from math import ceil

from PIL import ImageDraw
from uniseg.linebreak import line_break_units

from printers.fonts import BODY, font
from printers.runs import Run, visual_runs
from printers.sheet import Direction

LEADING = 1.3
"""Least height of a line as a multiple of its font's size."""

_SPACES = re.compile(r"[ \t\r\n]+")
"""Where a line may break; a space that may not is none of them."""


class DoesNotFit(Exception):
    """A word that is wider than the paper: it is never clipped."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """How words look on a paper."""

    size: int
    is_bold: bool
    direction: Direction

    @property
    def line_dots(self) -> int:
        """Least height of one line."""
        return round(self.size * LEADING)


def width(text: str, style: Style) -> float:
    """Dots from the left to the right of a line."""
    return sum(_advance(run, style) for run in visual_runs(text, style.direction))


def wrapped(text: str, style: Style, most: int) -> list[str]:
    """Lines of at most so many dots, broken where the writing allows it (Unicode Annex #14).

    Between words, and between most letters of Chinese, which has no spaces.

    Raises:
        DoesNotFit: a piece that may not be broken is wider.
    """
    lines: list[str] = []
    for piece in line_break_units(_SPACES.sub(" ", text.strip())):
        longer = f"{lines[-1]}{piece}" if lines else piece
        if lines and width(longer.rstrip(), style) <= most:
            lines[-1] = longer
        else:
            lines.append(_fitting(piece, style, most))
    return [line.rstrip() for line in lines]


def draw(
    canvas: ImageDraw.ImageDraw, at: tuple[float, float], text: str, style: Style, ink: int
) -> None:
    """Draw one line from the left end `at` of its baseline."""
    x, y = at
    for run in visual_runs(text, style.direction):
        face = font(run.face, style.size, style.is_bold)
        canvas.text((x, y), run.text, ink, face, anchor="ls", direction=run.direction)
        x += _advance(run, style)


def extent(text: str, style: Style) -> tuple[int, int]:
    """Dots above and below a line's baseline: the usual ones, or more where letters need them."""
    up, down = font(BODY, style.size, style.is_bold).getmetrics()
    lead = (style.line_dots - up - down) / 2
    boxes = [_box(run, style) for run in visual_runs(text, style.direction)]
    above = max((-top for _, top, _, _ in boxes), default=0)
    below = max((bottom for _, _, _, bottom in boxes), default=0)
    return ceil(max(up + lead, above)), ceil(max(down + lead, below))


def _box(run: Run, style: Style) -> tuple[float, float, float, float]:
    face = font(run.face, style.size, style.is_bold)
    return face.getbbox(run.text, anchor="ls", direction=run.direction)


def _advance(run: Run, style: Style) -> float:
    face = font(run.face, style.size, style.is_bold)
    return face.getlength(run.text, direction=run.direction)


def _fitting(piece: str, style: Style, most: int) -> str:
    if width(piece.rstrip(), style) > most:
        raise DoesNotFit(f"{piece.rstrip()!r} is wider than {most} dots at size {style.size}")
    return piece
