"""What the doors do in a second: tickets and calls, beside the same requests without effect.

A request that repeats its `request_id` is the reference: the same bytes come in by the same
door, pass the same checks and the same clerk, and the same answer goes out; but nothing is
decided, written, or announced. What is missing from it is what a ticket costs.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import chain, cycle
from uuid import uuid4

from bench.parts.crowd import Client, rush
from bench.parts.hubs import open_hub
from bench.parts.lines import Line, Request, SocketLine
from bench.parts.table import Table, rounds
from tests.running import Hub
from tests.server.large_hall import AGENCIES, COUNTERS, KIOSKS, OPERATORS

CLIENTS = (1, 8, 32)
REQUESTS = {1: 600, 8: 3_200, 32: 6_400}
"""In all, shared by the clients; they come in pairs."""

SERVICES = cycle(AGENCIES)

Enter = Callable[[Hub, str, str], Callable[[], Line]]
"""By hub, face and token: how somebody comes in by one of the doors."""


def by_socket(hub: Hub, face: str, token: str) -> Callable[[], Line]:
    """A client of Socket.IO."""
    return partial(SocketLine, hub.address, face, token)


DOORS: dict[str, Enter] = {"sockets": by_socket}


@dataclass(frozen=True)
class People:
    """Everybody who may come, by what they show."""

    kiosks: list[str]
    counters: list[str]


def arrive(hub: Hub) -> People:
    """Kiosks are paired, operators log in and sit down."""
    kiosks = [hub.token(name, "kiosk") for name in KIOSKS]
    counters = list(map(hub.log_in, OPERATORS, COUNTERS))
    rush([Client(by_socket(hub, "counter", one), [_fresh("start_shift")]) for one in counters])
    return People(kiosks * (max(CLIENTS) // len(kiosks)), counters)


def _fresh(request: str, **said: str) -> Request:
    return request, {"request_id": str(uuid4()), **said}


def _pair_of(operation: str) -> list[Request]:
    """Two requests, so that each kind comes as often."""
    if operation == "take_ticket":
        return [_fresh("take_ticket", service=next(SERVICES), language="en") for _ in range(2)]
    return [_fresh("call_next"), _fresh("no_show")]


def measure(enter: Enter, hub: Hub, people: People, operation: str, clients: int) -> list[float]:
    """With effect and without: answers a second."""
    face, tokens = (
        ("kiosk", people.kiosks) if operation == "take_ticket" else ("counter", people.counters)
    )
    entries = [enter(hub, face, token) for token in tokens[:clients]]
    pairs = REQUESTS[clients] // clients // 2
    kept = [_pair_of(operation) for _ in entries]
    rush([Client(one, pair) for one, pair in zip(entries, kept, strict=True)])
    fresh = [[*chain(*(_pair_of(operation) for _ in range(pairs)))] for _ in entries]
    again = [pair * pairs for pair in kept]
    return [_rate(entries, requests) for requests in (fresh, again)]


def _rate(entries: list[Callable[[], Line]], requests: list[list[Request]]) -> float:
    went = rush([Client(*one) for one in zip(entries, requests, strict=True)])
    if went.busy > 0.9:
        print(f"beware: the clients were busy ({went.busy:.0%} of a processor)", file=sys.stderr)
    return went.rate


def main() -> None:
    """Measure and print the medians."""
    table = Table("a second")
    for _ in rounds("doors"):
        with open_hub() as hub:
            people = arrive(hub)
            for door, enter in DOORS.items():
                for operation in ("take_ticket", "call_next"):
                    for clients in CLIENTS:
                        name = f"{door}: {operation}, {clients} clients"
                        rates = measure(enter, hub, people, operation, clients)
                        is_goal = (operation, clients) == ("take_ticket", 32)
                        table.note(f"{name}, no effect", rates[1])
                        goal = ">= 0.60" if is_goal else ""
                        table.note(name, rates[0], beside=f"{name}, no effect", goal=goal)
    table.print()


if __name__ == "__main__":
    main()
