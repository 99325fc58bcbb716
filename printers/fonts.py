"""Which font has which letter: Noto Sans, one file a script, none of which has them all."""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import manimgx_fonts
import manimgx_fonts_cjk
from fontTools.ttLib import TTFont
from PIL import ImageFont

LEFT_OUT = ("Italic", "Emoji")
REGULAR, BOLD = 400, 700
FONTS_KEPT = 64


class MissingGlyph(Exception):
    """A letter that no font has: a paper with a hole in it would look nearly right."""

    def __init__(self, char: str) -> None:
        super().__init__(f"no font has U+{ord(char):04X} ({char})")


@dataclass(frozen=True, slots=True)
class Face:
    """A font file; a collection holds several, counted from 0."""

    path: Path
    index: int = 0


_FOLDER = Path(manimgx_fonts.__file__).parent
BODY = Face(_FOLDER / "NotoSans[wght].ttf")
"""Latin, Greek and Cyrillic."""

CHINESE = Face(Path(manimgx_fonts_cjk.__file__).parent / "NotoSansCJK-VF.otf.ttc", 2)
"""Of its five, which draw the same letter as each country writes it, the simplified Chinese."""


@cache
def faces() -> tuple[Face, ...]:
    """Every font, that of the Latin letters first and the largest last."""
    found = map(Face, sorted(_FOLDER.glob("NotoSans*.ttf")))
    others = (one for one in found if not any(word in one.path.name for word in LEFT_OUT))
    return (BODY, *(one for one in others if one != BODY), CHINESE)


@cache
def letters(face: Face) -> frozenset[int]:
    """The code points that a font draws."""
    with TTFont(face.path, fontNumber=face.index, lazy=True) as font:
        return frozenset(font.getBestCmap())


@lru_cache(maxsize=4096)
def face_for(char: str) -> Face:
    """The first font that has this letter.

    Raises:
        MissingGlyph: none has it.
    """
    for face in faces():
        if ord(char) in letters(face):
            return face
    raise MissingGlyph(char)


@lru_cache(maxsize=FONTS_KEPT)
def font(face: Face, size: int, is_bold: bool) -> ImageFont.FreeTypeFont:
    """A font at a size in dots, shaped by raqm, which knows how letters join."""
    raqm = ImageFont.Layout.RAQM
    made = ImageFont.truetype(face.path, size, index=face.index, layout_engine=raqm)
    made.set_variation_by_axes([BOLD if is_bold else REGULAR])
    return made
