"""The phone's page under hostile hands: small, discreet, and never without words."""

import re
import uuid
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.pages.faces import Faces
from tests.pages.phones import NO_SCRIPT, PHONE, Visit, phone, reached_by_phone, visiting
from tests.running import Hub

BYTES_MOST = 30_000


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


def test_the_page_is_small_and_keeps_nothing(faces: Faces, visit: Visit) -> None:
    mine = visit.take("hdb-loan")
    page = visit.send("GET", f"/t/{mine['code']}")
    style = re.search(r'href="(/phone\.css[^"]*)"', page.text)
    assert style is not None
    css = visit.send("GET", style[1])

    assert len(page.text.encode()) + len(css.text.encode()) < BYTES_MOST
    assert "#0b5c6b" in css.text and css.headers["Content-Type"].startswith("text/css")
    assert "Set-Cookie" not in page.headers
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    assert "<script" not in page.text and "style=" not in page.text
    opened = faces.open(f"/t/{mine['code']}", viewport=PHONE)
    assert opened.evaluate("localStorage.length + sessionStorage.length") == 0
    assert opened.context.cookies() == []


@pytest.mark.parametrize(
    "code", ["0000000000", NO_SCRIPT, "..%2f..", "x" * 3000, "%00", "%ff%fe", "'; drop table"]
)
def test_a_code_that_nobody_has_is_told_kindly(visit: Visit, code: str) -> None:
    answer = visit.send("GET", "/t/" + quote(code, safe="%"), Accept_Language="ar, en;q=0.5")

    assert answer.status == 404
    assert "لا توجد تذكرة كهذه اليوم" in answer.text and "alert(1)" not in answer.text


def test_a_hostile_name_is_only_text(faces: Faces, visit: Visit) -> None:
    page = phone(faces, visit.take("pa-card"))

    expect(page.locator(".service")).to_have_text(NO_SCRIPT)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site", "Origin": "null"},
        {"Origin": "null", "Sec_Fetch_Site": "none"},
    ],
)
def test_no_other_site_acts_for_a_citizen(visit: Visit, headers: dict[str, str]) -> None:
    mine = visit.take("first-help")
    said = {"request_id": str(uuid.uuid4())}

    answer = visit.send("POST", f"/t/{mine['code']}/leave", said, **headers)

    assert answer.status == 403 and "Nothing was changed" in answer.text
    assert "Leave the line" in visit.send("GET", f"/t/{mine['code']}").text


@pytest.mark.parametrize("request_id", ["", "1", "x" * 5000, NO_SCRIPT])
def test_a_form_that_nobody_drew_is_refused_in_words(visit: Visit, request_id: str) -> None:
    mine = visit.take("first-help")

    answer = visit.send("POST", f"/t/{mine['code']}/leave", {"request_id": request_id})

    if answer.status == 303:
        answer = visit.send("GET", answer.headers["Location"])
        assert "That did not work. Please ask at the reception." in answer.text
    else:
        assert answer.status == 413 and "Nothing was changed" in answer.text
    assert "Leave the line" in visit.send("GET", f"/t/{mine['code']}").text


def test_a_flood_is_asked_to_wait_and_others_are_not(visit: Visit) -> None:
    mine, other = visit.take("lta-concession"), visit.take("lta-concession")
    path = f"/t/{mine['code']}"

    answers = [visit.send("GET", path) for _ in range(125)]

    late = answers[-1]
    assert answers[0].status == 200
    assert late.status == 429 and 0 < int(late.headers["Retry-After"]) <= 60
    assert "Please wait a minute" in late.text
    assert visit.send("GET", f"/t/{other['code']}").status == 200


def test_yesterdays_ticket_is_gone(hub: Hub, visit: Visit) -> None:
    mine = visit.take("lta-vehicle")
    assert visit.send("GET", f"/t/{mine['code']}").status == 200

    hub.stop()
    hub.start("2026-03-02T23:00")
    assert "The hall has closed before your turn" in visit.send("GET", f"/t/{mine['code']}").text
    hub.stop()
    hub.start("2026-03-03T00:30")

    assert visit.send("GET", f"/t/{mine['code']}").status == 404
