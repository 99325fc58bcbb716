"""One line before it is printed: pieces of text and picture, side by side on one foot line."""

from PIL import Image

from printers.virtual.style import Style


class Line:
    """Grows to the right; it is printed when a feed, a cut or a full line says so."""

    def __init__(self) -> None:
        self._pieces: list[tuple[int, Image.Image]] = []
        self.x = 0
        self._end = 0

    @property
    def height(self) -> int:
        """Of its tallest piece, in dots."""
        return max((piece.height for _, piece in self._pieces), default=0)

    def fits(self, piece: Image.Image, room: int) -> bool:
        """Whether a piece still goes on this line; on an empty one everything does."""
        return not self._pieces or self.x + piece.width <= room

    def add(self, piece: Image.Image) -> None:
        """Put a piece at the place reached and move behind it."""
        self._pieces.append((self.x, piece))
        self.move_to(self.x + piece.width)

    def move_to(self, x: int) -> None:
        """Where the next piece goes, in dots from the left margin."""
        self.x = x
        self._end = max(self._end, x)

    def rows(self, width: int, style: Style, height: int) -> bytes:
        """The packed rows of the line: at least `height`, and no less than it needs."""
        tall = max(height, self.height)
        if not self._pieces:
            return blank(width, tall)
        canvas = Image.new("1", (width, tall), 0)
        left = indent(width, style, self._end)
        for x, piece in self._pieces:
            canvas.paste(255, (left + x, self.height - piece.height), piece)
        return canvas.tobytes()


def indent(width: int, style: Style, used: int) -> int:
    """Where something `used` dots wide begins, by margin and alignment."""
    free = max(0, style.area_in(width) - used)
    return style.margin + (0, free // 2, free)[style.align]


def blank(width: int, height: int) -> bytes:
    """Packed rows without ink."""
    return bytes((width + 7) // 8 * height)
