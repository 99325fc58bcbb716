"""Halls as they are staffed, on every face: by agencies, by universal operators, by both."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.hall.catalogue import Catalogue
from tests.hub.conftest import OPEN_AT
from tests.hub.floor_house import installed
from tests.hub.staffed_halls import AFTER_TEN, BY_HOUR, SECONDED, UNIVERSAL
from tests.pages import staff
from tests.pages.desk_hall import Desk
from tests.pages.faces import Board, Faces, Kiosk, Open
from tests.running import Hub

LARGE, TABLET = (1600, 900), (1024, 768)
BOUNCE_MS = 1_000
NOBODY = "Nobody is waiting for your services."
ANOTHERS = "At this hour the counter is the post of another agency."


class Hall(Faces):
    """One hall with a kiosk, a board and whoever works there, each at a page of their own."""

    def __init__(self, hub: Hub, open_: Open) -> None:
        super().__init__(hub, open_)
        self.entrance: Kiosk = self.kiosk("tablet")
        self.lobby: Board = self.board()

    def taken(self, *services: str) -> list[str]:
        """Citizens take tickets at the kiosk, one after the other."""
        numbers = []
        for one in services:
            numbers.append(self.entrance.take("en", one))
            self.entrance.leave()
        return numbers

    def sits(self, operator: str, counter: str) -> Desk:
        """Somebody logged in, not on shift."""
        found = Desk(self.counter(is_clock_held=True).page)
        found.log_in(operator, counter)
        return found

    def desk(self, operator: str, counter: str) -> Desk:
        """Somebody on shift."""
        found = self.sits(operator, counter)
        found.start_shift()
        return found

    def floor(self, name: str = "sue", size: tuple[int, int] = LARGE) -> staff.Desk:
        """Somebody who looks after the hall."""
        return staff.desk(self.open, "/floor/", name, size)

    def serves(self, desk: Desk, ticket: str, counter: str) -> None:
        """The next one of this operator is this one, and everybody sees it."""
        assert desk.call() == ticket
        self.lobby.expect_call(ticket)
        assert self.lobby.newest() == (ticket, counter)
        desk.finish()


@pytest.fixture
def hub(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hub]:
    """The hall of a story, at half past nine."""
    catalogue: Catalogue = request.param
    found = installed(tmp_path, catalogue, tuple(one.key for one in catalogue.operators))
    found.start(OPEN_AT)
    yield found
    found.stop()
    assert "Traceback" not in found.said, found.said


@pytest.fixture
def hall(hub: Hub, faces: Faces) -> Hall:
    """Its faces."""
    return Hall(hub, faces.open)


def has_nobody(desk: Desk) -> None:
    """A call finds nobody; the next press comes too late to be a bounce of the key."""
    desk.press("Enter", "call_next")
    desk.news(NOBODY)
    desk.page.clock.fast_forward(BOUNCE_MS)


def is_refused(desk: Desk, words: str) -> None:
    """Nobody may sit down here."""
    desk.press("Enter", "start_shift")
    expect(desk.page.locator("#news")).to_contain_text(words)
    expect(desk.page.locator("#start_shift")).to_be_visible()


@pytest.mark.parametrize("hub", [SECONDED], indirect=True)
def test_in_a_seconded_hall_every_agency_serves_its_own_lines(hall: Hall) -> None:
    passport, first, second = hall.taken("passport", "tax", "refund")
    floor = hall.floor()
    floor.shows("line-passport", "No counter serves it")

    tina = hall.desk("tina", "1")
    hall.serves(tina, first, "1")
    hall.serves(tina, second, "1")
    has_nobody(tina)

    is_refused(hall.sits("pia", "2"), ANOTHERS)
    pia = hall.desk("pia", "3")
    floor.shows("line-passport", "1 counter serves it")
    hall.serves(pia, passport, "3")
    floor.shows("truth", "All lines are within their targets.")
    floor.press("counter-1")
    expect(floor.at("menu-lend")).to_contain_text("Seconded by an agency")


@pytest.mark.parametrize("hub", [UNIVERSAL], indirect=True)
def test_in_a_universal_hall_who_came_first_is_called_first(hall: Hall) -> None:
    passport, tax, refund = hall.taken("passport", "tax", "refund")
    uma, ugo = hall.desk("uma", "1"), hall.desk("ugo", "3")

    hall.serves(ugo, tax, "3")
    hall.serves(uma, passport, "1")
    hall.serves(uma, refund, "1")
    [passport] = hall.taken("passport")
    has_nobody(ugo)

    floor = hall.floor()
    floor.press("counter-1", "menu-lend")
    floor.at("agency").select_option("pass")
    floor.press("change-apply")
    expect(uma.page.locator("#turn-set")).to_contain_text("Lent to Passport Office")
    [tax] = hall.taken("tax")
    hall.serves(uma, passport, "1")
    has_nobody(uma)

    floor.page.locator(".changes").get_by_role("button", name="Undo").first.click()
    floor.shows("news", "The change was taken back.")
    hall.serves(uma, tax, "1")


@pytest.mark.parametrize("hub", [BY_HOUR], indirect=True)
def test_a_counter_is_an_agencys_until_ten_and_lines_overflow_while_all_agree(
    hall: Hall, hub: Hub
) -> None:
    passport, _, card, _, tax = hall.taken("passport", "passport", "card", "card", "tax")
    tina, uma = hall.sits("tina", "3"), hall.desk("uma", "4")
    floor, mia = hall.floor(), hall.floor("mia", TABLET)
    is_refused(tina, ANOTHERS)
    hall.serves(uma, tax, "4")
    has_nobody(uma)

    ask_for_overflow(floor, "pass")
    floor.shows("overflow-pass", "Overflow waits for the agency’s word.")
    has_nobody(uma)
    mia.shows("overflow-pass", "Overflow waits for the agency’s word.")
    mia.press("overflow-open-pass", "change-apply")
    floor.shows("overflow-pass", "Overflow: universal operators serve its lines now.")
    hall.serves(uma, passport, "4")
    mia.press("overflow-end-pass")
    floor.shows("overflow-pass", "Its own operators alone.")
    has_nobody(uma)
    expect(floor.at("overflow-land")).to_have_count(0)

    ask_for_overflow(floor, "health")
    hall.serves(uma, card, "4")
    [tax] = hall.taken("tax")
    hub.stop()
    hub.start(AFTER_TEN)

    expect(floor.page.locator(".deeds")).to_contain_text("ended by itself")
    floor.shows("overflow-health", "Its own operators alone.")
    tina.start_shift()
    hall.serves(tina, tax, "3")
    has_nobody(uma)
    for line in ("passport", "card"):
        floor.shows(f"line-{line}", "1 person waiting")


def ask_for_overflow(floor: staff.Desk, agency: str) -> None:
    """The supervisor's word, for a quarter of an hour."""
    floor.press(f"overflow-open-{agency}")
    floor.at("waiting").fill("1")
    floor.press("span-15", "change-apply")
