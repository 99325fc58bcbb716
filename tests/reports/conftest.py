"""The golden day, lived once on each database."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import Engine

from app import blueprints
from app.store.database import migrate, open_engine
from tests.browser import PATIENCE_MS, listen
from tests.clerk.desk import Desk
from tests.databases import engine, file, migrated, server
from tests.hub.conftest import market
from tests.pages.conftest import OWN_WORDS
from tests.postgres import own_schema
from tests.reports.golden_hall import GOLDEN, STORY, play
from tests.running import PASSWORD, Hub

__all__ = ["engine", "file", "migrated", "server"]

Open = Callable[..., Page]

OVERNIGHT = replace(
    GOLDEN, services=tuple(replace(one, target_wait_minutes=99) for one in GOLDEN.services)
)
"""What the hall offers on the day after: a report goes by what was offered on its own day."""

PEOPLE = {
    "sue": "supervisor",
    "max": "agency_manager",
    "otto": "auditor",
    "ada": "admin",
    "rita": "reception",
    "teo": "technician",
}


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


@pytest.fixture(scope="session")
def hub(tmp_path_factory: pytest.TempPathFactory, golden_file: Path) -> Iterator[Hub]:
    """The day after the golden day, ten o'clock; the catalogue has changed overnight."""
    folder = tmp_path_factory.mktemp("record")
    shutil.copy(golden_file, folder / "onehall.db")
    found = market(folder, blueprints.write(OVERNIGHT), ("tina", "pia", "uma"))
    for name, role in PEOPLE.items():
        agency = "tax" if role == "agency_manager" else ""
        found.accounts.add_staff("market", name, PASSWORD, role, agency=agency)
    found.start("2026-03-03T10:00")
    yield found
    found.stop()
    assert "Traceback" not in found.said, found.said


@pytest.fixture
def complaints() -> list[str]:
    """What pages say on their consoles that they should not."""
    return []


@pytest.fixture
def open_page(chromium: Browser, hub: Hub, complaints: list[str]) -> Iterator[Open]:
    """Opens a page of the hub, in a browser profile of its own."""
    opened: list[Page] = []

    def open_one(path: str, **context: Any) -> Page:
        page = chromium.new_context(locale="en-GB", **context).new_page()
        page.set_default_timeout(PATIENCE_MS)
        listen(page, complaints, OWN_WORDS)
        opened.append(page)
        page.goto(urljoin(hub.address, path))
        return page

    yield open_one
    for page in opened:
        page.context.close()
    assert complaints == []
