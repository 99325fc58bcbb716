"""A printer at a real socket, and a cable to it that only knows bytes."""

import socket

from printers.virtual.machine import Machine
from printers.virtual.paper import Paper
from printers.virtual.server import PaperServer

PATIENCE_S = 30


class Cable:
    """A connection to the printer: bytes out, bytes back."""

    def __init__(self, port: int) -> None:
        self._line = socket.create_connection(("127.0.0.1", port), PATIENCE_S)

    def send(self, data: bytes) -> None:
        """All of it, even if the printer reads slowly."""
        self._line.sendall(data)

    def hear(self, length: int) -> bytes:
        """Exactly so many bytes; fewer if the printer hung up."""
        heard = b""
        while len(heard) < length and (more := self._line.recv(length - len(heard))):
            heard += more
        return heard

    def ask(self, question: bytes, length: int = 1) -> bytes:
        """Send, and hear the answer."""
        self.send(question)
        return self.hear(length)

    def is_dead(self) -> bool:
        """Wait until the printer has hung up."""
        try:
            return self._line.recv(1) == b""
        except ConnectionError:
            return True

    def close(self) -> None:
        """Pull the plug, politely."""
        self._line.close()


class Printer:
    """A running virtual printer and its cables."""

    def __init__(self, machine: Machine, server: PaperServer) -> None:
        self.machine, self.server = machine, server
        self._cables: list[Cable] = []
        server.start()

    def dial(self) -> Cable:
        """A new connection."""
        self._cables.append(Cable(self.server.port))
        return self._cables[-1]

    def papers(self, count: int) -> list[Paper]:
        """What lies in the tray, once so many were cut."""
        return self.machine.wait_for_papers(count, PATIENCE_S)

    def stop(self) -> None:
        """Hang up everywhere."""
        for cable in self._cables:
            cable.close()
        self.server.stop()
