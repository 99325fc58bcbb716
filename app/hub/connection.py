"""What every socket door does: say who it is, carry requests and answers, let rooms hear."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import request
from flask_socketio import ConnectionRefusedError as TurnedAway
from flask_socketio import Namespace, SocketIO, join_room

from app import access
from app.access import Identity
from app.announcer import Told
from app.hall.errors import Refusal
from app.requests.asking import Fields, Requests, Serve, refused
from app.store.tokens import ExpiredToken, UnknownToken
from app.wire import messages
from app.wire.messages import Face


@dataclass(slots=True)
class Caller:
    """Who stands behind one connection; None is a stranger."""

    token: str
    identity: Identity | None
    checked_at: float

    @property
    def is_due(self) -> bool:
        """Whether the accounts are to be asked again who this is; a stranger stays one."""
        return bool(self.token) and time.monotonic() - self.checked_at > access.TRUSTED_FOR_S


class Door(Namespace):  # type: ignore[misc]
    """One face's namespace: it carries the requests of that face and hears its rooms."""

    def __init__(self, requests: Requests) -> None:
        super().__init__(f"/{requests.face}")
        self.face: Face = requests.face
        self.requests = requests
        self._callers: dict[str, Caller] = {}

    def __getattr__(self, name: str) -> Callable[..., Fields]:
        """Flask-SocketIO looks for `on_<request>`: every request comes in by one way."""
        if name.startswith("on_"):
            return partial(self._answer, name.removeprefix("on_"))
        raise AttributeError(name)

    def trigger_event(self, event: object, sid: str, *sent: object) -> object:
        """Whatever a connected client sends is a request, whatever it is called.

        Otherwise one named "disconnect" would be taken for the client's leaving.
        """
        own = {"connect", "disconnect"}
        is_named = isinstance(event, str) and event not in own
        server: Any = self.server
        if not is_named and server.manager.is_connected(sid, self.namespace):
            event = repr(event)
        return super().trigger_event(event, sid, *sent)

    def on_connect(self, auth: object = None) -> None:
        """Let a known device or person in, and strangers where they may be paired."""
        token = _token(auth)
        try:
            identity = self._identify(token)
            if identity is None and self.face in access.STAFF_FACES:
                raise access.NotLoggedIn("log in first")
        except Refusal as refusal:
            raise TurnedAway(refusal.message, refused(refusal)) from None
        self._callers[caller_sid()] = Caller(token, identity, time.monotonic())
        if identity is not None and access.may(identity, self.face, "snapshot"):
            self._join(identity, self.rooms_of(identity))

    def on_disconnect(self, reason: object = None) -> None:
        """Forget who it was."""
        self._callers.pop(caller_sid(), None)

    def rooms_of(self, who: Identity) -> tuple[str, ...]:
        """The rooms of the announcer that this caller hears, who may see its snapshot."""
        raise NotImplementedError

    def turn_out(self) -> None:
        """Hang up on whoever's token is good no more, or stands for somebody else by now.

        And on all of a hall that another hub has taken over. Whoever only listens asks for
        nothing, so no request would ever find it out, and a board would stand still for ever.
        """
        due = {sid: one for sid, one in list(self._callers.items()) if one.is_due}
        tokens = {one.token for one in due.values()}
        known = self._identify_all(tokens) if due else {}
        now = time.monotonic()
        server: Any = self.server
        for sid, caller in due.items():
            caller.checked_at = now
            who = known.get(caller.token)
            if who is None or who != caller.identity or self._is_lost(who.hall):
                server.disconnect(sid, namespace=self.namespace)

    # --- for a door whose rooms change ---------------------------------------------------

    def listen(self, who: Identity, rooms: tuple[str, ...]) -> None:
        """Hear more rooms of the caller's hall from now on."""
        self._join(who, rooms)

    def deafen(self, sid: str, hall: str, room: str) -> None:
        """A connection hears this room no more."""
        server: Any = self.server
        server.leave_room(sid, _place(hall, room), namespace=self.namespace)

    # --- pairing, the same on every face with devices -----------------------------------

    def carried(self) -> Mapping[str, Serve]:
        """The requests that need to know the connection they came by."""
        return {"request_pairing": self.request_pairing, "claim_pairing": self.claim_pairing}

    def request_pairing(self, _: Identity | None, asked: messages.RequestPairing) -> Fields:
        """Six letters for a technician to bind."""
        source = request.remote_addr or ""
        accounts = self.requests.accounts
        offer = self.requests.aside(lambda: accounts.request_pairing(asked.kind, source))
        return messages.PairingOffered(
            code=offer.code, secret=offer.secret, expires_at=offer.expires_at
        ).model_dump(mode="json")

    def claim_pairing(self, _: Identity | None, asked: messages.ClaimPairing) -> Fields:
        """The token, once a technician has bound the code."""
        accounts = self.requests.accounts
        claim = self.requests.aside(lambda: accounts.claim_pairing(asked.code, asked.secret))
        return messages.Paired(token=claim.token, name=claim.name, hall=claim.hall).model_dump()

    # --- the one way in -----------------------------------------------------------------

    def _answer(self, name: str, *sent: object) -> Fields:
        return self.requests.answer(name, self._who, sent, self.carried())

    def _who(self) -> Identity | None:
        """Who asks, as the accounts said at most some seconds ago."""
        caller = self._callers.setdefault(caller_sid(), Caller("", None, 0.0))
        if caller.is_due:
            caller.identity = self._identify(caller.token)
            caller.checked_at = time.monotonic()
        return caller.identity

    def _identify(self, token: str) -> Identity | None:
        if not token:
            return None
        try:
            return self.requests.aside(lambda: access.identify(self.requests.accounts, token))
        except (UnknownToken, ExpiredToken):
            if self.face in access.STAFF_FACES and not _is_given(token):
                raise access.NotLoggedIn("log in again: this session is over") from None
            raise

    def _identify_all(self, tokens: set[str]) -> dict[str, Identity]:
        return self.requests.aside(lambda: access.identify_all(self.requests.accounts, tokens))

    def _is_lost(self, hall: str) -> bool:
        return hall in self.requests.clerks and self.requests.clerks[hall].has_stepped_down

    def _join(self, who: Identity, rooms: tuple[str, ...]) -> None:
        for room in rooms:
            join_room(_place(who.hall, room))


def announce(socketio: SocketIO, hall: str, told: list[Told]) -> None:
    """Tell every room what became durable, in order."""
    for one in told:
        place = _place(hall, one.room)
        socketio.emit(one.name, one.body, namespace=f"/{one.face}", to=place)


def _token(auth: object) -> str:
    """What the caller shows: a device its token, a browser at a counter its cookie."""
    given = auth.get("token") if isinstance(auth, dict) else None
    if isinstance(given, str) and given:
        return given[:200]
    return request.cookies.get(access.SESSION_COOKIE, "")


def _is_given(token: str) -> bool:
    return token != request.cookies.get(access.SESSION_COOKIE, "")


def _place(hall: str, room: str) -> str:
    return f"{hall}/{room}"


def caller_sid() -> str:
    """The connection whose request is answered now."""
    return str(request.sid)  # type: ignore[attr-defined]
