"""Inserts that know what to do with a row that is there already, and rows by the hundred."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, TypeAlias

from sqlalchemy import Connection, Dialect, Table
from sqlalchemy.dialects import postgresql, sqlite

Insert: TypeAlias = postgresql.Insert | sqlite.Insert
Row: TypeAlias = Mapping[str, Any]


def insert_into(table: Table, dialect: str) -> Insert:
    """Both databases spell it alike; each wants its own class."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def write_rows(
    connection: Connection, table: Table, rows: Sequence[Row], *, again: bool = False
) -> None:
    """Write rows that all have the same columns in the caller's transaction.

    Args:
        again: replace a row that is there already; without it, a second one is an error.
    """
    if rows:
        text, bound = _made(table, tuple(rows[0]), again, connection.dialect)
        connection.exec_driver_sql(text, [bound(row) for row in rows])


@cache
def _made(
    table: Table, columns: tuple[str, ...], again: bool, dialect: Dialect
) -> tuple[str, Callable[[Row], Any]]:
    """The statement and what binds a row to it.

    SQLAlchemy would work both out anew for each row of each batch; a rush writes little else.
    """
    statement = _replacing(table, dialect.name) if again else insert_into(table, dialect.name)
    compiled = statement.compile(dialect=dialect, column_keys=list(columns))
    names = compiled.positiontup if compiled.positional else list(columns)
    assert names is not None
    binds = [(name, _binding(table, name, dialect)) for name in names]

    def in_order(row: Row) -> tuple[Any, ...]:
        return tuple([bind(row[name]) if bind else row[name] for name, bind in binds])

    def by_name(row: Row) -> dict[str, Any]:
        return {name: bind(row[name]) if bind else row[name] for name, bind in binds}

    return str(compiled), in_order if compiled.positional else by_name


def _binding(table: Table, column: str, dialect: Dialect) -> Callable[[Any], Any] | None:
    """What a value of this column passes through; a batch has the same few moments in many rows."""
    bind = table.columns[column].type.dialect_impl(dialect).bind_processor(dialect)
    return bind and lru_cache(maxsize=8)(bind)


def _replacing(table: Table, dialect: str) -> Insert:
    statement = insert_into(table, dialect)
    key = [column.name for column in table.primary_key]
    changed = {c.name: statement.excluded[c.name] for c in table.columns if c.name not in key}
    return statement.on_conflict_do_update(index_elements=key, set_=changed)
