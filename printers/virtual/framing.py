"""Bytes in any pieces become whole commands, and the real-time ones stand out at once."""

from collections.abc import Iterator
from dataclasses import dataclass

from printers.virtual.lengths import DLE, Data, is_realtime, length_of, realtime_length


@dataclass(frozen=True, slots=True)
class Command:
    """One command with its parameters, or a run of text."""

    data: bytes

    @property
    def is_realtime(self) -> bool:
        """Whether it is carried out when it arrives, before whatever waits in the buffer."""
        return is_realtime(self.data)


class Framer:
    """Cuts one stream at the borders of its commands.

    A picture may hold any byte, so real-time commands count only between commands. A new
    connection starts between commands too, whatever the one before it left unfinished:
    otherwise nobody could ask a printer how it is that waits for the rest of a picture.
    """

    def __init__(self) -> None:
        self._held = bytearray()
        self._early = bytearray()
        self._is_early = False

    @property
    def held(self) -> int:
        """Bytes of a command that is not whole yet."""
        return len(self._held) + len(self._early)

    def begin(self) -> None:
        """A new connection: what it says first may be a real-time command."""
        self._held += self._early
        self._early.clear()
        self._is_early = bool(self._held)

    def clear(self) -> None:
        """Forget what an earlier connection left unfinished; what follows is a new command."""
        if self._is_early:
            self._held.clear()

    def feed(self, data: Data) -> Iterator[Command]:
        """The commands that are whole now; text comes in whatever pieces it arrived in."""
        if self._is_early:
            self._early += data
            yield from self._take_early()
        else:
            self._held += data
        while self._held and (length := length_of(self._held)) is not None:
            yield self._take(self._held, length)

    def realtime_prefix(self, data: Data) -> int:
        """How many bytes of `data`, if it came next, are whole real-time commands."""
        if self._early or (self._held and not self._is_early):
            return 0
        end = 0
        while is_realtime(data[end:]) and (length := realtime_length(data[end:])):
            end += length
        return end

    def _take_early(self) -> Iterator[Command]:
        while is_realtime(self._early) and (length := realtime_length(self._early)):
            yield self._take(self._early, length)
            if not self._held:
                break
        if not self._held or not self._may_be_realtime():
            self._is_early = False
            self._held += self._early
            self._early.clear()

    def _may_be_realtime(self) -> bool:
        return not self._early or self._early == bytes([DLE]) or is_realtime(self._early)

    @staticmethod
    def _take(held: bytearray, length: int) -> Command:
        taken = Command(bytes(held[:length]))
        del held[:length]
        return taken
