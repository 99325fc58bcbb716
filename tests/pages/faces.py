"""The faces of a hall as people use them: a citizen's finger, an operator's keys, eyes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from playwright.sync_api import Page, expect

from tests.running import PASSWORD, ROOT, Hub

Open = Callable[..., Page]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
REFUSED = '[aria-disabled="true"]'


@cache
def _axe() -> str:
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """What axe finds wrong with a page as it stands, and what no catalogue translates."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_axe())
    found: list[dict[str, Any]] = page.evaluate(_RUN, RULES)
    untranslated = page.evaluate("document.documentElement.dataset.missing ?? ''")
    return [*map(_told, found), *untranslated.splitlines()]


_RUN = """async rules => {
  const found = await axe.run(document, {
    preload: false,
    runOnly: rules,
    resultTypes: ['violations'],
  });
  return found.violations.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.map(({ target }) => ({ target })),
  }));
}"""
"""Only what is wrong comes back: all that is well would be worked out and sent at length."""


def _told(violation: dict[str, Any]) -> str:
    where = ", ".join(str(node["target"]) for node in violation["nodes"][:3])
    return f"{violation['id']}: {violation['help']} ({where})"


@dataclass(frozen=True)
class Kiosk:
    """What a citizen does."""

    page: Page

    def choose(self, language: str, service: str) -> None:
        """Two taps, up to the passport of a service."""
        self.page.locator(f"#language-{language}").tap()
        self.page.locator(f"#service-{service}").tap()

    def take(self, language: str, service: str) -> str:
        """Three taps; the number on the screen."""
        self.choose(language, service)
        self.page.locator("#take-ticket").tap()
        return self.page.locator("#ticket-number").inner_text()

    def leave(self) -> None:
        """Make room for the next citizen."""
        self.page.locator("#finished").tap()
        expect(self.page.locator("#language-en")).to_be_visible()


@dataclass(frozen=True)
class Counter:
    """What an operator does, with keys alone."""

    page: Page

    def log_in(self, operator: str, counter: str) -> None:
        """From the first field on, as it has the focus."""
        expect(self.page.locator("#username")).to_be_focused()
        self.page.keyboard.type(operator)
        self.page.keyboard.press("Tab")
        self.page.keyboard.type(PASSWORD)
        self.page.keyboard.press("Tab")
        for _ in range(1, int(counter)):
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")
        expect(self.page.locator("#turn-state")).to_be_visible()

    def press(self, key: str, button: str) -> None:
        """A key, once its button can be pressed."""
        expect(self.page.locator(f"#{button}:not({REFUSED})")).to_be_visible()
        self.page.keyboard.press(key)

    def start_shift(self) -> None:
        """Sit down."""
        self.press("Enter", "start_shift")
        expect(self.page.locator("#call_next")).to_be_visible()

    def call(self) -> str:
        """Call the next citizen; the number on the desk."""
        self.press("Enter", "call_next")
        return self.page.locator(".turn.is-called #turn-number").inner_text()

    def begin(self) -> None:
        """The citizen is there."""
        self.press("s", "start")
        expect(self.page.locator(".turn.is-serving")).to_be_visible()

    def end(self, outcome: str = "1") -> None:
        """The citizen goes."""
        self.page.keyboard.press(outcome)
        expect(self.page.locator(".turn.is-free")).to_be_visible()

    def finish(self, outcome: str = "1") -> None:
        """The citizen is there, is served and goes."""
        self.begin()
        self.end(outcome)


@dataclass(frozen=True)
class Board:
    """What everybody sees."""

    page: Page

    def newest(self) -> tuple[str, str]:
        """Number and counter of the row that is largest."""
        row = self.page.locator(".call.is-newest")
        return row.locator(".of-number").inner_text(), row.locator(".of-counter").inner_text()

    def expect_call(self, ticket: str) -> None:
        """Wait until a number is the newest."""
        expect(self.page.locator(".call.is-newest .of-number")).to_have_text(ticket)

    def expect_chimes(self, count: int) -> None:
        """Wait until so many chimes were begun."""
        expect(self.page.locator("html")).to_have_attribute("data-chimes", str(count))

    def earlier(self) -> list[str]:
        """The numbers below the newest."""
        return self.page.locator(".call:not(.is-newest) .of-number").all_inner_texts()


@dataclass(frozen=True)
class Faces:
    """The faces of one hall."""

    hub: Hub
    open: Open

    def kiosk(self, name: str = "kiosk-1", **context: Any) -> Kiosk:
        """A paired kiosk of its real size."""
        code = self.hub.code(name, "kiosk")
        size = {"width": 1080, "height": 1920}
        page = self.open(f"/kiosk/?code={code}", viewport=size, has_touch=True, **context)
        expect(page.locator("#language-en")).to_be_visible()
        return Kiosk(page)

    def counter(self, language: str = "en", query: str = "", **context: Any) -> Counter:
        """A counter that nobody has logged in at."""
        size = {"width": 320 if "strip" in query else 1366, "height": 768}
        page = self.open(f"/counter/{query}", viewport=size, **context)
        page.locator(f".languages [lang={language}]").click()
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("#place option")).not_to_have_count(0)
        page.locator("#username").focus()
        return Counter(page)

    def board(self, name: str = "board-1", languages: str = "en", **context: Any) -> Board:
        """A paired board of its real size."""
        code = self.hub.code(name, "display")
        size = {"width": 1920, "height": 1080}
        page = self.open(f"/board/?code={code}&languages={languages}", viewport=size, **context)
        expect(page.locator(".board-clock")).to_have_text(re.compile(r"\d\d:\d\d"))
        return Board(page)
