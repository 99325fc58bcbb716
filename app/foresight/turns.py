"""One at a time, whoever is most pressing first: how the worker is shared."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum


class Pressing(IntEnum):
    """Who goes first: somebody who looks at a screen, then the waits, then advice."""

    SOMEBODY_WAITS = 0
    WAITS = 1
    ADVICE = 2


class Turns:
    """Whoever is less pressing waits until nobody more pressing does; nobody is interrupted."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._waiting: list[Pressing] = []
        self._is_taken = False

    @contextmanager
    def taken(self, pressing: Pressing) -> Iterator[None]:
        """A turn, as soon as it comes."""
        with self._news:
            self._wait(pressing)
            self._is_taken = True
        try:
            yield
        finally:
            with self._news:
                self._is_taken = False
                self._news.notify_all()

    def _wait(self, pressing: Pressing) -> None:
        """Whoever gives up meanwhile stands in nobody's way."""
        self._waiting.append(pressing)
        try:
            self._news.wait_for(lambda: not self._is_taken and pressing <= min(self._waiting))
        finally:
            self._waiting.remove(pressing)
            self._news.notify_all()

    def waiting(self, pressing: Pressing) -> int:
        """How many of these have no turn yet."""
        return self._waiting.count(pressing)
