"""The golden day, lived once on each database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.store.database import migrate, open_engine
from tests.accounts.conftest import own_schema
from tests.clerk.desk import Desk
from tests.reports.golden_hall import GOLDEN, STORY, play
from tests.store.databases import engine, file, migrated, server

__all__ = ["engine", "file", "migrated", "server"]


def lived(url: str) -> Engine:
    """A database in which the golden day was lived from its first line to its last."""
    migrate(url)
    engine = open_engine(url)
    desk = Desk(engine).open(GOLDEN)
    play(desk, STORY.read_text(encoding="utf-8"))
    desk.clerk.stop()
    return engine


@pytest.fixture(scope="session")
def golden_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the golden day."""
    path = tmp_path_factory.mktemp("golden") / "onehall.db"
    lived(f"sqlite:///{path}").dispose()
    return path


@pytest.fixture(scope="session")
def golden_sqlite(golden_file: Path) -> Engine:
    """The golden day in SQLite."""
    return open_engine(f"sqlite:///{golden_file}")


@pytest.fixture(scope="session")
def golden_postgres() -> Iterator[Engine]:
    """The golden day in PostgreSQL."""
    with own_schema() as url:
        yield lived(url)
