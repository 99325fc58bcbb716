"""Shifts at the counter: breaks, wrap-up, auto-call, a supervisor, two windows, a strip."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.pages.desk_hall import BUSY, MARKET, Stories, opened
from tests.pages.faces import Faces, violations
from tests.pages.fitting import cramped
from tests.running import Hub


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """The market, where operators may choose."""
    with opened(tmp_path_factory.mktemp("market"), MARKET) as found:
        yield found


@pytest.fixture
def hall(faces: Faces) -> Iterator[Stories]:
    """Everybody, and nobody waits."""
    found = Stories(faces.hub, faces.open)
    yield found
    found.empty()


@pytest.fixture
def busy(faces: Faces, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stories]:
    """A hall of its own that calls by itself."""
    with opened(tmp_path_factory.mktemp("busy"), BUSY) as hub:
        address = hub.address
        yield Stories(hub, lambda path, **how: faces.open(f"{address}{path}", **how))


def test_a_break_asks_why_and_shows_when_it_is_to_end(hall: Stories) -> None:
    tina = hall.desk("tina", "1")

    tina.opens("b", "start_break", "break")
    tina.page.locator("label[for=break-minutes-15]").click()
    tina.says("2", "Enter")

    expect(tina.page.locator("#turn-state")).to_have_text("On a break")
    expect(tina.page.locator(".turn-free")).to_have_text("Tea")
    expect(tina.page.locator("#planned")).to_contain_text("10:1")
    expect(tina.page.locator("#call_next .button-reason")).to_have_text("On a break")
    tina.press("b", "end_break")
    expect(tina.page.locator("#turn-state")).to_have_text("Free")


def test_the_end_of_a_shift_hands_over_who_is_here_and_shares_who_is_parked(
    hall: Stories,
) -> None:
    parked, here = hall.taken("tax"), hall.taken("tax")
    tina, uma = hall.desk("tina", "1"), hall.desk("uma", "2")
    tina.call()
    tina.begin()
    tina.opens("p", "park", "park")
    tina.says("1", "Enter")
    assert tina.call() == here

    tina.opens("e", "end_shift", "end_shift")
    expect(tina.page.locator("#handed-over")).to_contain_text(f"{here} is still here.")
    expect(tina.page.locator("#released")).to_contain_text("becomes shared")
    expect(tina.page.locator("#released")).to_contain_text(parked)
    tina.says("Enter")

    expect(tina.page.locator("#start_shift")).to_be_visible()
    expect(uma.page.locator("#next-up tbody th")).to_have_text(here)
    uma.page.locator(f"#resume-{parked}").click()
    uma.number(parked)
    uma.finish()
    assert uma.call() == here
    uma.finish()


def test_two_windows_at_a_counter_both_know_and_what_both_do_is_done_once(hall: Stories) -> None:
    ticket, other = hall.taken("tax"), hall.taken("tax")
    first = hall.desk("tina", "1")
    expect(first.page.locator("#shared")).to_be_empty()
    second = hall.sits("tina", "1")
    for one in (first, second):
        expect(one.page.locator("#shared")).to_have_text("Also open in another window")

    first.page.keyboard.press("Enter")
    second.page.keyboard.press("Enter")

    for one in (first, second):
        one.number(ticket)
        expect(one.page.locator("#next-up tbody th")).to_have_text(other)
    second.page.locator("#log-out").click()
    expect(first.page.locator("#shared")).to_be_empty()
    first.finish()


def test_what_the_supervisor_sets_is_shown(hall: Stories) -> None:
    uma = hall.desk("uma", "2")
    with closing(hall.supervisor()) as sue:
        assert sue.do("set_profile", counter="2", profile="quick")["ok"]
        uma.news("The supervisor has changed how this counter works.")
        assert sue.do("lend_operator", operator="uma", agency="tax")["ok"]
        assert sue.do("hold_break", counter="2", minutes=30)["ok"]

    for words in ("Profile: Quick matters", "Lent to Tax Office", "no break before 10:"):
        expect(uma.page.locator("#turn-set")).to_contain_text(words)
    expect(uma.page.locator("#start_break .button-reason")).to_contain_text("Not before 10:")


def test_the_next_citizen_comes_by_itself_until_it_is_switched_off(busy: Stories) -> None:
    tina = busy.desk("tina", "1")
    expect(tina.page.locator("#set_auto_call")).to_have_attribute("aria-pressed", "true")
    expect(tina.page.locator("#call_chosen .button-reason")).to_have_text("Called in turn")
    ticket = busy.taken("tax")
    tina.number(ticket)
    tina.news("The next citizen was called by itself.")
    tina.press("o", "set_auto_call")
    expect(tina.page.locator("#set_auto_call")).to_have_attribute("aria-pressed", "false")

    tina.press("n", "no_show")
    expect(tina.page.locator("#undo .button-reason")).to_have_text("Nothing to take back")
    busy.taken("tax")
    tina.call()
    tina.begin()
    tina.end()

    expect(tina.page.locator("#turn-state")).to_have_text("Wrap-up")
    tina.press("w", "ready")
    expect(tina.page.locator("#turn-state")).to_have_text("Free")
    expect(tina.page.locator("#ready .button-reason")).to_have_text("No wrap-up now")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_strip_has_number_timer_and_main_keys(hall: Stories, language: str) -> None:
    ticket = hall.taken("tax", "woman_operator", language=language)
    tina = hall.desk("tina", "1", language, "?strip=1")
    hall.sits("tina", "1", language)
    expect(tina.page.locator("#shared")).not_to_be_empty()
    whole = "document.documentElement.scrollHeight <= innerHeight"

    assert tina.call() == ticket
    assert tina.page.evaluate(whole)
    tina.begin()
    expect(tina.page.locator("#timer")).to_contain_text("0:0")
    assert tina.page.evaluate(whole) and tina.page.evaluate("document.body.scrollWidth <= 320")
    assert violations(tina.page) == cramped(tina.page) == []
    tina.opens("p", "park", "park")
    assert violations(tina.page) == cramped(tina.page) == []
    tina.says("1", "Enter")
    expect(tina.page.locator(".turn.is-free")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_dialog_is_accessible_and_every_word_has_room(hall: Stories, language: str) -> None:
    for need in ((), ("woman_operator", "step_free"), ()):
        hall.taken("tax", *need, language=language)
    tina = hall.desk("tina", "1", language)
    found = []
    for key, button, dialog in FREE:
        tina.opens(key, button, dialog)
        found += [f"{dialog}: {one}" for one in (*violations(tina.page), *cramped(tina.page))]
        tina.says("Escape")
    tina.call()
    tina.begin()
    for key, button, dialog in SERVING:
        tina.opens(key, button, dialog)
        found += [f"{dialog}: {one}" for one in (*violations(tina.page), *cramped(tina.page))]
        tina.says("Escape")

    assert found == []
    assert tina.page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    small = "all => all.filter(one => one.getBoundingClientRect().height < 24).length"
    assert tina.page.locator("button:visible").evaluate_all(small) == 0
    tina.end()


FREE = [
    ("c", "call_chosen", "choose"),
    ("f", "back", "back"),
    ("b", "start_break", "break"),
]
SERVING = [
    ("p", "park", "park"),
    ("t", "transfer", "transfer"),
    ("a", "and_also", "and_also"),
    ("e", "end_shift", "end_shift"),
]
