"""Those who look after the hall, at their pages."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.pages.faces import Open, violations
from tests.pages.fitting import cramped, settle
from tests.running import PASSWORD

SMALLEST_PX = 24


@dataclass(frozen=True)
class Desk:
    """A page of the floor or of the reception, logged in."""

    page: Page

    def at(self, id_: str) -> Locator:
        """One part of the page."""
        return self.page.locator(f"#{id_}")

    def press(self, *ids: str) -> None:
        """Press buttons, one after the other."""
        for one in ids:
            self.at(one).click()

    def shows(self, id_: str, text: str) -> None:
        """Wait until a part says this somewhere."""
        expect(self.at(id_)).to_contain_text(text)

    def faults(self, state: str) -> list[str]:
        """What axe, rulers and a catalogue find wrong, each with the state's name."""
        settle(self.page)
        is_cut = self.page.evaluate("document.documentElement.scrollWidth > innerWidth")
        small = self.page.locator("button:visible, input:visible, select:visible").evaluate_all(
            """(all, least) => all
                .filter(one => one.isConnected && one.getBoundingClientRect().height < least)
                .map(one => `small: ${one.id}`)""",
            SMALLEST_PX,
        )
        found = [
            *violations(self.page),
            *cramped(self.page),
            *small,
            *(["wider than its screen"] if is_cut else []),
        ]
        return [f"{state}: {one}" for one in found]


def desk(open_: Open, path: str, name: str, size: tuple[int, int], language: str = "en") -> Desk:
    """Log in at a page, without a counter."""
    page = open_(path, viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    expect(page.locator("#log-in")).to_be_visible()
    expect(page.locator("#place")).to_have_count(0)
    page.locator(f".languages [lang={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.locator("#username").fill(name)
    page.locator("#password").fill(PASSWORD)
    page.locator("#password").press("Enter")
    expect(page.locator(".staff-who")).to_have_text(name)
    return Desk(page)
