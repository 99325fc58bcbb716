"""The journal: what happened, numbered by revision, each row hashed over the one before."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from operator import attrgetter

from sqlalchemy import Connection, Row, func, select

from app.hall.errors import Refusal
from app.hall.events import DayLearned, HallEvent
from app.store.codec import KINDS, decode, encode
from app.store.inserting import write_rows
from app.store.tables import halls, journal

GENESIS = "0" * 64
"""What the first row of a hall is hashed over."""


_PLAINLY = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class JournalUnreadable(Refusal):
    """A row that no program of this version can have written."""

    code = "journal_unreadable"

    def __init__(self, hall: str, revision: int, problem: Exception) -> None:
        kind = type(problem).__name__
        super().__init__(
            f"revision {revision} of hall {hall} cannot be read ({kind}): it was changed,"
            " or a newer OneHall wrote it; see `onehall journal verify`"
        )


class DayNotClosed(Refusal):
    code = "day_not_closed"


class UnknownDay(Refusal):
    code = "unknown_day"


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One row of the journal; `day` is the hall's day it is booked to, if it had one yet."""

    hall_id: str
    revision: int
    epoch: int
    day: date | None
    at: datetime
    kind: str
    version: int
    actor: str
    request_id: str
    body: str
    hash: str = ""

    def told(self) -> list[object]:
        """What the row's hash covers: its fields but the hash, in the order of declaration."""
        return [
            self.hall_id,
            self.revision,
            self.epoch,
            self.day.isoformat() if self.day else "",
            self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            self.kind,
            self.version,
            self.actor,
            self.request_id,
            self.body,
        ]

    def line(self) -> str:
        """The row as one line of JSON, for who has no access to the database."""
        return json.dumps(dict(zip(_FIELDS, self._values(), strict=True)))

    def fields(self) -> dict[str, object]:
        """The row as `line` has it, with the hall's key as `hall`."""
        return dict(zip(("hall", *_FIELDS[1:]), self._values(), strict=True))

    def _values(self) -> list[object]:
        return [*self.told(), self.hash]

    def event(self) -> HallEvent:
        """What happened."""
        return decode(self.kind, self.version, self.body)


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """Where a journal ends: its last revision and that row's hash."""

    revision: int = 0
    hash: str = GENESIS


def seal(previous: str, told: Sequence[object]) -> str:
    """A row's hash, as docs/journal.md describes it.

    SHA-256 over the hash of the row before, a line feed, and a JSON array of what the row
    tells, without spaces, not escaped beyond ASCII. Bytes that are no UTF-8 count as they are.
    """
    text = _PLAINLY.encode(told)
    return hashlib.sha256(f"{previous}\n{text}".encode(errors="surrogateescape")).hexdigest()


class Chain:
    """The end of one hall's journal while an owner with `epoch` writes on it."""

    def __init__(self, hall: str, epoch: int, head: Head) -> None:
        self.hall = hall
        self.epoch = epoch
        self.head = head

    def seal(
        self, event: HallEvent, *, day: date | None, actor: str, request_id: str = ""
    ) -> Entry:
        """Make the next row; it is not stored before `append` and its commit."""
        draft = Entry(
            hall_id=self.hall,
            revision=self.head.revision + 1,
            epoch=self.epoch,
            day=day,
            at=event.at,
            kind=KINDS[type(event)],
            version=type(event).version,
            actor=actor,
            request_id=request_id,
            body=encode(event),
        )
        self.head = Head(revision=draft.revision, hash=seal(self.head.hash, draft.told()))
        return replace(draft, hash=self.head.hash)


def append(connection: Connection, entries: Sequence[Entry]) -> None:
    """Write rows in the caller's transaction; a revision written twice fails in the database."""
    write_rows(connection, journal, [_fields(entry) for entry in entries])


def read(
    connection: Connection, hall: str, since: int = 0, most: int | None = None
) -> Iterator[Entry]:
    """A hall's rows with a revision above `since`, in order; all, or at most so many.

    Raises:
        JournalUnreadable: at the first row that is none.
    """
    query = (
        select(journal)
        .where(journal.c.hall_id == hall, journal.c.revision > since)
        .order_by(journal.c.revision)
        .limit(most)
        .execution_options(yield_per=1000)
    )
    good = since
    try:
        for row in connection.execute(query):
            yield _entry(row)
            good = row.revision
    except ValueError as problem:
        raise JournalUnreadable(hall, good + 1, problem) from problem


