"""A paper as a picture: one dot of the printer's head is one pixel, black or white."""

from collections.abc import Iterable
from typing import assert_never

import segno
from PIL import Image, ImageDraw

from printers import typeset
from printers.sheet import Banner, Block, Direction, Item, Qr, Rule, Sheet, Space, Words
from printers.typeset import DoesNotFit, Style

BLACK, WHITE = 0, 255
MARGIN = 16
"""Dots on both sides that no block uses: heads print worst at their ends."""

MODULE_AT_LEAST = 4
"""Dots of a code's module; below that, phones have to guess."""

QR_MODULES = 4
"""The quiet zone that readers rely on."""

QR_GOAL = 256
"""Dots that a code should about be wide."""

RULE_DOTS = 3
INK = 150
"""Greys darker than this are printed: letters of thermal heads run fat."""


def draw(sheet: Sheet, width_dots: int) -> Image.Image:
    """The paper as a 1-bit picture of `width_dots`, as high as it must be.

    Raises:
        MissingGlyph: no font has a letter of it.
        DoesNotFit: a word or code is wider than the paper.
    """
    strips = [_strip(block, sheet.direction, width_dots) for block in sheet.blocks]
    return _stacked(strips, width_dots).point(lambda grey: WHITE * (grey >= INK), "1")


def _stacked(strips: Iterable[Image.Image], width_dots: int) -> Image.Image:
    kept = list(strips)
    whole = Image.new("L", (width_dots, max(1, sum(one.height for one in kept))), WHITE)
    top = 0
    for one in kept:
        whole.paste(one, (0, top))
        top += one.height
    return whole


def _strip(block: Block, direction: Direction, width: int) -> Image.Image:
    match block:
        case Words():
            return _words(block, direction, width)
        case Item():
            return _item(block, direction, width)
        case Banner():
            return _banner(block, direction, width)
        case Qr():
            return _qr(block, width)
        case Rule():
            return _rule(width)
        case Space():
            return Image.new("L", (width, block.dots), WHITE)
        case _:
            assert_never(block)


def _words(block: Words, direction: Direction, width: int) -> Image.Image:
    most = width - 2 * MARGIN
    style = _shrunk(block, direction, most)
    lines = typeset.wrapped(block.words, style, most)
    lefts = [_left(typeset.width(line, style), block, direction, width) for line in lines]
    return _stacked((_line(*one, style, width) for one in zip(lines, lefts, strict=True)), width)


def _line(text: str, left: float, style: Style, width: int, ink: int = BLACK) -> Image.Image:
    """One line across the paper, as high as its letters need."""
    up, down = typeset.extent(text, style)
    strip = Image.new("L", (width, up + down), WHITE - ink)
    typeset.draw(ImageDraw.Draw(strip), (left, up), text, style, ink)
    return strip


def _shrunk(block: Words, direction: Direction, most: int) -> Style:
    """The largest size at which the words stand on one line, or the floor."""
    for size in range(block.size, block.floor or block.size, -2):
        style = Style(size=size, is_bold=block.is_bold, direction=direction)
        if typeset.width(block.words, style) <= most:
            return style
    return Style(size=block.floor or block.size, is_bold=block.is_bold, direction=direction)


def _left(taken: float, block: Words, direction: Direction, width: int) -> float:
    if block.align == "center":
        return (width - taken) / 2
    return width - MARGIN - taken if direction == "rtl" else MARGIN


def _item(block: Item, direction: Direction, width: int) -> Image.Image:
    """A box to tick, and the words beside it."""
    style = Style(size=block.size, is_bold=False, direction=direction)
    indent = 2 * block.size
    lines = typeset.wrapped(block.words, style, width - 2 * MARGIN - indent)
    gap = Image.new("L", (width, block.size // 3), WHITE)
    lefts = [_beside(typeset.width(line, style), indent, direction, width) for line in lines]
    drawn = [_line(*one, style, width) for one in zip(lines, lefts, strict=True)]
    strip = _stacked([*drawn, gap], width)
    _box(strip, style)
    return strip


def _beside(taken: float, indent: int, direction: Direction, width: int) -> float:
    left = MARGIN + indent
    return left if direction == "ltr" else width - left - taken


def _box(strip: Image.Image, style: Style) -> None:
    left = MARGIN if style.direction == "ltr" else strip.width - MARGIN - style.size
    top = (style.line_dots - style.size) // 2
    corners = (left, top, left + style.size - 1, top + style.size - 1)
    ImageDraw.Draw(strip).rectangle(corners, outline=BLACK, width=RULE_DOTS)


def _banner(block: Banner, direction: Direction, width: int) -> Image.Image:
    style = Style(size=block.size, is_bold=True, direction=direction)
    most = width - 2 * MARGIN
    lines = typeset.wrapped(block.words, style, most - 2 * MARGIN)
    lefts = [(most - typeset.width(line, style)) / 2 for line in lines]
    pad = Image.new("L", (most, MARGIN // 2), BLACK)
    drawn = [_line(*one, style, most, WHITE) for one in zip(lines, lefts, strict=True)]
    band = _stacked([pad, *drawn, pad], most)
    strip = Image.new("L", (width, band.height), WHITE)
    strip.paste(band, (MARGIN, 0))
    return strip


def _qr(block: Qr, width: int) -> Image.Image:
    code = segno.make(block.text, error="m", boost_error=False, micro=False)
    modules = int(code.symbol_size(border=QR_MODULES)[0])
    scale = max(MODULE_AT_LEAST, QR_GOAL // modules)
    if modules * scale > width:
        raise DoesNotFit(f"a code of {len(block.text)} letters is wider than the paper")
    strip = Image.new("L", (width, modules * scale), WHITE)
    strip.paste(_modules(code, scale), ((width - modules * scale) // 2, 0))
    return strip


def _modules(code: segno.QRCode, scale: int) -> Image.Image:
    rows = [list(row) for row in code.matrix_iter(border=QR_MODULES)]
    dots = bytes(BLACK if module else WHITE for row in rows for module in row)
    small = Image.frombytes("L", (len(rows[0]), len(rows)), dots)
    return small.resize((small.width * scale, small.height * scale), Image.Resampling.NEAREST)


def _rule(width: int) -> Image.Image:
    strip = Image.new("L", (width, RULE_DOTS + 2 * MARGIN), WHITE)
    across = (MARGIN, MARGIN, width - MARGIN - 1, MARGIN + RULE_DOTS - 1)
    ImageDraw.Draw(strip).rectangle(across, fill=BLACK)
    return strip
