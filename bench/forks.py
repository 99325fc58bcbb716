"""From an operator's press to the last board, while a worker foresees waits and while none does.

The worker is asked as often as it may be: it rests four times as long as it works. Hubs with and
without it take turns within each round, so that whatever else the machine does meets both.
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
EVERY_S = {"without forks": "0", "with forks": "0.05"}
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
    without, with_them = EVERY_S
    for number in rounds("forks"):
        names = (without, with_them) if number % 2 else (with_them, without)
        found = {name: measure(EVERY_S[name]) for name in names}
        table.note(f"p95 to the last of {BOARDS} boards, {without}", found[without])
        table.note(
            f"p95 to the last of {BOARDS} boards, {with_them}",
            found[with_them],
            beside=f"p95 to the last of {BOARDS} boards, {without}",
            goal="<= 1.30",
        )
    table.print()


if __name__ == "__main__":
    main()
