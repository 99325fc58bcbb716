"""Real hubs in real processes, for stories that need one."""

import atexit
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from functools import cache
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from app import blueprints
from app.store.accounts import Accounts
from app.store.database import open_engine
from app.store.ledger import utc_now
from app.store.passwords import Passwords
from tests.wire import PATIENCE_S, Line, Wire

ROOT = Path(__file__).resolve().parents[1]
HALL = "tampines"
PASSWORD = "correct horse"
OPERATORS = ("aisha", "weiling", "faizal", "mei", "nurul")
"""Of Tampines: two for housing, one for pensions, two for passports."""

AT_TEN = "2026-03-02T10:00"
LOADED_AT = "2026-03-02T08:00"


def free_port() -> int:
    """A port that nobody listens at now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class HubProcess:
    """`onehall run …`, which may be killed and started again; all that it says is kept.

    Args:
        ready: what it says when it lets people in.
        settings: environment variables; those of whoever runs the tests do not count.
    """

    def __init__(self, words: tuple[str, ...], ready: str, settings: Mapping[str, str]) -> None:
        self.said = ""
        self._words = words
        self._ready = ready
        self._settings = settings
        self._news = threading.Condition()
        self._is_silent = True
        self._process: subprocess.Popen[str] | None = None

    @property
    def pid(self) -> int:
        """Of the process that runs now."""
        assert self._process is not None
        return self._process.pid

    def start(self, **settings: str) -> None:
        """Start it and wait until it is open."""
        self.said, self._is_silent = "", False
        self._process = subprocess.Popen(
            [sys.executable, "-m", "app.cli.child", *self._words],
            cwd=ROOT,
            env=environment({**self._settings, **settings}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._listener = threading.Thread(target=self._listen, args=[self._process])
        self._listener.start()
        self.expect(self._ready)

    def start_after(self, trouble: str) -> None:
        """Start it, again and again as long as it ends with these words."""
        while True:
            try:
                return self.start()
            except AssertionError:
                self._end(signal.SIGTERM)
                assert trouble in self.said, self.said

    def fail(self, **settings: str) -> str:
        """What it says when it cannot open, and ends."""
        try:
            self.start(**settings)
        except AssertionError:
            assert self._end(signal.SIGTERM) == 1
            return self.said
        raise AssertionError("it opened")

    def expect(self, words: str, times: int = 1) -> None:
        """Wait until it has said these words, so many times."""

        def is_said() -> bool:
            return self.said.count(words) >= times

        with self._news:
            self._news.wait_for(lambda: is_said() or self._is_silent, PATIENCE_S)
            assert is_said(), self.said

    def kill(self) -> None:
        """As when the power goes."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """As an operating system does, or Ctrl-C; no matter if it has ended already."""
        if self._process is not None:
            assert self._end(signal.SIGTERM) == 0, self.said

    def stop_if_running(self) -> None:
        """Stop it, unless that is done."""
        if self._process is not None:
            self.stop()

    def _end(self, how: signal.Signals) -> int:
        assert self._process is not None
        self._process.send_signal(how)
        code = self._process.wait(PATIENCE_S)
        self._listener.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process = None
        return code

    def _listen(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        for line in process.stdout:
            with self._news:
                self.said += line
                self._news.notify_all()
        with self._news:
            self._is_silent = True
            self._news.notify_all()


class Hub(HubProcess):
    """One installation with a hall; its hub may be started and stopped as often as one likes.

    Args:
        blueprint: a hall that comes with the product, or a file.
        database_url: empty for a file in `data`.
    """

    def __init__(
        self,
        data: Path,
        blueprint: str = HALL,
        operators: tuple[str, ...] = OPERATORS,
        hall: str = HALL,
        database_url: str = "",
    ) -> None:
        self._port = free_port()
        self.address = f"http://127.0.0.1:{self._port}"
        self.hall = hall
        self.database = data / "onehall.db"
        self.database_url = database_url or f"sqlite:///{self.database}"
        self.settings = {
            "ONEHALL_DATA_DIR": str(data),
            "ONEHALL_DATABASE_URL": database_url,
            "ONEHALL_PORT": str(self._port),
            "ONEHALL_CLOCK_START": LOADED_AT,
            "ONEHALL_FORECAST_EVERY_S": "0",  # whoever tells of forecasts asks for them
        }
        super().__init__(("run",), "open at", self.settings)
        if database_url or self.database.exists():
            self.console("hall", "load", blueprint)
        else:
            data.mkdir(parents=True, exist_ok=True)
            shutil.copy(_loaded(blueprints.find(blueprint).read_text("utf-8")), self.database)
        self.engine = open_engine(self.database_url)
        cheap = Passwords(time_cost=1, memory_cost_kib=8)
        self.accounts = Accounts(self.engine, utc_now, passwords=cheap)
        for one in operators:
            self.accounts.add_staff(hall, one, PASSWORD, "operator", one)

    def start(self, at: str = AT_TEN, **settings: str) -> None:
        """Open the hall at a moment of its own time, and wait until it answers."""
        super().start(ONEHALL_CLOCK_START=at, **settings)

    def console(self, *words: str) -> str:
        """What `onehall …` says about this installation when all is well."""
        return _console(self.settings, *words)

    def get(self, path: str) -> tuple[int, str]:
        """A page: status and text."""
        line = HTTPConnection(urlsplit(self.address).netloc, timeout=PATIENCE_S)
        line.request("GET", path)
        answer = line.getresponse()
        text = answer.read().decode(errors="replace")
        line.close()
        return answer.status, text

    # --- people and devices -----------------------------------------------------------------

    def code(self, name: str, kind: str) -> str:
        """Six letters that let a screen in without a technician."""
        return self.accounts.offer_bound(self.hall, name, kind, hours=1, replace=True)

    def bind(self, code: str, name: str) -> None:
        """What a technician does with the letters on a screen."""
        self.accounts.bind_pairing(code, self.hall, name)

    def token(self, name: str, kind: str) -> str:
        """What a device shows that was paired; one that had this name is put out."""
        return self.accounts.claim_pairing(self.code(name, kind)).token

    def log_in(self, operator: str, counter: str) -> str:
        """What somebody shows who is logged in at a counter."""
        return self.accounts.log_in(self.hall, operator, PASSWORD, counter)

    def wire(self, face: str, token: str = "", cookie: str = "") -> Wire:
        """A connection to one of the doors."""
        return Wire(self.address, face, token=token, cookie=cookie)

    def agent_process(self, printer: str, data: Path) -> HubProcess:
        """`onehall agent`, which owns the front printer at this address; not started yet."""
        code = f"--code={self.code('agent-1', 'agent')}"
        words = ("agent", f"--hub={self.address}", f"--printer=front={printer}", code)
        return HubProcess(words, "agent of", {"ONEHALL_DATA_DIR": str(data)})

    def agent(self) -> Line:
        """The program that owns the hall's printer, connected."""
        line = Line(self.address, "/kiosk", token=self.token("agent-1", "agent"))
        line.ask("own_printers", printers=["front"])
        return line


