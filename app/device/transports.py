"""How bytes reach a device: over TCP, or into a file; nothing waits without a deadline."""

import os
import select
import socket
import stat
import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import ClassVar, Self

CONNECT_S = 3.0
STALL_S = 20.0
"""How long a device may take nothing before its line counts as lost."""

READ_MOST = 4096


class Unreachable(Exception):
    """There is no line to the device; nothing was sent."""


class LineLost(Exception):
    """The line broke, or nothing moved on it; some of the bytes may have arrived."""


class Transport(ABC):
    """A line to a device, open from `with` to its end.

    Attributes:
        answers: whether anything ever comes back.
    """

    answers: ClassVar[bool]

    def __enter__(self) -> Self:
        """Open it. Raises Unreachable."""
        self.open()
        return self

    def __exit__(self, *problem: object) -> None:
        """Close it."""
        self.close()

    @abstractmethod
    def open(self) -> None:
        """Reach the device. Raises Unreachable."""

    @abstractmethod
    def close(self) -> None:
        """Hang up."""

    @abstractmethod
    def write(self, data: bytes) -> None:
        """Hand over all of it. Raises LineLost."""

    @abstractmethod
    def read(self, timeout_s: float) -> bytes:
        """What came by then; b"" if nothing did. Raises LineLost."""


class Tcp(Transport):
    """A socket; a peer that takes nothing is noticed, one that prints nothing is not."""

    answers = True

    def __init__(self, host: str, port: int, *, stall_s: float = STALL_S) -> None:
        self._place = (host, port)
        self._stall_s = stall_s

    def open(self) -> None:
        """Connect. Raises Unreachable."""
        try:
            self._socket = socket.create_connection(self._place, CONNECT_S)
        except OSError as problem:
            raise Unreachable(str(problem)) from None
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.settimeout(0)

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def write(self, data: bytes) -> None:
        """Hand all of it to the network, as long as something moves. Raises LineLost."""
        rest = memoryview(data)
        while rest:
            if not select.select([], [self._socket], [], self._stall_s)[1]:
                raise LineLost(f"nothing was taken for {self._stall_s:.0f} s")
            try:
                rest = rest[self._socket.send(rest) :]
            except OSError as problem:
                raise LineLost(str(problem)) from None

    def read(self, timeout_s: float) -> bytes:
        """What came by then. Raises LineLost."""
        if not select.select([self._socket], [], [], timeout_s)[0]:
            return b""
        try:
            data = self._socket.recv(READ_MOST)
        except OSError as problem:
            raise LineLost(str(problem)) from None
        if not data:
            raise LineLost("the device hung up")
        return data


class File(Transport):
    """A file or a printer's device node that is written to; it says nothing back."""

    answers = False

    def __init__(self, path: Path) -> None:
        self._path = path

    def open(self) -> None:
        """Open it to append. Raises Unreachable."""
        try:
            self._file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        except OSError as problem:
            raise Unreachable(str(problem)) from None

    def close(self) -> None:
        """Close it."""
        os.close(self._file)

    def write(self, data: bytes) -> None:
        """Write all of it, down to the disk where there is one. Raises LineLost."""
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[os.write(self._file, rest) :]
            _to_disk(self._file)
        except OSError as problem:
            raise LineLost(str(problem)) from None

    def read(self, timeout_s: float) -> bytes:
        """Nothing ever comes."""
        time.sleep(timeout_s)
        return b""


def _to_disk(file: int) -> None:
    """Device nodes and pipes have no disk under them."""
    try:
        os.fsync(file)
    except OSError:
        if stat.S_ISREG(os.fstat(file).st_mode):
            raise
