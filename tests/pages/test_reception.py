"""The reception: a number for who needs help, any ticket at a scan, everybody back in the line."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.hub.floor_house import FloorHouse, done, found, installed
from tests.pages.faces import Faces
from tests.pages.staff import Desk, desk
from tests.running import Hub

SIZE = (1366, 768)


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hall with two languages and five services."""
    hub = installed(tmp_path_factory.mktemp("reception"))
    hub.start("2026-03-02T09:30")
    yield hub
    hub.stop()


@pytest.fixture
def house(hub: Hub) -> Iterator[FloorHouse]:
    """Everybody of the hall; nobody waits and nobody is on shift."""
    found = FloorHouse(hub)
    yield found
    found.tidy()


@pytest.fixture
def rex(faces: Faces) -> Callable[..., Desk]:
    """Logs the receptionist in."""
    return lambda language="en": desk(faces.open, "/reception/", "rex", SIZE, language)


def test_a_number_is_given_to_who_needs_help_with_it(
    house: FloorHouse, rex: Callable[..., Desk]
) -> None:
    reception = rex()
    expect(reception.at("issue")).to_contain_text("Choose a service first")
    reception.at("service-search").fill("passport office")
    expect(reception.page.locator(".match")).to_have_count(1)
    reception.at("service-search").press("Enter")
    expect(reception.at("service-passport")).to_have_attribute("aria-pressed", "true")
    expect(reception.at("issue")).to_be_focused()

    reception.press("issue-language-ar", "issue-need-guide", "issue")

    number = reception.at("issued-number").inner_text()
    reception.shows("issued-paper", "Paper is on its way (printer front)")
    issued = found(house.reception(), number)[0]
    assert (issued["service"], issued["language"], issued["needs"]) == (
        "passport",
        "ar",
        ["guide"],
    )
    agent = house.agent()
    job = agent.ask("own_printers", {"printers": ["front"]})["view"]["jobs"][-1]
    assert done(agent.do("report_paper", job=job["job"], outcome="printed"))
    reception.shows("issued-paper", "Printed at front")

    reception.press("next-citizen")
    expect(reception.at("service-search")).to_have_value("")
    expect(reception.page.locator("#lines")).to_contain_text("Passport")


def test_a_scan_finds_a_ticket_wherever_the_focus_is(
    house: FloorHouse, rex: Callable[..., Desk]
) -> None:
    clerk, reception = house.reception(), rex()
    expect(reception.at("find")).to_be_focused()
    card = clerk.do("take_ticket", service="tax", language="en")["ticket"]
    reception.at("log-out").focus()

    reception.page.keyboard.type(card["code"])
    reception.page.keyboard.press("Enter")

    reception.shows("detail-number", card["ticket"])
    reception.shows("detail-state", "Waiting · is next")
    expect(reception.at("find")).to_have_value("")
    expect(reception.at("check_in")).to_contain_text("Is not away")
    expect(reception.at("let_pass")).to_contain_text("Is next")
    expect(reception.at("bring_back")).to_contain_text("The stay is not over")
    reception.page.keyboard.type("X999")
    reception.page.keyboard.press("Enter")
    reception.shows("not-found", "There is no ticket X999 today.")


def test_a_ticket_is_followed_and_helped_on(house: FloorHouse, rex: Callable[..., Desk]) -> None:
    ticket, reception = house.taken("tax"), rex()
    reception.page.keyboard.type(f"{ticket}\n")
    reception.press("correct")
    reception.at("question-service").select_option("refund")
    reception.press("question-do")
    expect(reception.page.locator(".detail-service")).to_have_text("Refund")

    reception.press("come_later", "later-20", "question-do")
    reception.shows(f"away-{ticket}", "Comes later")
    reception.press(f"away-check-in-{ticket}")
    expect(reception.at(f"away-{ticket}")).to_have_count(0)
    reception.shows("detail-state", "Waiting")

    uma = house.at_work("uma", "3")
    reception.shows("detail-state", "Called to counter 3")
    assert done(uma.do("no_show"))
    reception.shows("detail-state", "Did not come")
    reception.shows(f"away-{ticket}", "Did not come")
    reception.press("check_in")
    reception.press("send_away")
    reception.shows("detail-state", "Has left")
    reception.press("bring_back", "question-do")
    reception.shows("detail-state", "Waiting")
    expect(reception.page.locator(".timeline > li")).to_have_count(2)


def test_a_late_answer_does_not_bring_back_a_ticket_that_has_given_way(
    house: FloorHouse, faces: Faces
) -> None:
    """A loaded hub may answer the look at the ticket that was shown after the next one is found."""
    old, new = house.taken("tax"), house.taken("tax")
    late = Late(faces, f'"{old}"')
    reception = desk(late.open, "/reception/", "rex", SIZE)
    reception.page.keyboard.type(f"{old}\n")
    reception.shows("detail-number", old)
    late.is_holding = True
    house.taken("passport")
    while not late.held:
        reception.page.evaluate("document.title")

    reception.page.keyboard.type(f"{new}\n")
    reception.shows("detail-number", new)
    late.release()
    house.taken("deed")
    expect(reception.page.locator("#lines")).to_contain_text("Deed")
    reception.shows("detail-number", new)


class Late:
    """A line that holds back what the hub finds, if it names one ticket."""

    def __init__(self, faces: Faces, words: str) -> None:
        self._faces = faces
        self._words = words
        self.is_holding = False
        self.held: list[tuple[WebSocketRoute, str | bytes]] = []

    def open(self, path: str, **context: Any) -> Page:
        """A page at the end of this line."""
        page = self._faces.open("/static/mark.svg", **context)
        page.route_web_socket(lambda url: "socket.io" in url, self._between)
        page.goto(urljoin(self._faces.hub.address, path))
        return page

    def release(self) -> None:
        """All that was held back comes, and nothing is held back any more."""
        self.is_holding = False
        for line, said in self.held:
            line.send(said)

    def _between(self, line: WebSocketRoute) -> None:
        def hear(said: str | bytes) -> None:
            if self.is_holding and '"tickets"' in str(said) and self._words in str(said):
                self.held.append((line, said))
            else:
                line.send(said)

        line.connect_to_server().on_message(hear)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_reception_in_every_state(
    house: FloorHouse, rex: Callable[..., Desk], language: str
) -> None:
    ticket, _ = house.taken("tax"), house.taken("tax")
    house.reception().do("come_later", ticket=ticket, minutes=10)
    reception = rex(language)
    expect(reception.at(f"away-{ticket}")).to_be_visible()
    faults = reception.faults("ready")
    assert reception.page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    reception.at("find").fill("T")
    reception.at("find").press("Enter")
    expect(reception.page.locator(".found")).to_be_visible()
    faults += reception.faults("several found")
    reception.page.keyboard.type(f"{ticket}\n")
    expect(reception.page.locator(".detail")).to_be_visible()
    faults += reception.faults("a ticket")
    reception.press("service-refund", "issue")
    expect(reception.at("issued-number")).to_be_visible()
    faults += reception.faults("issued")
    other = reception.at("issued-number").inner_text()
    reception.page.keyboard.type(f"{other}\n")
    reception.shows("detail-number", other)
    reception.press("correct")

    assert faults + reception.faults("correcting") == []
