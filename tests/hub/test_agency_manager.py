"""An agency's manager sees and opens the own agency's lines alone; both words open them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from app.access import Identity
from app.hall import calling, queueing, rebalancing, staffing
from app.requests.floor import FloorRequests
from app.store.accounts import Accounts
from app.store.database import migrate, open_engine
from tests.clerk.desk import Desk, ticket_of
from tests.hub.floor_hall import FLOOR


class Floor:
    """The floor's requests at a clerk of this hall, asked by whom a story names."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        accounts = Accounts(desk.engine, desk.clock)
        self._requests = FloorRequests({"market": desk.clerk}, accounts, lambda work: work())

    def ask(self, who: Identity, request: str, **said: object) -> dict[str, Any]:
        """The answer to a request."""
        return self._requests.answer(request, lambda: who, (said,))

    def do(self, who: Identity, request: str, **said: object) -> dict[str, Any]:
        """The answer to a command under a fresh `request_id`."""
        return self.ask(who, request, request_id=str(uuid4()), **said)

    def view(self, who: Identity) -> dict[str, Any]:
        """What somebody sees."""
        return dict(self.ask(who, "snapshot")["view"])

    def take(self, service: str) -> str:
        """A citizen's number."""
        return str(self.desk.do(queueing.take_ticket, **ticket_of(service))["ticket"])


@pytest.fixture
def floor(tmp_path: Path) -> Iterator[Floor]:
    """The hall with something to rebalance, a Monday at nine."""
    url = f"sqlite:///{tmp_path / 'hall.db'}"
    migrate(url)
    desk = Desk(open_engine(url)).open(FLOOR)
    yield Floor(desk)
    desk.clerk.stop()


def manager(agency: str) -> Identity:
    """Whoever looks after an agency."""
    name = f"staff:of-{agency}"
    return Identity(name=name, role="agency_manager", hall="market", subject=name, agency=agency)


SUE = Identity(name="staff:sue", role="supervisor", hall="market", subject="sue")
PASS, HEALTH = manager("pass"), manager("health")


def test_a_manager_sees_the_own_agency_and_no_other(floor: Floor) -> None:
    floor.take("passport")
    floor.take("tax")
    floor.desk.do(staffing.start_shift, counter="1", operator="tina")
    floor.desk.do(staffing.start_shift, counter="2", operator="pia")
    floor.desk.do(rebalancing.move_operator, operator="tina", to_counter="4", minutes=None)

    view = floor.view(PASS)

    assert [one["key"] for one in view["agencies"]] == ["pass"]
    assert [one["key"] for one in view["services"]] == ["passport"]
    assert [one["counter"] for one in view["counters"]] == ["2"]
    assert {one["agency"] for one in view["operators"]} == {"pass"}
    assert (view["changes"], view["deeds"], view["printers"]) == ([], [], [])
    assert view["figures"]["waiting"] == 1
    assert len(floor.view(SUE)["changes"]) == 1


def test_both_words_open_a_line_to_universal_operators(floor: Floor) -> None:
    ticket = floor.take("passport")
    floor.desk.do(staffing.start_shift, counter="3", operator="uma")
    bounds = {"agency": "pass", "waiting_at_least": 1}

    assert floor.do(SUE, "allow_overflow", **bounds, minutes=60)["ok"]
    assert not floor.view(PASS)["agencies"][0]["overflow"]["is_open"]
    assert floor.do(PASS, "allow_overflow", **bounds, minutes=30)["ok"]

    agreed = floor.view(PASS)["agencies"][0]["overflow"]
    assert agreed["is_open"]
    assert agreed["until"] == floor.view(PASS)["changes"][0]["until"], "the earlier of both"
    called = floor.desk.clerk.view(
        lambda hall, moment: calling.call_next(hall, counter="3", operator="uma", now=moment.now)
    )
    assert called[0].ticket == ticket


def test_an_agency_that_has_agreed_lends_a_universal_operator(floor: Floor) -> None:
    floor.desk.do(staffing.start_shift, counter="3", operator="uma")
    lend = {"operator": "uma", "agency": "pass", "minutes": 30}
    assert floor.do(SUE, "lend_operator", **lend)["code"] == "overflow_forbidden"

    floor.do(PASS, "allow_overflow", agency="pass", waiting_at_least=1)

    assert floor.do(SUE, "lend_operator", **lend)["ok"]


def test_a_manager_says_nothing_for_another_agency(floor: Floor) -> None:
    for who in (HEALTH, manager("")):
        answer = floor.do(who, "allow_overflow", agency="pass", waiting_at_least=1)
        assert answer["code"] == "foreign_agency"
        assert floor.do(who, "end_overflow", agency="pass")["code"] == "foreign_agency"
    assert floor.do(PASS, "close_counter", counter="1")["code"] == "not_allowed"


def test_a_manager_of_no_agency_sees_nothing(floor: Floor) -> None:
    assert floor.ask(manager(""), "snapshot")["code"] == "foreign_agency"
