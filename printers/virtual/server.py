"""The printer's network socket (port 9100): it passes bytes and knows nothing of their meaning."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress

from printers.virtual.listener import PortInUse, drop, listening, shut
from printers.virtual.machine import Machine

_CHUNK = 4096
_LOOK_AGAIN_S = 0.2
_REALTIME_BYTES = 16
_PORT_AGAIN_S = 5.0


class PaperServer:
    """Serves one connection after the other, as network printers do, or several at once.

    With `one_at_a_time` a second sender is connected, but not heard before the first has
    gone. While the machine has no room nothing is read, so the sender's window closes; only
    real-time commands that come next are still taken.
    """

    def __init__(
        self,
        machine: Machine,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        one_at_a_time: bool = True,
    ) -> None:
        self._machine = machine
        self._host, self.port = host, port
        self._one_at_a_time = one_at_a_time
        self._stopped = threading.Event()
        self._lock = threading.Condition()
        self._lines: set[socket.socket] = set()
        self._listener: socket.socket | None = None
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Listen, from now on at `port`.

        Raises:
            PortInUse: somebody else listens there.
        """
        self._open()
        self._run(self._watch)

    def stop(self) -> None:
        """End listener and connections, and wait for the threads that served them."""
        self._stopped.set()
        self._close()
        self._machine.touch()
        for thread in self._threads:
            thread.join()

    def wait_until_listening(self, *, on: bool, timeout_s: float) -> bool:
        """Wait until the port is open, or closed; whether it came to that in time."""
        with self._lock:
            return self._lock.wait_for(lambda: (self._listener is not None) is on, timeout_s)

    def _run(self, what: Callable[..., None], *given: socket.socket) -> None:
        thread = threading.Thread(target=what, args=given, daemon=True)
        with self._lock:
            self._threads = [one for one in self._threads if one.is_alive()]
            thread.start()
            self._threads.append(thread)

    def _open(self) -> None:
        listener = listening(self._host, self.port)
        self.port = listener.getsockname()[1]
        with self._lock:
            self._listener = listener
            self._lock.notify_all()
        self._run(self._accept, listener)

    def _close(self) -> None:
        with self._lock:
            listener, self._listener = self._listener, None
            lines = list(self._lines)
            self._lines.clear()
            if listener:
                shut(listener)
            self._lock.notify_all()
        for line in lines:
            drop(line)

    def _watch(self) -> None:
        """Close and open again as the machine is made unreachable and reachable."""
        seen = -1
        while not self._stopped.is_set():
            seen = self._machine.wait_for_change(seen, _PORT_AGAIN_S)
            is_gone = self._machine.faults["unreachable"] or self._stopped.is_set()
            if is_gone:
                self._close()
            elif not self._listener:
                with suppress(PortInUse):  # somebody took it meanwhile: try again
                    self._open()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            if not self._admit(line, listener):
                line.close()
            elif self._one_at_a_time:
                self._serve(line)
            else:
                self._run(self._serve, line)

    def _admit(self, line: socket.socket, listener: socket.socket) -> bool:
        with self._lock:
            if self._listener is not listener:
                return False
            self._lines.add(line)
            return True

    def _is_open(self, line: socket.socket) -> bool:
        with self._lock:
            return line in self._lines

    def _serve(self, line: socket.socket) -> None:
        connection = self._machine.connect(lambda answer: _say(line, answer))
        with suppress(OSError):
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while data := self._read(line):
                connection.feed(data)
                self._rest(len(data))
        connection.close()
        with self._lock:
            self._lines.discard(line)
        line.close()

    def _read(self, line: socket.socket) -> bytes:
        """What came next; waits while there is no room, except for real-time commands."""
        while self._is_open(line):
            if room := self._machine.room():
                return line.recv(min(room, self._chunk()))
            ahead = line.recv(_REALTIME_BYTES, socket.MSG_PEEK)
            if length := self._machine.realtime_prefix(ahead):
                return line.recv(length)
            if not ahead:
                break
            self._machine.wait_for_room(_LOOK_AGAIN_S)
        return b""

    def _chunk(self) -> int:
        if not self._machine.faults["slow"]:
            return _CHUNK
        return max(1, min(_CHUNK, self._machine.bytes_per_second // 10))

    def _rest(self, length: int) -> None:
        """Let pass the time that so many bytes take on a slow cable."""
        if self._machine.faults["slow"]:
            self._stopped.wait(length / self._machine.bytes_per_second)


def _say(line: socket.socket, answer: bytes) -> None:
    """A sender who does not read loses answers, and never stops the printer."""
    with suppress(OSError):
        line.send(answer, socket.MSG_DONTWAIT | socket.MSG_NOSIGNAL)
