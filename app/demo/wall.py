"""The hall's time, as far as a client knows it: told by the hub, carried on at the hall's pace."""

import asyncio
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

REAL_LEAST_S = 0.05
"""However fast the hall's time is, nobody asks again sooner."""


class Wall:
    """The clock on the hall's wall.

    Args:
        pace: hall seconds in one second.
    """

    def __init__(self, time_zone: str, pace: float) -> None:
        self.pace = pace
        self._zone = ZoneInfo(time_zone)
        self._told: datetime | None = None
        self._told_at = 0.0

    def tell(self, moment: datetime) -> None:
        """The hub has said what time it is."""
        self._told = moment.astimezone(self._zone)
        self._told_at = time.monotonic()

    @property
    def now(self) -> datetime:
        """Now, in the hall's zone."""
        assert self._told is not None, "the hub was not asked yet"
        gone_s = (time.monotonic() - self._told_at) * self.pace
        return self._told + timedelta(seconds=gone_s)

    async def sleep(self, hall_s: float) -> None:
        """Let so many seconds of hall time pass."""
        await asyncio.sleep(max(hall_s / self.pace, REAL_LEAST_S))

    async def until(self, moment: datetime) -> None:
        """Wait for a moment of hall time."""
        await asyncio.sleep(max((moment - self.now).total_seconds() / self.pace, 0))
