"""The hub as a process: its halls, its listener, its beginning and its end."""

import gc
import logging
import socket
import threading
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import click
from sqlalchemy import Engine

from app.cli.beside import Beside, agent_words
from app.hall.errors import Refusal
from app.hall.hall import Hall
from app.main import Clock, Hub, build, ticking_from
from app.settings import Settings
from app.store.database import migrate, open_engine, reading
from app.store.journal import known_halls
from app.store.ledger import replayed, utc_now
from app.threads import Loop, PlainLoop

Progress = Callable[[str], None]


class PortInUse(Refusal):
    code = "port_in_use"


class NoHall(Refusal):
    code = "no_hall"


class WhichHall(Refusal):
    code = "which_hall"


AGENT = "hub-agent"
GARBAGE_AT = 10_000


class Opening(Protocol):
    """What a way of running adds to the bare hub."""

    def halls(self, engine: Engine, settings: Settings) -> Mapping[str, Clock]:
        """The halls to open, with their clocks."""

    def prepare(self, hub: Hub) -> None:
        """After the halls were taken over, before anybody is let in."""

    def opened(self, hub: Hub) -> None:
        """The door is open: say so."""

    def close(self) -> None:
        """What was begun beside the hub ends, while that still answers; again is no matter."""


class Plain:
    """The hub of a real hall, and the agent of the printers at its own machine."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._address = f"http://{settings.host}:{settings.port}/"
        self._near = f"http://{_near(settings.host)}:{settings.port}"
        self._code = ""
        self._beside = Beside()

    def halls(self, engine: Engine, settings: Settings) -> Mapping[str, Clock]:
        """Every hall of the database. Raises NoHall."""
        with reading(engine) as connection:
            keys = known_halls(connection)
        if not keys:
            raise NoHall("no hall yet: load a blueprint with `onehall hall load FILE`")
        return {key: hall_clock(engine, key, settings) for key in keys}

    def prepare(self, hub: Hub) -> None:
        """Let in the agent that will run beside the hub, if this machine has printers."""
        if self._settings.printers:
            hall = _only(hub)
            self._code = hub.accounts.offer_bound(hall, AGENT, "agent", replace=True)

    def opened(self, hub: Hub) -> None:
        """One line for whoever waits."""
        click.echo(f"{', '.join(hub.clerks)} open at {self._address}")
        if self._code:
            words = agent_words(
                hub=self._near,
                code=self._code,
                data_dir=self._settings.data_dir,
                printers=self._settings.printers,
            )
            self._beside.start(*words)

    def close(self) -> None:
        """The agent ends with the hub."""
        self._beside.close()


def serve(
    settings: Settings, opening: Opening, on_stop: Callable[[Callable[[], None]], None]
) -> None:
    """Run the hub until it is told to stop.

    Raises:
        PortInUse, HallIsOwned, NoHall, DatabaseTooNew: before anything was changed.
    """
    listener = listen(settings.host, settings.port)
    engine = open_engine(settings.database)
    migrate(engine)
    halls = opening.halls(engine, settings)
    hub = build(settings, engine=engine, halls=halls, loop=make_loop(settings))
    hub.start()
    try:
        opening.prepare(hub)
        hub.beat()
        hub.keep_time()
        _leave_to_the_living()
        _SERVERS[settings.async_mode](hub, listener, opening, on_stop)
    finally:
        opening.close()
        hub.stop()


def _leave_to_the_living() -> None:
    """Collect garbage among what comes and goes, not among what a hub holds from its start on.

    Tickets of a day stay too; looking all of them through again and again costs a rush dearly.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE_AT, 20, 100)


def _near(host: str) -> str:
    """How this machine itself reaches a listener at `host`."""
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104


def _only(hub: Hub) -> str:
    """The hall whose printers this machine has. Raises WhichHall."""
    if len(hub.clerks) != 1:
        raise WhichHall("printers belong to one hall: run `onehall agent` for each hall instead")
    return next(iter(hub.clerks))


def listen(host: str, port: int) -> socket.socket:
    """A listener without Nagle's delay, which would cost 44 ms a keep-alive request.

    Raises:
        PortInUse: with what to do.
    """
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        listener.bind((host, port))
        listener.listen(512)
    except (OSError, TypeError, UnicodeError) as problem:
        listener.close()
        raise PortInUse(
            f"cannot listen at {host}:{port} ({getattr(problem, 'strerror', None) or problem}):"
            " stop the other program, or choose another port with --port"
        ) from None
    return listener


def hall_clock(engine: Engine, hall: str, settings: Settings) -> Clock:
    """Real time, or the clock that settings hold."""
    zone = time_zone(engine, hall)
    origin = settings.clock_origin(zone)
    if origin is None and settings.clock_pace == 1:
        return utc_now
    return ticking_from(origin or utc_now(), pace=settings.clock_pace)


def time_zone(engine: Engine, hall: str) -> str:
    """The hall's time zone; UTC before its blueprint was loaded."""
    catalogue = as_told(engine, hall).catalogue
    return catalogue.time_zone if catalogue else "UTC"


def as_told(engine: Engine, hall: str) -> Hall:
    """The hall as its journal tells it, without taking it over."""
    with reading(engine) as connection:
        return replayed(connection, hall)


def make_loop(settings: Settings) -> Loop:
    """The loop of the chosen way to serve."""
    if settings.async_mode == "threading":
        return PlainLoop()
    from app.gevent_loop import GeventLoop

    return GeventLoop()


def _serve_gevent(
    hub: Hub,
    listener: socket.socket,
    opening: Opening,
    on_stop: Callable[[Callable[[], None]], None],
) -> None:
    import gevent
    from gevent.pywsgi import WSGIServer

    from app.gevent_loop import Handler

    log = logging.getLogger("onehall.web")
    server = WSGIServer(listener, hub.app, log=None, error_log=log, handler_class=Handler)
    ending = gevent.event.Event()
    on_stop(ending.set)
    server.start()
    opening.opened(hub)
    ending.wait()
    opening.close()
    server.stop(timeout=1)


def _serve_threading(
    hub: Hub,
    listener: socket.socket,
    opening: Opening,
    on_stop: Callable[[Callable[[], None]], None],
) -> None:
    from werkzeug.serving import make_server

    host, port = listener.getsockname()[:2]
    server: Any = make_server(host, port, hub.app, threaded=True, fd=listener.fileno())

    def end() -> None:
        opening.close()
        server.shutdown()

    on_stop(lambda: threading.Thread(target=end).start())
    opening.opened(hub)
    server.serve_forever()


_SERVERS = {"gevent": _serve_gevent, "threading": _serve_threading}
