"""Devices: a screen shows six letters, a technician binds them, the device gets its token.

    asked ──a technician binds it──▶ bound ──the device claims it──▶ claimed: a token, once
      └───────── ten minutes ──────────┴────────────────────────────▶ expired

A code is short because people read it aloud; what protects it is the secret that only the
asking device has. A code that is bound beforehand (`offer_bound`) has no secret: there are
47 million codes, and wrong ones are counted for everybody together, so that guessing for an
hour finds a single open one with a chance of 1 in 26,000.
"""

import hmac
import re
import secrets
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from app.hall.errors import Refusal
from app.store.tables import pairings
from app.store.tokens import digest

LETTERS = "BCDFGHJKMNPRSTVWXYZ"
"""No I, L, O, Q, which look like others; no vowels, so that no code is a word."""

_CODE = re.compile(f"[{LETTERS}]{{6}}")
_KEPT_AFTER_EXPIRY = timedelta(hours=1)


class PairingPending(Refusal):
    code = "pairing_pending"


class PairingUnknown(Refusal):
    code = "pairing_unknown"


class PairingExpired(Refusal):
    code = "pairing_expired"


class PairingBound(Refusal):
    code = "pairing_bound"


class TooManyPairings(Refusal):
    code = "too_many_pairings"


class Offer(NamedTuple):
    """What a device is given: it shows the code, keeps the secret, and claims with both."""

    code: str
    secret: str
    expires_at: datetime


def start(
    connection: Connection,
    offer: Offer,
    kind: str,
    *,
    hall: str = "",
    device: str = "",
    reusable: bool = False,
) -> None:
    """Keep an offer until it is claimed or an hour past its end."""
    values = {
        "code": offer.code,
        "secret_hash": digest(offer.secret),
        "kind": kind,
        "hall_id": hall,
        "device": device,
        "expires_at": offer.expires_at,
        "reusable": reusable,
    }
    connection.execute(insert(pairings).values(values))


def new_code(connection: Connection) -> str:
    """A code that no other offer has."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _ in range(6))
        if (
            connection.execute(select(pairings.c.code).where(pairings.c.code == code)).first()
            is None
        ):
            return code


def make_room(connection: Connection, most: int, now: datetime) -> None:
    """Forget old offers.

    Raises:
        TooManyPairings: `most` strangers wait for a technician.
    """
    connection.execute(delete(pairings).where(pairings.c.expires_at < now - _KEPT_AFTER_EXPIRY))
    waiting = and_(pairings.c.hall_id == "", pairings.c.expires_at > now)
    query = select(func.count()).select_from(pairings).where(waiting)
    if connection.execute(query).scalar_one() >= most:
        raise TooManyPairings("too many devices wait for a technician: try again later")


def known(connection: Connection, code: str, secret: str | None = None) -> Row[Any]:
    """The offer of this code, and of this secret if one is given.

    Raises:
        PairingUnknown: no such code and secret, or claimed already.
    """
    query = select(pairings).where(pairings.c.code == code, _may_serve())
    found = connection.execute(query).first() if _CODE.fullmatch(code) else None
    if found is None or not (secret is None or _fits(found.secret_hash, secret)):
        raise PairingUnknown("this code is not known: read it again, or ask for a new one")
    return found


def check_open(offer: Row[Any], now: datetime) -> None:
    """Raises PairingExpired."""
    if offer.expires_at <= now:
        raise PairingExpired("this code has expired: ask for a new one")


def use_up(connection: Connection, code: str, now: datetime) -> None:
    """Claim a code; of several who try at once, one succeeds.

    Raises:
        PairingUnknown: somebody was first, or a technician has put the device out.
    """
    query = update(pairings).where(pairings.c.code == code, _may_serve())
    if connection.execute(query.values(claimed_at=now)).rowcount != 1:
        raise PairingUnknown("this code was used already: ask for a new one")


def named(hall: str, device: str) -> ColumnElement[bool]:
    """The condition for all offers bound to a name."""
    return and_(pairings.c.hall_id == hall, pairings.c.device == device)


def about_to_enter(hall: str, device: str, now: datetime) -> ColumnElement[bool]:
    """The condition for offers by which a device of this name may yet come in, once."""
    is_open = and_(pairings.c.claimed_at.is_(None), pairings.c.expires_at > now)
    return and_(named(hall, device), is_open, ~pairings.c.reusable)


def _fits(kept: str, secret: str) -> bool:
    return hmac.compare_digest(kept, digest(secret))


def _may_serve() -> ColumnElement[bool]:
    return or_(pairings.c.claimed_at.is_(None), pairings.c.reusable)
