"""Who asks, and what that role may command."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from app.hall.errors import Refusal
from app.store.accounts import Accounts
from app.store.tokens import TokenRow
from app.wire.messages import REQUESTS, Face

Role = Literal[
    "kiosk",
    "display",
    "agent",
    "operator",
    "reception",
    "supervisor",
    "agency_manager",
    "technician",
    "auditor",
    "admin",
]
"""Devices have the first three; people the others; other systems any but an agent's."""


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Whoever stands behind a request, proved by a token; never by what the message says.

    Attributes:
        name: as the journal writes it: "staff:aisha", "device:kiosk-1", "token:portal",
            "system:clock".
        subject: user name, or the device's name in the hall's blueprint.
        operator: the operator this person is at a counter, or "".
        counter: the counter this person logged in at, or "".
        agency: the one that an agency manager looks after, or "".
    """

    name: str
    role: Role | Literal["system", "visitor"]
    hall: str
    subject: str
    operator: str = ""
    counter: str = ""
    agency: str = ""

    @property
    def is_a_counter(self) -> bool:
        """Whether this is a system at a counter, which acts for whoever is on shift there."""
        return self.role == "operator" and not self.operator


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

VISITORS_MAY = frozenset({"services", "board", "ticket"})
"""What whoever shows no token may ask of a hall; a ticket only by its unguessable code."""

_LOOK = frozenset({"snapshot"})
_SERVE = frozenset(REQUESTS["counter"])
_KNOW = VISITORS_MAY | {"queue"}
_OVERSEE = _KNOW | {"counters", "counter"}
_AUDIT = frozenset({"journal", "follow_journal"})

MAY: Mapping[Face, Mapping[Role, frozenset[str]]] = {
    "kiosk": {
        "kiosk": STRANGERS_MAY | {"snapshot", "take_ticket"},
        "display": STRANGERS_MAY,
        "agent": STRANGERS_MAY | {"own_printers", "report_paper"},
        "operator": STRANGERS_MAY,
        "reception": STRANGERS_MAY | {"take_ticket"},
        "supervisor": STRANGERS_MAY,
        "agency_manager": STRANGERS_MAY,
        "technician": STRANGERS_MAY,
        "auditor": STRANGERS_MAY,
        "admin": STRANGERS_MAY,
    },
    "counter": {
        "kiosk": frozenset(),
        "display": frozenset(),
        "agent": frozenset(),
        "operator": _SERVE,
        "reception": frozenset(),
        "supervisor": _SERVE,
        "agency_manager": frozenset(),
        "technician": _LOOK,
        "auditor": frozenset(),
        "admin": _LOOK,
    },
    "display": {
        "kiosk": STRANGERS_MAY,
        "display": STRANGERS_MAY | _LOOK,
        "agent": STRANGERS_MAY,
        "operator": STRANGERS_MAY,
        "reception": STRANGERS_MAY | _LOOK,
        "supervisor": STRANGERS_MAY | _LOOK,
        "agency_manager": STRANGERS_MAY | _LOOK,
        "technician": STRANGERS_MAY | _LOOK,
        "auditor": STRANGERS_MAY | _LOOK,
        "admin": STRANGERS_MAY | _LOOK,
    },
    "hall": {
        "kiosk": _KNOW,
        "display": _KNOW - {"ticket"},
        "agent": frozenset(),  # it prints
        "operator": _OVERSEE,
        "reception": _OVERSEE,
        "supervisor": _OVERSEE | _AUDIT,
        "agency_manager": _KNOW | {"counters"},
        "technician": _OVERSEE,
        "auditor": _OVERSEE | _AUDIT,
        "admin": _OVERSEE | _AUDIT,
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


def visitor(hall: str) -> Identity:
    """Whoever asks this hall over HTTP and shows nothing."""
    return Identity(name="visitor", role="visitor", hall=hall, subject="")


def may(identity: Identity, face: Face, request: str) -> bool:
    """Whether this role may ask this of this face."""
    if identity.role == "visitor":
        return face == "hall" and request in VISITORS_MAY
    return identity.role != "system" and request in MAY[face][identity.role]


def require(identity: Identity | None, face: Face, request: str) -> None:
    """Let this request of this face pass, or refuse it; None is a stranger.

    Raises:
        NotLoggedIn, NotPaired: a stranger asks for more than to be paired.
        NotAllowed: not in this role, or no such request.
    """
    if identity is None:
        _require_of_stranger(face, request)
    elif identity.role == "visitor" and not may(identity, face, request):
        raise NotLoggedIn("show a token: `onehall token create` makes one")
    elif not may(identity, face, request):
        raise NotAllowed(f"a {identity.role} may not {request} here: ask a supervisor")


def _require_of_stranger(face: Face, request: str) -> None:
    if face in ("counter", "hall"):
        raise NotLoggedIn("log in first")
    if request not in STRANGERS_MAY:
        raise NotPaired("this device is not paired: have a technician bind its code first")


def _identity(row: TokenRow) -> Identity:
    return Identity(
        name=f"{row.kind}:{row.subject}",
        role=cast(Role, row.role),
        hall=row.hall,
        subject=row.subject,
        operator=row.operator,
        counter=row.counter,
        agency=row.agency,
    )
