"""The command line as people use it: real processes on a real database of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


class Console:
    """A shell in front of one installation."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.url = f"sqlite:///{data}/onehall.db"
        self.env = {k: v for k, v in os.environ.items() if not k.startswith("ONEHALL_")}
        self.env |= {"ONEHALL_DATA_DIR": str(data), "PYTHONPATH": str(ROOT)}

    def run(self, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        """`onehall` and some words; `typed` is what comes in by a pipe."""
        program = [sys.executable, "-c", "from app.cli import main; main(prog_name='onehall')"]
        return subprocess.run(
            [*program, *words],
            cwd=self.data,
            env=self.env,
            input=typed,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def says(self, *words: str, typed: str = "") -> str:
        """What it prints when all is well."""
        done = self.run(*words, typed=typed)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return done.stdout

    def refuses(self, *words: str, typed: str = "") -> str:
        """What it says when it does not, on stderr alone."""
        done = self.run(*words, typed=typed)
        assert (done.returncode, done.stdout) == (1, ""), done.stdout
        return done.stderr


@pytest.fixture
def console(tmp_path: Path) -> Console:
    """A new installation."""
    return Console(tmp_path)
