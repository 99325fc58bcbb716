"""The print head: where it stands, how it writes, and how lines and pictures become rows."""

from collections.abc import Iterator

from PIL import Image

from printers.virtual.graphics import Graphic
from printers.virtual.line import Line
from printers.virtual.raster import across
from printers.virtual.steps import Complain, Rows
from printers.virtual.style import Style
from printers.virtual.symbols import QrCode

MOST_FEED = 8128
"""Dots: one command feeds a metre at most, as Epson's do."""


class Head:
    """Everything that one command leaves for the next; it knows nothing of paper running out."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.reset()

    def reset(self) -> None:
        """As after switching on (ESC @); what stands on the open line is lost."""
        self.style = Style()
        self.qr = QrCode()
        self.forget()

    def forget(self) -> None:
        """Drop the open line and the stored graphic."""
        self.line = Line()
        self.graphic: Graphic | None = None

    @property
    def room(self) -> int:
        """How wide a line may be."""
        return self.style.area_in(self.width)

    def print_line(self, height: int) -> Iterator[Rows]:
        """Print the open line and feed `height` dots, or what the line needs."""
        line, self.line = self.line, Line()
        rows = line.rows(self.width, self.style, min(height, MOST_FEED))
        if rows:
            yield Rows(rows)

    def end_line(self) -> Iterator[Rows]:
        """Print the open line, if there is one."""
        if self.line.height:
            yield from self.print_line(self.style.spacing)

    def print_picture(
        self, picture: Image.Image, *, wide: int = 1, high: int = 1
    ) -> Iterator[Rows]:
        """Print a picture on lines of its own, without a gap before or after."""
        yield from self.end_line()
        yield Rows(across(picture, self.width, self.style, wide=wide, high=high))


def not_understood(name: bytes) -> Complain:
    """A command, or one value of it, that this printer does not have."""
    return Complain(f"{name.hex(' ').upper()} is not understood")
