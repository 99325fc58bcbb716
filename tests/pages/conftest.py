"""Pages in real Chromium, on a real hub; a page that complains on its console fails its test."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import PATIENCE_MS, listen
from tests.pages.faces import Faces
from tests.running import Hub

OWN_WORDS = ("Content Security Policy", "net::ERR", "status of 40", "WebSocket connection")
"""What a console may say: axe is kept from styling, a hub is away, a password is wrong."""


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """An open hall at ten in the morning."""
    found = Hub(tmp_path_factory.mktemp("hub"))
    found.start()
    yield found
    found.stop()


@pytest.fixture
def complaints() -> list[str]:
    """What pages say on their consoles that they should not."""
    return []


@pytest.fixture
def faces(chromium: Browser, hub: Hub, complaints: list[str]) -> Iterator[Faces]:
    """The faces of the module's hub; every page has a browser profile of its own."""
    opened: list[Page] = []

    def open_page(path: str, *, is_clock_held: bool = False, **context: Any) -> Page:
        page = chromium.new_context(locale="en-GB", **context).new_page()
        page.set_default_timeout(PATIENCE_MS)
        listen(page, complaints, OWN_WORDS)
        opened.append(page)
        if is_clock_held:
            page.clock.install()
        page.goto(urljoin(hub.address, path))
        return page

    yield Faces(hub, open_page)
    for page in opened:
        page.context.close()
    assert complaints == []
