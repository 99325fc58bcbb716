"""The record's page in Chromium: a day is looked up, read, and refused where there was none."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.pages.faces import violations
from tests.pages.fitting import cramped
from tests.reports.conftest import Open
from tests.running import PASSWORD

DESK = {"width": 1366, "height": 768}


def opened(open_page: Open, name: str, path: str = "/reports/?date=2026-03-02") -> Page:
    """The page for somebody who has just logged in."""
    page = open_page(path, viewport=DESK)
    page.locator("#username").fill(name)
    page.locator("#password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".record-main h2, #refusal").first).to_be_visible()
    return page


def faults(page: Page) -> list[str]:
    """What is wrong with the page as it stands."""
    is_cut = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*violations(page), *cramped(page), *(["wider than its screen"] if is_cut else [])]


def test_a_supervisor_reads_a_day_with_what_its_figures_mean(open_page: Open) -> None:
    page = opened(open_page, "sue")

    expect(page.locator("#which-day")).to_have_text(re.compile("Monday 2 March"))
    level = page.locator("#figure-service_level_arrived")
    expect(level.locator(".figure-value")).to_have_text("76 %")
    expect(level.locator(".more")).to_have_text("34 / 45")
    expect(level).to_contain_text("Those who left: Missed, unless they were called in time")
    expect(page.locator("#figure-wait .figure-value")).to_have_text("0:11")
    told = page.locator("#figure-quotes_error_s")
    expect(told).to_contain_text("how far the wait was from what was told")
    tina = page.get_by_role("row", name="Tina")
    expect(tina.get_by_role("cell").first).to_have_text("10")
    expect(page.locator("#seal")).to_have_text(re.compile("^[0-9a-f]{64}$"))
    expect(page.locator("section[aria-labelledby=definitions-title] tbody tr")).to_have_count(37)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_everybody_can_read_it(open_page: Open, language: str) -> None:
    page = open_page("/reports/?date=2026-03-02", viewport=DESK)
    page.locator(f".languages [lang={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("#username")).to_be_visible()
    found = faults(page)
    page.locator("#username").fill("otto")
    page.locator("#password").fill(PASSWORD)
    page.locator("#log-in").click()
    expect(page.locator("#seal")).to_be_visible()
    found += faults(page)
    page.locator("#day").fill("2026-03-03")
    page.locator("#show").click()
    expect(page.locator("#empty")).to_be_visible()

    assert found + faults(page) == []


def test_a_day_so_far_says_so_and_an_empty_one_says_what_to_do(open_page: Open) -> None:
    page = opened(open_page, "ada", "/reports/")

    expect(page.locator("#still-open")).to_contain_text("The day is not over: figures up to 10:")
    expect(page.locator("#empty")).to_contain_text("No ticket was taken on that day.")
    expect(page.locator("#day")).to_have_value("2026-03-03")
    expect(page.locator("#seal")).to_have_count(0)


def test_a_day_that_was_not_is_refused_and_another_can_be_chosen(open_page: Open) -> None:
    page = opened(open_page, "sue", "/reports/?date=2026-03-01")

    expect(page.locator("#refusal")).to_have_text(
        "The hall was not open on that day. Choose another one."
    )
    page.locator("#day").fill("2026-03-02")
    page.locator("#show").click()
    expect(page.locator("#figure-tickets .figure-value")).to_have_text("40")
    assert page.url.endswith("?date=2026-03-02")


def test_an_agencys_manager_sees_that_agency_alone(open_page: Open) -> None:
    page = opened(open_page, "max")

    expect(page.locator(".record-head")).to_contain_text("Market Hall · Tax Office")
    expect(page.locator("#figure-tickets .figure-value")).not_to_have_text("40")
    words = page.locator("main").inner_text()
    assert "Tina" in words and "Tom" in words
    assert not {"Pia", "Uma", "Passport", "Passport Office"} & set(re.split(r"[\t\n]", words))


def test_whoever_may_not_is_told_so(open_page: Open) -> None:
    page = opened(open_page, "teo")

    expect(page.locator("#refusal")).to_have_text(
        "Your role does not allow this. Ask a supervisor."
    )
    page.locator("#log-out").click()
    expect(page.locator("#username")).to_be_visible()


def test_who_mistypes_may_try_again(open_page: Open) -> None:
    page = open_page("/reports/", viewport=DESK)
    page.locator("#username").fill("sue")
    page.locator("#password").fill("not this one")
    page.locator("#log-in").click()

    expect(page.locator("#refusal")).to_contain_text("The user name or the password is wrong.")


def test_a_file_comes_from_the_page(open_page: Open) -> None:
    page = opened(open_page, "sue")

    with page.expect_download() as waited:
        page.locator("#xlsx").click()

    assert waited.value.suggested_filename == "onehall-market-2026-03-02.xlsx"


def test_on_paper_there_are_no_buttons(open_page: Open) -> None:
    page = opened(open_page, "sue")
    page.emulate_media(media="print")

    expect(page.locator("#show")).to_be_hidden()
    expect(page.locator("#log-out")).to_be_hidden()
    expect(page.locator("#figure-tickets")).to_be_visible()
