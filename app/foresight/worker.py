"""The worker's process, seen from the hub: started when it is first asked, and again if it dies."""

import json
import logging
import pickle
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import IO, Any

from pydantic import TypeAdapter

from app.foresight.pipes import receive, send
from app.foresight.tasks import Task
from app.foresight.turns import Pressing, Turns
from app.hall.candidates import Search
from app.hall.foreseeing import Question, Waits
from app.hall.knowledge import Quote
from app.hall.supposing import Supposed, Weighing
from app.hall.weighing import Effect

log = logging.getLogger(__name__)

_CHANGES: TypeAdapter[list[Supposed]] = TypeAdapter(list[Supposed])
_EFFECTS: TypeAdapter[list[Effect]] = TypeAdapter(list[Effect])


class WorkerLost(Exception):
    """It has ended before it answered."""


@dataclass(slots=True)
class Worker:
    """One process, asked by one at a time; waiting for it holds nobody else, on either loop.

    Whoever waits for it in front of a screen is next, then the waits, then advice.

    Args:
        aside: runs what takes the processor for a moment off the loop.

    Attributes:
        worked_s: how long its answers have taken the processor, by who was served.
        turns: whose it is.
    """

    aside: Callable[[Callable[[], bytes]], bytes]
    worked_s: Counter[Pressing] = field(default_factory=Counter, init=False)
    turns: Turns = field(default_factory=Turns, init=False)
    _child: "subprocess.Popen[bytes] | None" = field(default=None, init=False)
    _is_over: bool = field(default=False, init=False)

    def ask(self, question: Question) -> Waits:
        """What it foresees. Raises WorkerLost."""
        found = self._answer(question, Pressing.WAITS)
        return Waits(
            at=question.at, tickets=_quotes(found["tickets"]), services=_quotes(found["services"])
        )

    def seek(self, asked: Search) -> list[Supposed]:
        """Which changes are worth weighing. Raises WorkerLost."""
        return _CHANGES.validate_python(self._answer(asked, Pressing.ADVICE))

    def weigh(self, asked: Weighing, pressing: Pressing) -> list[Effect]:
        """What each change is worth, in their order. Raises WorkerLost."""
        return _EFFECTS.validate_python(self._answer(asked, pressing))

    def _answer(self, task: Task, pressing: Pressing) -> Any:
        body = self.aside(lambda: pickle.dumps(task))
        with self.turns.taken(pressing):
            try:
                child = self._running()
                send(_pipe(child.stdin), body)
                answer = json.loads(receive(_pipe(child.stdout)))
            except (OSError, EOFError, ValueError) as problem:
                self._bury()
                raise WorkerLost(str(problem)) from None
            self.worked_s[pressing] += answer["took_s"]
            return answer["found"]

    @property
    def pid(self) -> int | None:
        """Of the process, while there is one."""
        return None if self._child is None else self._child.pid

    def close(self) -> None:
        """End it, for ever."""
        self._is_over = True
        self._bury()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._is_over:
            raise EOFError("the hub ends")
        if self._child is None:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "app.foresight.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        return self._child

    def _bury(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            _shut(_pipe(pipe))


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe


def _shut(pipe: IO[bytes]) -> None:
    """What was not read by a worker that has died stays unread."""
    try:
        pipe.close()
    except OSError:
        log.debug("a pipe to the worker was broken")


def _quotes(found: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Quote]:
    return {key: Quote(**quote) for key, quote in found.items()}
