"""A rush of people, each in a thread of its own, and what the journal says of it afterwards."""

import json
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any

from app.hall.events import TicketCalled, TicketIssued
from app.hall.hall import Hall
from app.store import journal
from app.store.database import reading
from app.store.journal import Entry
from app.store.projector import Projection
from app.store.tables import shifts, tickets, turns
from tests.running import Hub
from tests.server.large_hall import AGENCIES, COUNTERS, HALL, OPERATORS
from tests.store.test_replay import rows
from tests.wire import Body, Wire

Calls = list[tuple[str, str]]
"""Operator and number."""


def at_once(work: Callable[..., Any], *of: Iterable[Any]) -> list[Any]:
    """Everybody does it at the same time; what came of it, in order."""
    people = list(zip(*of, strict=True))
    gate = threading.Barrier(len(people))

    def begin(one: tuple[Any, ...]) -> Any:
        gate.wait()
        return work(*one)

    with ThreadPoolExecutor(len(people)) as pool:
        return list(pool.map(begin, people))


def take(hub: Hub, kiosk: str, count: int) -> list[str]:
    """Citizens at one kiosk, for all agencies in turn; their numbers."""
    return take_by(hub, hub.token(kiosk, "kiosk"), count)


def take_by(hub: Hub, token: str, count: int) -> list[str]:
    """The same, where several pages show one kiosk."""
    with closing(hub.wire("kiosk", token)) as wire:
        answers = [
            wire.do("take_ticket", service=AGENCIES[n % 4], language="en") for n in range(count)
        ]
    return [answer["ticket"]["ticket"] for answer in answers]


def seat(hub: Hub, operator: str, counter: str) -> Wire:
    """An operator who has sat down."""
    wire = hub.wire("counter", hub.log_in(operator, counter))
    assert wire.do("start_shift")["ok"]
    return wire


def seat_all(hub: Hub, count: int = len(OPERATORS)) -> list[Wire]:
    """So many operators at their counters."""
    return [seat(hub, *place) for place in zip(OPERATORS[:count], COUNTERS[:count], strict=True)]


def serve_all(wire: Wire) -> list[str]:
    """Call, start and finish until nobody waits; who was called."""
    called: list[str] = []
    while numbers := wire.do("call_next")["tickets"]:
        called += numbers
        for step in ("start", "finish"):
            assert wire.do(step)["tickets"] == numbers
    return called


def called_on(board: Wire, count: int) -> list[Body]:
    """The announcements that a board hears until so many were called, all in their order."""
    found: list[Body] = []
    while sum("call" in body for body in found) < count:
        found.append(board.next()[1])
    return found


def has_no_gap(announced: list[Body], known: int) -> bool:
    """Whether each announcement comes right after the one before it in its room."""
    last = known
    for stamp in (body["stamp"] for body in announced):
        if not (stamp["previous"] <= last <= stamp["revision"]):
            return False
        last = stamp["revision"]
    return True


def entries(hub: Hub) -> list[Entry]:
    """The journal as anybody else reads it."""
    with reading(hub.engine) as connection:
        return list(journal.read(connection, HALL))


def issued(record: list[Entry]) -> list[str]:
    """The numbers in the journal."""
    events = (entry.event() for entry in record)
    return [event.ticket for event in events if isinstance(event, TicketIssued)]


def calls(record: list[Entry]) -> Calls:
    """Who called whom, as the journal says."""
    events = (entry.event() for entry in record)
    return [(one.operator, one.ticket) for one in events if isinstance(one, TicketCalled)]


def is_whole(hub: Hub) -> Hall:
    """The record is sealed, and the tables are what a replay of it makes; the hall it tells of."""
    record = entries(hub)
    assert f"{len(record)} entries" in hub.console("journal", "verify")
    hall, projection = Hall(HALL), Projection()
    for event in (entry.event() for entry in record):
        hall.apply(event)
        projection.note(hall, event)
    for table in (tickets, turns, shifts):
        assert rows(hub.engine, table) == projection.rows[table], table.name
    return hall


def pulse(hub: Hub) -> dict[str, Any]:
    """What the hall says of its health: revision, epoch, whether its day is open."""
    status, text = hub.get("/healthz")
    assert status == 200, text
    return dict(json.loads(text)["halls"][HALL])
