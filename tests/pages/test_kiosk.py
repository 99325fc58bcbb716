"""The kiosk when nobody is there any more, when paper fails, when it is new or closed."""

import re

import pytest
from playwright.sync_api import expect

from tests.pages.faces import Faces, violations
from tests.pages.fitting import cramped

SIX_LETTERS = re.compile(r"^[A-Z]{6}$")
SIZE = {"width": 1080, "height": 1920}


def test_whoever_goes_away_leaves_nothing_behind(faces: Faces) -> None:
    page = faces.kiosk(is_clock_held=True).page
    page.locator("#language-ar").tap()
    page.locator("#service-hdb-flat").tap()
    page.locator("#tool-isHighContrast").tap()
    page.clock.run_for(31_000)
    expect(page.locator("#idle")).to_be_visible()

    page.locator("#more-time").tap()

    expect(page.locator("#idle")).to_have_count(0)
    expect(page.locator("#take-ticket")).to_be_visible()

    page.clock.run_for(31_000)
    expect(page.locator("#idle")).to_be_visible()
    page.clock.run_for(15_000)

    expect(page.locator("#language-en")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("html")).to_have_attribute("data-contrast", "normal")
    kept = page.evaluate("Object.keys(localStorage)")
    assert kept == ["onehall.kiosk.token"]


@pytest.mark.parametrize(
    ("outcome", "cause", "said"),
    [
        ("printed", "", "Please take your paper"),
        ("sent", "", "If none comes, photograph the code."),
        ("held", "paper_out", "The printer is out of paper"),
        ("held", "cover_open", "The printer is open"),
        ("held", "cutter_jammed", "The printer needs help"),
        ("failed", "cannot_be_drawn", "The paper did not print"),
        ("unknown", "line_lost", "The printer does not answer"),
    ],
)
def test_the_kiosk_says_how_the_paper_fared(
    faces: Faces, outcome: str, cause: str, said: str
) -> None:
    kiosk = faces.kiosk()
    ticket = kiosk.take("en", "lta-vehicle")
    paper = kiosk.page.locator("#paper")
    expect(paper).to_contain_text("Your paper is being printed")

    agent = faces.hub.agent()
    owed = agent.ask("own_printers", printers=["front"])["view"]["jobs"]
    (job,) = (one["job"] for one in owed if one["content"]["ticket"] == ticket)
    agent.do("report_paper", job=job, outcome=outcome, detail=cause)

    expect(paper).to_contain_text(said)
    agent.close()


def test_a_new_kiosk_shows_six_letters_until_it_has_a_name(faces: Faces) -> None:
    page = faces.open("/kiosk/", viewport=SIZE)
    letters = page.locator("#pairing-code")
    expect(letters).to_have_text(SIX_LETTERS)
    sides = page.locator(".kiosk-tools").bounding_box()
    assert sides is not None and (sides["x"], sides["width"]) == (0, SIZE["width"])

    faces.hub.bind(letters.inner_text(), "kiosk-2")

    expect(page.locator("#language-en")).to_be_visible()
    page.reload()
    expect(page.locator("#language-en")).to_be_visible()


def test_what_fits_again_needs_no_buttons_to_move_it(faces: Faces) -> None:
    kiosk = faces.kiosk()
    kiosk.page.locator("#tool-isLarge").tap()
    kiosk.take("en", "hdb-flat")
    expect(kiosk.page.locator("#scroll-down")).to_be_visible()

    kiosk.page.locator("#tool-isLarge").tap()

    expect(kiosk.page.locator("#scroll-down")).to_be_hidden()
    expect(kiosk.page.locator(".yours > p")).to_be_in_viewport(ratio=1)


def test_without_the_hub_the_kiosk_sends_people_to_the_reception(faces: Faces) -> None:
    kiosk = faces.kiosk()
    kiosk.page.locator("#language-en").tap()

    faces.hub.stop()

    expect(kiosk.page.locator(".offline [lang=en]")).to_contain_text("take a paper number")
    expect(kiosk.page.locator(".offline [lang=ru]")).to_be_in_viewport(ratio=1)
    assert cramped(kiosk.page) == violations(kiosk.page) == []

    faces.hub.start("2026-03-02T11:00")

    expect(kiosk.page.locator("#service-hdb-flat")).to_be_visible()


def test_a_number_stays_on_the_screen_whatever_the_line_does(faces: Faces) -> None:
    kiosk = faces.kiosk()
    ticket = kiosk.take("en", "hdb-flat")

    faces.hub.stop()
    faces.hub.start("2026-03-02T11:30")

    expect(kiosk.page.locator("#ticket-number")).to_have_text(ticket)
