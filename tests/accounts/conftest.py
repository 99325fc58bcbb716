"""Real databases: a new SQLite file each time, and a schema of its own on PostgreSQL."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import OperationalError

from app.store.accounts import Accounts
from app.store.database import migrate, open_engine
from app.store.passwords import Passwords
from app.store.tables import metadata

POSTGRES = os.environ.get(
    "ONEHALL_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1:5432/test"
)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A file that is not there yet."""
    return f"sqlite:///{tmp_path}/hall.db"


@contextmanager
def own_schema() -> Iterator[str]:
    """An empty schema on a real server; only a machine without a server may do without."""
    server = create_engine(POSTGRES, connect_args={"connect_timeout": 5})
    schema = f"test_{uuid4().hex}"
    try:
        with server.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {schema}"))
    except OperationalError as problem:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"no PostgreSQL server here: {problem.orig}")
    yield f"{POSTGRES}?options=-csearch_path%3D{schema}"
    with server.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    server.dispose()


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """An empty schema."""
    with own_schema() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_engine() -> Iterator[Engine]:
    """One schema with today's tables for all tests that use rows only."""
    with own_schema() as url:
        migrate(url)
        yield open_engine(url)


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """Both databases in turn, empty."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Both databases in turn, with today's tables and no rows."""
    if request.param == "sqlite":
        url = str(request.getfixturevalue("sqlite_url"))
        migrate(url)
        return open_engine(url)
    shared: Engine = request.getfixturevalue("postgres_engine")
    with shared.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
    return shared


class HeldClock:
    """A clock that goes on only when a test says so."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 1, 30, 0, 123456, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        """Let time pass, said as `timedelta` says it."""
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> HeldClock:
    """A Tuesday morning in Tampines."""
    return HeldClock()


@pytest.fixture(scope="session")
def passwords() -> Passwords:
    """The real algorithm at its lowest cost."""
    return Passwords(time_cost=1, memory_cost_kib=8)


@pytest.fixture
def accounts(engine: Engine, clock: HeldClock, passwords: Passwords) -> Accounts:
    """Accounts on both databases in turn, with the halls of Tampines and Bedok."""
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO halls VALUES ('tampines'), ('bedok')"))
    return Accounts(engine, clock, passwords=passwords)
