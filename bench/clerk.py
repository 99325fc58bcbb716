"""Durable tickets a second through the clerk, beside a lone loop of durable commits in one run.

The lone loop is the least that a program can do which answers only what is on the disk: one
row, one commit, no rules. Its speed is the disk's; the ratio to it is the clerk's own.
"""

import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median

from app import blueprints
from app.clerk import Clerk
from app.hall import days, duties, queueing
from app.sitting import Command
from app.store.database import migrate, open_engine
from app.store.ledger import Ledger
from app.threads import PlainLoop

ROUNDS = 5
CALLERS = (1, 8, 32)
COMMITS = 300
TICKETS_A_CALLER = {1: 300, 8: 100, 32: 50}
NOON = datetime(2026, 3, 3, 4, tzinfo=UTC)
"""A Tuesday, when the hall in Tampines is open."""

CATALOGUE = blueprints.read(blueprints.find("tampines"))


def lone_loop(folder: Path) -> float:
    """Commits a second of one writer with the habits of the hub's database."""
    connection = sqlite3.connect(folder / "lone.db", isolation_level=None)
    for habit in ("journal_mode = WAL", "synchronous = FULL"):
        connection.execute(f"PRAGMA {habit}")
    connection.execute("CREATE TABLE journal (revision INTEGER PRIMARY KEY, body TEXT)")
    began = time.perf_counter()
    for revision in range(COMMITS):
        connection.execute("INSERT INTO journal VALUES (?, ?)", (revision, "x" * 300))
    took = time.perf_counter() - began
    connection.close()
    return COMMITS / took


def through_the_clerk(callers: int, folder: Path) -> float:
    """Tickets a second, each durable before its caller is answered."""
    clerk = _open_hall(folder)
    names = count()
    tickets = TICKETS_A_CALLER[callers]

    def call() -> None:
        for _ in range(tickets):
            clerk.ask(_take_ticket(next(names)))

    took = _together(call, callers)
    clerk.stop()
    return callers * tickets / took


def _open_hall(folder: Path) -> Clerk:
    engine = open_engine(f"sqlite:///{folder / 'hall.db'}")
    migrate(engine)
    ledger = Ledger(engine, CATALOGUE.hall, lease_s=60)
    clerk = Clerk(ledger, loop=PlainLoop(), announce=lambda told: None, clock=lambda: NOON)
    clerk.start()
    load = partial(days.load_catalogue, catalogue=CATALOGUE)
    clerk.ask(Command(actor="system:bench", decide=lambda hall, now: load(hall, now=now)))
    clerk.ask(
        Command(actor="system:bench", decide=lambda hall, now: duties.keep_time(hall, now=now))
    )
    return clerk


def _take_ticket(name: int) -> Command:
    service = CATALOGUE.services[name % len(CATALOGUE.services)].key
    take = partial(queueing.take_ticket, service=service, language="en", kiosk="kiosk-1")
    return Command(
        actor="device:kiosk-1",
        request_id=f"request-{name}",
        fingerprint=service,
        decide=lambda hall, now: take(hall, code=f"code{name:08}", now=now),
    )


def _together(call: Callable[[], None], callers: int) -> float:
    """Seconds until every caller has been answered."""
    threads = [threading.Thread(target=call) for _ in range(callers)]
    began = time.perf_counter()
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return time.perf_counter() - began


def _in_fresh_folder(measure: Callable[[Path], float]) -> float:
    """On the disk of the working folder: a temporary folder may lie in memory."""
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as folder:
        return measure(Path(folder))


def main() -> None:
    """Measure and print the medians."""
    lone: list[float] = []
    clerk: dict[int, list[float]] = {callers: [] for callers in CALLERS}
    for _ in range(ROUNDS):
        lone.append(_in_fresh_folder(lone_loop))
        for callers in CALLERS:
            clerk[callers].append(_in_fresh_folder(partial(through_the_clerk, callers)))
    print(f"{'':24}{'a second':>10}{'ratio':>8}   (medians of {ROUNDS})")
    print(f"{'lone durable commits':24}{median(lone):10.0f}{1:8.2f}")
    for callers, rates in clerk.items():
        ratio = median(rate / alone for rate, alone in zip(rates, lone, strict=True))
        print(f"{f'tickets, {callers} callers':24}{median(rates):10.0f}{ratio:8.2f}")


if __name__ == "__main__":
    main()
