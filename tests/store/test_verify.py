"""Whoever changes one byte of one row is found, and the row is named."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select, text, update

from app.hall import calling, duties
from app.store.database import open_engine, reading
from app.store.journal import GENESIS, seal
from app.store.tables import journal
from app.store.verify import Verdict, verify
from tests.clerk.desk import Desk
from tests.databases import emptied

COLUMNS = [column.name for column in journal.columns]


def a_day(engine: Engine) -> Desk:
    """A short day with citizens, calls, papers and a closing."""
    desk = Desk(engine).open()
    desk.sit("tina", "1")
    for number in range(4):
        desk.take("tax", request_id=f"request-{number}")
    desk.do(calling.call_next, "request-9", counter="1", operator="tina")
    desk.clock.forward(hours=10)
    desk.do(duties.keep_time)
    desk.clerk.stop()
    return desk


def checked(engine: Engine, hall: str = "market") -> Verdict:
    with reading(engine) as connection:
        return verify(connection, hall)


def test_an_honest_journal_is_good(engine: Engine) -> None:
    entries = a_day(engine).entries()

    assert checked(engine) == Verdict(rows=len(entries), head=entries[-1].hash)


def test_a_hall_without_a_journal_is_good(engine: Engine) -> None:
    assert checked(engine, "nowhere") == Verdict(rows=0, head=GENESIS)


def test_a_missing_row_is_named(engine: Engine) -> None:
    a_day(engine)
    with engine.begin() as connection:
        connection.execute(journal.delete().where(journal.c.revision == 5))

    assert checked(engine).fault == "revision 5 is missing"


def test_a_row_that_was_changed_and_sealed_anew_is_named(engine: Engine) -> None:
    entries = a_day(engine).entries()
    forged = replace(entries[4], actor="staff:mallory")
    values = {"actor": forged.actor, "hash": seal(entries[3].hash, forged.told())}
    with engine.begin() as connection:
        connection.execute(update(journal).where(journal.c.revision == 5).values(values))

    assert "revision 5 was changed and sealed anew" in checked(engine).fault


def test_two_rows_that_changed_places_are_named(engine: Engine) -> None:
    a_day(engine)
    with engine.begin() as connection:
        for old, new in ((5, 0), (6, 5), (0, 6)):
            here = update(journal).where(journal.c.revision == old)
            connection.execute(here.values(revision=new))

    assert checked(engine).fault.startswith("revision 5 was changed")


@pytest.mark.parametrize(
    ("change", "revision"),
    [("day = ''", 1), ("at = replace(at, ' ', 'T') || '+00:00'", 5)],
    ids=["an empty day", "another spelling of the moment"],
)
def test_what_is_sealed_alike_but_stored_otherwise_is_found(
    honest: Path, tmp_path: Path, change: str, revision: int
) -> None:
    path = Path(shutil.copy(honest, tmp_path / "spoilt.db"))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"UPDATE journal SET {change} WHERE revision = ?", (revision,))

    fault = checked(open_engine(f"sqlite:///{path}")).fault

    assert fault.startswith(f"revision {revision} was changed")


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Path:
    """A SQLite file with an honest day."""
    path = Path(shutil.copy(migrated, tmp_path_factory.mktemp("honest") / "hall.db"))
    a_day(open_engine(f"sqlite:///{path}"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def cells(path: Path) -> Iterator[tuple[int, str, bytes]]:
    """Every cell of the journal that holds anything: revision, column, bytes."""
    parts = ", ".join(f"CAST({name} AS BLOB)" for name in COLUMNS)
    with closing(sqlite3.connect(path)) as connection:
        for row in connection.execute(f"SELECT revision, {parts} FROM journal"):
            for name, value in zip(COLUMNS, row[1:], strict=True):
                if value:
                    yield row[0], name, value


@settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_one_changed_byte_is_found_and_named(
    honest: Path, tmp_path: Path, data: st.DataObject
) -> None:
    revision, column, value = data.draw(st.sampled_from(list(cells(honest))))
    place = data.draw(st.integers(0, len(value) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda one: one != value[place]))
    spoilt = value[:place] + bytes([byte]) + value[place + 1 :]
    path = Path(shutil.copy(honest, tmp_path / "spoilt.db"))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        try:
            connection.execute(
                f"UPDATE journal SET {column} = CAST(? AS TEXT) WHERE revision = ?",
                (spoilt, revision),
            )
        except sqlite3.IntegrityError:
            return  # The database refused it: there is such a revision already.
        if column not in {"hall_id", "revision"} and _same(connection, revision, column, value):
            return  # A number spelt otherwise, such as 01, is stored as the same number.

    fault = checked(open_engine(f"sqlite:///{path}")).fault

    assert f"revision {revision} " in fault or (column == "revision" and "none can have" in fault)


def _same(connection: sqlite3.Connection, revision: int, column: str, value: bytes) -> bool:
    query = f"SELECT CAST({column} AS BLOB) FROM journal WHERE revision = ?"
    return bool(connection.execute(query, (revision,)).fetchone()[0] == value)


@pytest.mark.parametrize(
    "column", [name for name in COLUMNS if name not in {"hall_id", "revision"}]
)
def test_a_changed_value_is_found_on_a_server(server: Engine, column: str) -> None:
    a_day(emptied(server))
    cell = journal.c[column]
    with server.begin() as connection:
        at = journal.c.revision == 6
        value = connection.execute(select(cell).where(at)).scalar_one()
        if isinstance(value, str):
            changed: object = value[:-1] + ("x" if value[-1] != "x" else "y")
        else:
            changed = value + (1 if isinstance(value, int) else timedelta(days=1))
        connection.execute(update(journal).where(at).values({column: changed}))

    assert checked(server).fault.startswith("revision 6 was changed")


def test_a_row_that_was_made_a_number_too_many_is_found(server: Engine) -> None:
    a_day(emptied(server))
    with server.begin() as connection:
        connection.execute(text("UPDATE journal SET revision = 900 WHERE revision = 6"))

    assert checked(server).fault == "revision 6 is missing"
