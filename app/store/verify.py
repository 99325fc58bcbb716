"""Is a journal what was once written? Every row's hash is made again from the first row on."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Result, Row, String, select, type_coerce

from app.store.journal import GENESIS, seal
from app.store.tables import halls, journal


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What a check found.

    Attributes:
        rows: how many rows are good.
        head: the hash of the last good row: compare it with closing slips.
        sealed: the row that bears the hash that was looked for; 0 for none.
        fault: "" or what is wrong, naming the revision.
    """

    rows: int
    head: str
    fault: str = ""
    sealed: int = 0


def verify(connection: Connection, hall: str, seal_of: str = "") -> Verdict:
    """Check numbering and hashes of a hall's whole journal, up to the first fault.

    Args:
        seal_of: a hash that left the house once, on a closing slip; some row must bear it still.

    Rows are read as they are stored, since a spoilt one may be no event, no date and no text.
    Rows that were cut off at the end leave no trace here: closing slips tell.
    """
    good, head, sealed = 0, GENESIS, 0
    with _stored(connection, hall) as rows:
        for row in rows:
            if row.revision != good + 1:
                return Verdict(rows=good, head=head, fault=_gap(row.revision, good + 1))
            if seal(head, _told(row)) != row.hash:
                return Verdict(rows=good, head=head, fault=_broken(row.revision))
            good, head = row.revision, row.hash
            sealed = good if head == seal_of else sealed
    return Verdict(rows=good, head=head, fault=_astray(connection), sealed=sealed)


def _broken(revision: int) -> str:
    """Who can change a row can also seal it anew, and then it is the next that does not fit."""
    resealed = f", or revision {revision - 1} was changed and sealed anew" if revision > 1 else ""
    return f"revision {revision} was changed{resealed}"


def _gap(found: object, wanted: int) -> str:
    if isinstance(found, int) and found < wanted:
        return f"a row has the revision {found}, which none can have"
    return f"revision {wanted} is missing"


def _stored(connection: Connection, hall: str) -> Result[Any]:
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        driver.text_factory = lambda text: text.decode(errors="surrogateescape")
    query = (
        select(*(type_coerce(c, String).label(c.name) for c in journal.columns))
        .where(journal.c.hall_id == hall)
        .order_by(journal.c.revision)
        .execution_options(yield_per=1000)
    )
    return connection.execute(query)


def _told(row: Row[Any]) -> list[object]:
    """What the hash covers, in the words that were hashed: `journal.Entry.told` of raw values."""
    values = dict(row._mapping)
    values |= {"day": _day(row.day), "at": _moment(row.at)}
    del values["hash"]
    return [repr(one) if isinstance(one, bytes) else one for one in values.values()]


def _day(stored: object) -> object:
    """No day is sealed as the empty text, but is not stored as one."""
    if stored is None:
        return ""
    return stored.isoformat() if isinstance(stored, date) else stored or repr(stored)


def _moment(stored: object) -> object:
    """SQLite keeps moments as text, which must be right to the letter."""
    if isinstance(stored, datetime):
        return stored.astimezone(UTC).isoformat(timespec="microseconds")
    day, space, time = str(stored).partition(" ")
    return f"{day}T{time}+00:00" if space else repr(stored)


def _astray(connection: Connection) -> str:
    """A row of no hall was taken from one; a hall would not miss its last."""
    unknown = journal.c.hall_id.not_in(select(halls.c.hall_id))
    query = select(journal.c.hall_id, journal.c.revision).where(unknown).limit(1)
    row = connection.execute(query).first()
    return "" if row is None else f"revision {row.revision} was moved to a hall {row.hall_id!r}"