class DemoProcess(HubProcess):
    """`onehall run --demo`, with all its devices; by default with nobody but the story's people."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.database_url = f"sqlite:///{folder}/onehall.db"
        self.ports = free_port(), free_port(), free_port()
        self.address = f"http://127.0.0.1:{self.ports[0]}"
        settings = {
            "ONEHALL_DATA_DIR": str(folder),
            "ONEHALL_PORT": str(self.ports[0]),
            "ONEHALL_VIRTUAL_PRINTER_PORT": str(self.ports[1]),
            "ONEHALL_VIRTUAL_PAGE_PORT": str(self.ports[2]),
        }
        super().__init__(
            ("run", "--demo", *(words or ("--alone",))), "Ctrl-C stops the hall", settings
        )

    def kiosk(self) -> Line:
        """The first kiosk, by the code that was printed for it."""
        return Line(self.address, "/kiosk", token=self._paired(r"\S+", "kiosk"))

    def board(self) -> Wire:
        """The board, as it hears of every call."""
        return Wire(self.address, "display", token=self._paired("board", "display"))

    def _paired(self, named: str, face: str) -> str:
        found = re.search(rf"{named} +\S+/\S+/\?code=([A-Z]{{6}})", self.said)
        assert found is not None, self.said
        stranger = Line(self.address, f"/{face}")
        paired = stranger.ask("claim_pairing", code=found[1], secret="")
        stranger.close()
        return str(paired["token"])

    def papers(self, count: int) -> list[dict[str, Any]]:
        """Wait until the printer's page shows so many papers."""
        seen: dict[str, Any] = {"change": 0, "papers": []}
        while len(seen["papers"]) < count:
            self._page(f"/wait?after={seen['change']}")
            seen = json.loads(self._page("/papers.json"))
        return list(seen["papers"])

    def _page(self, path: str) -> bytes:
        line = HTTPConnection("127.0.0.1", self.ports[2], timeout=PATIENCE_S)
        line.request("GET", path)
        found = line.getresponse().read()
        line.close()
        return found


@cache
def _loaded(blueprint: str) -> Path:
    """The database of an installation with this hall, to copy: loaded once, by a real process."""
    folder = Path(tempfile.mkdtemp(prefix="onehall-hall-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "hall.toml"
    path.write_text(blueprint, encoding="utf-8")
    settings = {"ONEHALL_DATA_DIR": str(folder), "ONEHALL_CLOCK_START": LOADED_AT}
    _console(settings, "hall", "load", str(path))
    return folder / "onehall.db"


def _console(settings: Mapping[str, str], *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", "from app.cli import main; main(prog_name='onehall')", *words],
        cwd=ROOT,
        env=environment(settings),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """What a program of ours is started with."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("ONEHALL_")}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **settings}
