"""What goes through the pipes between hub and worker: each message with its length before it."""

import struct
from typing import IO

_LENGTH = struct.Struct(">I")


def send(pipe: IO[bytes], body: bytes) -> None:
    """One message, all of it. Raises OSError, ValueError: nobody reads any more."""
    pipe.write(_LENGTH.pack(len(body)) + body)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes:
    """The next message. Raises EOFError: there is none any more."""
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    return _exactly(pipe, length)


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    found = bytearray()
    while len(found) < length:
        part = pipe.read(length - len(found))
        if not part:
            raise EOFError("the pipe has ended")
        found += part
    return bytes(found)
