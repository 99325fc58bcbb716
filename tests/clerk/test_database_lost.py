"""A database that fails, is locked or is gone: nothing happened, and the hall goes on later."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, text

from app.store.database import open_engine
from tests.clerk.desk import Desk, refused, stored
from tests.databases import emptied


@contextmanager
def without(engine: Engine, table: str) -> Iterator[None]:
    """A table that somebody has moved away."""
    _run(engine, f"ALTER TABLE {table} RENAME TO gone")
    yield
    _run(engine, f"ALTER TABLE gone RENAME TO {table}")


def _run(engine: Engine, statement: str) -> None:
    with engine.begin() as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize("table", ["tickets", "answers", "journal", "leases"])
def test_what_cannot_be_written_did_not_happen(desk: Desk, table: str) -> None:
    before, written = desk.picture(), stored(desk.engine)

    with without(desk.engine, table), refused("not_durable"):
        desk.take("tax", request_id="r1")

    assert (stored(desk.engine), desk.announced()) == (written, [])
    assert desk.picture() == before
    assert desk.take("tax", request_id="r1") == "T001"


def test_the_hall_goes_on_where_it_still_can(desk: Desk) -> None:
    with without(desk.engine, "tickets"):
        with refused("not_durable"):
            desk.take()
        desk.sit("tina", "1")

    assert desk.clerk.view(lambda hall, moment: hall.shifts["1"].operator) == "tina"


def test_a_locked_file_is_not_waited_for_for_ever(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.store.database.BUSY_TIMEOUT_MS", 20)
    desk = Desk(open_engine(f"sqlite:///{file}")).open()

    with desk.engine.begin(), refused("not_durable"):
        desk.take()

    assert desk.take() == "T001"
    desk.clerk.stop()


def test_what_is_written_to_a_file_that_was_removed_did_not_happen(file: Path) -> None:
    desk = Desk(open_engine(f"sqlite:///{file}")).open()
    desk.take()
    desk.announced()
    away = file.rename(file.with_suffix(".away"))

    for _ in range(2):
        with refused("not_durable"):
            desk.take()
        with refused("not_durable"):
            desk.picture()
    assert desk.announced() == []
    assert not file.exists()

    away.replace(file)
    assert desk.take() == "T002"
    assert stored(desk.engine) == desk.picture()["revision"]
    desk.clerk.stop()


def test_a_copy_put_in_the_place_of_the_file_is_gone_on_with(file: Path) -> None:
    desk = Desk(open_engine(f"sqlite:///{file}")).open()
    desk.take()
    with (
        closing(sqlite3.connect(file)) as connection,
        closing(sqlite3.connect(f"{file}.copy")) as copy,
    ):
        connection.backup(copy)
    for old in file.parent.glob(f"{file.name}-*"):
        old.unlink()
    Path(f"{file}.copy").replace(file)

    with refused("not_durable"):
        desk.take()
    assert desk.take() == "T002"
    assert stored(desk.engine) == desk.picture()["revision"]
    desk.clerk.stop()


def test_a_server_that_drops_the_connection_is_asked_again(server: Engine) -> None:
    named = emptied(server).url.update_query_dict({"application_name": f"hall-{uuid4()}"})
    desk = Desk(open_engine(named.render_as_string(hide_password=False))).open()
    _run(
        server,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        f" WHERE application_name = '{named.query['application_name']}'",
    )

    with refused("not_durable"):
        desk.take()
    assert desk.take() == "T001"
    desk.clerk.stop()
