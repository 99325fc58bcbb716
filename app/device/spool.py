"""Jobs on disk before their first byte: what a device owes outlives its program.

queued ──▶ sending ──proof──▶ printed        sending ──all sent, no proof──▶ sent
  │ ▲         └──line lost, crash──▶ unknown ──again, as a copy──▶ sending
  ▼ │                                   └──tried too often: stays unknown
 held (blocked: nothing of it was sent)      queued ──cannot be drawn──▶ failed
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

JobState: TypeAlias = Literal["queued", "held", "sending", "unknown", "printed", "sent", "failed"]

TRIES_MOST = 3
"""How often a job is begun; then it stays unknown, which somebody must look at."""

DONE_KEPT = 2_000
"""Finished jobs that are remembered, so that one offered again is not printed again."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS jobs (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    job TEXT NOT NULL UNIQUE,
    device TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'queued',
    detail TEXT NOT NULL DEFAULT '',
    tries INTEGER NOT NULL DEFAULT 0,
    told TEXT NOT NULL DEFAULT ''
)
"""

_IS_OPEN = f"(state IN ('queued', 'held', 'sending', 'unknown') AND tries < {TRIES_MOST})"
_IS_WAITING = "(state IN ('queued', 'held') AND tries = 0)"
_IS_TOLD = "(told = state || '/' || detail)"
_HOLD = f"UPDATE jobs SET state = 'held', detail = ? WHERE device = ? AND {_IS_WAITING}"  # noqa: S608
_READ = "SELECT job, device, payload, state, detail, tries, told FROM jobs WHERE "
_FORGET_OLD = (
    f"DELETE FROM jobs WHERE NOT {_IS_OPEN} AND {_IS_TOLD}"  # noqa: S608
    " AND place <= (SELECT max(place) FROM jobs) - ?"
)


@dataclass(frozen=True, slots=True)
class Job:
    """One job as the disk has it.

    Attributes:
        tries: how often its first byte was about to be sent; above 0 it may be on paper.
        told: `news` as the hub has confirmed to know it.
    """

    job: str
    device: str
    payload: str
    state: JobState
    detail: str
    tries: int
    told: str

    @property
    def news(self) -> str:
        """What the hub should know."""
        return f"{self.state}/{self.detail}"


class Spool:
    """A file of jobs, safe between threads; every change is on disk when it returns."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        for habit in ("journal_mode = WAL", "synchronous = FULL"):
            self._db.execute(f"PRAGMA {habit}")
        path.chmod(0o600)
        self._db.execute(_SCHEMA)
        # What was being sent when the program ended may be on paper or not.
        self._do("UPDATE jobs SET state = 'unknown', detail = 'line_lost' WHERE state = 'sending'")

    def keep(self, job: str, device: str, payload: str) -> bool:
        """Remember a job; False if it was known already, however it ended."""
        query = "INSERT INTO jobs (job, device, payload) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
        is_new = self._do(query, job, device, payload) == 1
        if is_new:
            self._forget_old()
        return is_new

    def next_for(self, device: str) -> Job | None:
        """The oldest job that the device still owes."""
        return next(
            iter(self._read(f"device = ? AND {_IS_OPEN} ORDER BY place LIMIT 1", device)), None
        )

    def begin(self, job: str) -> None:
        """Its first byte is about to be sent."""
        self._do("UPDATE jobs SET state = 'sending', tries = tries + 1 WHERE job = ?", job)

    def mark(self, job: str, state: JobState, detail: str) -> None:
        """How it fared."""
        self._do("UPDATE jobs SET state = ?, detail = ? WHERE job = ?", state, detail, job)

    def hold(self, device: str, detail: str) -> None:
        """Nothing of this device can begin now; whoever waits for it should know why."""
        self._do(_HOLD, detail, device)

    def untold(self) -> list[Job]:
        """Jobs whose state the hub does not know yet."""
        return self._read(f"state NOT IN ('queued', 'sending') AND NOT {_IS_TOLD} ORDER BY place")

    def tell(self, job: Job) -> None:
        """The hub knows it as it was then."""
        self._do("UPDATE jobs SET told = ? WHERE job = ?", job.news, job.job)

    def forget(self, job: str) -> None:
        """Nobody wants it any more."""
        self._do("DELETE FROM jobs WHERE job = ?", job)

    def waiting(self) -> list[Job]:
        """Jobs of which nothing was sent yet."""
        return self._read(f"{_IS_WAITING} ORDER BY place")

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._db.close()

    def _forget_old(self) -> None:
        self._do(_FORGET_OLD, DONE_KEPT)

    def _read(self, where: str, *values: object) -> list[Job]:
        with self._using() as db:
            return [Job(*row) for row in db.execute(_READ + where, values)]

    def _do(self, statement: str, *values: object) -> int:
        with self._using() as db:
            return db.execute(statement, values).rowcount

    @contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            yield self._db
