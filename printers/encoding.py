"""A picture as ESC/POS: blank rows become feed, the rest goes in strips, then the cut."""

from collections.abc import Iterator
from functools import cache

from escpos.capabilities import CAPABILITIES
from escpos.printer import Dummy
from PIL import Image, ImageChops

STRIP_ROWS = 240
"""Rows of one raster: printers with little memory print it while the next one comes."""

BLANK_ROWS = 8
"""Fewer blank rows than this are cheaper to send than to feed."""

FEED_ROWS = 255
"""The most that one `ESC J` feeds."""

DOTS_A_BYTE = 8


@cache
def profiles() -> frozenset[str]:
    """The printers that the encoder knows."""
    return frozenset(CAPABILITIES["profiles"])


def encode(picture: Image.Image, profile: str) -> bytes:
    """The bytes that print a 1-bit picture and cut the paper behind it."""
    encoder = Dummy(profile=profile)
    encoder.hw("INIT")
    for top, bottom, is_blank in bands(picture):
        if is_blank:
            _feed(encoder, bottom - top)
        else:
            _raster(encoder, picture.crop((0, top, picture.width, bottom)))
    encoder.cut()
    return bytes(encoder.output)


def bands(picture: Image.Image) -> Iterator[tuple[int, int, bool]]:
    """Stretches of rows from top to bottom: first row, row after the last, whether blank."""
    top = 0
    for first, after in _blank_stretches(picture):
        yield from _strips(top, first)
        yield first, after, True
        top = after
    yield from _strips(top, picture.height)


def _strips(top: int, bottom: int) -> Iterator[tuple[int, int, bool]]:
    for first in range(top, bottom, STRIP_ROWS):
        yield first, min(first + STRIP_ROWS, bottom), False


def _blank_stretches(picture: Image.Image) -> Iterator[tuple[int, int]]:
    """Where at least `BLANK_ROWS` rows in a row hold no ink."""
    began: int | None = None
    for row, is_inked in enumerate([*_inked_rows(picture), True]):
        if not is_inked and began is None:
            began = row
        elif is_inked and began is not None:
            if row - began >= BLANK_ROWS:
                yield began, row
            began = None


def _inked_rows(picture: Image.Image) -> list[bool]:
    rows = picture.convert("L").resize((1, picture.height), Image.Resampling.BOX)
    exact = ImageChops.invert(rows).tobytes()
    return [bool(grey) or _has_ink(picture, row) for row, grey in enumerate(exact)]


def _has_ink(picture: Image.Image, row: int) -> bool:
    """A dot or two are rounded away by the mean of a row."""
    return picture.crop((0, row, picture.width, row + 1)).convert("L").getextrema()[0] == 0


def _raster(encoder: Dummy, strip: Image.Image) -> None:
    """Without the white at its right, which would be sent and not be seen."""
    inked = ImageChops.invert(strip.convert("L")).getbbox()
    right = inked[2] if inked else DOTS_A_BYTE
    whole = min(strip.width, -(-right // DOTS_A_BYTE) * DOTS_A_BYTE)
    encoder.image(strip.crop((0, 0, whole, strip.height)), impl="bitImageRaster")


def _feed(encoder: Dummy, rows: int) -> None:
    for first in range(0, rows, FEED_ROWS):
        encoder._raw(b"\x1bJ" + bytes((min(FEED_ROWS, rows - first),)))
