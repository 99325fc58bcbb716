"""How doors wait for clerks that are real threads: on gevent's loop, or on plain threads.

Under gevent every door runs on one loop, and a lock taken there would stop all of them.
So a clerk runs in a thread that gevent knows nothing of, and hands all it has to say back
to the loop, in order. Plain threads have the same shape, for tests and small tools.
"""

import queue
import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
Work = Callable[[], None]


def real_lock() -> AbstractContextManager[object]:
    """A lock between real threads, also where gevent has put its own in the place of Python's."""
    if "gevent.monkey" not in sys.modules:
        return threading.Lock()
    from gevent.monkey import get_original

    lock: AbstractContextManager[object] = get_original("_thread", "allocate_lock")()
    return lock


class Reply(Protocol):
    """One answer on its way: set on the loop, awaited by a door."""

    def set(self, value: Any) -> None:
        """Wake whoever waits."""

    def wait(self, timeout_s: float) -> Any:
        """The value. Raises TimeoutError."""


class Loop(Protocol):
    """Where doors run."""

    def inbox(self) -> "queue.SimpleQueue[Any]":
        """A queue that doors may put into and a real thread may wait on."""

    def thread(self, run: Work) -> None:
        """Start a real thread."""

    def pause(self, seconds: float) -> None:
        """Let a real thread rest, for less than a moment."""

    def reply(self) -> Reply:
        """A new reply."""

    def deliver(self, work: Work) -> None:
        """From any thread: run on the loop, one after the other, in this order."""

    def aside(self, work: Callable[[], T]) -> T:
        """Run blocking work off the loop and wait for what it returns."""

    def start(self, run: Work) -> None:
        """Run something beside the doors, for as long as it likes."""

    def sleep(self, seconds: float) -> None:
        """Pause whoever was started here."""


class PlainReply:
    """A reply between plain threads."""

    def __init__(self) -> None:
        self._box: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def set(self, value: Any) -> None:
        """Wake whoever waits."""
        self._box.put(value)

    def wait(self, timeout_s: float) -> Any:
        """The value. Raises TimeoutError."""
        try:
            return self._box.get(timeout=timeout_s)
        except queue.Empty:
            raise TimeoutError from None


class PlainLoop:
    """Doors in plain threads; one more thread delivers."""

    def __init__(self) -> None:
        self._out: queue.SimpleQueue[Work] = queue.SimpleQueue()
        self._stop = threading.Event()
        self.thread(self._deliver_for_ever)

    def inbox(self) -> "queue.SimpleQueue[Any]":
        """A queue that doors may put into and a real thread may wait on."""
        return queue.SimpleQueue()

    def thread(self, run: Work) -> None:
        """Start a real thread that does not keep the process alive."""
        threading.Thread(target=run, daemon=True).start()

    def pause(self, seconds: float) -> None:
        """Let a thread rest."""
        time.sleep(seconds)

    def reply(self) -> Reply:
        """A new reply."""
        return PlainReply()

    def deliver(self, work: Work) -> None:
        """Hand over to the delivering thread."""
        self._out.put(work)

    def aside(self, work: Callable[[], T]) -> T:
        """A door's own thread may block."""
        return work()

    def start(self, run: Work) -> None:
        """One more thread."""
        self.thread(run)

    def sleep(self, seconds: float) -> None:
        """Wait without burning the processor."""
        self._stop.wait(seconds)

    def _deliver_for_ever(self) -> None:
        while True:
            self._out.get()()
