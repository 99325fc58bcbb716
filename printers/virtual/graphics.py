"""Graphics that are stored first and printed afterwards (GS ( L and GS 8 L)."""

from dataclasses import dataclass

from PIL import Image

from printers.virtual.raster import picture_of


@dataclass(frozen=True, slots=True)
class Graphic:
    """A stored picture and how its dots are multiplied."""

    picture: Image.Image
    wide: int
    high: int


def stored(body: bytes) -> Graphic | None:
    """Function 112: tone, two factors, colour, two sizes and the rows; None if unfit."""
    if len(body) < 8 or body[0] != ord("0") or not {body[1], body[2]} <= {1, 2}:
        return None
    width, height = body[4] + 256 * body[5], body[6] + 256 * body[7]
    picture = picture_of(body[8:], (width + 7) // 8, height)
    if picture is None:
        return None
    return Graphic(picture.crop((0, 0, width, height)), body[1], body[2])
