"""Which font has which letter: Noto Sans, one file a script, none of which has them all."""

from functools import cache, lru_cache
from pathlib import Path

import manimgx_fonts
from fontTools.ttLib import TTFont
from PIL import ImageFont

FOLDER = Path(manimgx_fonts.__file__).parent
BODY = "NotoSans[wght].ttf"
LEFT_OUT = ("Italic", "Emoji")
REGULAR, BOLD = 400, 700
FONTS_KEPT = 64


class MissingGlyph(Exception):
    """A letter that no font has: a paper with a hole in it would look nearly right."""

    def __init__(self, char: str) -> None:
        super().__init__(f"no font has U+{ord(char):04X} ({char})")


@cache
def files() -> tuple[Path, ...]:
    """Every font file, that of the Latin letters first."""
    found = sorted(FOLDER.glob("NotoSans*.ttf"))
    kept = (path for path in found if not any(word in path.name for word in LEFT_OUT))
    return tuple(sorted(kept, key=lambda path: path.name != BODY))


@cache
def letters(file: Path) -> frozenset[int]:
    """The code points that a font draws."""
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())


@lru_cache(maxsize=4096)
def file_for(char: str) -> Path:
    """The first font that has this letter.

    Raises:
        MissingGlyph: none has it.
    """
    for file in files():
        if ord(char) in letters(file):
            return file
    raise MissingGlyph(char)


@lru_cache(maxsize=FONTS_KEPT)
def font(file: Path, size: int, is_bold: bool) -> ImageFont.FreeTypeFont:
    """A font at a size in dots, shaped by raqm, which knows how letters join."""
    made = ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.RAQM)
    made.set_variation_by_axes([BOLD if is_bold else REGULAR])
    return made
