"""The printer's page over real HTTP: what it shows, what it switches, whom it refuses."""

import json
import threading
from http.client import HTTPConnection
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from printers.virtual.machine import Machine
from printers.virtual.page import PageServer
from tests.printers.virtual.cable import PATIENCE_S

TICKET = b"A017\n\x1bz\x1dV\x00"


class Visitor:
    """Asks a page; headers say who asks."""

    def __init__(self, page: PageServer) -> None:
        self.host = f"127.0.0.1:{page.port}"

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, bytes]:
        line = HTTPConnection(self.host, timeout=PATIENCE_S)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        line.request(method, path, None if body is None else json.dumps(body), named)
        answer = line.getresponse()
        said = answer.read()
        self.headers = answer.headers
        line.close()
        return answer.status, said

    def json(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        return json.loads(self.ask(method, path, body, **headers)[1])


@pytest.fixture
def visitor(page: PageServer) -> Visitor:
    """Somebody who looks at the page."""
    return Visitor(page)


def test_the_tray_is_listed_with_pictures_and_complaints(
    machine: Machine, visitor: Visitor
) -> None:
    machine.feed(TICKET + b"B002\n")

    seen = visitor.json("GET", "/papers.json")
    (paper,) = seen["papers"]

    assert paper == {
        "number": 1,
        "finished_at": "2026-09-26T12:00:00+00:00",
        "ending": "cut",
        "width": 576,
        "height": 30,
        "complaints": ["1B 7A is not understood at byte 5"],
        "bytes": len(TICKET),
        "picture": "/papers/1.png",
    }
    assert seen["state"] == "Ready" and set(seen["faults"].values()) == {False}
    for address, expected in (
        ("/papers/1.png", machine.papers[0]),
        (seen["current"]["picture"], machine.strip),
    ):
        picture = Image.open(BytesIO(visitor.ask("GET", address)[1]))
        assert picture.tobytes() == expected.picture.tobytes()


def test_a_paper_that_is_not_there_is_refused(visitor: Visitor) -> None:
    for path in ("/papers/7.png", "/papers/current.png", "/papers/../page.py", "/nowhere"):
        status, said = visitor.ask("GET", path)
        assert status == 404 and json.loads(said)["ok"] is False


def test_a_fault_is_switched_from_the_page(machine: Machine, visitor: Visitor) -> None:
    own = {"Origin": f"http://{visitor.host}", "Sec_Fetch_Site": "same-origin"}
    said = visitor.json("POST", "/faults/paper_out", {"on": True}, **own)
    assert said["ok"] and said["faults"]["paper_out"] and said["state"] == "Out of paper"

    machine.feed(TICKET)
    assert visitor.json("GET", "/papers.json")["papers"] == []

    assert visitor.json("POST", "/faults/paper_out", {"on": False})["state"] == "Ready"
    assert len(machine.papers) == 1


def test_a_roll_can_be_told_where_to_end(machine: Machine, visitor: Visitor) -> None:
    visitor.json("POST", "/faults/paper_after_dots", {"on": True, "amount": 7})
    machine.feed(TICKET)

    assert machine.strip.height == 7 and machine.faults["paper_out"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
    ids=str,
)
def test_another_site_cannot_switch_anything(
    machine: Machine, visitor: Visitor, headers: dict[str, str]
) -> None:
    status, said = visitor.ask("POST", "/faults/paper_out", {"on": True}, **headers)

    assert status == 403
    assert json.loads(said)["code"] == "foreign_origin"
    assert not machine.faults["paper_out"]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", ""])
def test_a_name_bound_to_this_address_by_somebody_else_sees_nothing(
    visitor: Visitor, host: str
) -> None:
    for method, path in (("GET", "/papers.json"), ("POST", "/faults/slow")):
        status, said = visitor.ask(method, path, {"on": True}, Host=host)
        assert status == 403 and json.loads(said)["code"] == "foreign_host"


@pytest.mark.parametrize("host", ["localhost:8081", "[::1]:8081", "127.0.0.1"])
def test_the_machine_itself_is_known_by_name_and_address(visitor: Visitor, host: str) -> None:
    assert visitor.ask("GET", "/papers.json", Host=host)[0] == 200


@pytest.mark.parametrize(
    "body", [None, {}, [], {"on": "yes"}, {"on": True, "amount": "2"}], ids=str
)
def test_a_switch_wants_true_or_false(visitor: Visitor, body: Any) -> None:
    status, said = visitor.ask("POST", "/faults/slow", body)

    assert status == 400 and json.loads(said)["code"] == "bad_request"


def test_an_unknown_switch_is_refused(visitor: Visitor) -> None:
    assert visitor.json("POST", "/faults/on_fire", {"on": True})["code"] == "unknown_fault"


def test_whoever_waits_hears_of_the_next_paper(machine: Machine, visitor: Visitor) -> None:
    before = visitor.json("GET", "/papers.json")["change"]
    heard: list[Any] = []
    waiting = threading.Thread(
        target=lambda: heard.append(visitor.json("GET", f"/wait?after={before}"))
    )
    waiting.start()
    machine.feed(TICKET)
    waiting.join(PATIENCE_S)

    assert heard == [{"change": before + 1}]


def test_the_page_allows_only_its_own_scripts_and_styles(visitor: Visitor) -> None:
    status, said = visitor.ask("GET", "/")

    assert status == 200 and b"<script type=" in said and b"style=" not in said
    assert visitor.headers["Content-Security-Policy"].startswith("default-src 'self'; ")
    for path in ("/static/page.css", "/static/page.js", "/static/icon.svg", "/static/edge.svg"):
        assert visitor.ask("GET", path)[0] == 200
