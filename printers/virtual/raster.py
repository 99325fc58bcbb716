"""Pictures that come as dots: in rows, in columns, plain or doubled. Ink is 255."""

from PIL import Image

from printers.virtual.line import indent
from printers.virtual.style import Style

MOST_ROWS = 8192
"""A single picture that is taller is not drawn."""


def picture_of(data: bytes, row_bytes: int, height: int) -> Image.Image | None:
    """The picture of packed rows; None if there are too few bytes, or nothing to draw."""
    if not (row_bytes and 0 < height <= MOST_ROWS) or len(data) < row_bytes * height:
        return None
    return Image.frombytes("1", (row_bytes * 8, height), data[: row_bytes * height])


def columns_of(data: bytes, mode: int, columns: int) -> Image.Image | None:
    """The picture of ESC *: 8 or 24 dots a column, always 24 dots high on paper."""
    deep = 24 if mode in {32, 33} else 8
    lying = picture_of(data, deep // 8, columns)
    if lying is None:
        return None
    standing = lying.transpose(Image.Transpose.TRANSPOSE)
    return enlarged(standing, 1 if mode in {1, 33} else 2, 24 // deep)


def enlarged(picture: Image.Image, wide: int, high: int) -> Image.Image:
    """Every dot as a block of `wide` by `high` dots."""
    if (wide, high) == (1, 1):
        return picture
    size = (picture.width * wide, picture.height * high)
    return picture.resize(size, Image.Resampling.NEAREST)


def across(picture: Image.Image, width: int, style: Style, *, wide: int, high: int) -> bytes:
    """The packed rows of a picture on its own lines, placed by margin and alignment."""
    room = style.area_in(width)
    seen = enlarged(picture.crop((0, 0, min(picture.width, room), picture.height)), wide, high)
    seen = seen.crop((0, 0, min(seen.width, room), seen.height))
    canvas = Image.new("1", (width, seen.height), 0)
    canvas.paste(seen, (indent(width, style, seen.width), 0))
    return canvas.tobytes()
