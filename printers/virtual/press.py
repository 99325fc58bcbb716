"""The press: a buffer of commands, and printing for as long as there is paper.

commands ──buffer──▶ steps ──roll──▶ strip ──cut──▶ tray
             │         │
             └─ both wait while paper is out, the cover open, or something jams
"""

from collections import deque
from collections.abc import Callable
from datetime import datetime

from printers.virtual.decoder import Decoder
from printers.virtual.framing import Command
from printers.virtual.paper import Paper, Strip
from printers.virtual.status import Faults, automatic_status, paper_status
from printers.virtual.steps import Answer, AnswerPaper, Complain, Cut, Report, Rows, Step

Reply = Callable[[bytes], None]
"""Says something to whoever sent a command; it must not block."""
MOST_PAPERS = 200


class Press:
    """Prints what waits, in order; for one thread at a time."""

    def __init__(self, width: int, faults: Faults, now: Callable[[], datetime]) -> None:
        self._faults = faults
        self._now = now
        self._decoder = Decoder(width)
        self._waiting: deque[tuple[Command, Reply]] = deque()
        self._steps: deque[tuple[Step, Reply]] = deque()
        self._strip = Strip(width)
        self.issued = 0
        self._reporting: tuple[Reply, bytes] | None = None
        self.dots_left = 0
        self.waiting_bytes = 0
        self.tray: deque[Paper] = deque(maxlen=MOST_PAPERS)

    def put(self, command: Command, reply: Reply) -> None:
        """Take a command into the buffer and print what can be printed."""
        self._waiting.append((command, reply))
        self.waiting_bytes += len(command.data)
        self.work()

    def work(self) -> None:
        """Go on until nothing waits or something stands in the way."""
        while not self._faults.blocks and self._next():
            step, reply = self._steps.popleft()
            self._do(step, reply)

    def clear(self) -> None:
        """Forget all that waits; what is on the strip stays there."""
        self._waiting.clear()
        self._steps.clear()
        self._decoder.clear()
        self.waiting_bytes = 0

    def report(self) -> None:
        """Tell of a change to whoever asked to be told (GS a)."""
        if self._reporting is None:
            return
        reply, before = self._reporting
        status = automatic_status(self._faults)
        if status != before:
            self._reporting = (reply, status)
            reply(status)

    def forget(self, reply: Reply) -> None:
        """Nobody listens there any more."""
        if self._reporting and self._reporting[0] is reply:
            self._reporting = None

    @property
    def strip(self) -> Paper:
        """What hangs out unfinished; it will have this number."""
        return self._strip.seen(self.issued + 1)

    def _next(self) -> bool:
        """Whether a step is there to be done, running commands until one has steps."""
        while not self._steps and self._waiting:
            command, reply = self._waiting.popleft()
            self.waiting_bytes -= len(command.data)
            self._strip.note(command.data)
            self._steps.extend((step, reply) for step in self._decoder.run(command))
            self._tear_if_full()
        return bool(self._steps)

    def _do(self, step: Step, reply: Reply) -> None:
        match step:
            case Rows(data):
                self._print(data, reply)
            case Cut(is_partial):
                self._end_paper("partial" if is_partial else "cut")
            case Answer(data):
                reply(data)
            case AnswerPaper():
                reply(paper_status(self._faults))
            case Report(groups):
                self._set_reporting(groups, reply)
            case Complain(what, offset):
                self._strip.complain(what, offset)

    def _print(self, rows: bytes, reply: Reply) -> None:
        """Print up to the end of the roll; the rest waits for the next one."""
        end = len(rows)
        if self._faults.paper_after_dots:
            end = min(end, self.dots_left * self._strip.row_bytes)
        self._strip.print(rows[:end])
        self._use_up(end // self._strip.row_bytes)
        if end < len(rows):
            self._steps.appendleft((Rows(rows[end:]), reply))
        self._tear_if_full()

    def _use_up(self, dots: int) -> None:
        if self._faults.paper_after_dots:
            self.dots_left -= dots
            if self.dots_left <= 0:
                self._faults.paper_after_dots = False
                self._faults.paper_out = True
                self.report()

    def _tear_if_full(self) -> None:
        if self._strip.is_full:
            self._end_paper("torn")

    def _end_paper(self, ending: str) -> None:
        """A cut in the air makes no paper: what was complained of stays for the next one."""
        if not self._strip.height and not self._strip.is_full:
            return
        paper = self._strip.take(self.issued + 1, ending, self._now())
        if paper.height:
            self.issued += 1
            self.tray.append(paper)

    def _set_reporting(self, groups: int, reply: Reply) -> None:
        self._reporting = None
        if groups:
            self._reporting = (reply, b"")
            self.report()
