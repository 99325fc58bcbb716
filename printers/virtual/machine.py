"""The virtual printer: bytes in, answers and papers out, faults to switch; safe for threads."""

import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from printers.virtual.framing import Command, Framer
from printers.virtual.lengths import Data
from printers.virtual.paper import Paper
from printers.virtual.press import Press, Reply
from printers.virtual.status import Faults, in_words, realtime_status

DEFAULT_WIDTH = 576
BUFFER_BYTES = 65_536
_AMOUNTS: Mapping[str, int] = {"slow": 960, "paper_after_dots": 200}
"""What a fault with a measure means unless told: bytes a second (9600 baud), dots."""
_CLEARED = b"\x37\x25\0"
_CLEAR = bytes.fromhex("10 14 08 01 03 14 01 06 02 08")


class UnknownFault(Exception):
    """No such fault; the message names those that there are."""

    code = "unknown_fault"

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no fault {name!r}; known: {', '.join(Faults.NAMES)}")


class Machine:
    """A ticket printer without its connections.

    While paper is out, the cover open or something jams, all that comes in waits in the
    buffer, whoever sent it and whether he is still there, and is printed when a person has
    put the printer right.

    Args:
        now: the time, for `Paper.finished_at`; aware.
        buffer_bytes: how much may wait before `room` is 0.
    """

    def __init__(
        self,
        width: int = DEFAULT_WIDTH,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        buffer_bytes: int = BUFFER_BYTES,
    ) -> None:
        self.width = width
        self.bytes_per_second = _AMOUNTS["slow"]
        self._buffer_bytes = buffer_bytes
        self._faults = Faults()
        self._framer = Framer()
        self._press = Press(width, self._faults, now)
        self._changed = threading.Condition()
        self._changes = 0

    # --- the cable ---------------------------------------------------------------------

    def connect(self, reply: Reply) -> "Connection":
        """A new connection begins; nothing that waits is lost.

        Args:
            reply: called with each answer, now or when its turn comes; it must not block.
        """
        with self._changed:
            self._framer.begin()
        return Connection(self, self._unless_silent(reply))

    def feed(self, data: Data) -> bytes:
        """Take bytes, print what can be printed; what is answered at once."""
        said = bytearray()
        self.take(data, self._unless_silent(said.extend))
        return bytes(said)

    def take(self, data: Data, answer: Reply) -> None:
        """Take bytes of a connection; see `Connection.feed`."""
        with self._changed:
            for command in self._framer.feed(data):
                if command.is_realtime:
                    self._do_at_once(command, answer)
                else:
                    self._press.put(command, answer)
            self._tell()

    def forget(self, answer: Reply) -> None:
        """A connection is over; nothing is reported to it any more."""
        with self._changed:
            self._press.forget(answer)

    def room(self) -> int:
        """How many bytes may come now; while it prints, again and again."""
        with self._changed:
            return self._room()

    def wait_for_room(self, timeout_s: float) -> bool:
        """Wait until something may be sent again."""
        with self._changed:
            return self._changed.wait_for(lambda: self._room() > 0, timeout_s)

    def realtime_prefix(self, data: Data) -> int:
        """How many bytes of `data` are real-time commands, which need no room."""
        with self._changed:
            return self._framer.realtime_prefix(data)

    # --- faults ------------------------------------------------------------------------

    def set_fault(self, name: str, on: bool, amount: int | None = None) -> None:
        """Switch a fault.

        A new roll (`paper_out` off) also ends `near_end` and `paper_after_dots`.

        Args:
            amount: bytes a second for `slow`, dots for `paper_after_dots`.

        Raises:
            UnknownFault: no fault has this name.
        """
        if name not in Faults.NAMES:
            raise UnknownFault(name)
        with self._changed:
            setattr(self._faults, name, on)
            self._measure(name, amount or _AMOUNTS.get(name, 0))
            if name == "paper_out" and not on:
                self._faults.near_end = self._faults.paper_after_dots = False
            self._press.report()
            self._press.work()
            self._tell()

    @property
    def faults(self) -> Mapping[str, bool]:
        """Every fault by its name."""
        with self._changed:
            return self._faults.as_json()

    @property
    def state(self) -> str:
        """How the printer is, in words."""
        with self._changed:
            return in_words(self._faults, self._waiting())

    def wait_for_fault(self, name: str, *, on: bool, timeout_s: float) -> bool:
        """Wait until a fault is on, or off; whether it came to that in time."""
        with self._changed:
            return self._changed.wait_for(lambda: getattr(self._faults, name) is on, timeout_s)

    # --- paper -------------------------------------------------------------------------

    @property
    def papers(self) -> list[Paper]:
        """The papers in the tray, newest last, 200 at most."""
        with self._changed:
            return list(self._press.tray)

    @property
    def strip(self) -> Paper:
        """What hangs out of the printer without a cut; its height may be 0."""
        with self._changed:
            return self._press.strip

    def wait_for_papers(self, count: int, timeout_s: float) -> list[Paper]:
        """Wait until `count` papers were cut since the start.

        Raises:
            TimeoutError: there are fewer; the message says how many, and the state.
        """
        with self._changed:
            if not self._changed.wait_for(lambda: self._press.issued >= count, timeout_s):
                state = in_words(self._faults, self._waiting())
                raise TimeoutError(f"{self._press.issued} of {count} papers: {state}")
            return list(self._press.tray)

    # --- changes -----------------------------------------------------------------------

    @property
    def changes(self) -> int:
        """Counts up whenever there may be something new to see."""
        with self._changed:
            return self._changes

    def wait_for_change(self, after: int, timeout_s: float) -> int:
        """Wait until `changes` is beyond `after`; the count by then."""
        with self._changed:
            self._changed.wait_for(lambda: self._changes > after, timeout_s)
            return self._changes

    def touch(self) -> None:
        """Wake everybody who waits."""
        with self._changed:
            self._tell()

    # --- within the lock ---------------------------------------------------------------

    def _tell(self) -> None:
        self._changes += 1
        self._changed.notify_all()

    def _waiting(self) -> int:
        return self._press.waiting_bytes + self._framer.held

    def _room(self) -> int:
        if not self._faults.blocks:
            return BUFFER_BYTES
        return max(0, self._buffer_bytes - self._waiting())

    def _measure(self, name: str, amount: int) -> None:
        if name == "slow":
            self.bytes_per_second = max(1, amount)
        elif name == "paper_after_dots":
            self._press.dots_left = amount

    def _unless_silent(self, reply: Callable[[bytes], object]) -> Reply:
        def answer(data: bytes) -> None:
            if not self._faults.silent:
                reply(data)

        return answer

    def _do_at_once(self, command: Command, answer: Reply) -> None:
        match command.data[1]:
            case 0x04:
                if status := realtime_status(self._faults, command.data[2]):
                    answer(status)
            case 0x05 if command.data[2] == 2:
                self._clear()
            case 0x14 if command.data == _CLEAR:
                self._clear()
                answer(_CLEARED)

    def _clear(self) -> None:
        self._framer.clear()
        self._press.clear()


class Connection:
    """One sender, as the machine knows it."""

    def __init__(self, machine: Machine, answer: Reply) -> None:
        self._machine = machine
        self._answer = answer

    def feed(self, data: Data) -> None:
        """Send bytes; answers go to this connection, even those whose turn comes later."""
        self._machine.take(data, self._answer)

    def close(self) -> None:
        """The sender has gone; what it sent stays."""
        self._machine.forget(self._answer)
