"""What every event is: a fact with its moment."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact with its moment (aware UTC)."""

    version: ClassVar[int] = 1
    at: datetime


def kind_of(event: type) -> str:
    """The stored word for an event class: `TicketIssued` is `ticket_issued`, for ever."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", event.__name__).lower()
