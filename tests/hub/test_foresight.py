"""Waits that are foreseen: the same on every face, none without a right, none needed."""

import os
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

QUIET = replace(SMALL, demand=Demand(visits_a_day=100, no_shows=0.0))


@pytest.fixture(scope="module", params=["gevent", "threading"])
def hub(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Hub]:
    """Half past nine, and the hub looks ahead, whichever way it serves."""
    found = market(tmp_path_factory.mktemp("ahead"), blueprints.write(QUIET), PEOPLE)
    for name, role in (("sue", "supervisor"), ("rita", "reception")):
        found.accounts.add_staff("market", name, PASSWORD, role)
    found.start(OPEN_AT, ONEHALL_FORECAST_EVERY_S="0.1", ONEHALL_ASYNC_MODE=request.param)
    yield found
    found.stop()
    assert "Traceback" not in found.said, found.said


def foreseen(wire: Wire, *services: str) -> Body:
    """What is said of waits, as soon as it is of these services alone."""
    view = wire.view()["waits"]
    if set(view) == set(services):
        return dict(view)
    heard = wire.until(lambda name, body: name == "waits.changed" and set(body["waits"]) == set(services))
    return dict(heard[-1][1]["waits"])


def test_a_range_is_given_only_for_what_somebody_on_shift_serves(house: House) -> None:
    board = house.board()
    house.on_shift("tina", "1")

    assert set(foreseen(board, "tax", "refund")) == {"tax", "refund"}

    house.on_shift("pia", "2")
    assert foreseen(board, "tax", "refund", "passport")["passport"]["low_minutes"] == 0
