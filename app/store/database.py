"""The database itself: opened with the habits the hall relies on, brought to today's schema."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Dialect,
    Engine,
    NullPool,
    PoolProxiedConnection,
    create_engine,
    event,
    inspect,
    make_url,
    text,
)
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from app.hall.errors import Refusal
from app.threads import real_lock

BUSY_TIMEOUT_MS = 5_000
"""How long a SQLite writer waits for another one before it gives up."""

BUSY_PAUSE_S = 0.01

CONNECT_TIMEOUT_S = 5
"""How long a PostgreSQL server may take to answer a new connection."""

MIGRATION_LOCK = 7_301_949
"""Number of the PostgreSQL advisory lock that lets one process migrate at a time."""


_FILE = "file"
"""Where a connection keeps which file it has opened."""


class DatabaseGone(Exception):
    """The file that was opened was removed or replaced; nothing of this transaction is kept."""


class DatabaseTooNew(Refusal):
    code = "database_too_new"


class DatabaseUnreadable(Refusal):
    code = "database_unreadable"


class UnfitDatabaseUrl(Refusal):
    code = "unfit_database_url"


def open_engine(url: str) -> Engine:
    """An engine for a SQLite file or a PostgreSQL database; nothing is opened or made yet.

    Every transaction begins as a writer (`BEGIN IMMEDIATE` on SQLite), so that it waits its
    turn instead of failing half-way; `reading` gives one that never waits for a writer.
    Connections are not pooled: the clerk keeps his for ever, everybody else is brief, and a
    pool's locks would be shared between gevent's loop and real threads.

    Raises:
        UnfitDatabaseUrl: neither `sqlite:///FILE` nor `postgresql://…`.
    """
    target = _target(url)
    if target.get_backend_name() == "postgresql":
        patience = {"connect_timeout": CONNECT_TIMEOUT_S}
        return create_engine(target, poolclass=_Unpooled, connect_args=patience)
    engine = create_engine(target, poolclass=_Unpooled)
    event.listen(engine, "do_connect", _open_file)
    event.listen(engine, "connect", _set_habits)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "commit", _require_file)
    return engine


class _Unpooled(NullPool):
    """No pool, and a first connection that is made while nobody else makes one.

    SQLAlchemy guards that moment by a lock of `threading`. Under gevent this is a lock of
    greenlets: real threads that meet at it may each wait for ever for a loop that never runs.
    """

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._first = real_lock()
        self._has_begun = False

    def connect(self) -> PoolProxiedConnection:
        """A new connection."""
        if self._has_begun:
            return super().connect()
        with self._first:
            connection = super().connect()
            self._has_begun = True
            return connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent look at the database, which waits for no writer and holds none up."""
    with engine.connect().execution_options(reading=True) as connection, connection.begin():
        yield connection


def migrate(database: Engine | str) -> None:
    """Bring the schema to the one this program knows, all of it or nothing.

    A SQLite file that does not exist is made, readable by its owner alone: it holds log-ins.

    Raises:
        DatabaseTooNew: a newer program was here; this one would spoil its data.
        DatabaseUnreadable: no such server, no permission, or a file that is no database.
    """
    engine = open_engine(database) if isinstance(database, str) else database
    try:
        _make_file(engine.url)
        if not _is_current(engine):
            upgrade(engine)
    except (DBAPIError, OSError) as problem:
        raise _unreadable(engine.url, problem) from problem


def _target(url: str) -> URL:
    try:
        target = make_url(url)
    except ArgumentError:
        # Not repeated: a URL that cannot be parsed may hold a password.
        raise UnfitDatabaseUrl(_URL_HELP.format(url="is no URL")) from None
    if target.get_backend_name() == "postgresql":
        return target.set(drivername="postgresql+psycopg")
    if target.get_backend_name() == "sqlite" and target.database not in (None, "", ":memory:"):
        return target.set(drivername="sqlite+pysqlite")
    raise UnfitDatabaseUrl(_URL_HELP.format(url=target.render_as_string()))


