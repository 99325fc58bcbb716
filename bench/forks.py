"""From an operator's press to the last board, while a worker foresees waits and while none does.

As shipped a worker is asked every two seconds; all the time means as often as it may be, since it
rests four times as long as it works. Hubs with and without it take turns within each round, so that
whatever else the machine does meets all.
"""

import time
from functools import partial

from bench.boards import call_next, watched
from bench.parts.hubs import open_hub
from bench.parts.lines import SocketLine
from bench.parts.table import Table, rounds
from tests.server.large_hall import OPERATORS
from tests.server.rush import seat, take

BOARDS = 20
PRESSES = 60
WAITING = 200
WITHOUT, SHIPPED, MOST = "without forks", "forks as shipped", "forks all the time"
EVERY_S = {WITHOUT: "0", SHIPPED: "2", MOST: "0.05"}
PAUSE_S = 0.05


def measure(every_s: str) -> float:
    """Milliseconds that 95 of 100 presses do not exceed; eight counters are staffed."""
    with open_hub(ONEHALL_FORECAST_EVERY_S=every_s) as hub:
        board = partial(SocketLine, hub.address, "display", hub.token("board", "display"))
        desks = [seat(hub, who, str(at)) for at, who in enumerate(OPERATORS[:8], start=1)]
        try:
            take(hub, "k1", WAITING)
            with watched([board] * BOARDS) as to_last:
                times = []
                for _ in range(PRESSES):
                    times.append(to_last(partial(call_next, desks[0])))
                    assert desks[0].do("no_show")["ok"]
                    time.sleep(PAUSE_S)
        finally:
            for desk in desks:
                desk.close()
    return sorted(times)[int(0.95 * (len(times) - 1))]


def main() -> None:
    """Measure and print the medians of the rounds."""
    table = Table("ms")
    for number in rounds("forks"):
        names = list(EVERY_S) if number % 2 else list(reversed(EVERY_S))
        found = {name: measure(EVERY_S[name]) for name in names}
        for name in EVERY_S:
            goal = "<= 1.30" if name == SHIPPED else ""
            beside = "" if name == WITHOUT else _line(WITHOUT)
            table.note(_line(name), found[name], beside=beside, goal=goal)
    table.print()


def _line(name: str) -> str:
    return f"p95, {name}"


if __name__ == "__main__":
    main()
