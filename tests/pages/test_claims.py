"""A class and an appointment, from the door to the counter, where the hall's rule heeds them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.hall.claiming import CLAIMING
from tests.hub.floor_hall import FLOOR
from tests.hub.floor_house import FloorHouse, installed
from tests.pages.desk_hall import Desk
from tests.pages.faces import Faces, violations
from tests.pages.fitting import cramped
from tests.pages.staff import desk
from tests.running import Hub

HEEDING = replace(FLOOR, policy=CLAIMING.policy, priorities=CLAIMING.priorities)
SENIOR = {"en": "65 or older", "ar": "عمري 65 سنة أو أكثر"}


@pytest.fixture
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """Half past nine on a Monday."""
    hub = installed(tmp_path_factory.mktemp("claims"), HEEDING)
    hub.start("2026-03-02T09:30")
    yield hub
    hub.stop()


@pytest.fixture
def house(hub: Hub) -> Iterator[FloorHouse]:
    """Everybody of the hall; who has come hangs up with the story."""
    found = FloorHouse(hub)
    yield found
    found.close()


def test_a_class_is_called_earlier_and_an_appointment_when_its_time_has_come(
    faces: Faces, hub: Hub, house: FloorHouse
) -> None:
    kiosk = faces.kiosk("door")
    tina = Desk(faces.counter().page)
    tina.log_in("tina", "1")
    tina.start_shift()
    reception = desk(faces.open, "/reception/", "rex", (1600, 900))
    ordinary = house.taken("tax")

    kiosk.choose("en", "tax")
    kiosk.page.locator("#claim-senior").tap()
    expect(kiosk.page.locator("#claim-senior")).to_have_attribute("aria-pressed", "true")
    expect(kiosk.page.locator("#claim-disabled")).to_have_count(0)
    kiosk.page.locator("#take-ticket").tap()
    expect(kiosk.page.locator(".ticket-claim")).to_have_text(SENIOR["en"])
    senior = kiosk.page.locator("#ticket-number").inner_text()
    kiosk.leave()
    expect(kiosk.page.locator("#claim-senior")).to_have_count(0)

    reception.page.keyboard.type(f"{senior}\n")
    reception.shows("detail-number", senior)
    expect(reception.page.locator(".detail .facts")).to_contain_text(SENIOR["en"])
    reception.press("service-tax", "issue-class-disabled")
    reception.at("agreed-time").fill("10:00")
    reception.press("issue")
    reception.shows("issued-place", "Appointment at 10:00 · with a disability card")
    agreed = reception.at("issued-number").inner_text()
    reception.page.keyboard.type(f"{agreed}\n")
    reception.shows("detail-state", "Checked in · Appointment at 10:00")

    expect(tina.page.locator("#next-up")).to_contain_text(SENIOR["en"])
    assert tina.call() == senior
    expect(tina.page.locator("#needs")).to_have_text(SENIOR["en"])
    tina.finish()
    last = house.taken("tax")
    assert tina.call() == ordinary
    tina.finish()
    house.close()

    hub.stop()
    hub.start("2026-03-02T10:00:30")

    assert tina.call() == agreed
    expect(tina.page.locator("#needs")).to_have_text("Appointment at 10:00with a disability card")
    tina.finish()
    assert tina.call() == last


def test_the_next_comes_as_soon_as_one_comes(faces: Faces, house: FloorHouse) -> None:
    tina = Desk(faces.counter().page)
    tina.log_in("tina", "1")
    tina.start_shift()
    wish = tina.page.locator("#call_when_one_comes")
    tina.press("m", "call_when_one_comes")
    expect(wish).to_have_attribute("aria-pressed", "true")
    expect(tina.page.locator(".turn-free")).to_contain_text("as soon as one comes")

    tina.number(house.taken("tax"))

    expect(wish).to_contain_text("Finish first")
    expect(wish).to_have_attribute("aria-pressed", "false")
    tina.finish()
    tina.press("m", "call_when_one_comes")
    expect(wish).to_have_attribute("aria-pressed", "true")
    again = Desk(faces.counter().page)
    again.log_in("tina", "1")
    again.press("m", "call_when_one_comes")
    expect(wish).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_face_says_it_in_words_and_well(
    faces: Faces, house: FloorHouse, language: str
) -> None:
    kiosk = faces.kiosk("door", reduced_motion="reduce")
    kiosk.choose(language, "tax")
    kiosk.page.locator("#claim-senior").tap()
    for tool in ("isLarge", "isLow", "isLarge"):
        assert violations(kiosk.page) == cramped(kiosk.page) == [], tool
        kiosk.page.locator(f"#tool-{tool}").tap()
    kiosk.page.locator("#take-ticket").tap()
    expect(kiosk.page.locator(".ticket-claim")).to_have_text(SENIOR[language])
    assert violations(kiosk.page) == cramped(kiosk.page) == []

    reception = desk(faces.open, "/reception/", "rex", (1600, 900), language)
    reception.press("service-tax", "issue-class-senior")
    reception.at("agreed-time").fill("09:45")
    faults = reception.faults("asked for")
    assert reception.page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    reception.press("issue")
    expect(reception.at("issued-place")).to_contain_text(SENIOR[language])
    faults += reception.faults("issued")
    number = reception.at("issued-number").inner_text()
    reception.page.keyboard.type(f"{number}\n")
    reception.press("correct", "correct-class-disabled")
    faults += reception.faults("correcting")
    reception.press("question-do")
    expect(reception.page.locator(".detail .facts")).not_to_contain_text(SENIOR[language])
    assert faults == []

    tina = Desk(faces.counter(language, reduced_motion="reduce").page)
    tina.log_in("tina", "1")
    tina.start_shift()
    expect(tina.page.locator("#next-up .notes")).to_have_count(2)
    assert violations(tina.page) == cramped(tina.page) == []
    tina.call()
    assert violations(tina.page) == cramped(tina.page) == []
    assert tina.page.evaluate("document.documentElement.scrollHeight <= innerHeight")

    floor = desk(faces.open, "/floor/", "sue", (1600, 900), language)
    floor.press("counter-1")
    expect(floor.page.locator("dialog .facts")).to_contain_text(SENIOR[language])
    assert floor.faults("a counter") == []
