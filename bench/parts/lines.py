"""Clients that cost next to nothing: bytes on a socket, so that the hub is what is measured."""

import base64
import json
import os
import socket
import struct
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol
from urllib.parse import urlsplit

Body = Mapping[str, Any]
Request = tuple[str, Body]
"""The name of a request, as the sockets know it, and what is said with it."""

PATIENCE_S = 60.0
UNMASKED = bytes(4)
"""A client must mask what it sends; by these bytes nothing changes."""


class Refused(Exception):
    """The hub did not do it; the message is its answer."""


class Line(Protocol):
    """One client at a door, who asks one thing at a time."""

    socket: socket.socket

    def ask(self, request: str, body: Body) -> None:
        """Ask, and do not wait."""

    def hear(self) -> bool:
        """Read what is there; whether the answer was among it. Raises Refused."""


def opened(address: str) -> socket.socket:
    """A connection without Nagle's delay."""
    where = urlsplit(address)
    made = socket.create_connection((where.hostname, where.port), PATIENCE_S)
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return made


class Frames:
    """A websocket of a client: text frames out, whole frames in."""

    def __init__(self, address: str, path: str) -> None:
        self.socket = opened(address)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {urlsplit(address).netloc}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        self._buffer = b""
        while b"\r\n\r\n" not in self._buffer:
            self._fill()
        head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
        if b" 101 " not in head:
            raise Refused(head.decode(errors="replace"))

    def send(self, text: str) -> None:
        """One frame."""
        data = text.encode()
        size = len(data)
        head = bytes((0x81, 0x80 | size)) if size < 126 else struct.pack("!BBH", 0x81, 0xFE, size)
        self.socket.sendall(head + UNMASKED + data)

    def read(self) -> Iterator[bytes]:
        """The frames that one reading of the socket completes."""
        self._fill()
        buffer, at = self._buffer, 0
        while True:
            body, size = _extent(buffer, at)
            if not body or len(buffer) < body + size:
                break
            at = body + size
            yield buffer[body:at]
        self._buffer = buffer[at:]

    def _fill(self) -> None:
        more = self.socket.recv(1 << 18)
        if not more:
            raise Refused("the hub hung up")
        self._buffer += more


def _extent(buffer: bytes, at: int) -> tuple[int, int]:
    """Where the frame at `at` has its data, and how long it is; 0 as long as that is not known."""
    if len(buffer) < at + 2:
        return 0, 0
    size = buffer[at + 1] & 0x7F
    if size < 126:
        return at + 2, size
    width = 2 if size == 126 else 8
    if len(buffer) < at + 2 + width:
        return 0, 0
    return at + 2 + width, int.from_bytes(buffer[at + 2 : at + 2 + width])


class SocketLine:
    """A client at one of the socket doors."""

    def __init__(self, address: str, face: str, token: str) -> None:
        self._frames = Frames(address, "/socket.io/?EIO=4&transport=websocket")
        self.socket = self._frames.socket
        self._face = face
        self._asked = 0
        self._start = f"40/{face},".encode()
        self._frames.send(f"40/{face}," + json.dumps({"token": token}))
        while not self.hear():
            pass

    def ask(self, request: str, body: Body) -> None:
        """Ask, and do not wait."""
        self._asked += 1
        self._start = f"43/{self._face},{self._asked}[".encode()
        self._frames.send(f"42/{self._face},{self._asked}" + json.dumps([request, body]))

    def hear(self) -> bool:
        """Read what is there; whether the answer was among it. Raises Refused."""
        return sum(map(self._is_answer, self._frames.read())) > 0

    def heard(self) -> Iterator[bytes]:
        """What is announced; pings are answered."""
        for frame in self._frames.read():
            self._is_answer(frame)
            yield frame

    def _is_answer(self, frame: bytes) -> bool:
        if frame == b"2":
            self._frames.send("3")
        if not frame.startswith(self._start):
            return False
        if b'"ok":false' in frame or frame.startswith(b"44"):
            raise Refused(frame.decode())
        return True


class RestLine:
    """A client at the REST door, on one connection that is kept.

    Args:
        place: which path a request of the sockets has here.
    """

    def __init__(self, address: str, token: str, place: Callable[[str], str]) -> None:
        self.socket = opened(address)
        self._place = place
        self._head = f"Host: {urlsplit(address).netloc}\r\nAuthorization: Bearer {token}\r\n"
        self._buffer = b""

    def ask(self, request: str, body: Body) -> None:
        """Ask, and do not wait; the `request_id` is the idempotency key here."""
        said = {key: value for key, value in body.items() if key != "request_id"}
        data = json.dumps(said).encode()
        head = (
            f"POST {self._place(request)} HTTP/1.1\r\n{self._head}"
            f"Content-Type: application/json\r\nContent-Length: {len(data)}\r\n"
            f"Idempotency-Key: {body['request_id']}\r\n\r\n"
        )
        self.socket.sendall(head.encode() + data)

    def hear(self) -> bool:
        """Read what is there; whether the answer is whole. Raises Refused."""
        more = self.socket.recv(1 << 16)
        if not more:
            raise Refused("the hub hung up")
        self._buffer += more
        head, gap, body = self._buffer.partition(b"\r\n\r\n")
        if not gap or len(body) < _length(head):
            return False
        if not head.startswith(b"HTTP/1.1 2"):
            raise Refused(self._buffer.decode(errors="replace"))
        self._buffer = b""
        return True


def _length(head: bytes) -> int:
    found = head.lower().partition(b"content-length:")[2]
    return int(found.partition(b"\r\n")[0] or 0)
