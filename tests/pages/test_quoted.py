"""What a ticket is told to wait, as its citizen reads it on the kiosk, on paper and by phone."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from printers.sheet import Direction
from tests.pages.faces import Faces
from tests.pages.paper import Paper, printing
from tests.pages.phones import PHONE, Visit, reached_by_phone, visiting
from tests.running import Hub

SERVICE = "ica-passport"


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hall that is reached by phone."""
    with reached_by_phone(tmp_path_factory.mktemp("quoted")) as found:
        yield found


@pytest.fixture(scope="module")
def paper_at(hub: Hub, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the hall's paper is shown."""
    with printing(hub, tmp_path_factory.mktemp("agent")) as address:
        yield address


@pytest.fixture(scope="module")
def visit(hub: Hub) -> Iterator[Visit]:
    """Mei serves passports; nobody waits yet."""
    with visiting(hub) as found:
        found.sits("mei", "7")
        yield found


@pytest.mark.parametrize(
    ("before", "language", "reads", "told"),
    [
        (0, "en", "ltr", r"Your wait: up to \d+ min"),
        (0, "ar", "rtl", r"انتظارك: .*\d+ دقيقة"),
        (4, "en", "ltr", r"Your wait: [1-9]\d*–\d+ min"),
        (0, "ar", "rtl", r"انتظارك: [1-9]\d*–\d+ دقيقة"),
    ],
)
def test_kiosk_paper_and_phone_tell_one_range(
    faces: Faces,
    visit: Visit,
    paper_at: str,
    before: int,
    language: str,
    reads: Direction,
    told: str,
) -> None:
    for _ in range(before):
        visit.take(SERVICE)
    kiosk = faces.kiosk()

    kiosk.take(language, SERVICE)

    expect(kiosk.page.locator("#ticket-wait")).to_have_text(re.compile(f"^{told}$"))
    words = kiosk.page.locator("#ticket-wait").inner_text()
    expect(kiosk.page.locator("#paper.is-fine")).to_be_visible()
    paper = Paper(faces.open(paper_at, viewport={"width": 1366, "height": 900}))
    assert paper.says(words, reads)
    phone = faces.open(urlsplit(paper.code()).path, viewport=PHONE, java_script_enabled=False)
    assert phone.locator("html").get_attribute("lang") == language
    expect(phone.locator("#wait")).to_have_text(re.compile(f"^{re.escape(words)}, "))
