"""The reference of everything that is durable: one row, one commit, no rules, nobody beside it."""

import sqlite3
import time
from pathlib import Path

import psycopg
from sqlalchemy import make_url

ROW = "x" * 300
"""About as long as an event in the journal."""


def on_sqlite(folder: Path, commits: int, disk_s: float = 0) -> float:
    """Commits a second with the habits of the hub's database.

    Args:
        disk_s: how much longer each commit takes, as on a slower disk.
    """
    connection = sqlite3.connect(folder / "lone.db", isolation_level=None)
    for habit in ("journal_mode = WAL", "synchronous = FULL"):
        connection.execute(f"PRAGMA {habit}")
    connection.execute("CREATE TABLE journal (revision INTEGER PRIMARY KEY, body TEXT)")
    began = time.perf_counter()
    for revision in range(commits):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO journal VALUES (?, ?)", (revision, ROW))
        time.sleep(disk_s)
        connection.execute("COMMIT")
    took = time.perf_counter() - began
    connection.close()
    return commits / took


def on_postgres(url: str, commits: int) -> float:
    """Commits a second in a schema of a server."""
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE lone (revision INTEGER PRIMARY KEY, body TEXT)")
        began = time.perf_counter()
        for revision in range(commits):
            connection.execute("INSERT INTO lone VALUES (%s, %s)", (revision, ROW))
        took = time.perf_counter() - began
        connection.execute("DROP TABLE lone")
    return commits / took
