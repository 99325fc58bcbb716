"""A citizen with the own ticket on a phone, in a browser that runs no script."""

import re
import uuid
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from app import blueprints
from tests.pages.faces import Faces
from tests.pages.phones import (
    PHONE,
    PUBLIC,
    SMALL,
    Visit,
    faults,
    line,
    phone,
    reached_by_phone,
    state,
    visiting,
)
from tests.running import Hub


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """The hall at ten."""
    with reached_by_phone(tmp_path_factory.mktemp("hub")) as found:
        yield found


@pytest.fixture
def visit(hub: Hub) -> Iterator[Visit]:
    """Those who stand in it."""
    with visiting(hub) as found:
        yield found


def test_the_paper_and_the_kiosk_lead_to_the_page(faces: Faces) -> None:
    kiosk = faces.kiosk()
    number = kiosk.take("en", "hdb-keys")
    address = kiosk.page.locator(".phone-address bdi").inner_text()
    assert address.startswith(f"{PUBLIC.upper()}/T/")
    expect(kiosk.page.locator("#scroll-down")).to_be_hidden()

    path = address.removeprefix(PUBLIC.upper())
    page = faces.open(path, viewport=PHONE, java_script_enabled=False)

    expect(page.locator("h1")).to_have_text(number)
    expect(page.locator("#state")).to_have_text("You are next in line")
    expect(page.locator("#bring + ul li")).to_have_count(2)
    kiosk.leave()


def test_an_agreed_time_stands_there_instead_of_a_place(faces: Faces, visit: Visit) -> None:
    reception = visit.reception()
    due_at = {"due_at": "2026-03-02T11:30:00+08:00"}
    mine = reception.do("take_ticket", service="wsg-course", language="en", **due_at)["ticket"]

    page = phone(faces, mine)

    expect(page.locator("#state")).to_have_text("Your appointment is at 11:30")
    reception.do("send_away", ticket=mine["ticket"], cause="by_citizen")


def test_the_place_is_a_range_where_one_operator_serves_several_lines(
    faces: Faces, visit: Visit
) -> None:
    others = [visit.take("wsg-career") for _ in range(3)]
    first, mine = visit.take("wsg-course"), visit.take("wsg-course")
    page = phone(faces, mine)
    expect(page.locator("#state")).to_have_text("1 person before you")

    hafiz = visit.sits("hafiz", "15")

    state(page, re.compile(r"1–\d+ people before you"))
    for ticket in (*others, first, mine):
        visit.reception().do("send_away", ticket=ticket["ticket"], cause="by_staff")
    assert hafiz.do("end_shift")["ok"]


def test_who_lets_others_pass_stands_further_back_on_every_screen(
    faces: Faces, visit: Visit
) -> None:
    tickets = [visit.take("cpf-payout") for _ in range(6)]
    numbers = [one["ticket"] for one in tickets]
    faizal = visit.sits("faizal", "5")
    mine, behind = phone(faces, tickets[1]), phone(faces, tickets[2])
    expect(mine.locator("#state")).to_have_text("1 person before you")

    mine.locator("#let-pass").click()

    expect(mine.locator(".said")).to_have_text("Done: others go first now.")
    expect(mine.locator("#state")).to_have_text("3 people before you")
    state(behind, "1 person before you")
    swapped = [numbers[0], numbers[2], numbers[3], numbers[1], numbers[4]]
    assert line(faizal, "cpf-payout") == swapped

    mine.locator("#let-pass").click()
    expect(mine.locator("#state")).to_have_text("5 people before you")
    expect(mine.locator("#let-pass")).to_have_text(
        "Let others go first You have let others go first as often as this hall allows."
    )


def test_who_is_next_lets_nobody_pass(faces: Faces, visit: Visit) -> None:
    mine, _ = visit.take("lta-vehicle"), visit.take("lta-vehicle")
    page = phone(faces, mine)
    expect(page.locator("#let-pass")).to_contain_text("You are next: stay near")

    answer = visit.send("POST", f"/t/{mine['code']}/let-pass", {"request_id": str(uuid.uuid4())})

    assert answer.status == 303
    told = faces.open(answer.headers["Location"], java_script_enabled=False)
    expect(told.locator("[role=alert]")).to_contain_text("You are next: stay near")


