"""The supervisor's floor: see what is wrong, change it, take it back, watch it end by itself."""

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.hub.floor_house import FloorHouse, done, installed
from tests.pages.faces import Faces
from tests.pages.staff import Desk, desk
from tests.running import Hub

LARGE, TABLET = (1600, 900), (1024, 768)
OPEN_AT = "2026-03-02T09:30"


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """The hall with something to rebalance."""
    found = installed(tmp_path_factory.mktemp("floor"))
    found.start(OPEN_AT)
    yield found
    found.stop()


@pytest.fixture
def house(hub: Hub) -> Iterator[FloorHouse]:
    """Everybody of the hall; nobody waits and nobody is on shift."""
    found = FloorHouse(hub)
    yield found
    found.tidy()


@pytest.fixture
def sue(faces: Faces) -> Callable[..., Desk]:
    """Logs the supervisor in."""

    def logged_in(size: tuple[int, int] = LARGE, language: str = "en") -> Desk:
        return desk(faces.open, "/floor/", "sue", size, language)

    return logged_in


def test_a_line_that_nobody_serves_is_seen_helped_and_falls(
    house: FloorHouse, sue: Callable[..., Desk]
) -> None:
    floor = sue()
    floor.shows("truth", "All lines are within their targets.")
    ticket = house.taken("passport")
    floor.shows("truth", "Nobody serves “Passport”, where 1 person waits: it passes its target")
    floor.shows("alert-unstaffed-passport", "no open counter serves it: Passport Office")
    floor.shows("line-passport", "No counter serves it")

    floor.press("alert-unstaffed-passport-remedy-0")
    expect(floor.at("operator-pia")).to_be_checked()
    expect(floor.at("operator-tina")).to_be_disabled()
    expect(floor.page.locator(".person", has_text="Tina")).to_contain_text(
        "Counter 2 is a post of Passport Office at this hour"
        if floor.at("place").input_value() == "2"
        else "Does not serve Passport"
    )
    floor.at("place").select_option("2")
    floor.press("span-30", "change-apply")

    floor.shows("news", "Counter 2 is open.")
    floor.shows("counter-2", "Pia")
    floor.shows("line-passport", "1 counter serves it")
    expect(floor.at("alert-unstaffed-passport")).to_have_count(0)

    pia = house.desk("pia", "2")
    assert pia.do("call_next")["tickets"] == [ticket]
    expect(floor.at("line-passport")).to_have_count(0)
    floor.shows("counter-2", ticket)

    changes = floor.page.locator(".changes")
    expect(changes).to_contain_text("Counter 2 opened for Pia")
    changes.get_by_role("button", name="Undo").first.click()
    floor.shows("news", "A citizen is there.")
    assert done(pia.do("no_show"))
    changes.get_by_role("button", name="Undo").first.click()
    floor.shows("news", "The change was taken back.")
    floor.shows("counter-2", "Closed")
    expect(floor.page.locator(".deeds")).to_contain_text("Counter 2 opened for Pia: taken back")


def test_a_refusal_says_why_and_offers_whom_one_may_take(
    house: FloorHouse, sue: Callable[..., Desk]
) -> None:
    house.on_shift("tina", "1")
    floor = sue()
    floor.press("counter-1", "menu-move")
    expect(floor.at("change-apply")).to_contain_text("Choose a counter first")
    floor.at("place").select_option("2")
    expect(floor.page.locator(".dialog")).to_contain_text("Counter 2 is a post of Passport Office")

    floor.shows("refusal", "At this hour the counter is the post of another agency.")
    floor.press("instead-pia")
    expect(floor.at("operator-pia")).to_be_checked()
    floor.press("change-apply")
    floor.shows("counter-2", "Pia")
    floor.shows("counter-1", "Tina")


def test_everything_is_reached_by_keys_and_the_focus_comes_back(
    house: FloorHouse, sue: Callable[..., Desk]
) -> None:
    house.on_shift("uma", "3")
    floor = sue()
    floor.shows("counter-3", "Uma")
    floor.at("counter-3").focus()
    keyboard = floor.page.keyboard

    keyboard.press("Enter")
    expect(floor.page.locator(".dialog")).to_contain_text("Universal post")
    floor.at("menu-profile").focus()
    keyboard.press("Enter")
    expect(floor.at("profile")).to_be_focused()
    floor.at("profile").select_option("quick")
    floor.at("change-apply").focus()
    keyboard.press("Enter")

    floor.shows("news", "Counter 3 was changed.")
    expect(floor.page.locator(".changes")).to_contain_text("Uma works by “Quick matters”")
    expect(floor.at("counter-3")).to_be_focused()
    keyboard.press("Enter")
    keyboard.press("Escape")
    expect(floor.page.locator(".dialog")).to_have_count(0)
    expect(floor.at("counter-3")).to_be_focused()


