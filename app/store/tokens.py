"""Tokens: what a device or a person shows at the door; only their hash is kept."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from app.hall.errors import Refusal
from app.store.tables import staff, tokens

DEVICE_KINDS = frozenset({"kiosk", "display", "agent"})
STAFF_ROLES = frozenset(
    {
        "operator",
        "reception",
        "supervisor",
        "agency_manager",
        "technician",
        "auditor",
        "admin",
    }
)
Kind = Literal["staff", "device", "token"]


KEPT_AFTER_EXPIRY = timedelta(days=30)


class UnknownToken(Refusal):
    code = "unknown_token"


class ExpiredToken(Refusal):
    code = "expired_token"


@dataclass(frozen=True, kw_only=True, slots=True)
class TokenRow:
    """Whom a token stands for, as of now: a person's role and operator may have changed since.

    Attributes:
        kind: what shows it: a person who logged in, a paired device, or another system.
        subject: user name, or the name of the device or system.
        operator: "" for devices, and for people who serve nobody.
        counter: where a person logged in, or "".
        agency: whose affairs a person or system may look into, or "" for no one's.
        expires_at: None for devices, whose tokens hold until they are revoked.
    """

    kind: Kind
    hall: str
    role: str
    subject: str
    operator: str
    counter: str
    agency: str
    expires_at: datetime | None


def digest(secret: str) -> str:
    """What is kept of a secret; these are random and long, so a fast hash is enough."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def mint(
    connection: Connection,
    *,
    hall: str,
    role: str,
    subject: str,
    now: datetime,
    counter: str = "",
    expires_at: datetime | None = None,
    **own: str,
) -> str:
    """A new token of 256 random bits; those long expired are cleared away.

    Args:
        own: `name`, `operator` and `agency` of a system, which has no account.
    """
    connection.execute(delete(tokens).where(tokens.c.expires_at < now - KEPT_AFTER_EXPIRY))
    token = secrets.token_urlsafe(32)
    values = {
        "hall_id": hall,
        "token_hash": digest(token),
        "role": role,
        "subject": subject,
        "counter": counter,
        "created_at": now,
        "expires_at": expires_at,
        **own,
    }
    connection.execute(insert(tokens).values(values))
    return token


def find(connection: Connection, token: str, now: datetime) -> TokenRow:
    """Whom a token stands for.

    Raises:
        UnknownToken: never given out, revoked, or its person is not active any more.
        ExpiredToken: it was good until a while ago.
    """
    row = connection.execute(_FIND, {"token_hash": digest(token)}).first()
    if row is None or row.revoked_at is not None:
        raise UnknownToken("this token is not valid: log in or pair the device again")
    kind = _kind(row.name, row.token_role)
    is_person = kind == "staff"
    if is_person and not row.active:
        raise UnknownToken("this account was removed: ask an administrator")
    if row.expires_at is not None and row.expires_at <= now:
        raise ExpiredToken("this log-in has expired: log in again")
    return TokenRow(
        kind=kind,
        hall=row.hall_id,
        role=row.staff_role if is_person else row.token_role,
        subject=row.subject,
        operator=row.staff_operator if is_person else row.operator,
        counter=row.counter,
        agency=row.staff_agency if is_person else row.agency,
        expires_at=row.expires_at,
    )


def _kind(name: str, role: str) -> Kind:
    if name:
        return "token"
    return "staff" if role in STAFF_ROLES else "device"


def revoke(connection: Connection, token: str, now: datetime) -> None:
    """One token is no longer good."""
    mine = and_(tokens.c.token_hash == digest(token), tokens.c.revoked_at.is_(None))
    connection.execute(update(tokens).where(mine).values(revoked_at=now))


def revoke_all(
    connection: Connection, hall: str, subject: str, roles: frozenset[str], now: datetime
) -> int:
    """All tokens of one person or device; a person and a device may share a name.

    Returns:
        how many were still good.
    """
    query = update(tokens).where(live(hall, subject, roles))
    return connection.execute(query.values(revoked_at=now)).rowcount


def live(hall: str, subject: str, roles: frozenset[str]) -> ColumnElement[bool]:
    """The condition for tokens of a person or device that nobody has revoked."""
    return and_(
        tokens.c.hall_id == hall,
        tokens.c.subject == subject,
        tokens.c.name == "",
        tokens.c.role.in_(sorted(roles)),
        tokens.c.revoked_at.is_(None),
    )


_FIND = (
    select(
        tokens,
        tokens.c.role.label("token_role"),
        staff.c.role.label("staff_role"),
        staff.c.operator.label("staff_operator"),
        staff.c.agency.label("staff_agency"),
        staff.c.active,
    )
    .join_from(
        tokens,
        staff,
        and_(staff.c.hall_id == tokens.c.hall_id, staff.c.username == tokens.c.subject),
        isouter=True,
    )
    .where(tokens.c.token_hash == bindparam("token_hash"))
)
