"""Wrong passwords: five in a row shut an account for a quarter of an hour.

open ──attempt──▶ open, one more counted ──the fifth──▶ locked ──time──▶ open
  ▲                        │
  └──── right password ────┘
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.hall.errors import Refusal

STRANGERS_KEPT = 1_000


class LockedOut(Refusal):
    """Attributes: `retry_after_s` says in how many seconds another attempt is looked at."""

    code = "locked_out"

    def __init__(self, retry_after_s: int) -> None:
        minutes = -(-retry_after_s // 60)
        super().__init__(
            f"too many wrong passwords: try again in {minutes} min, or ask an administrator"
        )
        self.retry_after_s = retry_after_s


@dataclass(frozen=True, slots=True)
class Attempts:
    """What an account remembers of wrong passwords since the last right one."""

    failures: int = 0
    locked_until: datetime | None = None

    def one_more(self, now: datetime, most: int, lock_time: timedelta) -> "Attempts":
        """Count an attempt before its password is looked at.

        Counted afterwards, a hundred guesses sent at once would all be looked at before the
        first was counted. The right password sets the count back to nothing.

        Raises:
            LockedOut: not before `locked_until`.
        """
        if self.locked_until and now < self.locked_until:
            raise LockedOut(-int((now - self.locked_until) // timedelta(seconds=1)))
        failures = 1 if self.locked_until else self.failures + 1
        return Attempts(failures, now + lock_time if failures >= most else None)


class Strangers:
    """Attempts at names that nobody has, counted like the others, or they would give it away."""

    def __init__(self) -> None:
        self._attempts: OrderedDict[tuple[str, str], Attempts] = OrderedDict()

    def one_more(
        self, hall: str, username: str, now: datetime, most: int, lock_time: timedelta
    ) -> None:
        """Like `Attempts.one_more`; whoever tried longest ago is forgotten first."""
        known = self._attempts.get((hall, username), Attempts())
        self._attempts[hall, username] = known.one_more(now, most, lock_time)
        self._attempts.move_to_end((hall, username))
        while len(self._attempts) > STRANGERS_KEPT:
            self._attempts.popitem(last=False)
