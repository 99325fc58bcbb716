"""The worker: it answers one question after the other, and ends when its input does.

It gives way to whatever else wants the processor, and knows nothing of any hub. Whoever reads
its pipes is the hub that started it, and nobody else writes to them.
"""

import json
import os
import pickle
import signal
import sys
import time

from app.foresight.pipes import receive, send
from app.foresight.tasks import done

GIVES_WAY = 10
"""Niceness."""

LONGEST_S = 60
"""A question that takes longer ends the worker; the hub begins another one."""


def answer(question: bytes) -> bytes:
    """As JSON: what was found, and what it took."""
    began = time.process_time()
    found = done(pickle.loads(question))  # noqa: S301 - from the hub's own pipe
    return json.dumps({"found": found, "took_s": time.process_time() - began}).encode()


def main() -> None:
    """Until the hub closes the pipe, or is no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(GIVES_WAY)
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    try:
        while True:
            question = receive(questions)
            signal.alarm(LONGEST_S)
            send(answers, answer(question))
            signal.alarm(0)
    except (EOFError, BrokenPipeError):
        os._exit(0)  # what still lies in the broken pipe is lost, and nobody waits for it


if __name__ == "__main__":
    main()
