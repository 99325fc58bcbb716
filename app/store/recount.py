"""Are the calls on record those of the rules? Every choice is made again from the journal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from app.hall.events import DayOpened, TicketCalled
from app.hall.rechoosing import difference
from app.store import journal
from app.store.journal import JournalUnreadable
from app.store.ledger import hall_before

Ahead = Callable[[int], None]
"""Told after every entry which revision it was."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Recount:
    """What was found: how many calls are good, and what is wrong with the next one, or ""."""

    calls: int
    fault: str = ""


def recount(
    connection: Connection, hall: str, day: date | None = None, ahead: Ahead = lambda revision: None
) -> Recount:
    """Make every choice of a hall again, or of one day, up to the first that differs.

    Raises:
        UnknownDay: the hall was not open on that day.
        JournalUnreadable: an entry cannot have happened, however good its seal.
    """
    start = 0 if day is None else journal.opening(connection, hall, day) - 1
    replay, calls = hall_before(connection, hall, start), 0
    for entry in journal.read(connection, hall, start):
        try:
            event = entry.event()
            if day is not None and isinstance(event, DayOpened) and event.day != day:
                break
            if fault := difference(replay, event):
                return Recount(calls=calls, fault=f"revision {entry.revision}: {fault}")
            replay.apply(event)
        except (LookupError, ValueError, TypeError) as problem:
            raise JournalUnreadable(hall, entry.revision, problem) from problem
        calls += isinstance(event, TicketCalled)
        ahead(entry.revision)
    return Recount(calls=calls)
