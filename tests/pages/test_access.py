"""Each face in each state and language: axe finds nothing, every word has room."""

import pytest
from playwright.sync_api import Page, expect

from tests.pages.faces import Board, Counter, Faces, Kiosk, violations
from tests.pages.fitting import cramped, settle

LANGUAGES = pytest.mark.parametrize("language", ["en", "ms", "zh", "ar", "ru"])
DESKS = {
    "en": ("mei", "7", "ica-card"),
    "ms": ("faizal", "12", "cpf-payout"),
    "zh": ("weiling", "4", "hdb-loan"),
    "ar": ("nurul", "8", "ica-collect"),
    "ru": ("aisha", "3", "hdb-flat"),
}
"""Who sits where, and for what one comes: each language has its own."""


def faults(page: Page, state: str) -> list[str]:
    """What is wrong with a page in this state, each with the state's name."""
    settle(page)
    is_cut = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    cut = ["wider than its screen"] if is_cut else []
    return [f"{state}: {one}" for one in (*violations(page), *cramped(page), *cut)]


@LANGUAGES
def test_the_kiosk_from_tap_to_tap(faces: Faces, language: str) -> None:
    kiosk = faces.kiosk()
    found = faults(kiosk.page, "attract")
    kiosk.page.locator(f"#language-{language}").tap()
    expect(kiosk.page.locator("html")).to_have_attribute("lang", language)
    found += faults(kiosk.page, "services")
    kiosk.page.locator("#service-hdb-flat").tap()
    kiosk.page.locator("label[for=document-0]").tap()
    found += faults(kiosk.page, "passport")
    kiosk.page.locator("#ask-reception").tap()
    found += faults(kiosk.page, "dialog")
    kiosk.page.locator("#close").tap()
    kiosk.page.locator("#tool-languages").tap()
    found += faults(kiosk.page, "languages")
    kiosk.page.locator(f"#speak-{language}").tap()
    kiosk.page.locator("#take-ticket").tap()
    expect(kiosk.page.locator("#ticket-number")).to_be_visible()

    assert found + faults(kiosk.page, "ticket") == []


@LANGUAGES
def test_the_kiosk_with_all_its_helps(faces: Faces, language: str) -> None:
    kiosk = faces.kiosk()
    for tool in ("isLarge", "isHighContrast", "isLow"):
        kiosk.page.locator(f"#tool-{tool}").tap()
    found = faults(kiosk.page, "attract")
    kiosk.choose(language, "hdb-flat")
    found += faults(kiosk.page, "passport")
    first = kiosk.page.locator("label[for=document-0]")
    expect(first).to_be_in_viewport(ratio=1)
    low = first.bounding_box()
    kiosk.page.locator("#take-ticket").tap()
    expect(kiosk.page.locator("#ticket-number")).to_be_visible()

    assert found + faults(kiosk.page, "ticket") == []
    assert low is not None and low["y"] > 500


def test_whatever_is_touched_on_the_kiosk_is_twenty_millimetres_tall(faces: Faces) -> None:
    kiosk = faces.kiosk()
    heights = _touched(kiosk)
    kiosk.choose("en", "hdb-flat")
    heights += _touched(kiosk)

    assert min(heights) >= 83


def _touched(kiosk: Kiosk) -> list[float]:
    every = kiosk.page.locator("button:visible, label.tick")
    heights: list[float] = every.evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height).filter(Boolean)"
    )
    return heights


@LANGUAGES
def test_the_counter_and_the_board_through_a_visit(faces: Faces, language: str) -> None:
    operator, place, service = DESKS[language]
    faces.kiosk().take(language, service)
    board = faces.board(languages=language, reduced_motion="reduce")
    counter = faces.counter(language, reduced_motion="reduce")
    found = faults(counter.page, "log in") + faults(board.page, "nobody called")
    counter.log_in(operator, place)
    found += faults(counter.page, "off shift")
    counter.start_shift()
    found += faults(counter.page, "free")
    ticket = counter.call()
    board.expect_call(ticket)
    found += faults(counter.page, "called") + faults(board.page, "called")
    counter.press("s", "start")
    expect(counter.page.locator(".turn.is-serving")).to_be_visible()

    assert found + faults(counter.page, "serving") == []
    assert _needs_no_scrolling(counter) and _needs_no_scrolling(board)
    counter.page.keyboard.press("1")
    expect(counter.page.locator(".turn.is-free")).to_be_visible()


def _needs_no_scrolling(face: Counter | Board) -> bool:
    is_whole = "document.documentElement.scrollHeight <= innerHeight"
    return bool(face.page.evaluate(is_whole))
