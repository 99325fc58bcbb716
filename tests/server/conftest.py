"""Servers as they run in a hall: real processes, under gevent, on a database of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import Hub
from tests.server.large_hall import HALL, OPERATORS, blueprint


@pytest.fixture
def arena(tmp_path: Path) -> Iterator[Hub]:
    """The large hall, not open yet."""
    hub = Hub(tmp_path, blueprint(tmp_path), OPERATORS, HALL)
    yield hub
    hub.stop()


@pytest.fixture(params=["sqlite", "postgres"])
def any_arena(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hub]:
    """The large hall on both databases in turn."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else ""
    hub = Hub(tmp_path, blueprint(tmp_path), OPERATORS, HALL, url)
    yield hub
    hub.stop()