def test_who_comes_later_is_not_called_until_back_at_the_reception(
    faces: Faces, visit: Visit
) -> None:
    mine, other = visit.take("ica-card"), visit.take("ica-card")
    page = phone(faces, mine)
    mei = visit.sits("mei", "7")

    page.locator("#later").click()

    expect(page.locator("#state")).to_contain_text("You come later: you are not called before 10:1")
    assert mei.do("call_next")["tickets"] == [other["ticket"]]
    assert visit.reception().do("check_in", ticket=mine["ticket"])["ok"]
    state(page, "You are next in line")
    assert mei.do("start")["ok"] and mei.do("finish", outcome="done")["ok"]
    assert mei.do("call_next")["tickets"] == [mine["ticket"]]
    state(page, "Go to counter 7, zone B")
    expect(page.locator("#why")).to_have_text(
        "You were called because nobody waits in another line of this counter."
    )
    expect(page.locator(".way")).to_have_text("straight ahead")
    expect(page.get_by_role("img", name="straight ahead")).to_be_visible()

    mei.do("start")
    state(page, "You are being served at counter 7")
    expect(page.locator(".choices")).to_have_count(0)
    mei.do("park", reason="form", own=False)
    state(page, "Your visit is on hold")
    visit.reception().do("check_in", ticket=mine["ticket"])
    mei.do("call_next")
    mei.do("recall")
    mei.do("recall")
    mei.do("no_show")
    state(page, "You were called and did not come: go to the reception")


def test_leaving_is_asked_once_more(faces: Faces, visit: Visit) -> None:
    mine = visit.take("sso-aid")
    page = phone(faces, mine, SMALL)

    page.locator("#leave").click()
    page.locator("#stay").click()
    expect(page.locator("#state")).to_have_text("You are next in line")
    page.locator("#leave").click()
    page.locator("#really").click()

    expect(page.locator("#state")).to_have_text("You have left the line")
    expect(page.locator("button, #leave")).to_have_count(0)
    assert visit.send("GET", f"/t/{mine['code']}/leave").status == 303


def test_a_wish_sent_twice_is_done_once(visit: Visit) -> None:
    tickets = [visit.take("sso-family") for _ in range(6)]
    path, said = f"/t/{tickets[1]['code']}/let-pass", {"request_id": str(uuid.uuid4())}

    places = [visit.send("POST", path, said).headers["Location"] for _ in range(2)]

    assert places == [f"/t/{tickets[1]['code']}?said=let-pass"] * 2
    assert "3 people before you" in visit.send("GET", f"/t/{tickets[1]['code']}").text


def test_a_refresh_can_be_stopped_and_begun_again(faces: Faces, visit: Visit) -> None:
    mine = visit.take("pa-course")
    path = f"/t/{mine['code']}"
    assert visit.send("GET", f"{path}?lang=ar").headers["Refresh"] == f"15; url={path}?lang=ar"
    page = phone(faces, mine)
    expect(page.locator(".renewed")).to_contain_text("This page looks again every 15 seconds.")

    page.locator("#still").click()

    expect(page.locator(".renewed")).to_contain_text("This page stands still.")
    assert "Refresh" not in visit.send("GET", f"{path}?still=1").headers
    page.locator("#renew").click()
    expect(page.locator("#still")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, SMALL], ids=["390", "320"])
@pytest.mark.parametrize("language", blueprints.read(blueprints.find("tampines")).languages)
def test_every_language_has_its_page_without_a_fault(
    faces: Faces, visit: Visit, size: dict[str, int], language: str
) -> None:
    mine, _ = visit.take("hdb-flat"), visit.take("hdb-flat")
    page = faces.open(f"/t/{mine['code']}", viewport=size)
    page.locator(f"nav [lang={language}]").click()
    page.wait_for_url(f"**lang={language}*")
    expect(page.locator("html")).to_have_attribute("lang", language)
    is_mirrored = page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert is_mirrored == (language == "ar")
    found = faults(page)

    page.locator("#leave").click()

    page.wait_for_url("**/leave?*")
    expect(page.locator("html")).to_have_attribute("lang", language)
    found += faults(page)
    assert found + faults(faces.open(f"/t/0000000000?lang={language}", viewport=size)) == []
