"""Whatever is said at a door that is no proper request is refused by name, and changes nothing."""

import json

import pytest

from app.wire.messages import ANNOUNCEMENTS, REQUESTS
from tests.hub.house import House, nothing_happens, refused

GOOD = {"request_id": "11111111-2222-3333", "service": "tax", "language": "en"}


def but(**changed: object) -> str:
    """A proper message, but for some fields."""
    return json.dumps([{**GOOD, **changed}])[1:-1]


def without(key: str) -> str:
    """A proper message without one field."""
    return json.dumps({k: v for k, v in GOOD.items() if k != key})


MALFORMED = {
    "nothing": "",
    "a text": '"tax"',
    "a number": "5",
    "null": "null",
    "a list": '["tax"]',
    "yes": "true",
    "not a number": "NaN",
    "two objects": f"{but()}, {but()}",
    "one key too few": without("language"),
    "no request_id": without("request_id"),
    "one key too many": but(urgent=1),
    "a number for a text": but(service=7),
    "a truth for a text": but(service=True),
    "null for a text": but(service=None),
    "a list for a text": but(service=["tax"]),
    "an object for a text": but(service={"key": "tax"}),
    "no number for a text": but(service=float("nan")),
    "infinity for a text": but(language=float("inf")),
    "a short request_id": but(request_id="1"),
    "a request_id of two lines": but(request_id="11111111\n2222"),
    "a service with NUL": but(service="tax\0"),
    "a service with half a letter": but(service="tax\ud800"),
    "an empty service": but(service=""),
    "a service as long as a letter": but(service="x" * 61),
    "a key as long as a letter": but(**{"k" * 5000: 1}),
    "a key with half a letter": but(**{"\udfff": 1}),
    "a deep nest": but(service=0).replace("0", "[" * 900 + "]" * 900),
}


@pytest.mark.parametrize("sent", MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_message_is_refused(house: House, sent: str) -> None:
    kiosk = house.kiosk()

    with nothing_happens(house):
        refused(kiosk.ask_raw(f'["take_ticket"{"," * bool(sent)}{sent}]'), "malformed_message")


@pytest.mark.parametrize(
    ("face", "request_", "fields"),
    [
        (face, name, known.shape.model_fields)
        for face, requests in REQUESTS.items()
        if ANNOUNCEMENTS.get(face)
        for name, known in requests.items()
    ],
)
def test_every_request_names_the_key_that_does_not_fit(
    house: House, face: str, request_: str, fields: dict[str, object]
) -> None:
    is_agents = request_ in {"own_printers", "report_paper"}
    wire = house.agent() if is_agents else house.at(face)

    with nothing_happens(house):
        refused(wire.ask(request_, {**dict.fromkeys(fields, 0), "lunch": 1}), "malformed_message")
        answer = wire.ask(request_, {"lunch": 1})
        refused(answer, "malformed_message")
        assert answer["message"].startswith(("lunch: ", *fields))


def test_as_many_characters_as_are_allowed_are_read(house: House) -> None:
    kiosk = house.kiosk()
    room = 8_192 - len(but(service=""))

    with nothing_happens(house):
        refused(kiosk.ask("take_ticket", {**GOOD, "service": "x" * room}), "malformed_message")
        refused(
            kiosk.ask("take_ticket", {**GOOD, "service": "x" * (room + 1)}), "oversized_message"
        )


STRANGE_NAMES = [
    '"take_tickets"',
    '"call_next"',
    '"connect"',
    '"disconnect"',
    '"snapshot "',
    '"_answer"',
    '"__class__"',
    '"rooms_of"',
    '""',
    '"*"',
    "5",
    "null",
    "true",
    '{"name": "snapshot"}',
    '["snapshot"]',
    '"\\ud800"',
    '"snap\\u0000shot"',
    f'"{"x" * 7000}"',
]


@pytest.mark.parametrize("face", ["kiosk", "display", "counter"])
def test_a_request_that_is_not_known_is_refused_by_its_name(house: House, face: str) -> None:
    wire = house.at(face)
    foreign = ["take_ticket", "request_pairing"] if face == "counter" else ["call_next", "finish"]

    with nothing_happens(house):
        for name in STRANGE_NAMES:
            if name != '"call_next"' or face != "counter":
                refused(wire.ask_raw(f'[{name}, {{"token": "x"}}]'), "unknown_request")
        for known_elsewhere in foreign:
            answer = wire.ask(known_elsewhere, GOOD)
            refused(answer, "unknown_request")
            assert known_elsewhere in answer["message"]
    assert wire.view()["hall"]["key"] == "market"
