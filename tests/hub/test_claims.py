"""Classes, appointments and the wish for the next, at the doors of a hall that heeds them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.hall.claiming import CLAIMING
from tests.hub.floor_hall import FLOOR
from tests.hub.floor_house import FloorHouse, counter, done, installed, row
from tests.hub.house import refused
from tests.running import Hub
from tests.wire import Body, Wire

TEN = "2026-03-02T10:00:00+01:00"
TEN_IN_UTC = "2026-03-02T09:00:00Z"
HEEDING = replace(FLOOR, policy=CLAIMING.policy, priorities=CLAIMING.priorities)


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """Half past nine on a Monday."""
    hub = installed(tmp_path_factory.mktemp("claims"), HEEDING)
    hub.start("2026-03-02T09:30")
    yield hub
    hub.stop()
    assert "Traceback" not in hub.said, hub.said


@pytest.fixture
def house(hub: Hub) -> Iterator[FloorHouse]:
    """Everybody of the hall; nobody waits and nobody is on shift."""
    found = FloorHouse(hub)
    yield found
    found.tidy()


def take(line: Wire, **said: object) -> Body:
    """A ticket for taxes."""
    return line.do("take_ticket", service="tax", language="en", **said)


def first(view: Body) -> Body:
    """Who is first in the line for taxes."""
    return dict(next(one for one in view["queues"] if one["service"] == "tax")["first"][0])


def test_a_citizen_claims_at_the_kiosk_what_a_citizen_may(house: FloorHouse) -> None:
    kiosk = house.kiosk()
    assert [one["key"] for one in kiosk.view()["priorities"]] == ["senior"]

    taken = take(kiosk, priority="senior")

    assert (taken["ticket"]["priority"], taken["ticket"]["due_at"]) == ("senior", None)
    refused(take(kiosk, priority="disabled"), "priority_not_here")
    refused(take(kiosk, priority="fish"), "unknown_priority")
    refused(take(kiosk, due_at=TEN), "appointment_not_here")
    refused(take(kiosk, due_at="2026-03-02T10:00:00"), "malformed_message")
    refused(take(kiosk, due_at="0001-01-01T00:00:00+14:00"), "malformed_message")


def test_staff_see_class_and_time_and_the_lobby_does_not(house: FloorHouse) -> None:
    rex, tina = house.reception(), house.on_shift("tina", "1")
    taken = take(rex, priority="disabled", due_at=TEN)
    number = taken["ticket"]["ticket"]

    for staff in (rex.view(), tina.view()):
        seen = first(staff)
        assert (seen["ticket"], seen["priority"]) == (number, "disabled")
        assert seen["due_at"] == TEN_IN_UTC
        assert [one["key"] for one in staff["priorities"]] == ["senior", "disabled"]
    for lobby in (house.board().view(), house.kiosk().view()):
        assert (first(lobby)["priority"], first(lobby)["due_at"]) == ("", None)
    called = tina.do("call_next")["desk"]["current"]
    assert (called["priority"], called["due_at"]) == ("disabled", TEN_IN_UTC)
    at_one = counter(house.supervisor(), "1")
    assert (at_one["ticket"], at_one["priority"]) == (number, "disabled")


def test_the_paper_names_class_and_time_in_the_citizens_language(house: FloorHouse) -> None:
    house.reception().do("take_ticket", service="tax", language="ar", priority="senior", due_at=TEN)

    job = house.agent().ask("own_printers", {"printers": ["front"]})["view"]["jobs"][-1]

    assert job["content"]["priority"] == "عمري 65 سنة أو أكثر"
    assert job["content"]["due_at"] == TEN


def test_the_reception_gives_a_class_afterwards_and_takes_it_away(house: FloorHouse) -> None:
    rex = house.reception()
    number = take(rex)["ticket"]["ticket"]
    right = {"ticket": number, "service": "tax", "language": "en"}

    assert done(rex.do("correct", **right, priority="disabled"))
    assert row(rex, number)["priority"] == "disabled"
    assert done(rex.do("correct", **right, needs=["guide"]))
    assert row(rex, number)["priority"] == "disabled"
    assert done(rex.do("correct", **right, priority=""))
    assert row(rex, number)["priority"] == ""
    refused(rex.do("correct", **right, priority="fish"), "unknown_priority")


@pytest.mark.parametrize(
    ("due_at", "code"),
    [
        ("2026-03-02T08:15:00+01:00", "appointment_past"),
        ("2026-03-02T18:00:00+01:00", "appointment_outside_hours"),
        ("2026-03-03T10:00:00+01:00", "appointment_too_far"),
        ("9999-12-31T00:00:00Z", "appointment_too_far"),
    ],
)
def test_an_agreed_time_that_no_ticket_can_have(house: FloorHouse, due_at: str, code: str) -> None:
    refused(take(house.reception(), due_at=due_at), code)


def test_who_has_asked_for_the_next_has_it_before_the_ticket_is_in_the_hand(
    house: FloorHouse,
) -> None:
    uma, tina = house.on_shift("uma", "3"), house.on_shift("tina", "1")
    assert uma.do("call_when_one_comes")["desk"]["awaits_next"]
    assert tina.do("call_when_one_comes")["desk"]["awaits_next"]

    number = house.taken("tax")

    calls = house.board().view()["calls"]
    assert [(one["ticket"], one["counter"]) for one in calls] == [(number, "1")]
    heard = tina.until(lambda _, body: body.get("cause") == "ticket.called")
    assert not heard[-1][1]["desk"]["awaits_next"]
    assert uma.view()["desk"]["awaits_next"]


def test_a_wish_is_a_call_where_somebody_waits_and_ends_when_it_is_taken_back(
    house: FloorHouse,
) -> None:
    number, tina = house.taken("tax"), house.on_shift("tina", "1")
    assert tina.do("call_when_one_comes")["tickets"] == [number]
    refused(tina.do("call_when_one_comes"), "turn_still_open")
    assert done(tina.do("no_show"))
    assert tina.do("call_when_one_comes")["tickets"] == []
    assert not tina.do("call_when_one_comes", on=False)["desk"]["awaits_next"]

    house.taken("tax")

    assert house.board().view()["calls"] == []
