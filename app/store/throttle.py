"""So many times in so much time, for each of many callers, in a bounded amount of memory."""

from collections import OrderedDict, deque
from collections.abc import Callable
from datetime import datetime, timedelta

KEYS_KEPT = 2_000


class Throttle:
    """Counts in memory, in this process alone: a brake for floods, not a rule of the hall.

    Written here because the common libraries count by the wall clock, start a timer thread
    (which gevent's thread pool never runs) and keep every key they ever met.

    Args:
        most: how many marks one key may have within `window`.
        clock: aware UTC.
    """

    def __init__(self, most: int, window: timedelta, clock: Callable[[], datetime]) -> None:
        self._most = most
        self._window = window
        self._clock = clock
        self._marks: OrderedDict[str, deque[datetime]] = OrderedDict()

    def wait_s(self, key: str) -> int:
        """Seconds until `key` may be marked again; 0: now."""
        marks = self._marks.get(key)
        if not marks or len(marks) < self._most:
            return 0
        free_at = marks[0] + self._window
        return max(0, -int((self._clock() - free_at) // timedelta(seconds=1)))

    def mark(self, key: str) -> None:
        """Count one; whoever was counted longest ago is forgotten when there are too many."""
        marks = self._marks.setdefault(key, deque(maxlen=self._most))
        marks.append(self._clock())
        self._marks.move_to_end(key)
        while len(self._marks) > KEYS_KEPT:
            self._marks.popitem(last=False)

    def take_back(self, key: str) -> None:
        """Do not count the last one after all."""
        marks = self._marks.get(key)
        if marks:
            marks.pop()
