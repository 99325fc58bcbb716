"""Programs that run beside the hub, each in its own process, and end with it."""

import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import click

from app.hall.errors import Refusal

PATIENCE_S = 10
AGAIN_S = 2.0
"""Pause before one that has ended is begun again."""


class NotStarted(Refusal):
    code = "not_started"


class Beside:
    """Children of this process; they also end if it is killed, since their input closes then."""

    def __init__(self) -> None:
        self._children: dict[tuple[str, ...], subprocess.Popen[str]] = {}
        self._watchers: list[threading.Thread] = []
        self._changing = threading.Lock()
        self._closing = threading.Event()

    def start(self, *words: str) -> None:
        """Run `onehall WORDS` until `close`; returns when it has said its first line.

        One that ends by itself later is begun again: a hall needs its printers all day.

        Raises:
            NotStarted: it ended instead; it has said why.
        """
        child = self._begin(words)
        if child is None or not _out(child).readline():
            raise NotStarted(f"`onehall {words[0]}` ended at once: what it said stands above")
        watcher = threading.Thread(target=self._look_after, args=(words, child), daemon=True)
        watcher.start()
        self._watchers.append(watcher)

    def close(self) -> None:
        """Ask each to end, hear its last words, then see to it."""
        with self._changing:
            self._closing.set()
        for child in self._children.values():
            child.terminate()
        for child in self._children.values():
            try:
                child.wait(PATIENCE_S)
            except subprocess.TimeoutExpired:
                child.kill()
        for watcher in self._watchers:
            watcher.join(PATIENCE_S)
        for child in self._children.values():
            _bury(child)
        self._children.clear()

    def _begin(self, words: tuple[str, ...]) -> "subprocess.Popen[str] | None":
        """None when everything ends."""
        with self._changing:
            if self._closing.is_set():
                return None
            child = self._children[words] = subprocess.Popen(
                [sys.executable, "-m", "app.cli.child", *words],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            return child

    def _look_after(self, words: tuple[str, ...], child: "subprocess.Popen[str] | None") -> None:
        while child is not None:
            _pass_on(child)
            if self._closing.wait(AGAIN_S):
                return
            click.echo(f"`onehall {words[0]}` has ended: it is begun again")
            child.kill()
            _bury(child)
            child = self._begin(words)


def agent_words(
    *, hub: str, code: str, data_dir: Path, printers: Mapping[str, str]
) -> tuple[str, ...]:
    """`agent …`, as it is started beside a hub; printers by key, with their URLs."""
    owned = (f"--printer={key}={url}" for key, url in printers.items())
    return ("agent", f"--hub={hub}", f"--code={code}", f"--data-dir={data_dir}", *owned)


def _out(child: "subprocess.Popen[str]") -> IO[str]:
    assert child.stdout is not None
    return child.stdout


def _bury(child: "subprocess.Popen[str]") -> None:
    child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            pipe.close()


def _pass_on(child: "subprocess.Popen[str]") -> None:
    """What it says later is for whoever looks at the hub."""
    try:
        for line in _out(child):
            click.echo(line, nl=False)
    except ValueError:
        return
