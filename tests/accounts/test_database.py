"""The database is opened with the right habits, migrated by itself, and never spoilt."""

import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

import migrations
from app.store.database import (
    DatabaseTooNew,
    DatabaseUnreadable,
    UnfitDatabaseUrl,
    known_schemas,
    migrate,
    open_engine,
    reading,
    upgrade,
)
from app.store.tables import metadata


def file_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def columns_and_keys(engine: Engine) -> dict[str, Any]:
    """What `compare_metadata` does not look at: primary keys, and every column's exact type."""
    look = inspect(engine)
    return {
        table: (
            look.get_pk_constraint(table)["constrained_columns"],
            [(c["name"], str(c["type"]), c["nullable"]) for c in look.get_columns(table)],
        )
        for table in sorted(metadata.tables)
    }


def test_the_migrations_make_exactly_the_tables_that_the_program_uses(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_every_migration_is_known_by_its_file() -> None:
    scripts = ScriptDirectory(str(Path(migrations.__path__[0])))

    assert known_schemas() == sorted(one.revision for one in scripts.walk_revisions())
    assert known_schemas()[-1:] == scripts.get_heads()


def test_primary_keys_are_migrated_as_declared(sqlite_url: str, tmp_path: Path) -> None:
    migrate(sqlite_url)
    (tmp_path / "declared.db").touch()
    declared = open_engine(f"sqlite:///{tmp_path}/declared.db")
    metadata.create_all(declared)

    assert columns_and_keys(open_engine(sqlite_url)) == columns_and_keys(declared)


def test_a_second_start_changes_nothing(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO halls VALUES ('tampines')"))

    migrate(engine)

    with reading(engine) as connection:
        assert connection.execute(text("SELECT hall_id FROM halls")).scalar() == "tampines"


def test_a_database_of_the_first_version_keeps_its_people(url: str) -> None:
    engine = open_engine(url)
    if url.startswith("sqlite"):
        file_of(url).touch()
    upgrade(engine, "0001")
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO halls VALUES ('tampines')"))
        connection.execute(
            text(
                "INSERT INTO staff VALUES"
                " ('tampines', 'aisha', 'hash', 'operator', 'aisha', 0, NULL, TRUE)"
            )
        )

    migrate(engine)

    with reading(engine) as connection:
        row = connection.execute(text("SELECT username, operator, agency FROM staff")).one()
    assert tuple(row) == ("aisha", "aisha", "")


def test_two_programs_that_start_at_once_migrate_once(url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(migrate, [url] * 4)) == [None] * 4

    assert "journal" in inspect(open_engine(url)).get_table_names()


def test_a_database_of_a_newer_program_is_left_alone(url: str) -> None:
    migrate(url)
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(DatabaseTooNew, match="9999"):
        migrate(engine)


def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear citizen, " * 100)

    with pytest.raises(DatabaseUnreadable, match=r"letter\.txt"):
        migrate(f"sqlite:///{letter}")

    assert letter.read_text() == "Dear citizen, " * 100


def test_a_server_that_is_not_there_is_refused_without_its_password() -> None:
    with pytest.raises(DatabaseUnreadable) as refusal:
        migrate("postgresql://hall:hush@127.0.0.1:1/hall")

    assert "127.0.0.1" in refusal.value.message
    assert "hush" not in refusal.value.message


@pytest.mark.parametrize("url", ["sqlite://", "mysql://hall:hush@server/hall", "hush", ""])
def test_a_url_that_cannot_serve_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(UnfitDatabaseUrl) as refusal:
        open_engine(url)

    assert "hush" not in refusal.value.message


def test_a_migration_that_fails_leaves_nothing_behind(sqlite_url: str) -> None:
    migrate(sqlite_url)
    engine = open_engine(sqlite_url)
    with engine.begin() as connection:
        for table in metadata.sorted_tables[::-1]:
            if table.name != "shifts":
                connection.execute(text(f"DROP TABLE IF EXISTS {table.name}"))
        connection.execute(text("DROP TABLE alembic_version"))

    with pytest.raises(DatabaseUnreadable, match="shifts already exists"):
        migrate(sqlite_url)

    assert inspect(engine).get_table_names() == ["shifts"]


def test_a_sqlite_file_is_durable_checked_and_private(sqlite_url: str) -> None:
    migrate(sqlite_url)

    with reading(open_engine(sqlite_url)) as connection:
        habits = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }

    assert habits == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
    }
    assert stat.S_IMODE(file_of(sqlite_url).stat().st_mode) == 0o600


def test_a_writer_has_the_database_from_its_first_word(sqlite_url: str) -> None:
    migrate(sqlite_url)

    other = sqlite3.connect(file_of(sqlite_url), timeout=0)
    locked = pytest.raises(sqlite3.OperationalError, match="locked")
    with closing(other), open_engine(sqlite_url).begin(), locked:
        other.execute("BEGIN IMMEDIATE")


def test_a_reader_neither_waits_nor_holds_up(sqlite_url: str) -> None:
    migrate(sqlite_url)
    engine = open_engine(sqlite_url)

    with engine.begin() as writer:
        writer.execute(text("INSERT INTO halls VALUES ('tampines')"))
        with reading(engine) as reader:
            assert reader.execute(text("SELECT count(*) FROM halls")).scalar() == 0


def test_real_threads_write_one_after_the_other(engine: Engine) -> None:
    def write(number: int) -> None:
        with engine.begin() as connection:
            seen = connection.execute(text("SELECT count(*) FROM halls")).scalar()
            connection.execute(text("INSERT INTO halls VALUES (:hall)"), {"hall": f"hall-{number}"})
            assert (
                engine.dialect.name != "sqlite"
                or seen == connection.execute(text("SELECT count(*) - 1 FROM halls")).scalar()
            )

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(40)))

    with reading(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM halls")).scalar() == 40


UNDER_GEVENT = """
from gevent import monkey
monkey.patch_all()
import sys, threading
import gevent
from gevent.monkey import get_original
from sqlalchemy import text
from app.store.database import migrate, open_engine, reading

url = sys.argv[1]
migrate(url)
engine = open_engine(url)
done = get_original("queue", "SimpleQueue")()

def clerk():
    try:
        with engine.connect() as connection:
            for number in range(20):
                with connection.begin():
                    connection.execute(text("INSERT INTO halls VALUES (:h)"), {"h": f"a{number}"})
        done.put("clerk")
    except BaseException as problem:
        done.put(repr(problem))

def door(number):
    def work():
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO halls VALUES (:h)"), {"h": f"b{number}"})
    gevent.get_hub().threadpool.apply(work)

get_original("_thread", "start_new_thread")(clerk, ())
gevent.joinall([gevent.spawn(door, number) for number in range(20)], raise_error=True)
assert gevent.get_hub().threadpool.apply(done.get) == "clerk"
with reading(engine) as connection:
    print(connection.execute(text("SELECT count(*) FROM halls")).scalar())
"""


def test_the_clerk_and_the_doors_share_it_under_gevent(url: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", UNDER_GEVENT, url],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert (done.stdout.strip(), done.returncode) == ("40", 0), done.stderr
