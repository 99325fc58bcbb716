"""From an operator's press to the last board that has the call, beside a bare broadcast.

The broadcast is the least that a program can do: it decides nothing and writes nothing down, it
sends the same bytes to as many sockets. The hub has decided, journalled and committed the call
before it tells the first board.
"""

import selectors
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from multiprocessing.connection import Connection
from statistics import median
from typing import Any
from uuid import uuid4

from app.hub.frames import framed
from bench.parts.broadcast import broadcast
from bench.parts.crowd import Child
from bench.parts.hubs import open_hub
from bench.parts.lines import PATIENCE_S, Frames, SocketLine
from bench.parts.table import Table, rounds
from tests.running import Hub
from tests.server.rush import seat, take
from tests.wire import Wire

BOARDS = (100, 200)
PRESSES = 25
PAUSE_S = 0.03
"""Until what else was told of the last press is read as well."""

CALL = b'"ticket.called"'
Press = Callable[[], object]


class BareBoard:
    """A screen that only the bare broadcast knows."""

    def __init__(self, address: str) -> None:
        self._frames = Frames(address, "/board")
        self.socket = self._frames.socket

    def heard(self) -> Iterator[bytes]:
        """What is sent."""
        return self._frames.read()


def watch(boards: list[Callable[[], Any]], pipe: Connection) -> None:
    """A process of boards: each time the last of them has a call, it tells the moment."""
    with selectors.EpollSelector() as arrivals:
        for enter in boards:
            board = enter()
            arrivals.register(board.socket, selectors.EVENT_READ, board)
        pipe.send(None)
        while True:
            missing = len(boards)
            while missing:
                for key, _ in arrivals.select(PATIENCE_S):
                    missing -= sum(CALL in frame for frame in key.data.heard())
            pipe.send(time.monotonic())


@contextmanager
def watched(boards: list[Callable[[], Any]]) -> Iterator[Callable[[Press], float]]:
    """All these boards; gives what measures milliseconds from a press to the last of them."""
    child = Child(watch, boards)
    child.hear()

    def measure(press: Press) -> float:
        time.sleep(PAUSE_S)
        began = time.monotonic()
        press()
        return float(child.hear() - began) * 1000

    try:
        yield measure
    finally:
        child.end()


@contextmanager
def bare_server(frame: bytes) -> Iterator[str]:
    """The bare broadcast; its address."""
    child = Child(broadcast, frame)
    try:
        yield f"http://127.0.0.1:{child.hear()}"
    finally:
        child.end()


def a_call(desk: Wire, hub: Hub, token: str) -> bytes:
    """The frame that a board gets of a call."""
    board = SocketLine(hub.address, "display", token)
    with closing(board.socket):
        desk.do("call_next")
        while True:
            for frame in board.heard():
                if CALL in frame:
                    desk.do("no_show")
                    return framed(frame.decode())


def call_next(desk: Wire) -> None:
    """Press the button, and wait for nothing."""
    desk.send(f'["call_next", {{"request_id": "{uuid4()}"}}]')


def measure(hub: Hub, desk: Wire, token: str, count: int) -> tuple[float, float]:
    """Milliseconds for the hub and for the bare broadcast, one press of each in turn."""
    bare, ours = [], []
    with ExitStack() as stack:
        address = stack.enter_context(bare_server(a_call(desk, hub, token)))
        press = Frames(address, "/press")
        stack.enter_context(closing(press.socket))
        to_bare = stack.enter_context(watched([partial(BareBoard, address)] * count))
        board = partial(SocketLine, hub.address, "display", token)
        to_ours = stack.enter_context(watched([board] * count))
        for _ in range(PRESSES):
            bare.append(to_bare(partial(press.send, "go")))
            ours.append(to_ours(partial(call_next, desk)))
            assert desk.do("no_show")["ok"]
    return median(ours), median(bare)


def main() -> None:
    """Measure and print the medians."""
    table = Table("ms")
    for _ in rounds("boards"):
        with open_hub() as hub:
            take(hub, "k1", (PRESSES + 2) * len(BOARDS))
            token = hub.token("board", "display")
            with closing(seat(hub, "op1", "1")) as desk:
                for count in BOARDS:
                    ours, bare = measure(hub, desk, token, count)
                    name = f"last of {count} boards"
                    table.note(f"{name}, bare broadcast", bare)
                    goal = "<= 8.00" if count == max(BOARDS) else ""
                    table.note(name, ours, beside=f"{name}, bare broadcast", goal=goal)
    table.print()


if __name__ == "__main__":
    main()
