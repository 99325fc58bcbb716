"""A real hub without any devices, on a database of its own, for pages to be opened on."""

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

from app.store.accounts import Accounts
from app.store.database import open_engine
from app.store.ledger import utc_now
from tests.running import Line, free_port

ROOT = Path(__file__).parents[2]
HALL = "tampines"
PASSWORD = "correct horse"
OPERATORS = ("aisha", "weiling", "faizal", "mei", "nurul")
"""Two for housing, one for pensions, two for passports."""

_ONEHALL = (sys.executable, "-c", "from app.cli import main; main(prog_name='onehall')")


class Hub:
    """One installation; its hub may be started and stopped as often as one likes."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._port = free_port()
        self._process: subprocess.Popen[str] | None = None
        self._output: IO[str] | None = None
        self.address = f"http://127.0.0.1:{self._port}"
        subprocess.run([*_ONEHALL, "hall", "load", HALL], env=self._env(), check=True)
        self.accounts = Accounts(open_engine(f"sqlite:///{data}/onehall.db"), utc_now)
        for one in OPERATORS:
            self.accounts.add_staff(HALL, one, PASSWORD, "operator", one)

    def start(self, at: str = "2026-03-02T10:00") -> None:
        """Open the hall at a moment of its own time, and wait until it answers."""
        self._process = subprocess.Popen(
            [*_ONEHALL, "run", "--port", str(self._port)],
            env=self._env(at),
            stdout=subprocess.PIPE,
            text=True,
        )
        self._output = self._process.stdout
        assert self._output is not None
        assert "open at" in self._output.readline()

    def stop(self) -> None:
        """End it as an operating system does."""
        if self._process is None or self._output is None:
            return
        self._process.terminate()
        assert self._process.wait(20) == 0
        self._output.close()
        self._process = None

    def code(self, name: str, kind: str) -> str:
        """Six letters that let a screen in without a technician."""
        return self.accounts.offer_bound(HALL, name, kind, hours=1, replace=True)

    def agent(self) -> Line:
        """The program that owns the hall's printer, connected."""
        claim = self.accounts.claim_pairing(self.code("agent-1", "agent"))
        line = Line(self.address, "/kiosk", token=claim.token)
        line.ask("own_printers", printers=["front"])
        return line

    def bind(self, code: str, name: str) -> None:
        """What a technician does with the letters on a screen."""
        self.accounts.bind_pairing(code, HALL, name)

    def _env(self, at: str = "2026-03-02T08:00") -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("ONEHALL_")}
        own = {"ONEHALL_DATA_DIR": str(self._data), "ONEHALL_CLOCK_START": at}
        return {**kept, **own, "PYTHONPATH": str(ROOT)}
