"""Who asks, and what that role may command."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, cast

from app.hall.errors import ForeignAgency, Refusal
from app.rights import MAY, STRANGERS_MAY, VISITORS_MAY, Role
from app.store.accounts import Accounts
from app.store.tokens import ExpiredToken, TokenRow, UnknownToken
from app.wire.messages import Face


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Whoever stands behind a request, proved by a token; never by what the message says.

    Attributes:
        name: as the journal writes it: "staff:aisha", "device:kiosk-1", "token:portal",
            "system:clock".
        subject: user name, or the device's name in the hall's blueprint.
        operator: the operator this person is at a counter, or "".
        counter: the counter this person logged in at, or "".
        agency: the one that an agency's manager looks after, or "".
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

STAFF_FACES: frozenset[Face] = frozenset({"counter", "floor", "reception", "hall", "record"})
"""Where nobody comes in without a log-in."""

TRUSTED_FOR_S = 5.0
"""How long a door believes what a token said last; then it asks the accounts again."""


def identify(accounts: Accounts, token: str) -> Identity:
    """Who shows this token. Reads the database: call it off the event loop.

    Raises:
        UnknownToken, ExpiredToken: log in, or pair the device, again.
    """
    return _identity(accounts.find_token(token))


def identify_all(accounts: Accounts, tokens: Iterable[str]) -> dict[str, Identity]:
    """Who shows each of these tokens; those that are good no more are left out. It blocks too."""
    return {token: _identity(row) for token, row in accounts.find_tokens(tokens).items()}


def logged_in(accounts: Accounts, token: str) -> Identity:
    """Whom a browser's session stands for. Reads the database: call it off the event loop.

    Raises:
        NotLoggedIn: it is over, or never was.
    """
    try:
        return identify(accounts, token)
    except (UnknownToken, ExpiredToken) as refusal:
        raise NotLoggedIn(refusal.message) from None


def detail_of(who: Identity) -> str:
    """The agency whose detail somebody sees; "" is every agency's.

    Raises:
        ForeignAgency: a manager whose account names no agency.
    """
    if who.role == "agency_manager" and not who.agency:
        raise ForeignAgency("your account names no agency: ask the administrator")
    return who.agency


def visitor(hall: str) -> Identity:
    """Whoever asks this hall over HTTP and shows nothing."""
    return Identity(name="visitor", role="visitor", hall=hall, subject="")


def may(identity: Identity, face: Face, request: str) -> bool:
    """Whether this role may ask this of this face."""
    if identity.role == "visitor":
        return request in VISITORS_MAY.get(face, frozenset())
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
    if face in STAFF_FACES:
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
