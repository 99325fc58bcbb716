"""Advice and what-ifs through a real hub: a line at risk, the change that helps, what it does."""

import json
import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from app.hall.catalogue import Demand
from app.store.systems import System
from tests.api.client import Client
from tests.hub.conftest import OPEN_AT
from tests.hub.floor_hall import FLOOR
from tests.hub.floor_house import FloorHouse, counter, done, installed, line, refused_with
from tests.hub.house import refused
from tests.hub.test_foresight import worker_of
from tests.running import Hub
from tests.wire import Body, Wire

BUSY = replace(
    FLOOR, demand=Demand(visits_a_day=60, share={"tax": 0.8, "passport": 0.2}, no_shows=0.0)
)
OPENED = {"kind": "open_counter", "counter": "2", "operator": "pia", "minutes": 60}


@pytest.fixture(scope="module", params=["gevent", "threading"])
def floor_hub(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Hub]:
    """The hall with something to rebalance, and a hub that looks ahead and gives advice."""
    found = installed(tmp_path_factory.mktemp("advised"), BUSY)
    found.start(
        OPEN_AT,
        ONEHALL_FORECAST_EVERY_S="0.5",
        ONEHALL_ADVICE_EVERY_S="0.1",
        ONEHALL_ASYNC_MODE=request.param,
    )
    yield found
    found.stop()
    assert "Traceback" not in found.said, found.said


def advised(sue: Wire, kind: str, is_there: bool = True) -> list[Body]:
    """The advice, as soon as there is some of this kind, or is none any more."""
    view: list[Body] = sue.view()["advice"]
    while any(one["change"]["kind"] == kind for one in view) != is_there:
        view = sue.until(lambda name, _: name == "advice.changed")[-1][1]["advice"]
    return view


def what_if(sue: Wire, **change: Any) -> Body:
    """What a change would do."""
    return sue.ask("what_if", {"change": change})


def system_of(hub: Hub, role: str) -> Client:
    """Another system, with a token."""
    system = System(hall="market", name=f"{role}-{uuid4().hex[:6]}", role=role)
    return Client(hub, hub.accounts.create_token(system, days=1))


def test_a_line_at_risk_is_helped_by_what_is_advised(floor: FloorHouse) -> None:
    sue = floor.supervisor()
    floor.on_shift("tina", "1")
    for _ in range(8):
        floor.taken("passport")
    assert sue.view()["waits"].get("passport") is None

    card = next(one for one in advised(sue, "open_counter") if one["change"]["operator"] != "dora")
    change, effect = card["change"], card["effect"]
    assert change["minutes"] == 60
    assert effect["saves_minutes"] >= 10
    assert effect["saves_low"] <= effect["saves_minutes"] <= effect["saves_high"]
    assert effect["worse"] == []
    first = effect["agencies"][0]
    assert first["agency"] == "pass"
    assert first["waiting_now"] == 8
    assert first["with_change"][2] < first["without"][2]
    assert first["wait_with_s"] < first["wait_without_s"]

    said = {key: change[key] for key in ("counter", "operator", "minutes")}
    assert done(sue.do("open_counter", **said))

    assert card["key"] not in {one["key"] for one in sue.view()["advice"]}
    desk = floor.desk(change["operator"], change["counter"])
    assert desk.do("call_next")["tickets"]
    assert line(sue, "passport")["waiting"] == 7


def test_what_a_change_would_do_is_told_and_nothing_is_changed(floor: FloorHouse) -> None:
    sue = floor.supervisor()
    floor.on_shift("tina", "1")
    for _ in range(4):
        floor.taken("passport")
    before = sue.view()

    effect = what_if(sue, **OPENED)["effect"]

    assert effect["ahead_minutes"] == 90
    assert effect["saves_minutes"] > 0
    assert effect["agencies"][0]["agency"] == "pass"
    assert len(effect["agencies"][0]["without"]) == len(effect["agencies"][0]["with_change"]) == 3
    after = sue.view()
    assert after["stamp"]["revision"] == before["stamp"]["revision"]
    assert after["counters"] == before["counters"]
    assert done(sue.do("open_counter", counter="2", operator="pia", minutes=60))
    assert counter(sue, "2")["operator"]["key"] == "pia"


