"""The printer's page as a technician sees it, in real Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from printers.virtual.machine import Machine
from printers.virtual.page import PageServer
from tests.browser import listen

AXE = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"
TICKET = b"A017\n\x1bz\x1dV\x00"


@pytest.fixture
def shown(chromium: Browser, page: PageServer) -> Iterator[Page]:
    """The page, open; it must not complain on its console."""
    complaints: list[str] = []
    opened = chromium.new_page(viewport={"width": 1366, "height": 900}, locale="en-GB")
    listen(opened, complaints)
    opened.goto(f"http://127.0.0.1:{page.port}/")
    yield opened
    opened.close()
    assert complaints == []


def test_a_technician_pulls_out_the_paper_and_puts_a_roll_in(machine: Machine, shown: Page) -> None:
    expect(shown.get_by_role("status")).to_have_text("✓Ready")
    expect(shown.get_by_text("No paper yet")).to_be_visible()

    shown.keyboard.press("Tab")
    shown.keyboard.press("Enter")
    expect(shown.get_by_role("status")).to_have_text("✕Out of paper")
    machine.feed(TICKET)
    expect(shown.get_by_role("status")).to_contain_text("bytes wait in its memory")
    shown.get_by_role("button", name="Put in a new roll").press("Enter")

    expect(shown.get_by_role("img", name="What stands on paper 1")).to_be_visible()
    expect(shown.get_by_text("No paper yet")).to_be_hidden()
    expect(shown.get_by_text("Paper 1: 1B 7A is not understood at byte 5")).to_be_visible()
    expect(shown.get_by_role("status")).to_have_text("✓Ready")


def test_an_unfinished_paper_hangs_in_the_printer(machine: Machine, shown: Page) -> None:
    machine.set_fault("paper_after_dots", on=True, amount=10)
    machine.feed(TICKET)

    expect(shown.get_by_text("Not cut yet: it hangs in the printer")).to_be_visible()
    machine.set_fault("paper_out", on=False)
    expect(shown.get_by_text("Cut at")).to_be_visible()


@pytest.mark.parametrize("width", [1366, 768, 360])
def test_the_page_fits_and_axe_finds_nothing(machine: Machine, shown: Page, width: int) -> None:
    machine.feed(TICKET * 3)
    machine.set_fault("cover_open", on=True)
    shown.set_viewport_size({"width": width, "height": 900})
    expect(shown.get_by_role("img", name="What stands on paper 1")).to_be_visible()
    shown.evaluate(AXE.read_text(encoding="utf-8"))

    found = shown.evaluate("axe.run(document, {preload: false})")

    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
