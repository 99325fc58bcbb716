"""Advice on the floor: read, looked at, applied, taken back; and what is not possible."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from app.hall.catalogue import Demand
from tests.hub.floor_hall import FLOOR
from tests.hub.floor_house import FloorHouse, done, installed
from tests.pages.faces import Faces
from tests.pages.staff import Desk, desk
from tests.running import Hub

BUSY = replace(
    FLOOR, demand=Demand(visits_a_day=60, share={"tax": 0.8, "passport": 0.2}, no_shows=0.0)
)
LARGE = (1600, 900)
OPEN_AT = "2026-03-02T09:30"
SECONDED = "This operator is seconded by an agency and serves only its services."
TABS_MOST = 60


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """The hall with something to rebalance, whose hub looks ahead and gives advice."""
    found = installed(tmp_path_factory.mktemp("advised"), BUSY)
    found.start(OPEN_AT, ONEHALL_FORECAST_EVERY_S="0.5", ONEHALL_ADVICE_EVERY_S="0.1")
    yield found
    found.stop()
    assert "Traceback" not in found.said, found.said


@pytest.fixture
def house(hub: Hub) -> Iterator[FloorHouse]:
    """Everybody of the hall; nobody waits and nobody is on shift."""
    found = FloorHouse(hub)
    yield found
    found.tidy()


@pytest.fixture
def sue(faces: Faces) -> Callable[..., Desk]:
    """Logs the supervisor in."""

    def logged_in() -> Desk:
        return desk(faces.open, "/floor/", "sue", LARGE)

    return logged_in


@pytest.fixture
def at_risk(house: FloorHouse) -> FloorHouse:
    """Eight people wait for passports, and Tina of the tax office is all who works."""
    house.on_shift("tina", "1")
    for _ in range(8):
        house.taken("passport")
    return house


def opening(floor: Desk) -> Locator:
    """The advice to open a counter for those who wait for passports, as soon as it is there."""
    found = floor.page.locator(".advice").filter(has_text="Open counter").first
    expect(found).to_contain_text("Passport Office:")
    return found


def look_at(floor: Desk) -> tuple[str, str]:
    """Look at that advice; the counter that it opens, and with whom."""
    opening(floor).get_by_role("button", name="Look").click()
    expect(floor.at("saves")).to_contain_text("Saves citizens about")
    operator = floor.page.locator("input[name=operator]:checked").get_attribute("id") or ""
    return floor.at("place").input_value(), operator.removeprefix("operator-").title()


@pytest.mark.usefixtures("at_risk")
def test_advice_is_read_looked_at_applied_and_taken_back(sue: Callable[..., Desk]) -> None:
    floor = sue()
    expect(opening(floor)).to_contain_text("Saves citizens about")
    expect(floor.at("advice-title")).to_contain_text("as of 09:3")

    counter, name = look_at(floor)
    picture = floor.page.locator("#ahead-pass .ahead-picture")
    expect(picture).to_have_attribute("aria-label", re.compile("^Passport Office: 8 waiting now."))
    expect(picture.locator(".ahead-when")).to_have_text(["now", "+15 min", "+30 min", "+60 min"])
    expect(floor.at("ahead-pass")).to_contain_text("Mean wait; the mark is the target of")
    expect(floor.at("span-60")).to_have_attribute("aria-pressed", "true")
    floor.press("change-apply")

    floor.shows("news", f"Counter {counter} is open.")
    floor.shows(f"counter-{counter}", name)
    change = floor.page.locator(".change", has_text=f"Counter {counter} opened for {name}")
    expect(change).to_contain_text("left")
    floor.shows("line-passport", "1 counter serves it")

    change.get_by_role("button", name="Undo").click()
    floor.shows("news", "The change was taken back.")
    floor.shows(f"counter-{counter}", "Closed")
    expect(opening(floor)).to_be_visible()


@pytest.mark.usefixtures("at_risk")
def test_what_a_change_would_do_follows_each_choice(sue: Callable[..., Desk]) -> None:
    floor = sue()
    look_at(floor)
    saved = [floor.at("saves").inner_text()]
    for span in ("span-15", "span-day"):
        floor.press(span)
        expect(floor.at("saves")).to_contain_text("Saves citizens about")
        saved.append(floor.at("saves").inner_text())

    assert len(set(saved)) > 1
    floor.press("change-cancel", "counter-1", "menu-close")
    expect(floor.at("worse").or_(floor.at("saves")).first).to_be_visible()


def test_what_is_forbidden_says_why_and_whom_one_may_take(
    house: FloorHouse, sue: Callable[..., Desk]
) -> None:
    house.on_shift("tina", "1")
    house.on_shift("uma", "3")
    house.taken("passport")
    floor = sue()
    floor.press("counter-1", "menu-skill")
    expect(floor.at("change-apply")).to_contain_text("Choose a service first")

    floor.at("service").select_option("passport")

    floor.shows("refusal", SECONDED)
    expect(floor.at("change-apply")).to_have_attribute("aria-disabled", "true")
    expect(floor.at("saves")).to_have_count(0)
    floor.press("instead-uma")
    expect(floor.page.locator(".dialog h2")).to_have_text("Second skill for Uma")
    expect(floor.at("refusal")).to_contain_text("This operator serves that already.")


def test_a_second_skill_is_switched_on_and_taken_back(
    house: FloorHouse, sue: Callable[..., Desk]
) -> None:
    ugo = house.on_shift("ugo", "4")
    number = house.taken("refund")
    floor = sue()
    floor.press("counter-4", "menu-skill")
    floor.at("service").select_option("refund")
    expect(floor.at("saves")).to_be_visible()
    floor.press("span-30", "change-apply")

    change = floor.page.locator(".change", has_text="Ugo also serves “Refund”")
    expect(change).to_be_visible()
    floor.press("counter-4")
    expect(floor.page.locator(".facts")).to_contain_text("Second skill")
    floor.press("change-cancel")
    assert ugo.do("call_next")["tickets"] == [number]
    assert done(ugo.do("no_show"))
    change.get_by_role("button", name="Undo").click()
    floor.shows("news", "The change was taken back.")


@pytest.mark.usefixtures("at_risk")
def test_advice_is_taken_by_keys_alone(sue: Callable[..., Desk]) -> None:
    floor = sue()
    look = opening(floor).get_by_role("button", name="Look")
    _reach(floor, look)
    floor.page.keyboard.press("Enter")
    expect(floor.at("saves")).to_contain_text("Saves citizens about")
    _reach(floor, floor.at("change-apply"))
    floor.page.keyboard.press("Enter")

    expect(floor.at("news")).to_contain_text("is open.")


def test_the_latest_question_wins_whatever_is_answered_last(faces: Faces) -> None:
    page = faces.open("/floor/")
    told: list[Any] = page.evaluate(
        """async () => {
            const { Ahead } = await import('/static/pages/floor/ahead.js');
            const answers = [];
            let heard = () => {};
            const ask = () => new Promise(answer => { answers.push(answer); heard(); });
            const asked = () => new Promise(done => { heard = done; });
            const ahead = new Ahead(ask, () => {});
            for (const minutes of [15, 60]) {
                const isAsked = asked();
                ahead.follow({ kind: 'close_counter', counter: '1', minutes });
                await isAsked;
            }
            answers[1]({ effect: 'of 60' });
            answers[0]({ effect: 'of 15' });
            await Promise.resolve();
            await new Promise(done => queueMicrotask(done));
            return [ahead.state, ahead.effect, answers.length];
        }"""
    )

    assert told == ["told", "of 60", 2]


def _reach(floor: Desk, wanted: Locator) -> None:
    """Go from one part to the next by the key for it until it is this one's turn."""
    for _ in range(TABS_MOST):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        floor.page.keyboard.press("Tab")
    raise AssertionError("no key leads there")
