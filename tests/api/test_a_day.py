"""Another system does over HTTP what the hall does over sockets."""

from uuid import uuid4

import pytest

from tests.api.client import Client
from tests.api.conftest import Known
from tests.hub.house import House


def test_a_citizen_is_served_by_systems_alone(known: Known, visitor: Client) -> None:
    kiosk = known("kiosk", "tablet")
    desk = known("operator", counter="1", operator="tina")

    taken = kiosk.post("/tickets", service="tax", language="en").body["ticket"]
    number, code = taken["ticket"], taken["code"]
    mine = f"/tickets/{number}?code={code}"
    assert visitor.get(mine).body["view"]["state"] == "waiting"
    assert visitor.get(mine).body["view"]["ahead"] == 0

    assert desk.post("/counters/1/start-shift").status == 200
    called = desk.post("/counters/1/call-next").body
    assert called["tickets"] == [number]
    assert called["desk"]["current"]["state"] == "called"
    assert visitor.get("/board").body["view"]["calls"][0]["ticket"] == number

    assert desk.post("/counters/1/recall").body["desk"]["current"]["calls"] == 2
    assert desk.post("/counters/1/start").body["tickets"] == [number]
    assert desk.post("/counters/1/finish", outcome="referred").body["tickets"] == [number]

    seen = visitor.get(mine).body["view"]
    assert (seen["state"], seen["ahead"]) == ("finished", None)
    assert [(t["counter"], t["outcome"], t["calls"]) for t in seen["turns"]] == [
        ("1", "referred", 2)
    ]
    assert desk.post("/counters/1/end-shift").body["desk"]["operator"] is None


def test_a_call_made_over_http_reaches_the_board_and_the_counter(
    known: Known, house: House
) -> None:
    number, board = house.taken(), house.board()
    tina = house.on_shift("tina", "1")
    desk = known("operator", counter="1", operator="tina")

    assert desk.post("/counters/1/call-next").body["tickets"] == [number]

    heard = board.until(lambda name, _: name == "ticket.called")
    assert heard[-1][1]["call"]["ticket"] == number
    desk_heard = tina.until(lambda _, body: body.get("cause") == "ticket.called")
    assert desk_heard[-1][1]["desk"]["current"]["ticket"] == number


def test_a_counters_token_acts_for_whoever_is_on_shift(known: Known, house: House) -> None:
    keypad = known("operator", counter="2")

    assert keypad.post("/counters/2/call-next").code == "counter_not_staffed"
    refused = keypad.post("/counters/2/start-shift")
    assert (refused.status, refused.code) == (409, "no_operator")
    assert "--operator" in refused.body["message"]

    number = house.taken("passport")
    house.on_shift("pia", "2")
    called = keypad.post("/counters/2/call-next").body
    assert called["tickets"] == [number]
    assert called["desk"]["operator"]["key"] == "pia"
    assert keypad.post("/counters/2/no-show").status == 200


def test_nobody_acts_at_the_counter_of_another(known: Known) -> None:
    desk = known("operator", counter="1", operator="tina")

    for answer in (desk.post("/counters/2/call-next"), desk.get("/counters/2")):
        assert (answer.status, answer.code) == (403, "foreign_counter")
    assert desk.post("/counters/1/call-next", counter="2").code == "malformed_message"
    assert desk.get("/counters/1").body["view"]["counter"] == "1"


def test_asked_twice_is_done_once(known: Known) -> None:
    kiosk, key = known("kiosk", "tablet"), str(uuid4())
    said = {"service": "tax", "language": "en"}

    first = kiosk.post("/tickets", key=key, **said)
    assert first.status == 200
    assert kiosk.post("/tickets", key=key, **said).text == first.text
    assert kiosk.post("/tickets", request_id=key, **said).text == first.text
    assert kiosk.post("/tickets", key=key, request_id=key, **said).text == first.text
    other = kiosk.post("/tickets", key=key, service="refund", language="en")
    assert (other.status, other.code) == (409, "request_id_reused")
    differ = kiosk.post("/tickets", key=key, request_id=str(uuid4()), **said)
    assert (differ.status, differ.code) == (409, "request_id_differs")
    assert kiosk.post("/tickets", **said).body["ticket"] != first.body["ticket"]


def test_an_agency_manager_sees_the_own_agency_alone(known: Known, house: House) -> None:
    manager = known("agency_manager", agency="tax")
    mine, other = house.taken("tax"), house.taken("passport")
    house.on_shift("tina", "1"), house.on_shift("pia", "2")

    queues = manager.get("/queue").body["view"]["queues"]
    assert {one["service"] for one in queues} == {"tax", "refund"}
    assert [one["counter"] for one in manager.get("/counters").body["view"]["counters"]] == ["1"]
    assert manager.get(f"/tickets/{mine}").status == 200
    assert manager.get(f"/tickets/{other}").code == "not_allowed"
    assert manager.get("/counters/2").code == "not_allowed"
    assert manager.get("/journal").code == "not_allowed"


def test_a_supervisor_sees_who_sits_where(known: Known, house: House) -> None:
    house.on_shift("tina", "1")

    counters = known("supervisor").get("/counters").body["view"]["counters"]

    assert [one["counter"] for one in counters] == ["1", "2", "3"]
    assert [one["operator"] and one["operator"]["key"] for one in counters] == ["tina", None, None]


def test_the_reception_hands_out_a_ticket_without_a_kiosk(known: Known) -> None:
    taken = known("reception").post("/tickets", service="tax", language="ar")

    assert taken.body["ticket"]["paper"] == ""


def test_what_a_visitor_may_see(visitor: Client, house: House) -> None:
    number = house.taken()

    assert visitor.get("/services").body["view"]["hall"]["open"] is True
    assert visitor.get("/board").status == 200
    for path in ("/queue", "/counters", f"/tickets/{number}", "/journal", "/journal/stream"):
        answer = visitor.get(path)
        assert (answer.status, answer.code) == (401, "not_logged_in")
        assert answer.headers["WWW-Authenticate"] == "Bearer"
    wrong = visitor.get(f"/tickets/{number}?code=0000000000")
    assert (wrong.status, wrong.code) == (404, "unknown_ticket")
    assert visitor.post("/tickets", service="tax", language="en").code == "not_logged_in"


@pytest.mark.parametrize(
    ("path", "said", "status", "code"),
    [
        ("/tickets", {"service": "fish", "language": "en"}, 404, "unknown_service"),
        ("/tickets", {"service": "tax", "language": "de"}, 404, "unknown_language"),
        ("/papers/none", {"outcome": "printed"}, 403, "not_allowed"),
    ],
)
def test_what_the_hall_refuses(
    known: Known, path: str, said: dict[str, str], status: int, code: str
) -> None:
    answer = known("kiosk", "tablet").post(path, **said)

    assert (answer.status, answer.code) == (status, code)


def test_what_the_counter_refuses_is_a_conflict(known: Known, house: House) -> None:
    house.on_shift("tina", "1")
    desk = known("operator", counter="1", operator="tina")

    assert (desk.post("/counters/1/finish").status, desk.post("/counters/1/finish").code) == (
        409,
        "nobody_called",
    )
