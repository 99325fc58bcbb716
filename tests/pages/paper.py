"""The hall's printer as people meet it: a page with the paper on it, fed by a real agent."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from kiosk.papers import BODY, NUMBER
from printers.layout import draw
from printers.sheet import Direction, Sheet, Words
from printers.virtual.page import PageServer
from tests.front import standing, trimmed
from tests.running import Hub


@dataclass(frozen=True)
class Paper:
    """The page of the printer, and the newest picture on it."""

    page: Page

    def newest(self) -> Image.Image:
        """The picture of the paper that was cut last, as the browser shows it."""
        image = self.page.locator("#newest .strip:not(.unfinished) img")
        expect(image).to_be_visible()
        source = image.evaluate("image => image.src")
        return Image.open(io.BytesIO(self.page.request.get(source).body()))

    def code(self) -> str:
        """What an independent reader finds in it."""
        (found,) = zxingcpp.read_barcodes(self.newest().convert("L"))
        return str(found.text)

    def shows(self, number: str) -> bool:
        """Whether this number stands on it, as large as it should."""
        return self._bears(Words(words=number, size=NUMBER, is_bold=True), "ltr")

    def says(self, sentence: str, reads: Direction) -> bool:
        """Whether this sentence stands out on it, letter for letter."""
        return self._bears(Words(words=sentence, size=BODY, is_bold=True), reads)

    def _bears(self, words: Words, reads: Direction) -> bool:
        alone = draw(Sheet(direction=reads, blocks=(words,)), 576)
        ink = self.newest().convert("L").point(lambda grey: 255 if grey < 128 else 0)
        return trimmed(alone) in ink.tobytes()


@contextmanager
def printing(hub: Hub, folder: Path) -> Iterator[str]:
    """The address of the printer's page, while an agent prints for this hub."""
    with standing() as front:
        page = PageServer(front.machine, "127.0.0.1", 0)
        page.start()
        agent = hub.agent_process(front.url, folder)
        agent.start()
        yield f"http://127.0.0.1:{page.port}/"
        agent.stop()
        page.stop()
