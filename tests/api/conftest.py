"""The market hall behind REST: one hub for all stories, and systems with tokens."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app import blueprints
from app.store.systems import System
from tests.api.client import Client
from tests.hall.small_hall import SMALL
from tests.hub.conftest import OPEN_AT, PEOPLE, market
from tests.hub.house import House
from tests.running import PASSWORD, Hub

Known = Callable[..., Client]


def open_market(folder: Path) -> Iterator[Hub]:
    """Half past nine on a Monday."""
    found = market(folder, blueprints.write(SMALL), PEOPLE)
    found.accounts.add_staff("market", "ada", PASSWORD, "admin")
    found.start(OPEN_AT)
    yield found
    found.stop()
    assert "Traceback" not in found.said, found.said


@pytest.fixture(scope="session")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """One hub for all stories."""
    yield from open_market(tmp_path_factory.mktemp("rest"))


@pytest.fixture
def house(hub: Hub) -> Iterator[House]:
    """Everybody of the hall at their sockets, and nobody waits."""
    found = House(hub)
    yield found
    found.tidy()


@pytest.fixture
def known(hub: Hub, house: House) -> Known:
    """Makes a system with a token of its own; one that had its name is put out."""

    def create(role: str, name: str = "", **acts: str) -> Client:
        system = System(hall=hub.hall, name=name or f"{role}-system", role=role, **acts)
        if any(
            row.system.name == system.name and not row.is_revoked
            for row in hub.accounts.list_tokens()
        ):
            hub.accounts.revoke_token(hub.hall, system.name)
        return Client(hub, hub.accounts.create_token(system, days=1))

    return create


@pytest.fixture
def visitor(hub: Hub, house: House) -> Client:
    """Somebody without a token."""
    return Client(hub)
