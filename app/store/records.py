"""The record for whoever reads it from outside: pages of the journal, as they are sealed."""

from typing import Any

from sqlalchemy import Engine

from app.store import journal
from app.store.database import reading


class Records:
    """Every hall's journal in one database. It blocks: call it off the event loop."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def page(self, hall: str, since: int, most: int) -> list[dict[str, Any]]:
        """At most so many rows with a revision above `since`, each field as its seal covers it.

        Raises:
            JournalUnreadable: at a row that is none.
        """
        with reading(self._engine) as connection:
            return [row.fields() for row in journal.read(connection, hall, since, most)]
