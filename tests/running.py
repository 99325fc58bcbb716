"""A real demonstration hall in real processes, for stories that need one."""

import os
import re
import signal
import socket
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import socketio

from app.cli.demo import PASSWORD

ROOT = Path(__file__).resolve().parents[1]
READY = "Ctrl-C stops the hall"
PATIENCE_S = 30


def free_port() -> int:
    """A port that nobody listens at now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class RunningHub:
    """`onehall run --demo` as its own process, which may be killed and started again."""

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        self.folder = folder
        self.port, self.paper_port, self.page_port = free_port(), free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.paper_url = f"http://127.0.0.1:{self.page_port}"
        self._settings = settings
        self.codes: dict[str, str] = {}
        self.start()

    def start(self) -> None:
        """Start the hub and wait until it says that it is open."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "app.cli.child", "run", "--demo"],
            cwd=ROOT,
            env={**os.environ, **self._environment()},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=(self.folder / "hub.log").open("a"),
            text=True,
        )
        assert self.process.stdout is not None
        self.said = ""
        for line in self.process.stdout:
            self.said += line
            if READY in line:
                break
        else:
            log = (self.folder / "hub.log").read_text()
            raise AssertionError(f"the hub did not open:\n{self.said}\n{log}")
        found = re.findall(r"(kiosk-\d|board) +\S+\?code=([A-Z]{6})", self.said)
        self.codes = dict(found)

    def kill(self) -> None:
        """As when the power goes."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """As with Ctrl-C; the exit code."""
        return self._end(signal.SIGTERM)

    def restart(self) -> None:
        """Stop and start again on the same data and ports."""
        self.stop()
        self.start()

    def _end(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        code = self.process.wait(PATIENCE_S)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        return code

    def _environment(self) -> dict[str, str]:
        return {
            "ONEHALL_DATA_DIR": str(self.folder / "data"),
            "ONEHALL_PORT": str(self.port),
            "ONEHALL_VIRTUAL_PRINTER_PORT": str(self.paper_port),
            "ONEHALL_VIRTUAL_PAGE_PORT": str(self.page_port),
            **self._settings,
        }

    @property
    def database(self) -> Path:
        """The file of the database."""
        return self.folder / "data" / "onehall.db"

    # --- people and devices that talk to it ----------------------------------------------

    def get(self, path: str) -> tuple[int, str]:
        """A page: status and text."""
        return _http(self.url, "GET", path)

    def log_in(self, username: str, counter: str, password: str = PASSWORD) -> str:
        """The cookie of somebody at a counter."""
        line = HTTPConnection(urlsplit(self.url).netloc, timeout=PATIENCE_S)
        body = f'{{"username":"{username}","password":"{password}","counter":"{counter}"}}'
        headers = {"Content-Type": "application/json", "Origin": self.url}
        line.request("POST", "/login", body, headers)
        answer = line.getresponse()
        said = answer.read().decode()
        assert answer.status == 200, said
        line.close()
        return str(answer.headers["Set-Cookie"]).partition(";")[0]

    def counter(self, username: str, counter: str) -> "Line":
        """Somebody logged in at a counter, connected."""
        return Line(self.url, "/counter", cookie=self.log_in(username, counter))

    def kiosk(self, name: str = "kiosk-1") -> "Line":
        """A paired kiosk, connected."""
        return self._device("/kiosk", name)

    def board(self) -> "Line":
        """A paired board, connected."""
        return self._device("/display", "board")

    def _device(self, namespace: str, name: str) -> "Line":
        stranger = Line(self.url, namespace)
        paired = stranger.ask("claim_pairing", code=self.codes[name], secret="")
        stranger.close()
        return Line(self.url, namespace, token=paired["token"])


class Line:
    """One Socket.IO connection; every announcement it hears is kept in `heard`."""

    def __init__(self, url: str, namespace: str, *, token: str = "", cookie: str = "") -> None:
        self.namespace = namespace
        self.heard: list[tuple[str, dict[str, Any]]] = []
        self.socket = socketio.Client(reconnection=False)
        self.socket.on("*", self._hear, namespace=namespace)
        self.socket.connect(
            url,
            headers={"Cookie": cookie} if cookie else {},
            auth={"token": token},
            namespaces=[namespace],
            transports=["websocket"],
            wait_timeout=PATIENCE_S,
        )

    def ask(self, request: str, **fields: Any) -> dict[str, Any]:
        """The answer to a request."""
        return dict(self.socket.call(request, fields, namespace=self.namespace, timeout=PATIENCE_S))

    def do(self, request: str, **fields: Any) -> dict[str, Any]:
        """The answer to a command under a fresh `request_id`."""
        return self.ask(request, request_id=str(uuid.uuid4()), **fields)

    def close(self) -> None:
        """Hang up."""
        self.socket.disconnect()

    def _hear(self, event: str, body: dict[str, Any]) -> None:
        self.heard.append((event, body))


@contextmanager
def running_hub(folder: Path, **settings: str) -> Iterator[RunningHub]:
    """A demonstration hall that ends with the story; settings are environment variables."""
    hub = RunningHub(folder, settings)
    try:
        yield hub
    finally:
        if hub.process.poll() is None:
            hub.stop()


def _http(url: str, method: str, path: str) -> tuple[int, str]:
    line = HTTPConnection(urlsplit(url).netloc, timeout=PATIENCE_S)
    line.request(method, path)
    answer = line.getresponse()
    text = answer.read().decode(errors="replace")
    line.close()
    return answer.status, text