_URL_HELP = "database {url}: give sqlite:///FILE or postgresql://USER@HOST/NAME"


def _open_file(
    _dialect: Dialect, record: ConnectionPoolEntry, words: list[str], options: dict[str, Any]
) -> sqlite3.Connection:
    """Only a file that is there: SQLite would make an empty one where the hall's was removed."""
    path = Path(words[0]).absolute()
    connection: sqlite3.Connection = sqlite3.connect(
        f"{path.as_uri()}?mode=rw", uri=True, **options
    )
    record.info[_FILE] = path, _place_on_disk(path)
    return connection


def _require_file(connection: Connection) -> None:
    """Nothing is durable in a file that was removed or replaced, but SQLite would go on there.

    Raises:
        DatabaseGone: and the transaction is undone.
    """
    path, place = connection.info[_FILE]
    if place is None or _place_on_disk(path) != place:
        raise DatabaseGone(f"{path} is not the file any more that was opened")


def _place_on_disk(path: Path) -> tuple[int, int] | None:
    """Which file a path names at present."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _set_habits(connection: sqlite3.Connection, _record: object) -> None:
    """Every connection's habits; `FULL` because `NORMAL` can lose a printed ticket with the power.

    The driver must not begin transactions by itself: `_begin` does.
    """
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}").close()
    _log_ahead(connection)
    for habit in ("synchronous = FULL", "foreign_keys = ON", "wal_autocheckpoint = 4000"):
        connection.execute(f"PRAGMA {habit}").close()


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Here SQLite does not wait by itself when two programs begin a new file at once."""
    give_up_at = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            return connection.execute("PRAGMA journal_mode = WAL").close()
        except sqlite3.OperationalError as problem:
            busy = problem.sqlite_errorcode == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > give_up_at:
                raise
            time.sleep(BUSY_PAUSE_S)


def _begin(connection: Connection) -> None:
    is_reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if is_reading else "BEGIN IMMEDIATE")


def _make_file(url: URL) -> None:
    if url.get_backend_name() != "sqlite":
        return
    path = Path(str(url.database))
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def known_schemas() -> list[str]:
    """Every schema that this program can migrate from or to, the newest last."""
    names = (path.name for path in files("migrations.versions").iterdir())
    return sorted(name[1:5] for name in names if name.startswith("v") and name.endswith(".py"))


def _is_current(engine: Engine) -> bool:
    """Whether nothing is to be done. Raises DatabaseTooNew."""
    known = known_schemas()
    with reading(engine) as connection:
        found = _found_schemas(connection)
    if strange := found - set(known):
        raise DatabaseTooNew(
            f"database {engine.url.render_as_string()} is of a newer OneHall"
            f" (schema {', '.join(sorted(strange))}):"
            " run that version, or restore the backup made before it"
        )
    return found == set(known[-1:])


def _found_schemas(connection: Connection) -> set[str]:
    """As Alembic notes it; it is not loaded for that, since a hub would keep it for ever."""
    if not inspect(connection).has_table("alembic_version"):
        return set()
    return set(connection.execute(text("SELECT version_num FROM alembic_version")).scalars())


def upgrade(engine: Engine, to: str = "head") -> None:
    """Both databases change their schema within a transaction; a second process waits."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    # Alembic reads its options with interpolation, so a percent sign in the path is doubled.
    config.set_main_option("script_location", str(files("migrations")).replace("%", "%%"))
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def _unreadable(url: URL, problem: DBAPIError | OSError) -> DatabaseUnreadable:
    cause = problem.orig if isinstance(problem, DBAPIError) else problem
    reason = str(cause).partition("\n")[0]
    return DatabaseUnreadable(
        f"database {url.render_as_string()} cannot be used ({reason}):"
        " check the setting `database`, the server and the permissions"
    )
