"""Real databases for stories about stores and clerks: a SQLite file, and a PostgreSQL schema."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.store.database import migrate, open_engine
from app.store.tables import metadata
from tests.accounts.conftest import own_schema


def emptied(engine: Engine) -> Engine:
    """The same database without a row."""
    with engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
    return engine


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with today's tables, to copy."""
    path = tmp_path_factory.mktemp("migrated") / "hall.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def server() -> Iterator[Engine]:
    """A PostgreSQL schema with today's tables."""
    with own_schema() as url:
        migrate(url)
        yield open_engine(url)


@pytest.fixture
def file(migrated: Path, tmp_path: Path) -> Path:
    """A SQLite file without a row."""
    return Path(shutil.copy(migrated, tmp_path / "hall.db"))


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Both databases in turn, without a row."""
    if request.param == "postgres":
        return emptied(request.getfixturevalue("server"))
    return open_engine(f"sqlite:///{request.getfixturevalue('file')}")
