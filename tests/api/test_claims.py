"""Another system keeps the appointments, and a keypad asks for the next as soon as one comes."""

from tests.api.client import Client
from tests.api.conftest import Known
from tests.hub.house import House

AT_TEN = "2026-03-02T10:00:00+01:00"


def test_a_booking_system_gives_tickets_for_agreed_times(known: Known) -> None:
    booking, kiosk = known("kiosk", "booking"), known("kiosk", "tablet")

    taken = booking.post("/tickets", service="tax", language="en", due_at=AT_TEN)

    assert taken.body["ticket"]["due_at"] == "2026-03-02T09:00:00Z"
    refused = kiosk.post("/tickets", service="tax", language="en", due_at=AT_TEN)
    assert (refused.status, refused.code) == (409, "appointment_not_here")
    naive = booking.post("/tickets", service="tax", language="en", due_at="2026-03-02T10:00:00")
    assert (naive.status, naive.code) == (400, "malformed_message")
    unknown = booking.post("/tickets", service="tax", language="en", priority="senior")
    assert (unknown.status, unknown.code) == (404, "unknown_priority")


def test_a_hall_says_which_classes_it_has(visitor: Client) -> None:
    assert visitor.get("/services").body["view"]["priorities"] == []


def test_a_keypad_asks_for_the_next_as_soon_as_one_comes(known: Known, house: House) -> None:
    keypad = known("operator", counter="1")
    refused = keypad.post("/counters/1/call-when-one-comes")
    assert (refused.status, refused.code) == (409, "counter_not_staffed")
    house.on_shift("tina", "1")

    assert keypad.post("/counters/1/call-when-one-comes").body["desk"]["awaits_next"]
    number = house.taken("tax")

    seen = keypad.get("/counters/1").body["view"]["desk"]
    assert (seen["current"]["ticket"], seen["awaits_next"]) == (number, False)
