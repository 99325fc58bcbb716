"""Messages on their way to many screens: written once, framed once, sent whole."""

import json
import struct
from collections.abc import Callable
from functools import lru_cache
from socket import socket
from typing import Any

from engineio import json as engine_json
from pydantic import BaseModel

TEXT = 0x81
"""How a websocket frame of text begins that is the whole message."""


class Json:
    """How packets are written: an announcement by its own model, all else as usual."""

    loads = staticmethod(engine_json.loads)

    @staticmethod
    def dumps(data: object, **how: Any) -> str:
        """The JSON of a packet's data."""
        match data:
            case [str() as name, BaseModel() as body]:
                return f"[{json.dumps(name)},{body.model_dump_json()}]"
        return json.dumps(data, **how)


class Packets:
    """All that waits for one client, in the place of a single packet of Engine.IO."""

    def __init__(self, waiting: list[Any]) -> None:
        self._waiting = waiting

    def encode(self) -> bytes:
        """Their frames, one after the other."""
        return b"".join(framed(one.encode()) for one in self._waiting)


@lru_cache(maxsize=64)
def framed(text: str) -> bytes:
    """A websocket frame, as a server sends it; every screen of a room gets the same."""
    data = text.encode()
    size = len(data)
    if size < 126:
        return bytes((TEXT, size)) + data
    if size < 1 << 16:
        return struct.pack("!BBH", TEXT, 126, size) + data
    return struct.pack("!BBQ", TEXT, 127, size) + data


def send_together(client: Any, wire: Any) -> None:
    """Send what waits for a client in one piece, instead of a frame and a system call each.

    `simple_websocket` would also lose the rest of a frame that the system takes in part.

    Args:
        client: Engine.IO's side of a connection that is a websocket by now.
        wire: the websocket.
    """
    poll: Callable[[], list[Any]] = client.poll

    def polled() -> list[Packets]:
        waiting = poll()
        return [Packets(waiting)] if waiting else []

    def send(message: bytes | str) -> None:
        if not wire.ws.connected:
            raise OSError("the client has hung up")
        _send_all(wire.ws.sock, message if isinstance(message, bytes) else framed(message))

    client.poll = polled
    wire.send = send


def _send_all(line: socket, data: bytes) -> None:
    """As `sendall`, which asks the system how much fits even if all of it does."""
    sent = line.send(data)
    if sent < len(data):
        line.sendall(memoryview(data)[sent:])


def uncompressed(serve: Callable[..., Any]) -> Callable[..., Any]:
    """Frames as they are, the same for all: each browser would have its own state of compression.

    That costs far more time and memory than a hall's network has trouble with small messages.
    """

    def plainly(environ: dict[str, Any], start_response: object) -> Any:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return serve(environ, start_response)

    return plainly
