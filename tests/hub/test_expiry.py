"""A supervisor's change ends by itself, and never leaves a citizen alone."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tests.hub.floor_house import FloorHouse, change, counter, done, installed, overflow


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Callable[[str], FloorHouse]]:
    """The same hall at another time of its day."""
    hub = installed(tmp_path)
    houses = ExitStack()

    def opened(time: str) -> FloorHouse:
        houses.close()
        hub.stop()
        hub.start(f"2026-03-02T{time}")
        return houses.enter_context(closing(FloorHouse(hub)))

    yield opened
    houses.close()
    hub.stop()


def test_every_change_ends_when_its_time_is_over(at: Callable[[str], FloorHouse]) -> None:
    floor = at("09:30")
    sue = floor.supervisor()
    floor.on_shift("tina", "1")
    floor.on_shift("uma", "3")
    floor.taken("card")
    opened = sue.do("open_counter", counter="2", operator="pia", minutes=15)["change"]
    moved = sue.do("move_operator", operator="tina", to_counter="4", minutes=30)["change"]
    sue.do("set_profile", counter="3", profile="quick", minutes=30)
    sue.do("allow_overflow", agency="health", waiting_at_least=1, minutes=60)

    sue = at("09:50").supervisor()

    assert (change(sue, opened), counter(sue, "2")["operator"]) == ({}, None)
    assert change(sue, moved)
    assert overflow(sue, "health")["is_open"]

    sue = at("10:45").supervisor()

    assert counter(sue, "1")["operator"]["key"] == "tina"
    assert counter(sue, "3")["profile"] == ""
    assert overflow(sue, "health") == {}
    assert sue.view()["changes"] == []
    assert {one["deed"] for one in sue.view()["deeds"]} == {"made", "expired"}


def test_a_change_with_a_citizen_waits_for_its_end(at: Callable[[str], FloorHouse]) -> None:
    floor = at("09:30")
    floor.taken("passport")
    sue = floor.supervisor()
    opened = sue.do("open_counter", counter="2", operator="pia", minutes=15)["change"]
    assert floor.desk("pia", "2").do("call_next")["tickets"]

    floor = at("10:00")
    sue, pia = floor.supervisor(), floor.desk("pia", "2")

    assert change(sue, opened)
    assert done(pia.do("no_show"))
    sue.until(lambda name, body: body.get("cause") == "change_reverted")
    assert counter(sue, "2")["operator"] is None


def test_a_line_over_its_target_says_so(at: Callable[[str], FloorHouse]) -> None:
    at("09:30").taken("tax")

    sue = at("09:43").supervisor()
    assert [one["kind"] for one in sue.view()["alerts"]] == ["unstaffed", "target_soon"]

    sue = at("09:46").supervisor()
    kinds = {one["kind"]: one["value"] for one in sue.view()["alerts"]}
    assert set(kinds) == {"unstaffed", "over_target"}
    assert kinds["over_target"] >= 15 * 60
