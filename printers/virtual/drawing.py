"""Commands of pictures: rows, columns, stored graphics and QR codes."""

from collections.abc import Iterator

from printers.virtual import raster
from printers.virtual.graphics import stored
from printers.virtual.head import Head, not_understood
from printers.virtual.steps import Complain, Step


def draw_columns(head: Head, given: bytes) -> Iterator[Step]:
    """ESC *: a picture 24 dots high that stands on the line like a character."""
    picture = raster.columns_of(given[3:], given[0], given[1] + 256 * given[2])
    if picture is None:
        yield Complain("1B 2A holds no picture")
    elif head.line.x < head.room:
        seen = min(picture.width, head.room - head.line.x)
        head.line.add(picture.crop((0, 0, seen, picture.height)))


def draw_rows(head: Head, given: bytes) -> Iterator[Step]:
    """GS v 0: a picture row by row, plain, doubled in width, in height, or in both."""
    mode, row_bytes, height = given[0], given[1] + 256 * given[2], given[3] + 256 * given[4]
    picture = raster.picture_of(given[5:], row_bytes, height)
    if picture is None or mode not in {0, 1, 2, 3, 48, 49, 50, 51}:
        yield Complain("1D 76 30 holds no picture")
    else:
        yield from head.print_picture(picture, wide=1 + (mode & 1), high=1 + (mode >> 1 & 1))


def store_or_print(head: Head, body: bytes) -> Iterator[Step]:
    """GS ( L and GS 8 L behind their length: store a graphic (112), print it (50)."""
    if body[1:2] == b"p":
        head.graphic = stored(body[2:])
        if head.graphic is None:
            yield Complain("The graphic to store holds no picture")
    elif body[1:2] not in {b"2", b"\x02"}:
        yield not_understood(b"\x1d(L" + body[:2])
    elif head.graphic is not None:
        graphic, head.graphic = head.graphic, None
        yield from head.print_picture(graphic.picture, wide=graphic.wide, high=graphic.high)


def small_graphics(head: Head, given: bytes) -> Iterator[Step]:
    """GS ( L, whose length has two bytes."""
    return store_or_print(head, given[2:])


def large_graphics(head: Head, given: bytes) -> Iterator[Step]:
    """GS 8 L, whose length has four bytes."""
    return store_or_print(head, given[4:])


def make_symbol(head: Head, given: bytes) -> Iterator[Step]:
    """GS ( k: the settings of a QR code, its data, and at last the order to print it."""
    body = given[2:]
    if body[:2] == b"1Q":
        picture = head.qr.picture()
        if picture is None:
            yield Complain("The QR code has no data, or too much")
        else:
            yield from head.print_picture(picture)
    elif body[:1] != b"1" or len(body) < 2 or not head.qr.told(body[1], body[2:]):
        yield not_understood(b"\x1d(k" + body[:2])
