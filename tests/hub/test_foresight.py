"""Waits that are foreseen: the same on every face, none without a right, none needed."""

import os
import re
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app import blueprints
from app.hall.catalogue import Demand
from tests.hall.small_hall import SMALL
from tests.hub.conftest import OPEN_AT, PEOPLE, market
from tests.hub.house import House
from tests.running import PASSWORD, Hub
from tests.wire import Body, Wire

QUIET = replace(
    SMALL,
    demand=Demand(
        visits_a_day=100, share={"tax": 0.5, "refund": 0.2, "passport": 0.3}, no_shows=0.0
    ),
)


@pytest.fixture(scope="module", params=["gevent", "threading"])
def hub(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Hub]:
    """Half past nine, and the hub looks ahead, whichever way it serves."""
    found = market(tmp_path_factory.mktemp("ahead"), blueprints.write(QUIET), PEOPLE)
    for name, role in (("sue", "supervisor"), ("rita", "reception")):
        found.accounts.add_staff("market", name, PASSWORD, role)
    found.start(
        OPEN_AT,
        ONEHALL_FORECAST_EVERY_S="0.1",
        ONEHALL_ADVICE_EVERY_S="0",  # it has stories of its own
        ONEHALL_ASYNC_MODE=request.param,
    )
    yield found
    found.stop()
    assert "Traceback" not in found.said, found.said


def foreseen(wire: Wire, *services: str) -> Body:
    """What is said of waits, as soon as it is of these services alone."""
    view = wire.view()["waits"]
    if set(view) == set(services):
        return dict(view)
    heard = wire.until(
        lambda name, body: name == "waits.changed" and set(body["waits"]) == set(services)
    )
    return dict(heard[-1][1]["waits"])


def test_a_range_is_given_only_for_what_somebody_on_shift_serves(house: House) -> None:
    board = house.board()
    house.on_shift("tina", "1")

    assert set(foreseen(board, "tax", "refund")) == {"tax", "refund"}

    house.on_shift("pia", "2")
    assert foreseen(board, "tax", "refund", "passport")["passport"]["low_minutes"] == 0


def test_kiosk_board_floor_and_phone_say_the_same(house: House) -> None:
    kiosk, board, floor = house.kiosk(), house.board(), house.at("floor")
    tina = house.on_shift("tina", "1")
    taken = [kiosk.do("take_ticket", service="tax", language="en")["ticket"] for _ in range(4)]
    assert tina.do("call_next")["tickets"] == [taken[0]["ticket"]]

    last = settled(board)
    assert set(last) == {"tax", "refund"}
    assert last["tax"]["low_minutes"] > 0
    assert kiosk.view()["waits"] == floor.view()["waits"] == board.view()["waits"] == last

    phones = [now(house, one["code"]) for one in taken]
    assert phones[0] is None
    lows = [low for low, _ in filter(None, phones)]
    assert lows == sorted(lows)
    assert len(lows) == 3
    assert lows[-1] <= last["tax"]["low_minutes"]


def settled(board: Wire) -> Body:
    """What is said once all who wait are known: twenty minutes or more for a newcomer."""
    seen = dict(board.view()["waits"])
    while "tax" not in seen or seen["tax"]["high_minutes"] < 20:
        seen = board.until(lambda name, _: name == "waits.changed")[-1][1]["waits"]
    return seen


def now(house: House, code: str) -> tuple[int, int] | None:
    """The minutes that a phone's page says: how long it still is."""
    status, page = house.hub.get(f"/t/{code}")
    assert status == 200
    found = re.search(r"Now (?:about (\d+)–|up to )(\d+) min", page)
    return None if found is None else (int(found[1] or 0), int(found[2]))


def test_a_worker_that_is_killed_while_it_works_holds_up_nobody_and_is_begun_again(
    house: House,
) -> None:
    board, kiosk = house.board(), house.kiosk()
    house.on_shift("tina", "1")
    foreseen(board, "tax", "refund")
    worker = worker_of(house.hub.pid)
    os.kill(worker, signal.SIGSTOP)

    for _ in range(5):
        assert kiosk.do("take_ticket", service="tax", language="en")["ok"]
    assert board.view()["queues"][0]["waiting"] == 5
    os.kill(worker, signal.SIGKILL)

    board.until(lambda name, body: name == "waits.changed" and body["waits"] == {})
    assert set(settled(board)) == {"tax", "refund"}
    assert worker_of(house.hub.pid) != worker
    house.hub.expect("the worker that foresees waits has ended: it is begun again")


def worker_of(hub: int) -> int:
    """The process that the hub has beside it."""
    lists = (one.read_text() for one in Path(f"/proc/{hub}/task").glob("*/children"))
    children = [int(pid) for some in lists for pid in some.split()]
    says = {one: Path(f"/proc/{one}/cmdline").read_bytes() for one in children}
    return next(one for one, said in says.items() if b"app.foresight.child" in said)


def test_what_is_foreseen_stands_beside_the_journal(house: House) -> None:
    board = house.board()
    house.on_shift("tina", "1")
    foreseen(board, "tax", "refund")
    before = board.view()["stamp"]["revision"]
    house.taken("tax")
    _, body = board.until(lambda name, _: name == "waits.changed")[-1]

    assert body["stamp"]["room"] == ""
    assert body["stamp"]["revision"] == body["stamp"]["previous"] >= before
