"""Clients that do not keep to the protocol: they are cut off, with one line in the log."""

import logging
from collections.abc import Callable
from contextlib import suppress
from socket import SHUT_RDWR
from typing import Any

from flask_socketio import SocketIO

from app.hub.frames import send_together, uncompressed

log = logging.getLogger(__name__)

WAITING_MOST = 400
"""Messages that may wait for one slow client before it is dropped; it resyncs when it returns."""

BINARY = ("5", "6")
"""How Socket.IO packets begin that announce binary parts; no message of ours has any."""


def keep_to_the_protocol(socketio: SocketIO, packet_most: int) -> None:
    """Bound what one client can make the hub hold in memory, and cut off whoever babbles.

    The libraries would read a packet of any size before they look at it, keep any number of
    binary parts, and answer what they cannot read with a traceback in the log.
    """
    engine = socketio.server.eio
    engine._async["websocket"] = _guarded(engine, engine._async["websocket"], packet_most)
    understand = engine.handlers["message"]

    def understand_or_cut_off(sid: str, data: object) -> None:
        try:
            if not isinstance(data, str) or data.startswith(BINARY):
                raise ValueError("binary parts")
            understand(sid, data)
        except Exception as problem:  # noqa: BLE001 - whatever cannot be read, in whichever way
            _cut_off(engine, sid, problem)

    engine.on("message", understand_or_cut_off)


def drop_slow_clients(socketio: SocketIO) -> None:
    """Cut off whoever does not read; the client comes back and asks for its snapshot."""
    engine = socketio.server.eio
    slow = [sid for sid, one in list(engine.sockets.items()) if one.queue.qsize() > WAITING_MOST]
    for sid in slow:
        log.warning("a client fell behind by over %d messages: dropped", WAITING_MOST)
        drop(engine, sid)


def drop(engine: Any, sid: str) -> None:
    """End a connection without waiting for its client, and forget what it has not read.

    `engine.disconnect` would wait until the client has read all, which a slow one never does.
    """
    client = engine.sockets.pop(sid, None)
    if client is None:
        return
    while client.queue.qsize():
        client.queue.get(block=False)
    client.close(wait=False, abort=True)
    if wire := getattr(client, "wire", None):
        with suppress(OSError):
            wire.ws.sock.shutdown(SHUT_RDWR)


def _guarded(engine: Any, make: Callable[..., Any], most: int) -> Callable[..., Any]:
    """Websockets that end at a packet above `most` bytes, and quietly at one that is none."""

    def websocket(handle: Any, server: object) -> Any:
        def handle_or_cut_off(socket: object) -> object:
            handle.__self__.wire = socket
            send_together(handle.__self__, socket)
            try:
                return handle(socket)
            except Exception as problem:  # noqa: BLE001 - the same
                _cut_off(engine, handle.__self__.sid, problem)
                return []

        made = make(handle_or_cut_off, server)
        made.server_args["max_message_size"] = most
        return uncompressed(made)

    return websocket


def _cut_off(engine: Any, sid: str, problem: Exception) -> None:
    log.warning("a client sent what is no message (%s): dropped", type(problem).__name__)
    drop(engine, sid)
