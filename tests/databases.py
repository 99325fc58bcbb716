"""Real databases for all stories: a new SQLite file each time, and a schema on PostgreSQL."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.store.database import migrate, open_engine
from app.store.tables import metadata
from tests.postgres import own_schema


def emptied(engine: Engine) -> Engine:
    """The same database without a row."""
    with engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
    return engine


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A file that is not there yet."""
    return f"sqlite:///{tmp_path}/new.db"


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """An empty schema."""
    with own_schema() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """Both databases in turn, without a table."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with today's tables, to copy."""
    path = tmp_path_factory.mktemp("migrated") / "hall.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def file(migrated: Path, tmp_path: Path) -> Path:
    """A SQLite file without a row."""
    return Path(shutil.copy(migrated, tmp_path / "hall.db"))


@pytest.fixture(scope="session")
def server() -> Iterator[Engine]:
    """A PostgreSQL schema with today's tables."""
    with own_schema() as url:
        migrate(url)
        yield open_engine(url)


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Both databases in turn, without a row."""
    if request.param == "postgres":
        return emptied(request.getfixturevalue("server"))
    return open_engine(f"sqlite:///{request.getfixturevalue('file')}")
