"""Programs that run beside the hub, each in its own process, and end with it."""

import subprocess
import sys
import threading

import click

from app.hall.errors import Refusal

PATIENCE_S = 10


class NotStarted(Refusal):
    code = "not_started"


class Beside:
    """Children of this process; they also end if it is killed, since their input closes then."""

    def __init__(self) -> None:
        self._children: list[subprocess.Popen[str]] = []

    def start(self, *words: str) -> None:
        """Run `onehall WORDS` until `close`; returns when it has said its first line.

        Raises:
            NotStarted: it ended instead; it has said why.
        """
        child = subprocess.Popen(
            [sys.executable, "-m", "app.cli.child", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._children.append(child)
        assert child.stdout is not None
        if not child.stdout.readline():
            raise NotStarted(f"`onehall {words[0]}` ended at once: what it said stands above")
        threading.Thread(target=_pass_on, args=(child,), daemon=True).start()

    def close(self) -> None:
        """Ask each to end, then see to it."""
        for child in self._children:
            child.terminate()
        for child in self._children:
            try:
                child.wait(PATIENCE_S)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    pipe.close()
        self._children.clear()


def _pass_on(child: "subprocess.Popen[str]") -> None:
    """What it says later is for whoever looks at the hub."""
    assert child.stdout is not None
    try:
        for line in child.stdout:
            click.echo(line, nl=False)
    except ValueError:
        return
