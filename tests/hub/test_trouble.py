"""A hall in trouble: the hub says so, shuts no other hall, and goes on when it is over."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import blueprints
from tests.hall.small_hall import SMALL
from tests.hub.conftest import OPEN_AT, market
from tests.hub.house import House, refused
from tests.running import Hub


@pytest.fixture
def own_hub(tmp_path: Path) -> Iterator[Hub]:
    """A hub of this story alone."""
    hub = market(tmp_path, blueprints.write(SMALL), ("tina",))
    yield hub
    hub.stop()


def test_a_hall_without_a_blueprint_keeps_nobody_out_of_the_others(own_hub: Hub) -> None:
    with own_hub.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO halls VALUES ('bare')")
    own_hub.start(OPEN_AT)

    status, text = own_hub.get("/login/halls")

    assert (status, [one["hall"] for one in json.loads(text)]) == (200, ["market"])


def test_a_hub_whose_database_is_away_promises_nothing_and_goes_on_later(
    own_hub: Hub, tmp_path: Path
) -> None:
    own_hub.start(OPEN_AT)
    house = House(own_hub)
    kiosk, board = house.kiosk(), house.board()
    assert kiosk.do("take_ticket", service="tax", language="en")["tickets"] == ["T001"]
    board.next()
    file = tmp_path / "onehall.db"
    away = file.rename(tmp_path / "away.db")

    refused(kiosk.do("take_ticket", service="tax", language="en"), "not_durable")
    for page in ("/healthz", "/login/halls"):
        status, text = own_hub.get(page)
        assert (status, json.loads(text)["ok"]) == (503, False)
    assert not file.exists()

    away.rename(file)
    assert kiosk.do("take_ticket", service="tax", language="en")["tickets"] == ["T002"]
    name, told = board.next()
    assert (name, told["queues"][0]["waiting"], told["stamp"]["revision"]) == (
        "queues.changed",
        2,
        4,
    )
    house.close()
