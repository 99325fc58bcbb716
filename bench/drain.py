"""Eight operators serve 2,000 citizens as fast as they can, on each database.

Beside it, a lone loop of durable commits on the same database: each of the 6,000 steps (called,
started, finished) is on its disk before the operator's screen shows it.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain
from uuid import uuid4

from bench.parts.crowd import Client, rush
from bench.parts.hubs import folder_on_disk, open_hub
from bench.parts.lines import Request, SocketLine
from bench.parts.lone import on_postgres, on_sqlite
from bench.parts.table import Table, rounds, say
from tests.postgres import NoServer, address, schema
from tests.running import Hub
from tests.server.large_hall import AGENCIES, COUNTERS, KIOSKS, OPERATORS
from tests.server.rush import calls, entries, is_whole

CITIZENS = 2_000
TEAM = 8
UNIVERSAL = OPERATORS[::2][:TEAM]
"""Who serve everybody, so that each has the same work."""

COMMITS = 300


def _fresh(request: str, **said: str) -> Request:
    return request, {"request_id": str(uuid4()), **said}


def issue(hub: Hub) -> None:
    """Everybody has a number."""
    enter = partial(SocketLine, hub.address, "kiosk", hub.token(KIOSKS[0], "kiosk"))
    services = (AGENCIES * CITIZENS)[:CITIZENS]
    requests = [_fresh("take_ticket", service=one, language="en") for one in services]
    rush([Client(enter, requests[share::16]) for share in range(16)])


def drain(hub: Hub) -> float:
    """Steps a second until nobody waits; nobody was called twice, nobody forgotten."""
    tokens = list(map(hub.log_in, UNIVERSAL, COUNTERS))
    enter = [partial(SocketLine, hub.address, "counter", token) for token in tokens]
    rush([Client(one, [_fresh("start_shift")]) for one in enter])
    went = rush([Client(one, _steps(CITIZENS // TEAM)) for one in enter])
    counted = Counter(ticket for _, ticket in calls(entries(hub)))
    assert (len(counted), set(counted.values())) == (CITIZENS, {1})
    is_whole(hub)
    return went.rate


def _steps(citizens: int) -> list[Request]:
    steps = ("call_next", "start", "finish")
    return [*chain(*([_fresh(step) for step in steps] for _ in range(citizens)))]


def databases() -> list[str]:
    """SQLite, and PostgreSQL if a server is here or can be started."""
    try:
        address()
    except NoServer as reason:
        say(f"no PostgreSQL here: {reason}")
        return ["SQLite"]
    return ["SQLite", "PostgreSQL"]


@contextmanager
def database(name: str) -> Iterator[tuple[str, float]]:
    """An address for the hub, and the speed of a lone loop there."""
    if name == "SQLite":
        with folder_on_disk() as folder:
            yield "", on_sqlite(folder, COMMITS)
    else:
        with schema() as url:
            yield url, on_postgres(url, COMMITS)


def main() -> None:
    """Measure and print the medians."""
    table = Table("a second")
    found = databases()
    for _ in rounds("drain"):
        for name in found:
            with database(name) as (url, lone), open_hub(url) as hub:
                issue(hub)
                table.note(f"{name}: lone durable commits", lone)
                steps = f"{name}: steps of {TEAM} operators, {CITIZENS} citizens"
                table.note(steps, drain(hub), beside=f"{name}: lone durable commits")
    table.print()


if __name__ == "__main__":
    main()
