"""Staff pages in the five languages of a real hall: axe finds nothing, every word has room."""

from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.pages.faces import Faces
from tests.pages.staff import Desk, desk
from tests.pages.test_access import LANGUAGES
from tests.running import PASSWORD, Hub

SERVICES = ("hdb-flat", "hdb-loan", "cpf-payout", "ica-passport", "ica-card")


@pytest.fixture(scope="module")
def busy(hub: Hub) -> Hub:
    """People wait, one counter is open, and those who look after the hall may log in."""
    for name, role in (("sue", "supervisor"), ("rita", "reception")):
        hub.accounts.add_staff(hub.hall, name, PASSWORD, role)
    with (
        closing(hub.wire("kiosk", hub.token("kiosk-2", "kiosk"))) as kiosk,
        closing(hub.wire("counter", hub.log_in("mei", "7"))) as mei,
    ):
        for service in SERVICES:
            assert kiosk.do("take_ticket", service=service, language="en")["ok"]
        assert mei.do("start_shift")["ok"]
        assert mei.do("call_next")["tickets"]
    return hub


@pytest.mark.usefixtures("busy")
@LANGUAGES
def test_the_floor_and_who_may_open_a_counter(faces: Faces, language: str) -> None:
    floor = desk(faces.open, "/floor/", "sue", (1600, 900), language)
    opener = "alert-unstaffed-cpf-payout-remedy-0"
    expect(floor.at(opener)).to_be_visible()
    found = floor.faults("floor")
    floor.press(opener)
    expect(floor.page.locator("dialog")).to_be_visible()

    assert found + floor.faults("dialog") == []


@pytest.mark.usefixtures("busy")
@LANGUAGES
def test_the_reception_with_a_ticket(faces: Faces, language: str) -> None:
    reception = desk(faces.open, "/reception/", "rita", (1366, 768), language)
    found = reception.faults("empty")
    reception.at("find").fill("P")
    reception.at("find").press("Enter")
    expect(reception.at("detail-number")).to_be_visible()

    assert found + reception.faults("ticket") == []


@pytest.mark.usefixtures("busy")
@LANGUAGES
def test_the_record_of_the_day_so_far(faces: Faces, language: str) -> None:
    page = faces.open("/reports/", viewport={"width": 1366, "height": 768})
    page.locator(f".languages [lang={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.locator("#username").fill("sue")
    page.locator("#password").fill(PASSWORD)
    page.locator("#password").press("Enter")
    expect(page.locator("#figure-wait .figure-value")).to_be_visible()

    assert Desk(page).faults("record") == []


def explaining(faces: Faces, name: str, language: str = "en") -> Desk:
    """Somebody looks up why tickets were called."""
    page = faces.open("/explain/", viewport={"width": 1366, "height": 768})
    page.locator(f".languages [lang={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.locator("#username").fill(name)
    page.locator("#password").fill(PASSWORD)
    page.locator("#password").press("Enter")
    expect(page.locator("#empty")).to_be_visible()
    return Desk(page)


@pytest.mark.usefixtures("busy")
@LANGUAGES
def test_why_a_ticket_was_called_with_everybody_beside_it(faces: Faces, language: str) -> None:
    why = explaining(faces, "sue", language)
    found = why.faults("empty")
    why.at("ticket").fill("p001")
    why.at("ticket").press("Enter")
    expect(why.page.locator(".bars-row.is-won bdi").first).to_have_text("P001")
    expect(why.page.locator(".bars-row")).to_have_count(2)

    assert found + why.faults("call") == []


@pytest.mark.usefixtures("busy")
@LANGUAGES
def test_home_leads_to_it_whoever_may_look_tickets_up(faces: Faces, language: str) -> None:
    why = explaining(faces, "sue", language)
    home = why.page
    home.goto(f"{faces.hub.address}/?lang={language}")
    expect(home.locator(".faces a[href='/explain/']")).to_be_visible()

    assert why.faults("home") == []


@pytest.mark.usefixtures("busy")
def test_an_operator_looks_up_the_own_calls_alone(faces: Faces) -> None:
    why = explaining(faces, "mei")
    for number, id_ in (("P001", "which-ticket"), ("C001", "not-called"), ("Z999", "refusal")):
        why.at("ticket").fill(number)
        why.at("ticket").press("Enter")
        expect(why.at(id_)).to_be_visible()
