"""What a hub takes: memory at rest with one hall and no clients, and processor a ticket.

Beside the memory, a program that has loaded the same libraries and does nothing. Beside the
processor, the same requests repeated, which pass the same doors and change nothing.
"""

import subprocess
import sys
from functools import partial
from pathlib import Path
from uuid import uuid4

from bench.parts.crowd import Client, rush
from bench.parts.hubs import open_hub, processor_s
from bench.parts.lines import Request, SocketLine
from bench.parts.table import Table, rounds
from tests.running import Hub
from tests.server.large_hall import AGENCIES, COUNTERS, KIOSKS, OPERATORS

TICKETS = 400
MEGABYTE = 1024
GOAL_MB = 90

LIBRARIES = """
from gevent import monkey
monkey.patch_all()
import argon2, flask, flask_socketio, gevent.pywsgi, pydantic, simple_websocket, sqlalchemy
import sqlalchemy.dialects.sqlite
print("loaded", flush=True)
input()
"""


def memory_mb(pid: int, what: str) -> float:
    """`Rss`: all that a process holds; `Pss`: shared pages counted by their share."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    kilobytes = next(line.split()[1] for line in lines if line.startswith(f"{what}:"))
    return int(kilobytes) / MEGABYTE


def libraries_mb() -> dict[str, float]:
    """The same of a program that has loaded the hub's libraries."""
    program = [sys.executable, "-c", LIBRARIES]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        found = {what: memory_mb(process.pid, what) for what in ("Rss", "Pss")}
        process.terminate()
    return found


def _fresh(request: str, **said: str) -> Request:
    return request, {"request_id": str(uuid4()), **said}


def processor_us(hub: Hub) -> tuple[float, float]:
    """Microseconds of the hub a ticket: taken, called, started, finished; and without effect."""
    kiosk = partial(SocketLine, hub.address, "kiosk", hub.token(KIOSKS[0], "kiosk"))
    counter = partial(SocketLine, hub.address, "counter", hub.log_in(OPERATORS[0], COUNTERS[0]))
    rush([Client(counter, [_fresh("start_shift")])])
    takes = [_fresh("take_ticket", service=AGENCIES[0], language="en") for _ in range(TICKETS)]
    steps = [_fresh(step) for _ in takes for step in ("call_next", "start", "finish")]
    again = takes[:1] * TICKETS, steps[:3] * TICKETS
    used = []
    for some, others in ((takes, steps), again):
        before = processor_s(hub.pid)
        rush([Client(kiosk, some)])
        rush([Client(counter, others)])
        used.append((processor_s(hub.pid) - before) / TICKETS * 1e6)
    return used[0], used[1]


def main() -> None:
    """Measure and print the medians."""
    memory, processor = Table("MB"), Table("µs of CPU")
    for _ in rounds("at rest"):
        bare = libraries_mb()
        with open_hub() as hub:
            assert hub.get("/healthz")[0] == 200
            for what, libraries in bare.items():
                name = f"{what.upper()} of its libraries alone"
                memory.note(name, libraries)
                goal = f"< {GOAL_MB} MB" if what == "Rss" else ""
                memory.note(
                    f"{what.upper()} at rest", memory_mb(hub.pid, what), beside=name, goal=goal
                )
            ticket, nothing = processor_us(hub)
            processor.note("four requests without effect", nothing)
            processor.note("a ticket", ticket, beside="four requests without effect")
    memory.print()
    processor.print()


if __name__ == "__main__":
    main()
