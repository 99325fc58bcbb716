"""Inserts that know what to do with a row that is there already."""

from typing import TypeAlias

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

Insert: TypeAlias = postgresql.Insert | sqlite.Insert


def insert_into(table: Table, dialect: str) -> Insert:
    """Both databases spell it alike; each wants its own class."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
