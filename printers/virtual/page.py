"""The printer's page: its paper as pictures, its state in words, a switch for each fault."""

import json
import threading
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from printers.virtual.listener import listening
from printers.virtual.machine import Machine, UnknownFault
from printers.virtual.paper import Paper
from printers.virtual.same_origin import Refused, require_known_host, require_own_page

WAIT_S = 25.0
"""How long `/wait` is held open when nothing happens."""
_MOST_BODY = 1024
_STATIC = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/static/page.css": ("page.css", "text/css; charset=utf-8"),
    "/static/page.js": ("page.js", "text/javascript; charset=utf-8"),
    "/static/edge.svg": ("edge.svg", "image/svg+xml"),
    "/static/icon.svg": ("icon.svg", "image/svg+xml"),
}
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; object-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Said(NamedTuple):
    """What the page answers."""

    body: bytes
    kind: str
    status: int = 200


class PageServer:
    """Serves the page of one machine."""

    def __init__(self, machine: Machine, host: str = "127.0.0.1", port: int = 0) -> None:
        self._machine = machine
        self._host, self.port = host, port
        self._server: ThreadingHTTPServer | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Listen, from now on at `port`.

        Raises:
            PortInUse: somebody else listens there.
        """
        listener = listening(self._host, self.port)
        self.port = listener.getsockname()[1]
        self._server = ThreadingHTTPServer(
            (self._host, self.port), _handler(self._machine, self._host), bind_and_activate=False
        )
        self._server.socket.close()
        self._server.socket = listener
        self._thread.start()

    def stop(self) -> None:
        """End the page; who waits for news hears that there is none."""
        if self._server:
            self._server.shutdown()
            self._server.socket.close()
            self._machine.touch()
            self._thread.join()

    def _run(self) -> None:
        assert self._server is not None
        self._server.serve_forever(poll_interval=0.1)


def seen(machine: Machine) -> dict[str, Any]:
    """Everything that the page shows; the newest paper is the last."""
    change = machine.changes
    strip = machine.strip
    return {
        "change": change,
        "state": machine.state,
        "faults": dict(machine.faults),
        "width": machine.width,
        "papers": [_described(paper, f"/papers/{paper.number}.png") for paper in machine.papers],
        "current": _described(strip, "/papers/current.png") if strip.height else None,
    }


def _described(paper: Paper, picture: str) -> dict[str, Any]:
    return {
        "number": paper.number,
        "finished_at": paper.finished_at.isoformat() if paper.finished_at else None,
        "ending": paper.ending,
        "width": paper.width,
        "height": paper.height,
        "complaints": list(paper.complaints),
        "bytes": len(paper.data),
        "picture": picture,
    }


def _picture(machine: Machine, name: str) -> Said:
    number = name.removesuffix(".png")
    paper = machine.strip if number == "current" else _numbered(machine, number)
    if paper is None or not paper.height:
        raise Refused("unknown_paper", "this paper is not in the tray", 404)
    drawn = BytesIO()
    paper.picture.save(drawn, "PNG")
    return Said(drawn.getvalue(), "image/png")


def _numbered(machine: Machine, number: str) -> Paper | None:
    return next((paper for paper in machine.papers if str(paper.number) == number), None)


def _static(path: str) -> Said:
    name, kind = _STATIC[path]
    return Said((files("printers.virtual") / "static" / name).read_bytes(), kind)


def _json(value: Any, status: int = 200) -> Said:
    return Said(json.dumps(value).encode(), "application/json", status)


def _got(machine: Machine, target: str) -> Said:
    address = urlsplit(target)
    path = address.path
    if path in _STATIC:
        return _static(path)
    if path == "/papers.json":
        return _json(seen(machine))
    if path == "/wait":
        return _json({"change": machine.wait_for_change(_after(address.query), WAIT_S)})
    if path.startswith("/papers/"):
        return _picture(machine, path.removeprefix("/papers/"))
    raise Refused("unknown_page", "there is no such page here", 404)


def _after(query: str) -> int:
    try:
        return int(parse_qs(query).get("after", ["-1"])[0])
    except ValueError:
        raise Refused("bad_request", "`after` is the number of a change", 400) from None


def _switched(machine: Machine, path: str, body: bytes) -> Said:
    if not path.startswith("/faults/"):
        raise Refused("unknown_page", "there is no such switch here", 404)
    on, amount = _wanted(body)
    try:
        machine.set_fault(path.removeprefix("/faults/"), on, amount)
    except UnknownFault as unknown:
        raise Refused(unknown.code, str(unknown), 404) from unknown
    return _json({"ok": True, "faults": dict(machine.faults), "state": machine.state})


def _wanted(body: bytes) -> tuple[bool, int | None]:
    try:
        asked = json.loads(body)
        on, amount = asked["on"], asked.get("amount")
    except (ValueError, TypeError, KeyError, AttributeError):
        on, amount = None, None
    if not isinstance(on, bool) or not (amount is None or type(amount) is int):
        raise Refused("bad_request", 'say {"on": true} or {"on": false}', 400)
    return on, amount


def _handler(machine: Machine, bound: str) -> type[BaseHTTPRequestHandler]:
    """The class of a request to this machine's page."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        server_version = "OneHall"
        sys_version = ""

        def do_GET(self) -> None:
            self._answer(lambda: _got(machine, self.path))

        def do_POST(self) -> None:
            body = self._body()
            self._answer(lambda: _switched(machine, self.path, self._own(body)))

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """A page that refreshes by itself would fill the log."""

        def _body(self) -> bytes:
            length = self.headers.get("Content-Length", "0")
            size = int(length) if length.isdecimal() else 0
            self.close_connection = size > _MOST_BODY
            return self.rfile.read(min(size, _MOST_BODY))

        def _own(self, body: bytes) -> bytes:
            require_own_page(self.headers)
            return body

        def _answer(self, ask: Callable[[], Said]) -> None:
            try:
                require_known_host(self.headers, bound)
                said = ask()
            except Refused as no:
                refusal = {"ok": False, "code": no.code, "message": no.message}
                said = _json(refusal, no.status)
            with suppress(ConnectionError):  # whoever asked has gone
                self._send(said)

        def _send(self, said: Said) -> None:
            self.send_response(said.status)
            for name, value in {**_HEADERS, "Content-Type": said.kind}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said.body)))
            self.end_headers()
            self.wfile.write(said.body)

    return Handler