def test_what_is_forbidden_is_refused_like_the_change_itself(floor: FloorHouse) -> None:
    sue = floor.supervisor()
    floor.on_shift("tina", "1")
    floor.on_shift("uma", "3")

    lent = what_if(sue, kind="lend_operator", operator="tina", agency="pass")
    refused_with(lent, "seconded_elsewhere", "uma")
    skilled = what_if(sue, kind="switch_skill", operator="tina", service="passport")
    refused_with(skilled, "seconded_elsewhere", "uma")
    refused(what_if(sue, kind="switch_skill", operator="tina", service="none"), "unknown_service")
    refused(what_if(sue, kind="open_counter", counter="1", operator="ugo"), "counter_taken")
    refused(what_if(sue, kind="open_counter"), "unknown_operator")
    refused(what_if(sue, **{**OPENED, "minutes": 0}), "malformed_message")
    refused(what_if(sue, **{**OPENED, "kind": "burn_down"}), "malformed_message")
    refused(what_if(sue, **{**OPENED, "rush": True}), "malformed_message")
    refused(sue.ask("what_if", {}), "malformed_message")


def test_another_system_asks_the_same_over_http(floor: FloorHouse) -> None:
    system, looker = system_of(floor.hub, "supervisor"), system_of(floor.hub, "admin")
    floor.on_shift("tina", "1")
    for _ in range(4):
        floor.taken("passport")

    answer = system.post("/floor/what-if", change=OPENED)

    assert answer.status == 200
    assert answer.body["effect"]["saves_minutes"] > 0
    lent = {"kind": "lend_operator", "operator": "tina", "agency": "pass"}
    refusal = system.post("/floor/what-if", change=lent)
    assert (refusal.status, refusal.body["code"]) == (409, "seconded_elsewhere")
    assert system.post("/floor/what-if", change={"kind": "burn_down"}).status == 400
    assert system.post("/floor/what-if").status == 400
    assert looker.post("/floor/what-if", change=OPENED).code == "not_allowed"
    assert Client(floor.hub).post("/floor/what-if", change=OPENED).code == "not_logged_in"
    assert advised(floor.supervisor(), "open_counter")
    assert system.get("/floor").body["view"]["advised_at"]


def test_a_second_skill_is_switched_on_and_ends(floor: FloorHouse) -> None:
    sue = floor.supervisor()
    ugo = floor.on_shift("ugo", "4")
    number = floor.taken("refund")
    assert ugo.do("call_next")["tickets"] == []

    assert what_if(sue, kind="switch_skill", operator="ugo", service="refund")["effect"]
    switched = sue.do("switch_skill", operator="ugo", service="refund", minutes=30)

    assert done(switched)
    assert counter(sue, "4")["switched_on"] == ["refund"]
    assert ugo.do("call_next")["tickets"] == [number]
    ugo.do("no_show")
    assert done(sue.do("undo_change", change=switched["change"]))
    assert counter(sue, "4")["switched_on"] == []
    assert sue.view()["deeds"][0]["before"] == "refund"


def test_a_manager_supposes_an_overflow_of_the_own_lines_and_nothing_else(
    floor: FloorHouse,
) -> None:
    mia = floor.staff("floor", "mia")
    floor.on_shift("uma", "3")
    for service in ("passport", "passport", "tax"):
        floor.taken(service)
    let = {"kind": "allow_overflow", "agency": "pass", "waiting_at_least": 1, "minutes": 30}

    effect = what_if(mia, **let)["effect"]

    assert [one["agency"] for one in effect["agencies"]] == ["pass"]
    assert effect["agencies"][0]["wait_with_s"] < effect["agencies"][0]["wait_without_s"]
    refused(what_if(mia, **{**let, "agency": "health"}), "foreign_agency")
    refused(what_if(mia, **OPENED), "not_allowed")
    assert (mia.view()["advice"], mia.view()["advised_at"]) == ([], None)


def test_a_worker_that_is_killed_holds_up_nobody_and_is_begun_again(floor: FloorHouse) -> None:
    """Whoever it was working for is told; who waited for a turn is served by the next one."""
    sue = floor.supervisor()
    floor.on_shift("tina", "1")
    for _ in range(4):
        floor.taken("passport")
    assert what_if(sue, **OPENED)["ok"]
    worker = worker_of(floor.hub.pid)
    os.kill(worker, signal.SIGSTOP)

    asked = sue.send(json.dumps(["what_if", {"change": OPENED}]))
    assert floor.supervisor().view()["counters"]
    os.kill(worker, signal.SIGKILL)

    answer = sue.answer_to(asked)
    assert answer["ok"] or answer["code"] == "not_foreseen"
    assert what_if(sue, **OPENED)["effect"]["saves_minutes"] > 0
    assert worker_of(floor.hub.pid) != worker
    assert advised(sue, "open_counter")
    floor.hub.expect("has ended: it is begun again")
