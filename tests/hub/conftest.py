"""The market hall behind real doors: one hub for all stories, the hall empty before each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app import blueprints
from tests.hall.small_hall import NOBODY_FOR_PASSPORTS, SMALL
from tests.hub.floor_house import FloorHouse, installed
from tests.hub.house import House
from tests.running import PASSWORD, Hub

PEOPLE = ("tina", "pia", "uma")
OPEN_AT = "2026-03-02T09:30"


def market(folder: Path, blueprint: str, operators: tuple[str, ...]) -> Hub:
    """An installation with the small hall."""
    path = folder / "market.toml"
    path.write_text(blueprint, encoding="utf-8")
    return Hub(folder, str(path), operators, hall="market")


@pytest.fixture(scope="session")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """Half past nine on a Monday."""
    found = market(tmp_path_factory.mktemp("market"), blueprints.write(SMALL), PEOPLE)
    for name, role in (("tom", "technician"), ("sue", "supervisor"), ("rita", "reception")):
        found.accounts.add_staff("market", name, PASSWORD, role)
    found.start(OPEN_AT)
    yield found
    found.stop()
    assert "Traceback" not in found.said, found.said


@pytest.fixture(scope="session")
def short_hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """The same hall when nobody covers passports."""
    folder = tmp_path_factory.mktemp("short")
    found = market(folder, blueprints.write(NOBODY_FOR_PASSPORTS), ("tina",))
    found.start(OPEN_AT)
    yield found
    found.stop()


@pytest.fixture
def house(hub: Hub) -> Iterator[House]:
    """Everybody of the hall, and nobody waits."""
    found = House(hub)
    yield found
    found.tidy()


@pytest.fixture(scope="session")
def floor_hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """The hall with something to rebalance, at half past nine."""
    found = installed(tmp_path_factory.mktemp("floor"))
    found.start(OPEN_AT)
    yield found
    found.stop()
    assert "Traceback" not in found.said, found.said


@pytest.fixture
def floor(floor_hub: Hub) -> Iterator[FloorHouse]:
    """Everybody of that hall; nobody waits and nobody is on shift."""
    found = FloorHouse(floor_hub)
    yield found
    found.tidy()
