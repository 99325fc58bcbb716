"""A virtual printer at the end of a real socket, as every story about printers needs one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image

from printers.layout import draw
from printers.sheet import Direction, Qr, Rule, Sheet, Words
from printers.virtual.machine import Machine
from printers.virtual.paper import Paper
from printers.virtual.server import PaperServer

PATIENCE_S = 30


@dataclass(frozen=True)
class Front:
    """The printer of the front kiosk: its machine, and where it is reached."""

    machine: Machine
    port: int

    @property
    def url(self) -> str:
        """How its agent is told of it."""
        return f"escpos+tcp://127.0.0.1:{self.port}"

    def papers(self, count: int) -> list[Paper]:
        """Wait until so many papers were cut off; no more than that."""
        found = self.machine.wait_for_papers(count, PATIENCE_S)
        assert len(found) == count
        return found


@contextmanager
def standing() -> Iterator[Front]:
    """A printer with paper in it."""
    machine = Machine()
    server = PaperServer(machine, "127.0.0.1", 0)
    server.start()
    try:
        yield Front(machine, server.port)
    finally:
        server.stop()


def ticket(number: str = "A001", direction: Direction = "ltr") -> Image.Image:
    """A ticket as it should look."""
    blocks = (
        Words(words="Our Tampines Hub", size=28),
        Rule(),
        Words(words=number, size=152, is_bold=True),
        Qr(text="ABCDEFGHJK"),
    )
    return draw(Sheet(direction=direction, blocks=blocks), 576)


def same_ink(paper: Image.Image, wanted: Image.Image) -> bool:
    """Whether a paper carries what was to be printed, whatever was fed around it."""
    return trimmed(paper) == trimmed(wanted)


def trimmed(picture: Image.Image) -> bytes:
    """The rows from the first to the last that is inked, over the whole width."""
    ink = picture.convert("L").point(lambda grey: 255 if grey < 128 else 0)
    box = ink.getbbox()
    assert box is not None
    return ink.crop((0, box[1], 576, box[3])).tobytes()
