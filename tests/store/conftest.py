"""Both databases, and a clerk's desk on each."""

from tests.store.databases import engine, file, migrated, server

__all__ = ["engine", "file", "migrated", "server"]
