"""What all accounts share: the database, the time by which they expire, their limits."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Engine

from app.settings import Settings


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """How long, how often, how many.

    Attributes:
        session_hours: how long a log-in holds.
        failures_most: wrong passwords in a row that shut an account.
        lock_minutes: for how long they do.
        pairing_minutes: how long a device's code may be bound and claimed.
        pairings_most: codes that nobody has bound yet, of all strangers together.
        pairings_per_source: codes that one address may ask for within `pairing_minutes`.
        guesses_a_minute: wrong codes claimed without a secret, by everybody together.
        tickets_a_minute: tickets that one device or system may ask for.
    """

    session_hours: float = 12.0
    failures_most: int = 5
    lock_minutes: float = 15.0
    pairing_minutes: float = 10.0
    pairings_most: int = 50
    pairings_per_source: int = 30
    guesses_a_minute: int = 30
    tickets_a_minute: int = 6_000

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        """Those that an installation may set, with the others as they are."""
        return cls(
            session_hours=settings.session_hours,
            failures_most=settings.lockout_failures,
            lock_minutes=settings.lockout_minutes,
            tickets_a_minute=settings.tickets_a_minute,
        )


@dataclass(frozen=True)
class Desk:
    """What both halves of the accounts work with.

    Args:
        clock: aware UTC; the machine's, whatever time the hall plays.
    """

    engine: Engine
    clock: Callable[[], datetime]
    limits: Limits = field(default_factory=Limits)
