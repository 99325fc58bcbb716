"""A device's line to the hub: it comes back by itself, and its holder hears of each return."""

import logging
import threading
from collections.abc import Callable, Mapping
from typing import Any

import socketio
from socketio.exceptions import SocketIOError

from app.wire.messages import Ask, Command, Face

log = logging.getLogger(__name__)

PATIENCE_S = 10.0
"""How long an answer may take."""

RETURN_S = (0.5, 1.0, 2.0, 5.0)
"""Pauses before trying to come back; the last one again and again."""

Heard = Callable[[str, Mapping[str, Any]], None]


class TurnedAway(Exception):
    """The hub refused a request, or does not know this device; `code` says why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code


class NotConnected(Exception):
    """There is no line to the hub now, or it did not answer in time."""


class Outage:
    """Tells whoever looks after a device that its hub is away: once, and once that it is back."""

    def __init__(self, hub: str) -> None:
        self._hub = hub
        self._is_told = False

    def lost(self) -> None:
        """The hub did not answer."""
        if not self._is_told:
            log.warning(
                "hub_unreachable: %s does not answer; it is tried until it does:"
                " see that the address is right and that the hub runs",
                self._hub,
            )
        self._is_told = True

    def over(self) -> None:
        """The hub answers."""
        if self._is_told:
            log.info("%s answers again", self._hub)
        self._is_told = False


class Line:
    """One face's namespace at a hub, for programs without a page.

    Args:
        heard: an announcement by name; called in a thread of the line's own.
    """

    def __init__(self, hub: str, face: Face, token: str = "", heard: Heard | None = None) -> None:
        self._hub = hub
        self._namespace = f"/{face}"
        self._token = token
        self._gone = threading.Event()
        self._refused: TurnedAway | None = None
        self._client = socketio.Client(reconnection=False, handle_sigint=False)
        on = self._client.on
        on("disconnect", lambda *_: self._gone.set(), namespace=self._namespace)
        on("connect_error", self._note_refusal, namespace=self._namespace)
        on("*", heard or (lambda name, body: None), namespace=self._namespace)

    def open(self) -> None:
        """Connect once.

        Raises:
            NotConnected: no hub answers there.
            TurnedAway: it does not let this device in.
        """
        self._gone.clear()
        self._refused = None
        try:
            self._client.connect(
                self._hub,
                auth={"token": self._token},
                namespaces=[self._namespace],
                transports=["websocket"],
                wait_timeout=PATIENCE_S,
            )
        except SocketIOError as problem:
            self._client.disconnect()
            raise self._why(problem) from None

    def keep(self, returned: Callable[[], None], stop: threading.Event) -> None:
        """Stay connected until `stop`, calling `returned` after each connection.

        Raises:
            TurnedAway: the hub does not let this device in any more.
        """
        tries = 0
        outage = Outage(self._hub)
        while not stop.is_set():
            try:
                self.open()
            except NotConnected:
                outage.lost()
                stop.wait(RETURN_S[min(tries, len(RETURN_S) - 1)])
                tries += 1
                continue
            tries = 0
            outage.over()
            returned()
            while not stop.is_set() and not self._gone.wait(RETURN_S[0]):
                pass
        self.close()

    def ask(self, request: str, asked: Ask | Command) -> dict[str, Any]:
        """The answer to a request.

        Raises:
            TurnedAway: the hub refused it.
            NotConnected: ask again when the line is back.
        """
        said = asked.model_dump(mode="json")
        try:
            answer = self._client.call(request, said, namespace=self._namespace, timeout=PATIENCE_S)
        except SocketIOError as problem:
            raise NotConnected(str(problem)) from None
        if not answer.get("ok"):
            raise TurnedAway(str(answer.get("code")), str(answer.get("message")))
        return dict(answer)

    def close(self) -> None:
        """Hang up."""
        self._client.disconnect()

    def _why(self, problem: SocketIOError) -> Exception:
        """What the hub said while the connection was tried, if it said anything."""
        return self._refused or NotConnected(str(problem))

    def _note_refusal(self, said: object) -> None:
        if isinstance(said, Mapping):
            data = said.get("data") or {}
            code = str(data.get("code", "refused")) if isinstance(data, Mapping) else "refused"
            self._refused = TurnedAway(code, str(said.get("message", "")))
