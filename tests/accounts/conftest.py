"""People and devices of two halls, on both databases in turn, and a clock that we hold."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from app.store.accounts import Accounts
from app.store.passwords import Passwords


class HeldClock:
    """A clock that goes on only when a test says so."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 1, 30, 0, 123456, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        """Let time pass, said as `timedelta` says it."""
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> HeldClock:
    """A Tuesday morning in Tampines."""
    return HeldClock()


@pytest.fixture(scope="session")
def passwords() -> Passwords:
    """The real algorithm at its lowest cost."""
    return Passwords(time_cost=1, memory_cost_kib=8)


@pytest.fixture
def accounts(engine: Engine, clock: HeldClock, passwords: Passwords) -> Accounts:
    """Accounts on both databases in turn, with the halls of Tampines and Bedok."""
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO halls VALUES ('tampines'), ('bedok')"))
    return Accounts(engine, clock, passwords=passwords)
