"""Doors on gevent's loop; imported only after gevent has patched the standard library."""

import queue
from collections.abc import Callable
from typing import Any, TypeVar, cast

import gevent
from gevent.event import AsyncResult
from gevent.monkey import get_original
from gevent.pywsgi import WSGIHandler
from gevent.queue import SimpleQueue

from app.threads import Reply, Work

T = TypeVar("T")


class GeventReply:
    """A reply that a greenlet awaits."""

    def __init__(self) -> None:
        self._result: AsyncResult[Any] = AsyncResult()

    def set(self, value: Any) -> None:
        """Wake whoever waits."""
        self._result.set(value)

    def wait(self, timeout_s: float) -> Any:
        """The value. Raises TimeoutError."""
        try:
            return self._result.get(timeout=timeout_s)
        except gevent.Timeout:
            raise TimeoutError from None


class GeventLoop:
    """The loop of the thread that makes it; a greenlet delivers."""

    def __init__(self) -> None:
        self._loop = gevent.get_hub().loop
        self._pool = gevent.get_hub().threadpool
        self._out: SimpleQueue[Work] = SimpleQueue()
        gevent.spawn(self._deliver_for_ever)

    def inbox(self) -> "queue.SimpleQueue[Any]":
        """An unpatched queue: putting never blocks, and a real thread may wait on it."""
        made: queue.SimpleQueue[Any] = get_original("queue", "SimpleQueue")()
        return made

    def thread(self, run: Work) -> None:
        """An unpatched thread; it dies with the process."""
        get_original("_thread", "start_new_thread")(run, ())

    def pause(self, seconds: float) -> None:
        """The unpatched sleep: the patched one knows greenlets only."""
        get_original("time", "sleep")(seconds)

    def reply(self) -> Reply:
        """A new reply."""
        return GeventReply()

    def deliver(self, work: Work) -> None:
        """Wake the loop from any thread; its callbacks keep their order."""
        self._loop.run_callback_threadsafe(self._out.put_nowait, work)

    def aside(self, work: Callable[[], T]) -> T:
        """In gevent's pool of real threads; it would print what is raised, so we carry it over."""
        done, problem = self._pool.apply(lambda: _outcome(work))
        if problem is not None:
            raise problem
        return cast(T, done)

    def start(self, run: Work) -> None:
        """One more greenlet."""
        gevent.spawn(run)

    def sleep(self, seconds: float) -> None:
        """Let the others go on."""
        gevent.sleep(seconds)

    def _deliver_for_ever(self) -> None:
        while True:
            self._out.get()()


class Handler(WSGIHandler):
    """After a WebSocket its connection is used up: what comes last on it is no next request."""

    def get_environ(self) -> dict[str, Any]:
        """What WSGI is told of a request."""
        environ: dict[str, Any] = super().get_environ()
        if environ.get("HTTP_UPGRADE", "").lower() == "websocket":
            self.close_connection = True
        return environ


def _outcome(work: Callable[[], T]) -> tuple[T | None, Exception | None]:
    try:
        return work(), None
    except Exception as problem:  # noqa: BLE001 - raised again where it was asked for
        return None, problem
