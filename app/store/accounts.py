"""Accounts: the people and devices of all halls, and the tokens they show at the doors."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime

from sqlalchemy import Engine

from app.store import tokens
from app.store.database import reading
from app.store.desk import Desk, Limits
from app.store.devices import DeviceAccounts
from app.store.journal import known_halls
from app.store.passwords import Passwords
from app.store.staff import StaffAccounts
from app.store.systems import SystemAccounts
from app.store.tokens import ExpiredToken, TokenRow, UnknownToken


class Accounts(StaffAccounts, DeviceAccounts, SystemAccounts):
    """Everything about who may come in. It blocks: call it off the event loop.

    Used from any number of threads at once. The counts of floods (`app.store.throttle`) are
    this object's own, so a process makes one; what counts for security is in the database.

    Args:
        engine: a migrated database.
        clock: aware UTC; the machine's, whatever time the hall plays.
    """

    def __init__(
        self,
        engine: Engine,
        clock: Callable[[], datetime],
        limits: Limits | None = None,
        passwords: Passwords | None = None,
    ) -> None:
        desk = Desk(engine, clock, limits or Limits())
        StaffAccounts.__init__(self, desk, passwords or Passwords())
        DeviceAccounts.__init__(self, desk)
        SystemAccounts.__init__(self, desk)

    @property
    def limits(self) -> Limits:
        """How long, how often, how many."""
        return self._desk.limits

    @property
    def clock(self) -> Callable[[], datetime]:
        """The time by which log-ins and codes expire."""
        return self._desk.clock

    def list_halls(self) -> list[str]:
        """The keys of all halls that were ever opened here."""
        with reading(self._desk.engine) as connection:
            return known_halls(connection)

    def find_token(self, token: str) -> TokenRow:
        """Whom a token stands for, as of now.

        Raises:
            UnknownToken: never given out, revoked, or its person is not active any more.
            ExpiredToken: it was good until a while ago.
        """
        with reading(self._desk.engine) as connection:
            return tokens.find(connection, token, self._desk.clock())

    def find_tokens(self, asked: Iterable[str]) -> dict[str, TokenRow]:
        """Whom each of these stands for, as of now; those that are good no more are left out."""
        found: dict[str, TokenRow] = {}
        with reading(self._desk.engine) as connection:
            for token in asked:
                with suppress(UnknownToken, ExpiredToken):
                    found[token] = tokens.find(connection, token, self._desk.clock())
        return found

    def log_out(self, token: str) -> None:
        """The token is good no more; one that never was is no matter."""
        with self._desk.engine.begin() as connection:
            tokens.revoke(connection, token, self._desk.clock())
