"""Whatever is said over HTTP that is no proper request is refused in JSON, and changes nothing."""

import json

import pytest

from tests.api.client import JSON, Answer, Client
from tests.api.conftest import Known
from tests.hub.house import House, nothing_happens
from tests.running import PASSWORD, Hub

TICKET = {"service": "tax", "language": "en"}
GOOD = json.dumps(TICKET)


def refused(answer: Answer, status: int, code: str) -> None:
    """The answer is this refusal."""
    assert (answer.status, answer.code) == (status, code)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/journal?limit=0", "malformed_message"),
        ("/journal?limit=-1", "malformed_message"),
        ("/journal?limit=1001", "malformed_message"),
        ("/journal?limit=ten", "malformed_message"),
        ("/journal?limit=1.0", "malformed_message"),
        ("/journal?limit=1&limit=2", "malformed_message"),
        ("/journal?since=-1", "malformed_message"),
        ("/journal?since=99999999999999999999", "malformed_message"),
        ("/journal?until=5", "malformed_message"),
        ("/journal/stream?limit=5", "malformed_message"),
        ("/queue?service=tax", "malformed_message"),
        ("/tickets/T001?ticket=T001", "malformed_message"),
        ("/tickets/%00", "malformed_message"),
        ("/tickets/T999", "unknown_ticket"),
        ("/counters/9", "unknown_counter"),
        ("/nothing", "unknown_address"),
        ("//queue", "unknown_address"),
        ("/queue/", "unknown_address"),
    ],
)
def test_an_address_that_says_no_such_thing(known: Known, path: str, code: str) -> None:
    status = 404 if code.startswith("unknown_") else 400

    refused(known("auditor").get(path), status, code)


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        ("", "application/json", 400, "malformed_message"),
        ("{", "application/json", 400, "malformed_message"),
        ("[]", "application/json", 400, "malformed_message"),
        ("null", "application/json", 400, "malformed_message"),
        ('{"service": NaN}', "application/json", 400, "malformed_message"),
        ("[" * 20_000, "application/json", 400, "malformed_message"),
        (b"\xff\xfe", "application/json", 400, "malformed_message"),
        (json.dumps({**TICKET, "urgent": 1}), "application/json", 400, "malformed_message"),
        (json.dumps({**TICKET, "service": 7}), "application/json", 400, "malformed_message"),
        (json.dumps({**TICKET, "request_id": "1"}), "application/json", 400, "malformed_message"),
        (json.dumps({**TICKET, "request_id": None}), "application/json", 400, "malformed_message"),
        (json.dumps({**TICKET, "service": "x" * 9_000}), "application/json", 413, ""),
        (json.dumps({**TICKET, "service": "x" * 60_000}), "application/json", 413, ""),
        (json.dumps({**TICKET, "service": "x" * 600_000}), "application/json", 413, ""),
        (GOOD, "text/plain", 415, "not_json"),
        (GOOD, "", 415, "not_json"),
        ("service=tax&language=en", "application/x-www-form-urlencoded", 415, "not_json"),
    ],
)
def test_a_body_that_is_no_request(
    known: Known, house: House, body: str | bytes, kind: str, status: int, code: str
) -> None:
    kiosk = known("kiosk", "tablet")

    with nothing_happens(house):
        answer = kiosk.ask("POST", "/tickets", body, {"Content-Type": kind})
        refused(answer, status, code or "oversized_message")


def test_a_command_says_nothing_behind_a_question_mark(known: Known, house: House) -> None:
    with nothing_happens(house):
        answer = known("kiosk", "tablet").post("/tickets?service=tax", **TICKET)
        refused(answer, 400, "malformed_message")
        key = known("kiosk", "tablet").post("/tickets", key="short", **TICKET)
        refused(key, 400, "malformed_message")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/tickets", "POST"),
        ("OPTIONS", "/tickets", "POST"),
        ("POST", "/queue", "GET"),
        ("PUT", "/counters/1", "GET"),
        ("GET", "/counters/1/call-next", "POST"),
    ],
)
def test_another_method_is_told_which_one(
    visitor: Client, method: str, path: str, allowed: str
) -> None:
    answer = visitor.ask(method, path)

    refused(answer, 405, "method_not_allowed")
    assert allowed in answer.headers["Allow"]


def test_a_hall_that_is_not_here(hub: Hub, known: Known) -> None:
    elsewhere = Client(hub, known("admin").token, hall="east")

    refused(elsewhere.get("/board"), 404, "unknown_hall")
    refused(elsewhere.post("/tickets", **TICKET), 404, "unknown_hall")


@pytest.mark.parametrize("shown", ["Bearer", "Bearer  ", "Basic dGluYTp0aW5h", "x", "Bearer nope"])
def test_who_shows_no_good_token_is_nobody(visitor: Client, shown: str) -> None:
    refused(visitor.get("/board", Authorization=shown), 401, "unknown_token")


def test_a_token_that_was_taken_back_is_good_no_more(hub: Hub, known: Known) -> None:
    auditor = known("auditor")
    assert auditor.get("/queue").status == 200

    hub.accounts.revoke_token("market", "auditor-system")

    answer = auditor.get("/queue")
    while answer.status == 200:  # it is believed for some seconds
        answer = auditor.get("/queue")
    refused(answer, 401, "unknown_token")


def test_a_role_may_what_it_is_for(known: Known, house: House) -> None:
    with nothing_happens(house):
        refused(known("display").post("/tickets", **TICKET), 403, "not_allowed")
        refused(known("technician").post("/counters/1/start"), 403, "not_allowed")
        refused(known("operator", counter="1").get("/journal"), 403, "not_allowed")
        refused(known("supervisor").post("/counters/1/start-shift"), 403, "foreign_counter")


@pytest.fixture
def cookie(hub: Hub) -> dict[str, str]:
    """What the browser of somebody sends who is logged in."""
    return {"Cookie": f"onehall_session={hub.accounts.log_in('market', 'tina', PASSWORD, '1')}"}


@pytest.fixture
def ours(hub: Hub, cookie: dict[str, str]) -> dict[str, str]:
    """What a page of ours makes it send."""
    return {**cookie, **JSON, "Origin": hub.address}


def test_a_browser_looks_with_the_cookie_of_its_log_in(
    visitor: Client, cookie: dict[str, str]
) -> None:
    assert visitor.get("/counters/1", **cookie).status == 200


def test_a_page_of_ours_acts_with_it(visitor: Client, ours: dict[str, str]) -> None:
    for step in ("start-shift", "call-next", "end-shift"):
        assert visitor.ask("POST", f"/counters/1/{step}", "{}", ours).status == 200


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"Origin": "http://elsewhere.example"}, 403, "not_same_origin"),
        ({"Origin": ""}, 403, "not_same_origin"),
        ({"Sec-Fetch-Site": "cross-site"}, 403, "not_same_origin"),
        ({"Sec-Fetch-Site": "same-site"}, 403, "not_same_origin"),
        ({"Content-Type": "text/plain"}, 415, "not_json"),
        ({"Content-Type": ""}, 415, "not_json"),
        ({"Cookie": "onehall_session=old"}, 401, "not_logged_in"),
    ],
)
def test_no_other_site_acts_through_a_visitors_browser(
    visitor: Client,
    house: House,
    ours: dict[str, str],
    changed: dict[str, str],
    status: int,
    code: str,
) -> None:
    with nothing_happens(house):
        answer = visitor.ask("POST", "/counters/1/start-shift", "{}", {**ours, **changed})
        refused(answer, status, code)
