"""Many clients at once, in processes of their own beside the hub's."""

import selectors
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from bench.parts.lines import PATIENCE_S, Line, Request

PROCESSES = 2
FORK = get_context("fork")


@dataclass(frozen=True)
class Client:
    """Who comes, and what they ask, one thing after the other."""

    enter: Callable[[], Line]
    requests: list[Request]


@dataclass(frozen=True)
class Rush:
    """How it went: answers a second, and how much of one processor the busiest process took."""

    rate: float
    busy: float


def rush(clients: list[Client]) -> Rush:
    """Let all of them in, then let all of them ask at the same moment.

    Raises:
        ChildFailed: one of them was refused.
    """
    shares = [clients[number::PROCESSES] for number in range(min(PROCESSES, len(clients)))]
    spans = _together(shares)
    began, ended = min(one[0] for one in spans), max(one[1] for one in spans)
    asked = sum(len(one.requests) for one in clients)
    return Rush(asked / (ended - began), max(one[2] for one in spans) / (ended - began))


def _together(shares: list[list[Client]]) -> list[tuple[float, float, float]]:
    """A process for each share; they begin when all are ready."""
    children = [Child(_ask_all, one) for one in shares]
    try:
        for child in children:
            child.hear()
        for child in children:
            child.go()
        return [child.hear() for child in children]
    finally:
        for child in children:
            child.end()


class ChildFailed(Exception):
    """A process of clients ended with this trouble."""


class Child:
    """A process that works beside us and tells what it finds.

    Args:
        work: given `of` and a pipe; what it returns is told last.
    """

    def __init__(self, work: Callable[[Any, Connection], Any], of: object) -> None:
        self._pipe, far = FORK.Pipe()
        self._process = FORK.Process(target=_run, args=(work, of, far), daemon=True)
        self._process.start()
        far.close()

    def hear(self) -> Any:
        """The next thing it tells. Raises ChildFailed."""
        if not self._pipe.poll(2 * PATIENCE_S):
            raise ChildFailed("it says nothing")
        told = self._pipe.recv()
        if isinstance(told, ChildFailed):
            raise told
        return told

    def go(self) -> None:
        """Let it go on."""
        self._pipe.send(None)

    def end(self) -> None:
        """It is not needed any more."""
        self._process.terminate()
        self._process.join()


def _run(work: Callable[[Any, Connection], Any], of: object, pipe: Connection) -> None:
    try:
        pipe.send(work(of, pipe))
    except Exception as problem:  # noqa: BLE001 - told to whoever waits
        pipe.send(ChildFailed(f"{type(problem).__name__}: {problem}"))


def _ask_all(clients: list[Client], pipe: Connection) -> tuple[float, float, float]:
    """When they began, when the last was answered, and the processor's time it took."""
    lines = [(client.enter(), iter(client.requests)) for client in clients]
    with selectors.EpollSelector() as arrivals:
        for line, requests in lines:
            arrivals.register(line.socket, selectors.EVENT_READ, (line, requests))
        pipe.send(None)
        pipe.recv()
        began, used = time.monotonic(), time.process_time()
        waiting = len(lines) - sum(_is_done(*one) for one in lines)
        while waiting:
            for key, _ in arrivals.select(PATIENCE_S):
                line, requests = key.data
                if line.hear():
                    waiting -= _is_done(line, requests)
        ended = time.monotonic()
    return began, ended, time.process_time() - used


def _is_done(line: Line, requests: Iterator[Request]) -> bool:
    """Ask the next thing; whether there is none."""
    following = next(requests, None)
    if following is None:
        return True
    line.ask(*following)
    return False
