"""A conversation with a printer: one reader parts answers about its state from all others."""

import time
from collections.abc import Callable

from app.device.transports import Transport
from printers.status import ASKED, Cause, cause, is_answer, question

ANSWER_S = 2.0
"""How long a printer may take to answer a question about its state."""


class Talk:
    """One open line; every call has a deadline.

    Raises:
        LineLost: from any method.
    """

    def __init__(self, line: Transport) -> None:
        self._line = line
        self._states: list[int] = []
        self._rest = b""

    def say(self, data: bytes) -> None:
        """Send all of it."""
        self._line.write(data)

    def hears(self, answer: bytes, timeout_s: float) -> bool:
        """Whether the printer has said these bytes, now or before the time is over."""
        self._listen(lambda: answer in self._rest, timeout_s)
        return answer in self._rest

    def trouble(self) -> Cause | None:
        """Why it cannot print now; None if nothing is wrong; "silent" if it does not say."""
        answers: dict[int, int] = {}
        for which in ASKED:
            self._states.clear()
            self.say(question(which))
            self._listen(lambda: bool(self._states), ANSWER_S)
            if not self._states:
                return "silent"
            answers[which] = self._states[0]
        return cause(answers)

    def _listen(self, is_enough: Callable[[], bool], timeout_s: float) -> None:
        until = time.monotonic() + timeout_s
        while not is_enough() and (left := until - time.monotonic()) > 0:
            for byte in self._line.read(left):
                self._sort(byte)

    def _sort(self, byte: int) -> None:
        if is_answer(byte):
            self._states.append(byte)
        else:
            self._rest += bytes((byte,))
