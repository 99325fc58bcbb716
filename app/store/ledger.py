"""One hall's place in the database: taken with a lease, read once, then written in batches."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic_core import to_json
from sqlalchemy import Connection, Engine, select

from app.hall.events import CatalogueLoaded
from app.hall.hall import Hall
from app.store import journal, lease
from app.store.inserting import insert_into, write_rows
from app.store.journal import Chain, Entry, JournalUnreadable
from app.store.projector import Projection
from app.store.tables import answers, halls


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a command was answered, kept so that asking again is answered the same.

    `fingerprint` is a digest of the message: other content under one `request_id` is refused.
    """

    request_id: str
    fingerprint: str
    revision: int
    at: datetime
    body: dict[str, Any]


@dataclass(slots=True)
class Batch:
    """All that becomes durable together, or not at all."""

    entries: list[Entry] = field(default_factory=list)
    projection: Projection = field(default_factory=Projection)
    answers: list[Answer] = field(default_factory=list)


def utc_now() -> datetime:
    """The machine's clock: leases and epochs follow it, whatever time the hall plays."""
    return datetime.now(UTC)


class Ledger:
    """The only writer of one hall.

    Used from one thread. `open` must come first; every write carries the lease, so that an
    owner who was thought dead cannot write after another has taken over.
    """

    def __init__(
        self,
        engine: Engine,
        hall: str,
        *,
        lease_s: float,
        machine_now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.hall = hall
        self._engine = engine
        self._lease_s = lease_s
        self._machine_now = machine_now
        self._connection: Connection | None = None
        self._held_at = machine_now()
        self.chain = Chain(hall, 0, journal.Head())

    def open(self) -> None:
        """Take the lease with a new epoch.

        Raises:
            HallIsOwned: another hub runs this hall.
        """
        self._connection = self._engine.connect()
        try:
            epoch = self._take()
        except Exception:
            self._connection.close()
            raise
        self.chain = Chain(self.hall, epoch, journal.Head())

    def reconnect(self) -> None:
        """Leave the connection for a new one: the file or the server may be another by now."""
        self._writer.close()
        self._connection = self._engine.connect()

    def rebuild(self) -> tuple[Hall, dict[str, Answer]]:
        """The hall as the journal tells it, and today's answers; the chain goes on from there."""
        with self._writer.begin():
            start = journal.replay_start(self._writer, self.hall)
            hall = replayed(self._writer, self.hall)
            self.chain.head = journal.head(self._writer, self.hall)
            return hall, self._answers_since(start)

    def write(self, batch: Batch) -> None:
        """Make a batch durable.

        Raises:
            LeaseLost: another hub owns the hall; nothing was written.
            sqlalchemy.exc.SQLAlchemyError: nothing was written.
        """
        now = self._machine_now()
        with self._writer.begin():
            lease.hold(self._writer, self.hall, self.chain.epoch, self._until(now))
            journal.append(self._writer, batch.entries)
            batch.projection.write(self._writer)
            write_rows(self._writer, answers, [self._row(one) for one in batch.answers])
        self._held_at = now

    def renew(self) -> None:
        """Keep the lease of a hall where nothing happens; cheap while it is fresh."""
        held_s = (self._machine_now() - self._held_at).total_seconds()
        if held_s > self._lease_s * lease.RENEWED_AFTER:
            self.write(Batch())

    def close(self) -> None:
        """Give the lease back, if it is still ours."""
        try:
            with self._writer.begin():
                lease.release(self._writer, self.hall, self.chain.epoch)
        finally:
            self._writer.close()

    @property
    def _writer(self) -> Connection:
        assert self._connection is not None, "open() comes first"
        return self._connection

    def _until(self, now: datetime) -> datetime:
        return now + timedelta(seconds=self._lease_s)

    def _take(self) -> int:
        now = self._machine_now()
        with self._writer.begin():
            self._register()
            epoch = lease.take(self._writer, self.hall, lease.holder_name(), now, self._lease_s)
        self._held_at = now
        return epoch

    def _register(self) -> None:
        """Halls come into being by being opened."""
        insertion = insert_into(halls, self._writer.dialect.name).values(hall_id=self.hall)
        self._writer.execute(insertion.on_conflict_do_nothing())

    def _answers_since(self, start: int) -> dict[str, Answer]:
        query = select(answers).where(answers.c.hall_id == self.hall, answers.c.revision > start)
        return _by_request(self._writer.execute(query).mappings())

    def _row(self, answer: Answer) -> dict[str, object]:
        return {
            "hall_id": self.hall,
            "request_id": answer.request_id,
            "fingerprint": answer.fingerprint,
            "revision": answer.revision,
            "at": answer.at,
            "body": to_json(answer.body).decode(),
        }


def replayed(connection: Connection, key: str) -> Hall:
    """The hall as its journal tells it, from its last opening on.

    Raises:
        JournalUnreadable: what stands there cannot have happened.
    """
    start = journal.replay_start(connection, key)
    hall = hall_before(connection, key, start)
    for entry in journal.read(connection, key, start):
        try:
            hall.apply(entry.event())
        except (LookupError, ValueError, TypeError) as problem:
            raise JournalUnreadable(key, entry.revision, problem) from problem
    return hall


def hall_before(connection: Connection, key: str, start: int) -> Hall:
    """A hall without a day, with the catalogue in force at a revision: a replay begins with it."""
    hall = Hall(key, revision=start)
    entry = journal.catalogue_before(connection, key, start)
    event = entry.event() if entry else None
    if entry and isinstance(event, CatalogueLoaded):
        hall.offers(event.catalogue, entry.revision)
    learnt = journal.learnt_before(connection, key, start)
    if learnt is not None:
        hall.knows(learnt.times, learnt.spread)
    return hall


def _by_request(rows: Iterable[Any]) -> dict[str, Answer]:
    return {
        row["request_id"]: Answer(
            request_id=row["request_id"],
            fingerprint=row["fingerprint"],
            revision=row["revision"],
            at=row["at"],
            body=json.loads(row["body"]),
        )
        for row in rows
    }