def head(connection: Connection, hall: str) -> Head:
    """Where a hall's journal ends."""
    query = (
        select(journal.c.revision, journal.c.hash)
        .where(journal.c.hall_id == hall)
        .order_by(journal.c.revision.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return Head() if row is None else Head(revision=row.revision, hash=row.hash)


def closing_head(connection: Connection, hall: str, day: date) -> str:
    """The hash of the row that closed a day: what the closing slip must say.

    Raises:
        DayNotClosed: the journal has no closing of that day.
    """
    query = select(journal.c.hash).where(
        journal.c.hall_id == hall, journal.c.kind == "day_closed", journal.c.day == day
    )
    found = connection.execute(query).scalar_one_or_none()
    if found is None:
        raise DayNotClosed(f"hall {hall} has no closed day {day}")
    return str(found)


def last_closed(connection: Connection, hall: str) -> date:
    """The last day that was closed.

    Raises:
        DayNotClosed: none was yet.
    """
    query = select(func.max(journal.c.day)).where(
        journal.c.hall_id == hall, journal.c.kind == "day_closed"
    )
    found: date | None = connection.execute(query).scalar()
    if found is None:
        raise DayNotClosed(f"hall {hall} has not closed a day yet")
    return found


def opening(connection: Connection, hall: str, day: date) -> int:
    """The revision that opened a day.

    Raises:
        UnknownDay: the hall was not open on that day.
    """
    query = select(func.max(journal.c.revision)).where(
        journal.c.hall_id == hall, journal.c.kind == "day_opened", journal.c.day == day
    )
    found: int | None = connection.execute(query).scalar()
    if found is None:
        raise UnknownDay(f"hall {hall} was not open on {day}: choose a day that has begun")
    return found


def last_opened(connection: Connection, hall: str) -> date:
    """The day that was opened last.

    Raises:
        UnknownDay: none was yet.
    """
    query = select(func.max(journal.c.day)).where(
        journal.c.hall_id == hall, journal.c.kind == "day_opened"
    )
    found: date | None = connection.execute(query).scalar()
    if found is None:
        raise UnknownDay(f"hall {hall} was not open yet: choose a day that has begun")
    return found


def replay_start(connection: Connection, hall: str) -> int:
    """The revision after which a restart must read: the last opening of a day, or a little before.

    The closing before that opening comes along, since its slip may still be owed.
    """
    opened = _last(connection, hall, "day_opened", None)
    closed = _last(connection, hall, "day_closed", opened)
    return max((closed or opened or 1) - 1, 0)


def catalogue_before(connection: Connection, hall: str, revision: int) -> Entry | None:
    """The catalogue that was in force at a revision."""
    return _last_entry(connection, hall, "catalogue_loaded", revision)


def learnt_before(connection: Connection, hall: str, revision: int) -> DayLearned | None:
    """What was known at a revision from the days before; None if nothing was."""
    entry = _last_entry(connection, hall, "day_learned", revision)
    event = None if entry is None else entry.event()
    return event if isinstance(event, DayLearned) else None


def known_halls(connection: Connection) -> list[str]:
    """The keys of all halls in this database."""
    return list(connection.execute(select(halls.c.hall_id).order_by(halls.c.hall_id)).scalars())


def _last_entry(connection: Connection, hall: str, kind: str, below: int) -> Entry | None:
    found = _last(connection, hall, kind, below)
    query = select(journal).where(journal.c.hall_id == hall, journal.c.revision == found)
    row = connection.execute(query).first()
    return None if row is None else _entry(row)


def _last(connection: Connection, hall: str, kind: str, below: int | None) -> int | None:
    query = select(func.max(journal.c.revision)).where(
        journal.c.hall_id == hall, journal.c.kind == kind
    )
    if below is not None:
        query = query.where(journal.c.revision <= below)
    return connection.execute(query).scalar()


def _entry(row: Row[tuple[object, ...]]) -> Entry:
    return Entry(**row._mapping)


def _fields(entry: Entry) -> dict[str, object]:
    return dict(zip(_FIELDS, _OF_ENTRY(entry), strict=True))


_FIELDS = tuple(Entry.__dataclass_fields__)
_OF_ENTRY = attrgetter(*_FIELDS)
