"""Durable tickets a second through the clerk, beside a lone loop of durable commits in one run.

The lone loop is the least that a program can do which answers only what is on the disk: one
row, one commit, no rules. Its speed is the disk's; the ratio to it is the clerk's own. The same
is measured on a disk whose every commit takes 5 ms longer, as many do.
"""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

from sqlalchemy import event

from app import blueprints
from app.clerk import Clerk
from app.hall import days, duties, queueing
from app.sitting import Command
from app.store.database import migrate, open_engine
from app.store.ledger import Ledger
from app.threads import PlainLoop
from bench.parts.hubs import folder_on_disk
from bench.parts.lone import on_sqlite
from bench.parts.table import Table, rounds

CALLERS = (1, 8, 32)
COMMITS = 300
TICKETS_A_CALLER = {1: 300, 8: 100, 32: 50}
DISKS = {0.0: "", 0.005: ", a commit 5 ms longer"}
"""Seconds that each commit takes in addition."""

NOON = datetime(2026, 3, 3, 4, tzinfo=UTC)
"""A Tuesday, when the hall in Tampines is open."""

CATALOGUE = blueprints.read(blueprints.find("tampines"))


def through_the_clerk(callers: int, disk_s: float, folder: Path) -> float:
    """Tickets a second, each durable before its caller is answered."""
    clerk = _open_hall(folder, disk_s)
    names = count()
    tickets = TICKETS_A_CALLER[callers]

    def call() -> None:
        for _ in range(tickets):
            clerk.ask(_take_ticket(next(names)))

    took = _together(call, callers)
    clerk.stop()
    return callers * tickets / took


def _open_hall(folder: Path, disk_s: float) -> Clerk:
    engine = open_engine(f"sqlite:///{folder / 'hall.db'}")
    migrate(engine)
    event.listen(engine, "commit", lambda connection: time.sleep(disk_s))
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
    with folder_on_disk() as folder:
        return measure(folder)


def main() -> None:
    """Measure and print the medians."""
    table = Table("a second")
    for _ in rounds("clerk"):
        for disk_s, disk in DISKS.items():
            alone = f"lone durable commits{disk}"
            lone = partial(on_sqlite, commits=COMMITS, disk_s=disk_s)
            table.note(alone, _in_fresh_folder(lone))
            for callers in CALLERS:
                rate = _in_fresh_folder(partial(through_the_clerk, callers, disk_s))
                goal = ">= 8.00" if disk_s and callers == max(CALLERS) else ""
                table.note(f"tickets, {callers} callers{disk}", rate, beside=alone, goal=goal)
    table.print()


if __name__ == "__main__":
    main()
