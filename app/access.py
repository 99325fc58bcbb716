"""Who asks, and what that role may command."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from app.hall.errors import Refusal
from app.store.accounts import Accounts
from app.store.tokens import DEVICE_KINDS, TokenRow
from app.wire.messages import REQUESTS, Face

Role = Literal["kiosk", "display", "agent", "operator", "supervisor", "technician", "admin"]
"""Devices have the first three; people the others."""


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Whoever stands behind a request, proved by a token; never by what the message says.

    Attributes:
        name: as the journal writes it: "staff:aisha", "device:kiosk-1", "system:clock".
        subject: user name, or the device's name in the hall's blueprint.
        operator: the operator this person is at a counter, or "".
        counter: the counter this person logged in at, or "".
    """

    name: str
    role: Role | Literal["system"]
    hall: str
    subject: str
    operator: str = ""
    counter: str = ""


class NotAllowed(Refusal):
    code = "not_allowed"


class NotPaired(Refusal):
    code = "not_paired"


class NotLoggedIn(Refusal):
    code = "not_logged_in"


SESSION_COOKIE = "onehall_session"
"""Where a browser keeps the token of whoever logged in; devices show theirs themselves."""

STRANGERS_MAY = frozenset({"request_pairing", "claim_pairing"})
"""How a device without a token gets one, on the faces that have devices.

Everybody may, since a kiosk page may run in the browser of a technician who is logged in.
"""

_LOOK = frozenset({"snapshot"})
_SERVE = frozenset(REQUESTS["counter"])

MAY: Mapping[Face, Mapping[Role, frozenset[str]]] = {
    "kiosk": {
        "kiosk": STRANGERS_MAY | {"snapshot", "take_ticket"},
        "display": STRANGERS_MAY,
        "agent": STRANGERS_MAY | {"own_printers", "report_paper"},
        "operator": STRANGERS_MAY,
        "supervisor": STRANGERS_MAY,
        "technician": STRANGERS_MAY,
        "admin": STRANGERS_MAY,
    },
    "counter": {
        "kiosk": frozenset(),
        "display": frozenset(),
        "agent": frozenset(),
        "operator": _SERVE,
        "supervisor": _SERVE,
        "technician": _LOOK,
        "admin": _LOOK,
    },
    "display": {
        "kiosk": STRANGERS_MAY,
        "display": STRANGERS_MAY | _LOOK,
        "agent": STRANGERS_MAY,
        "operator": STRANGERS_MAY,
        "supervisor": STRANGERS_MAY | _LOOK,
        "technician": STRANGERS_MAY | _LOOK,
        "admin": STRANGERS_MAY | _LOOK,
    },
}
"""What each role may ask of each face, by the request's name. The hub itself asks no face."""


def identify(accounts: Accounts, token: str) -> Identity:
    """Who shows this token. Reads the database: call it off the event loop.

    Raises:
        UnknownToken, ExpiredToken: log in, or pair the device, again.
    """
    return _identity(accounts.find_token(token))


def identify_all(accounts: Accounts, tokens: Iterable[str]) -> dict[str, Identity]:
    """Who shows each of these tokens; those that are good no more are left out. It blocks too."""
    return {token: _identity(row) for token, row in accounts.find_tokens(tokens).items()}


def may(identity: Identity, face: Face, request: str) -> bool:
    """Whether this role may ask this of this face."""
    return identity.role != "system" and request in MAY[face][identity.role]


def require(identity: Identity | None, face: Face, request: str) -> None:
    """Let this request of this face pass, or refuse it; None is a stranger.

    Raises:
        NotLoggedIn, NotPaired: a stranger asks for more than to be paired.
        NotAllowed: not in this role, or no such request.
    """
    if identity is None:
        _require_of_stranger(face, request)
    elif not may(identity, face, request):
        raise NotAllowed(f"a {identity.role} may not {request} here: ask a supervisor")


def _require_of_stranger(face: Face, request: str) -> None:
    if face == "counter":
        raise NotLoggedIn("log in first")
    if request not in STRANGERS_MAY:
        raise NotPaired("this device is not paired: have a technician bind its code first")


def _identity(row: TokenRow) -> Identity:
    kind = "device" if row.role in DEVICE_KINDS else "staff"
    return Identity(
        name=f"{kind}:{row.subject}",
        role=cast(Role, row.role),
        hall=row.hall,
        subject=row.subject,
        operator=row.operator,
        counter=row.counter,
    )
