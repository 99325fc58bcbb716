"""A clerk at work on a real database, with the hall's and the machine's clock held by the test."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine

from app.announcer import Told
from app.clerk import Clerk
from app.hall import days, duties, queueing, staffing
from app.hall.catalogue import Catalogue
from app.hall.errors import Refusal
from app.hall.events import HallEvent, TicketIssued
from app.hall.hall import Hall
from app.sitting import Command
from app.store import journal
from app.store.database import reading
from app.store.journal import Entry
from app.store.ledger import Ledger
from app.threads import PlainLoop
from tests.hall.small_hall import MONDAY, SMALL, picture

LEASE_S = 6.0
LOOP = PlainLoop()
"""Shared, since its delivering thread never ends."""


class HeldClock:
    """A clock that goes on only when a test says so."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        """Let time pass, said as `timedelta` says it."""
        self.now += timedelta(**time)


class Desk:
    """One hub's clerk, and what was announced."""

    def __init__(
        self, engine: Engine, clock: HeldClock | None = None, lease_s: float = LEASE_S
    ) -> None:
        self.engine = engine
        self._lease_s = lease_s
        self.clock = clock or HeldClock()
        self.told: list[Told] = []
        self.clerk = self._hired()

    def _hired(self) -> Clerk:
        ledger = Ledger(self.engine, "market", lease_s=self._lease_s, machine_now=self.clock)
        return Clerk(ledger, loop=LOOP, announce=self.told.extend, clock=self.clock)

    def open(self, catalogue: Catalogue | None = SMALL) -> "Desk":
        """Take the hall over; with a catalogue, open its day as well."""
        self.clerk.start()
        if catalogue is not None:
            self.do(days.load_catalogue, catalogue=catalogue)
            self.do(duties.keep_time)
        return self

    def restart(self) -> None:
        """The hub ends and begins again."""
        self.clerk.stop()
        self.clerk = self._hired()
        self.clerk.start()

    def do(
        self, decide: Callable[..., list[HallEvent]], request_id: str = "", **said: Any
    ) -> dict[str, Any]:
        """Have a command done, as staff."""
        return self.clerk.ask(command(decide, request_id, **said))

    def take(self, service: str = "tax", request_id: str = "") -> str:
        """A ticket of that service."""
        answer = self.do(queueing.take_ticket, request_id, **ticket_of(service))
        return str(answer["ticket"])

    def sit(self, operator: str, counter: str) -> None:
        """Start a shift."""
        self.do(staffing.start_shift, counter=counter, operator=operator)

    def picture(self) -> dict[str, Any]:
        """All that the hall is now."""
        found: dict[str, Any] = self.clerk.view(lambda hall, moment: picture(hall))
        return found

    def announced(self) -> list[Told]:
        """What was announced until now, and not looked at before."""
        delivered = threading.Event()
        LOOP.deliver(delivered.set)
        assert delivered.wait(10)
        told, self.told[:] = list(self.told), []
        return told

    def entries(self) -> list[Entry]:
        """The journal as anybody else reads it."""
        with reading(self.engine) as connection:
            return list(journal.read(connection, "market"))


def ticket_of(service: str) -> dict[str, Any]:
    """What a kiosk says."""
    return {"service": service, "language": "en", "code": uuid4().hex[:16], "kiosk": "door"}


def command(decide: Callable[..., list[HallEvent]], request_id: str = "", **said: Any) -> Command:
    """A command that is answered with the ticket it issued, if any."""

    def decided(hall: Hall, now: datetime) -> list[HallEvent]:
        return decide(hall, now=now, **said)

    def answer(hall: Hall, events: list[HallEvent]) -> dict[str, Any]:
        issued = [event.ticket for event in events if isinstance(event, TicketIssued)]
        return {"ticket": issued[0]} if issued else {}

    fingerprint = repr(sorted(said.items())) if request_id else ""
    return Command(
        actor="staff:tina",
        request_id=request_id,
        fingerprint=fingerprint[:64],
        decide=decided,
        answer=answer,
    )


def stored(engine: Engine) -> int:
    """The last revision that somebody else's connection sees."""
    with reading(engine) as connection:
        return journal.head(connection, "market").revision


@contextmanager
def refused(code: str) -> Iterator[None]:
    """Whatever is asked here is refused with this code."""
    with pytest.raises(Refusal) as refusal:
        yield
    assert refusal.value.code == code
