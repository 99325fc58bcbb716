"""A flood harms whoever makes it; a stream ends with the hub."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app import blueprints
from app.store.systems import System
from tests.api.client import Client
from tests.hall.small_hall import SMALL
from tests.hub.conftest import OPEN_AT, PEOPLE, market
from tests.hub.house import refused
from tests.running import Hub

TICKET = {"service": "tax", "language": "en"}


@pytest.fixture(params=["gevent", "threading"])
def strict(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Hub]:
    """A hub that gives two tickets a minute, in both ways to serve."""
    hub = market(tmp_path, blueprints.write(SMALL), PEOPLE)
    hub.start(OPEN_AT, ONEHALL_TICKETS_A_MINUTE="2", ONEHALL_ASYNC_MODE=request.param)
    yield hub
    hub.stop()
    assert "Traceback" not in hub.said, hub.said


def system(hub: Hub, role: str, name: str) -> Client:
    """A system with a token."""
    known = System(hall=hub.hall, name=name, role=role)
    return Client(hub, hub.accounts.create_token(known, days=1))


def test_who_asks_for_too_many_tickets_waits_and_nobody_else(strict: Hub) -> None:
    greedy, other = system(strict, "kiosk", "tablet"), system(strict, "kiosk", "door")

    answers = [greedy.post("/tickets", **TICKET) for _ in range(3)]

    assert [one.status for one in answers] == [200, 200, 429]
    assert answers[2].code == "too_many_tickets"
    assert 0 < int(answers[2].headers["Retry-After"]) <= 60
    assert other.post("/tickets", **TICKET).status == 200


def test_the_same_brake_holds_at_a_socket(strict: Hub) -> None:
    kiosk = strict.wire("kiosk", strict.token("tablet", "kiosk"))

    answers = [kiosk.do("take_ticket", **TICKET) for _ in range(3)]

    assert [one["ok"] for one in answers] == [True, True, False]
    refused(answers[2], "too_many_tickets")
    kiosk.close()


def test_a_hub_ends_though_its_journal_is_followed(strict: Hub) -> None:
    auditor, kiosk = system(strict, "auditor", "audit"), system(strict, "kiosk", "tablet")

    with auditor.follow() as stream:
        assert stream.event()[0] == "1"
        number = kiosk.post("/tickets", **TICKET).body["tickets"][0]
        while number not in stream.event()[1]["body"]:
            pass
        strict.stop()
