"""One ESC/POS printer: asked before, sent to, and believed only when it proves what it printed."""

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PIL import Image

from app.device.transports import LineLost, Transport, Unreachable
from printers.encoding import encode
from printers.status import CLEAR_BUFFER, CLEARED, Cause, proof, proof_request
from printers.talk import Talk

PROOF_S = 30.0
"""How long a printer with nothing wrong may take to prove what it printed."""

POLL_S = 1.0
MARK_LETTERS = "ABCDEFGHIJKLMNO"
"""None of them can be mistaken for a status byte."""

MARK_LENGTH = 4

Outcome = Literal["printed", "sent", "held", "unknown", "failed"]


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a paper, and why if it is not printed.

    `held`: nothing of it was sent. `unknown`: it may be on paper, whole, in part or not at all.
    `sent`: all of it went out, and the printer cannot prove more.
    """

    outcome: Outcome
    cause: Cause | Literal[""] = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Watcher:
    """Who must hear while a paper is on its way.

    Attributes:
        begin: the first byte is about to be sent; returns when that is on disk.
        stuck: the printer cannot go on with what it has, and why; it is being waited for.
    """

    begin: Callable[[], None]
    stuck: Callable[[Cause], None]


class Printer:
    """A printer at the end of a line, one paper at a time.

    Args:
        connect: makes a new line, not opened yet.
        profile: what python-escpos calls the model.
        proves: whether it answers; without that a paper is `sent` at best.
        stop: set when the program ends: nobody waits for a printer any longer.
    """

    def __init__(
        self, connect: Callable[[], Transport], *, profile: str, proves: bool, stop: threading.Event
    ) -> None:
        self._connect = connect
        self._profile = profile
        self._proves = proves
        self._stop = stop

    def print(self, picture: Image.Image, watcher: Watcher, *, is_again: bool) -> Fate:
        """Print a picture and cut it off.

        Args:
            is_again: an earlier try may have left something in the printer, which is cleared.
        """
        data = encode(picture, self._profile)
        try:
            with self._connect() as line:
                if not (self._proves and line.answers):
                    return _send_blindly(line, data, watcher)
                return self._send(Talk(line), data, watcher, is_again)
        except Unreachable:
            return Fate("unknown" if is_again else "held", "unreachable")

    def _send(self, talk: Talk, data: bytes, watcher: Watcher, is_again: bool) -> Fate:
        not_begun: Outcome = "unknown" if is_again else "held"
        try:
            if is_again:
                _clear(talk)
            if trouble := talk.trouble():
                return Fate(not_begun, trouble)
        except LineLost:
            return Fate(not_begun, "line_lost")
        watcher.begin()
        try:
            return self._proved(talk, data, watcher)
        except LineLost:
            return Fate("unknown", "line_lost")

    def _proved(self, talk: Talk, data: bytes, watcher: Watcher) -> Fate:
        mark = "".join(secrets.choice(MARK_LETTERS) for _ in range(MARK_LENGTH)).encode()
        talk.say(data + proof_request(mark))
        patient_until = time.monotonic() + PROOF_S
        stuck: Cause | None = None
        while not talk.hears(proof(mark), POLL_S):
            trouble = talk.trouble()
            if trouble not in (None, "silent"):
                patient_until = time.monotonic() + PROOF_S
            if trouble is not None and trouble != stuck:
                watcher.stuck(trouble)
            stuck = trouble
            if self._stop.is_set() or time.monotonic() > patient_until:
                return Fate("unknown", trouble) if trouble else Fate("sent", "unconfirmed")
        return Fate("printed")


def _send_blindly(line: Transport, data: bytes, watcher: Watcher) -> Fate:
    watcher.begin()
    try:
        line.write(data)
    except LineLost:
        return Fate("unknown", "line_lost")
    return Fate("sent")


def _clear(talk: Talk) -> None:
    """Older printers do not know this; then the copy says that it is one."""
    talk.say(CLEAR_BUFFER)
    talk.hears(CLEARED, POLL_S)
