"""What the doors do in a second: tickets and calls, beside the same requests without effect.

A request that repeats its `request_id` is the reference: the same bytes come in by the same
door, pass the same checks and the same clerk, and the same answer goes out; but nothing is
decided, written, or announced. What is missing from it is what a ticket costs.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import chain, cycle, product
from uuid import uuid4

from bench.parts.crowd import Client, rush
from bench.parts.hubs import open_hub
from bench.parts.lines import Line, Request, RestLine, SocketLine
from bench.parts.table import Table, rounds
from tests.running import Hub
from tests.server.large_hall import AGENCIES, COUNTERS, KIOSKS, OPERATORS

CLIENTS = (1, 8, 32)
REQUESTS = {1: 400, 8: 1_600, 32: 3_200}
"""In all, shared by the clients; they come in pairs."""

SERVICES = cycle(AGENCIES)


@dataclass(frozen=True)
class Person:
    """A kiosk or an operator at a counter, by what they show."""

    face: str
    token: str
    counter: str = ""


Enter = Callable[[Hub, Person], Callable[[], Line]]
"""How somebody comes in by one of the doors."""


def by_socket(hub: Hub, who: Person) -> Callable[[], Line]:
    """A client of Socket.IO, which also hears what is announced to its rooms."""
    return partial(SocketLine, hub.address, who.face, who.token)


def by_rest(hub: Hub, who: Person) -> Callable[[], Line]:
    """Another system, on an HTTP connection that it keeps."""
    hall = f"/api/v1/halls/{hub.hall}"

    def place(request: str) -> str:
        if who.face == "kiosk":
            return f"{hall}/tickets"
        return f"{hall}/counters/{who.counter}/{request.replace('_', '-')}"

    return partial(RestLine, hub.address, who.token, place)


DOORS: dict[str, Enter] = {"sockets": by_socket, "REST": by_rest}


def arrive(hub: Hub) -> dict[str, list[Person]]:
    """Kiosks are paired, operators log in and sit down; everybody, by what they will ask."""
    tokens = [hub.token(name, "kiosk") for name in KIOSKS]
    kiosks = [Person("kiosk", token) for token in tokens] * (max(CLIENTS) // len(tokens))
    places = zip(OPERATORS, COUNTERS, strict=True)
    counters = [Person("counter", hub.log_in(*place), place[1]) for place in places]
    rush([Client(by_socket(hub, one), [_fresh("start_shift")]) for one in counters])
    return {"take_ticket": kiosks, "call_next": counters}


def _fresh(request: str, **said: str) -> Request:
    return request, {"request_id": str(uuid4()), **said}


def _pair_of(operation: str) -> list[Request]:
    """Two requests, so that each kind comes as often."""
    if operation == "take_ticket":
        return [_fresh("take_ticket", service=next(SERVICES), language="en") for _ in range(2)]
    return [_fresh("call_next"), _fresh("no_show")]


def measure(enter: Enter, hub: Hub, people: list[Person], operation: str) -> list[float]:
    """With effect and without: answers a second."""
    entries = [enter(hub, one) for one in people]
    pairs = REQUESTS[len(people)] // len(people) // 2
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
            for door, operation, clients in product(DOORS, people, CLIENTS):
                some = people[operation][:clients]
                durable, nothing = measure(DOORS[door], hub, some, operation)
                name = f"{door}: {operation}, {clients} clients"
                is_goal = (operation, clients) == ("take_ticket", 32)
                table.note(f"{name}, no effect", nothing)
                goal = ">= 0.60" if is_goal else ""
                table.note(name, durable, beside=f"{name}, no effect", goal=goal)
    table.print()


if __name__ == "__main__":
    main()
