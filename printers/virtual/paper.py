"""The strip that comes out, and the papers that are cut off it."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from PIL import Image

MOST_ROWS = 16_384
"""Two metres: a strip that nobody cuts is torn off here, so that garbage ends."""
MOST_BYTES = 8 << 20
MOST_COMPLAINTS = 50
"""Kinds of complaints on one paper."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A piece of paper that lies in the tray, or hangs unfinished on the strip.

    Attributes:
        finished_at: when it was cut; None on the strip.
        ending: "cut", "partial", "torn", or "unfinished".
        data: the bytes that made it, without the real-time commands among them.
    """

    number: int
    finished_at: datetime | None
    ending: str
    width: int
    rows: bytes
    complaints: tuple[str, ...]
    data: bytes

    @property
    def height(self) -> int:
        """In dots."""
        return len(self.rows) // ((self.width + 7) // 8)

    @property
    def picture(self) -> Image.Image:
        """One bit a dot: ink is 0, paper 255."""
        size = (self.width, self.height)
        return Image.frombytes("1", size, self.rows, "raw", "1;I")


class Strip:
    """Paper on its way out of the printer."""

    def __init__(self, width: int) -> None:
        self._width = width
        self.row_bytes = (width + 7) // 8
        self._clear()

    @property
    def height(self) -> int:
        """Rows printed since the last cut."""
        return len(self._rows) // self.row_bytes

    @property
    def is_full(self) -> bool:
        """Whether it must be torn off."""
        return self.height >= MOST_ROWS or len(self._data) >= MOST_BYTES

    def print(self, rows: bytes) -> None:
        """Rows come out below the ones before."""
        self._rows += rows

    def note(self, data: bytes) -> None:
        """These bytes are about to be carried out."""
        self._at = len(self._data)
        self._data += data

    def complain(self, what: str, offset: int) -> None:
        """Something in the bytes noted last is wrong; the place of the first time is kept."""
        if what in self._first or len(self._first) < MOST_COMPLAINTS:
            self._wrong[what] += 1
            self._first.setdefault(what, self._at + offset)

    def seen(self, number: int) -> Paper:
        """The strip as it hangs out now."""
        return self._paper(number, "unfinished", None)

    def take(self, number: int, ending: str, now: datetime) -> Paper:
        """Cut it off; a new one begins."""
        paper = self._paper(number, ending, now)
        self._clear()
        return paper

    def _clear(self) -> None:
        self._rows = bytearray()
        self._data = bytearray()
        self._at = 0
        self._wrong: Counter[str] = Counter()
        self._first: dict[str, int] = {}

    def _paper(self, number: int, ending: str, now: datetime | None) -> Paper:
        return Paper(
            number=number,
            finished_at=now,
            ending=ending,
            width=self._width,
            rows=bytes(self._rows),
            complaints=tuple(self._sentence(what) for what in self._wrong),
            data=bytes(self._data),
        )

    def _sentence(self, what: str) -> str:
        times = f" ({self._wrong[what]} times)" if self._wrong[what] > 1 else ""
        return f"{what} at byte {self._first[what]}{times}"
