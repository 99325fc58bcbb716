"""How the next characters look and where the line stands: everything that ESC @ resets."""

from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw

from printers.virtual.glyphs import FONT_A, FONT_B, Cell, glyph

LINE_SPACING = 30
"""Dots: 3.75 mm, the spacing after ESC @ or ESC 2."""


@dataclass(kw_only=True)
class Style:
    """The settings; lengths are in dots, `area` 0 is the whole width."""

    cell: Cell = FONT_A
    is_bold: bool = False
    is_reverse: bool = False
    underline: int = 0
    times_wide: int = 1
    times_high: int = 1
    align: int = 0
    spacing: int = LINE_SPACING
    margin: int = 0
    area: int = 0
    code_page: int = 0

    def drawn(self, character: str) -> Image.Image:
        """One character in this style, ink 255."""
        cell = glyph(character, self.cell, is_bold=self.is_bold)
        if self.times_wide > 1 or self.times_high > 1:
            size = (cell.width * self.times_wide, cell.height * self.times_high)
            cell = cell.resize(size, Image.Resampling.NEAREST)
        if self.underline and not self.is_reverse:
            cell = _underlined(cell, self.underline)
        return ImageChops.invert(cell) if self.is_reverse else cell

    def set_size(self, n: int) -> None:
        """GS !: columns in the high half, rows in the low half, each less one."""
        self.times_wide = min(8, (n >> 4 & 7) + 1)
        self.times_high = min(8, (n & 7) + 1)

    def set_modes(self, n: int) -> None:
        """ESC !: font, weight, size and underline in one byte."""
        self.set_font(n & 1)
        self.is_bold = bool(n & 0x08)
        self.times_high = 2 if n & 0x10 else 1
        self.times_wide = 2 if n & 0x20 else 1
        self.underline = 1 if n & 0x80 else 0

    def set_font(self, n: int) -> None:
        """ESC M: 0 is font A, 1 font B; as digits too."""
        self.cell = FONT_B if n in {1, 49} else FONT_A

    def area_in(self, width: int) -> int:
        """How wide a line may be on paper of this width."""
        room = max(1, width - self.margin)
        return min(self.area, room) if self.area else room


def _underlined(cell: Image.Image, thickness: int) -> Image.Image:
    lined = cell.copy()
    top = cell.height - thickness
    ImageDraw.Draw(lined).rectangle((0, top, cell.width, cell.height), fill=255)
    return lined
