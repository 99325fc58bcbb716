"""Listening sockets that say which port is taken, and that can be closed under a waiting thread."""

import errno
import socket
import struct
from contextlib import suppress


class PortInUse(Exception):
    """Somebody else listens at this port; the message says what to do."""

    code = "port_in_use"

    def __init__(self, port: int) -> None:
        super().__init__(
            f"port {port} is in use: stop the other program there, or choose another port"
        )
        self.port = port


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes a free one.

    Raises:
        PortInUse: somebody else does already.
    """
    try:
        return socket.create_server((host, port), backlog=16)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise PortInUse(port) from error


def shut(listener: socket.socket) -> None:
    """Close a listener and wake the thread that waits on it."""
    with suppress(OSError):
        listener.shutdown(socket.SHUT_RDWR)
    listener.close()


def drop(line: socket.socket) -> None:
    """End a connection as a pulled plug does; the thread that reads it wakes and closes it."""
    with suppress(OSError):
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.shutdown(socket.SHUT_RDWR)