def test_an_overflow_waits_for_the_agencys_word(
    house: FloorHouse, sue: Callable[..., Desk]
) -> None:
    house.taken("card")
    floor = sue()
    floor.press("overflow-open-pass")
    floor.at("waiting").fill("0")
    floor.shows("refusal", "Say how many must wait")
    floor.at("waiting").fill("1")
    floor.press("change-apply")
    floor.shows("overflow-pass", "Overflow waits for the agency’s word.")

    floor.press("overflow-open-health")
    floor.at("waiting").fill("1")
    floor.press("change-apply")
    floor.shows("overflow-health", "Overflow: universal operators serve its lines now.")
    floor.press("overflow-end-health")
    floor.shows("overflow-health", "Its own operators alone.")


def test_an_agencys_manager_sees_its_lines_and_says_its_word(
    house: FloorHouse, faces: Faces, sue: Callable[..., Desk]
) -> None:
    for service in ("passport", "tax"):
        house.taken(service)
    floor = sue()
    floor.press("overflow-open-pass")
    floor.at("waiting").fill("1")
    floor.press("change-apply")
    mia = desk(faces.open, "/floor/", "mia", TABLET)
    mia.shows("overflow-pass", "Overflow waits for the agency’s word.")
    expect(mia.page.locator(".agency")).to_have_count(1)
    expect(mia.page.locator(".alert-acts")).to_have_count(0)

    mia.press("overflow-open-pass", "change-apply")

    mia.shows("overflow-pass", "Overflow: universal operators serve its lines now.")
    floor.shows("overflow-pass", "Overflow: universal operators serve its lines now.")
    assert mia.faults("an agency") == []


def test_a_change_may_be_made_though_nobody_looks_ahead(
    house: FloorHouse, sue: Callable[..., Desk]
) -> None:
    house.taken("passport")
    floor = sue()
    expect(floor.at("advice")).to_contain_text("Advice comes by itself")

    floor.press("counter-2", "menu-open")
    floor.shows("not-foreseen", "You may apply the change all the same.")
    floor.press("change-apply")

    floor.shows("news", "Counter 2 is open.")


def test_an_alert_is_snoozed(house: FloorHouse, sue: Callable[..., Desk]) -> None:
    house.taken("deed")
    floor = sue()

    floor.press("alert-unstaffed-deed-snooze")

    floor.shows("alert-unstaffed-deed", "Snoozed until 09:4")
    expect(floor.page.locator(".deeds")).to_contain_text("Alert snoozed: Nobody serves “Deed”")


def test_whoever_only_looks_is_told_so_and_a_stranger_may_log_in_anew(
    house: FloorHouse, faces: Faces
) -> None:
    house.taken("deed")
    auditor = desk(faces.open, "/floor/", "aud", LARGE)
    auditor.shows("only-looks", "a supervisor makes the changes")
    expect(auditor.page.locator(".alert button, .overflow button")).to_have_count(0)

    page = auditor.page
    page.locator("#log-out").click()
    page.locator("#username").fill("tina")
    page.locator("#password").fill("correct horse")
    page.locator("#log-in").click()
    expect(page.locator(".notice")).to_contain_text("Your role does not allow this.")
    page.locator("#log-out").click()
    expect(page.locator("#username")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [LARGE, TABLET], ids=["large", "tablet"])
def test_the_floor_in_every_state(
    house: FloorHouse, sue: Callable[..., Desk], size: tuple[int, int], language: str
) -> None:
    floor = sue(size, language)
    found = floor.faults("nothing to do")
    for service in ("passport", "tax", "card"):
        house.taken(service)
    house.at_work("tina", "1")
    house.on_shift("uma", "3").do("start_break", reason="tea")
    floor.shows("counter-1", "T")
    found += floor.faults("busy")
    floor.press("counter-1")
    found += floor.faults("a counter")
    floor.press("menu-close")
    expect(floor.at("refusal")).to_be_visible()
    found += floor.faults("refused")
    floor.press("change-cancel", "alert-unstaffed-passport-remedy-0")
    found += floor.faults("opening")
    floor.press("change-cancel", "overflow-open-pass")

    assert found + floor.faults("overflow") == []


def test_a_change_ends_by_itself_and_the_page_shows_it(
    house: FloorHouse, sue: Callable[..., Desk], hub: Hub
) -> None:
    house.on_shift("tina", "1")
    floor = sue()
    floor.press("counter-1", "menu-move")
    floor.at("place").select_option("4")
    floor.press("span-15", "change-apply")
    floor.shows("counter-4", "Tina")
    expect(floor.page.locator(".changes")).to_contain_text("left")
    house.close()

    hub.stop()
    floor.shows("line", "Reconnecting to the hub")
    hub.start("2026-03-02T10:00")

    floor.shows("counter-1", "Tina")
    floor.shows("counter-4", "Closed")
    expect(floor.page.locator(".deeds")).to_contain_text("ended by itself")


def test_the_sentence_names_the_worst_line(sue: Callable[..., Desk], hub: Hub) -> None:
    with closing(FloorHouse(hub)) as house:
        house.taken("tax")
    hub.stop()
    hub.start("2026-03-02T10:20")

    sue().shows("truth", "“Tax” is over its target: the longest wait is")
