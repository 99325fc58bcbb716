"""What every event is: a fact with its moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact with its moment (aware UTC)."""

    version: ClassVar[int] = 1
    at: datetime
