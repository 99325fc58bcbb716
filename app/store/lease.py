"""One owner a hall: a lease with an epoch that is never lower than any before."""

import os
import socket
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from app.hall.errors import Refusal
from app.store.tables import leases

RENEWED_AFTER = 1 / 3
"""The part of a lease after which it is kept anew, so that one late beat does not lose it."""

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class HallIsOwned(Refusal):
    code = "hall_is_owned"


class LeaseLost(Exception):
    """Another hub has taken the hall over; whoever meets this must step down."""


def holder_name() -> str:
    """This process, as a lease names it."""
    return f"{socket.gethostname()}:{os.getpid()}"


def take(connection: Connection, hall: str, holder: str, now: datetime, lease_s: float) -> int:
    """Become the owner and return the new epoch.

    The epoch is the greater of the stored one + 1 and UTC milliseconds, so that it grows even
    if the table was restored from a backup.

    Raises:
        HallIsOwned: the lease of another living process has not run out.
    """
    # Locked, or two hubs that find it expired would both take it (SQLite writers wait anyway).
    query = select(leases).where(leases.c.hall_id == hall).with_for_update()
    row = connection.execute(query).first()
    found: Mapping[str, Any] = {} if row is None else dict(row._mapping)
    if found and found["expires_at"] > now and not _is_dead(found["holder"]):
        raise HallIsOwned(
            f"hall {hall} is run by {found['holder']}: stop that hub first, or wait {lease_s:.0f} s"
        )
    epoch = max(int(found.get("epoch", 0)) + 1, int(now.timestamp() * 1000))
    values = {"epoch": epoch, "holder": holder, "expires_at": now + timedelta(seconds=lease_s)}
    if found:
        connection.execute(update(leases).where(leases.c.hall_id == hall).values(values))
    else:
        connection.execute(insert(leases).values(hall_id=hall, **values))
    return epoch


def hold(connection: Connection, hall: str, epoch: int, until: datetime) -> None:
    """Keep the lease until a moment; part of every batch, so that a stale owner cannot write.

    Raises:
        LeaseLost: somebody else has it.
    """
    said = {"hall": hall, "held": epoch, "until": until}
    if connection.execute(_HOLD, said).rowcount != 1:
        raise LeaseLost(f"hall {hall} has another owner now")


_HOLD = (
    update(leases)
    .where(leases.c.hall_id == bindparam("hall"), leases.c.epoch == bindparam("held"))
    .values(expires_at=bindparam("until"))
)
"""Made once, since it is part of every batch."""


def release(connection: Connection, hall: str, epoch: int) -> None:
    """Let the next owner begin at once, even if the machine's clock was put back meanwhile."""
    query = update(leases).where(leases.c.hall_id == hall, leases.c.epoch == epoch)
    connection.execute(query.values(expires_at=LONG_AGO))


def _is_dead(holder: str) -> bool:
    """Whether the holder ran on this machine and its process is gone; unknown counts as alive."""
    host, _, process = holder.rpartition(":")
    if host != socket.gethostname() or not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
