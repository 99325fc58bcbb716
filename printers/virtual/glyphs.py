"""Characters as dots: code pages, and Noto Sans squeezed into the cells of a printer's font."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

CODE_PAGES: Mapping[int, str] = {
    0: "cp437",
    2: "cp850",
    3: "cp860",
    4: "cp863",
    5: "cp865",
    13: "cp857",
    14: "cp737",
    15: "iso8859_7",
    16: "cp1252",
    17: "cp866",
    18: "cp852",
    19: "cp858",
    33: "cp775",
    34: "cp855",
    35: "cp861",
    38: "cp869",
    39: "iso8859_2",
    40: "iso8859_15",
    44: "cp1125",
    45: "cp1250",
    46: "cp1251",
    47: "cp1253",
    48: "cp1254",
    51: "cp1257",
    52: "cp1258",
}
"""ESC t's numbers, as Epson counts them, of those whose letters are in Noto Sans."""


class Cell(NamedTuple):
    """The size of a font's cells, the height of its letters and their foot line, in dots."""

    width: int
    height: int
    size: int
    foot: int


FONT_A = Cell(12, 24, 20, 19)
FONT_B = Cell(9, 17, 14, 13)
_REGULAR, _BOLD = 400, 700
_MISSING = "\uffff"


@lru_cache(maxsize=4096)
def glyph(character: str, cell: Cell, *, is_bold: bool = False) -> Image.Image:
    """One cell, ink 255. A character that the font lacks is the font's empty box."""
    font = _font(cell.size, _BOLD if is_bold else _REGULAR)
    reach = max(1, round(font.getlength(character)))
    drawn = Image.new("L", (reach, cell.height), 0)
    _draw(drawn, font, character, cell.foot)
    if reach > cell.width:
        drawn = drawn.resize((cell.width, cell.height), Image.Resampling.BOX)
    placed = Image.new("L", (cell.width, cell.height), 0)
    placed.paste(drawn, ((cell.width - drawn.width) // 2, 0))
    return placed.point(lambda ink: 255 if ink > 100 else 0).convert("1")


@lru_cache(maxsize=1024)
def is_drawable(character: str) -> bool:
    """Whether the font has this character."""
    font = _font(FONT_A.size, _REGULAR)
    missing, found = font.getmask(_MISSING), font.getmask(character)
    return (found.size, bytes(found)) != (missing.size, bytes(missing))


def decoded(data: bytes, code_page: int) -> str:
    """The characters of printable bytes; U+FFFD where the code page has none."""
    return data.decode(CODE_PAGES.get(code_page, CODE_PAGES[0]), "replace")


def _draw(on: Image.Image, font: ImageFont.FreeTypeFont, character: str, foot: int) -> None:
    ImageDraw.Draw(on).text((0, foot), character, fill=255, font=font, anchor="ls")


@lru_cache(maxsize=8)
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    source = BytesIO((files("manimgx_fonts") / "NotoSans[wght].ttf").read_bytes())
    font = ImageFont.truetype(source, size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font
