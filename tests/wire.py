"""Socket.IO connections: frame by frame, to say what no client would, or as devices make them."""

import json
import uuid
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlsplit

import socketio
from websocket import (
    WebSocket,
    WebSocketConnectionClosedException,
    WebSocketPayloadException,
    create_connection,
)

from app.wire.messages import REQUESTS, Face

PATIENCE_S = 60
OPEN, PING, PONG = "0", "2", "3"
EVENT, ANSWER, SHUT = "42", "43", "41"

Body = dict[str, Any]


class TurnedAway(Exception):
    """The door let nobody in; `refusal` is what it said."""

    def __init__(self, refusal: Body) -> None:
        super().__init__(refusal)
        self.refusal = refusal


class Wire:
    """A client in one thread: it reads when it waits for something, and keeps what it hears."""

    def __init__(self, url: str, face: str, *, token: str = "", cookie: str = "") -> None:
        self.face = face
        self.heard: list[tuple[str, Body]] = []
        self._asked = 0
        self.socket = open_socket(url, cookie)
        try:
            self._enter(token)
        except BaseException:
            self.close()
            raise

    def ask(self, request: object, *sent: object) -> Body:
        """The answer to a request; one that is granted has the shape that was promised."""
        answer = self.ask_raw(json.dumps([request, *sent]))
        if answer["ok"]:
            promised = REQUESTS[cast(Face, self.face)][str(request)].answer
            promised.model_validate_json(json.dumps(answer))
        return answer

    def ask_raw(self, text: str) -> Body:
        """The answer to a request whose JSON is given as it goes over the wire."""
        return self.answer_to(self.send(text))

    def send(self, text: str) -> int:
        """Ask, but do not wait; the number of the answer."""
        self._asked += 1
        self.say(f"{EVENT}/{self.face},{self._asked}{text}")
        return self._asked

    def answer_to(self, number: int) -> Body:
        """The answer with this number; what is announced before it is kept."""
        start = f"{ANSWER}/{self.face},{number}["
        frame = self._until(lambda frame: frame.startswith(start))
        return dict(json.loads(frame[len(start) - 1 :])[0])

    def do(self, request: str, **said: object) -> Body:
        """The answer to a command under a fresh `request_id`."""
        return self.ask(request, {"request_id": str(uuid.uuid4()), **said})

    def view(self) -> Body:
        """What this face shows now."""
        return dict(self.ask("snapshot", {})["view"])

    def next(self) -> tuple[str, Body]:
        """The next announcement that nobody has looked at yet."""
        if not self.heard:
            self._until(lambda _: bool(self.heard))
        return self.heard.pop(0)

    def until(self, is_it: Callable[[str, Body], bool]) -> list[tuple[str, Body]]:
        """All announcements up to the one that is waited for."""
        found = [self.next()]
        while not is_it(*found[-1]):
            found.append(self.next())
        return found

    def say(self, frame: str | bytes) -> None:
        """One frame, whatever it says."""
        if isinstance(frame, bytes):
            self.socket.send_binary(frame)
        else:
            self.socket.send(frame)

    def is_cut_off(self) -> bool:
        """Read on until the hub has hung up."""
        try:
            while True:
                self._read()
        except (WebSocketConnectionClosedException, ConnectionError):
            pass
        except WebSocketPayloadException:
            self._read_the_rest()
        self.close()
        return True

    def is_turned_out(self) -> bool:
        """Read on until this door has been shut behind us; the connection itself may go on."""
        self._until(lambda frame: frame.startswith(f"{SHUT}/{self.face}"))
        return True

    def close(self) -> None:
        """Hang up."""
        self.socket.shutdown()  # type: ignore[no-untyped-call]

    def _read_the_rest(self) -> None:
        """A frame that was torn by the end is no frame: only bytes can follow."""
        try:
            while self.socket.sock and self.socket.sock.recv(65_536):
                pass
        except ConnectionError:
            pass

    def _enter(self, token: str) -> None:
        self.say(f"40/{self.face}," + json.dumps({"token": token}))
        kind, _, told = self._read().partition(f"/{self.face},")
        if kind == "44":
            raise TurnedAway(json.loads(told)["data"])

    def _until(self, is_it: Callable[[str], bool]) -> str:
        while True:
            frame = self._read()
            if is_it(frame):
                return frame

    def _read(self) -> str:
        """The next frame; pings are answered and announcements kept on the way."""
        frame = self.socket.recv()
        text = frame if isinstance(frame, str) else frame.decode()
        if text == PING:
            self.say(PONG)
        if text.startswith(f"{EVENT}/{self.face},"):
            name, body = json.loads(text.partition(",")[2])
            self.heard.append((name, body))
        if not text:
            raise WebSocketConnectionClosedException("the hub hung up")
        return text


class Line:
    """One connection as a device program makes it; what it hears is kept in `heard`."""

    def __init__(self, url: str, namespace: str, *, token: str = "") -> None:
        self.namespace = namespace
        self.heard: list[tuple[str, dict[str, Any]]] = []
        self.socket = socketio.Client(reconnection=False)
        self.socket.on("*", lambda *told: self.heard.append(told), namespace=namespace)
        self.socket.connect(
            url,
            auth={"token": token},
            namespaces=[namespace],
            transports=["websocket"],
            wait_timeout=PATIENCE_S,
        )

    def ask(self, request: str, **fields: Any) -> dict[str, Any]:
        """The answer to a request."""
        return dict(self.socket.call(request, fields, namespace=self.namespace, timeout=PATIENCE_S))

    def do(self, request: str, **fields: Any) -> dict[str, Any]:
        """The answer to a command under a fresh `request_id`."""
        return self.ask(request, request_id=str(uuid.uuid4()), **fields)

    def close(self) -> None:
        """Hang up."""
        self.socket.disconnect()


def open_socket(url: str, cookie: str = "", **options: Any) -> WebSocket:
    """A websocket to the hub that has heard its greeting."""
    address = f"ws://{urlsplit(url).netloc}/socket.io/?EIO=4&transport=websocket"
    socket = create_connection(address, timeout=PATIENCE_S, cookie=cookie or None, **options)
    try:
        assert str(socket.recv()).startswith(OPEN)
    except BaseException:
        socket.shutdown()  # type: ignore[no-untyped-call]
        raise
    return socket
