"""The demonstration: a whole hall on one machine, open whatever the time of day, and full."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from urllib.parse import urlencode

import click
from flask import redirect, request
from sqlalchemy import Engine
from werkzeug.wrappers import Response

from app import blueprints
from app.cli import welcome
from app.cli.beside import Beside, agent_words
from app.cli.moments import STARTS_AT, Held, opening_moment, without_nights
from app.cli.serving import as_told
from app.cli.welcome import BOARD
from app.demo import seats, visits
from app.hall import days
from app.hall.errors import DayStillOpen, Refusal
from app.main import Clock, Hub
from app.settings import Settings
from app.sitting import Command
from app.store.accounts import Accounts
from app.store.ledger import utc_now

HALL = "tampines"
PACE = 10.0
"""Hall seconds in one second of a played day: fast enough to be full, slow enough to take part."""

PAIRED_HOURS = 24.0 * 365
AGENT = "agent-1"
OTHERS = ("supervisor", "reception", "technician")


class NoDemand(Refusal):
    code = "no_demand"


class BlueprintChanged(Refusal):
    code = "blueprint_changed"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What was asked of the demonstration.

    Attributes:
        hall: a shipped one, or a blueprint's file.
        at: hall time at which it begins; None: when the hall is busy.
        is_alone: nobody is there but whoever tries it.
    """

    hall: str = HALL
    at: time | None = None
    seed: str = "1"
    is_alone: bool = False


class Demo:
    """Fills the demonstration's database, starts what runs beside it, says where everything is.

    Raises:
        BlueprintError: no such hall.
        NoDemand: its blueprint does not say who comes.
    """

    def __init__(self, settings: Settings, wanted: Wanted) -> None:
        self._wanted = wanted
        self._catalogue = blueprints.read(blueprints.find(wanted.hall))
        self._key = self._catalogue.hall
        demand = self._catalogue.demand
        if not (wanted.is_alone or (demand.visits_a_day and demand.share)):
            raise NoDemand(
                f"{wanted.hall} does not say who comes: give it [demand] with visits_a_day and"
                " share, or open it with --alone"
            )
        self._settings = _settled(settings, wanted, self._key)
        self._seats = seats.newcomers(self._catalogue)
        self._password = password(self._key)
        self._codes: dict[str, str] = {}
        self._beside = Beside()
        click.echo(f"Opening the demonstration hall: {self._name()}")

    @property
    def settings(self) -> Settings:
        """The hub's, with this demonstration's pace and folder."""
        return self._settings

    def halls(self, engine: Engine, settings: Settings) -> Mapping[str, Clock]:
        """The one hall, with a clock that finds it open."""
        if settings.clock_start:
            origin = settings.clock_origin(self._catalogue.time_zone)
        else:
            hall = as_told(engine, self._key)
            origin = opening_moment(hall, self._catalogue, utc_now(), self._begins())
        assert origin is not None
        self._clock = Held(origin, settings.clock_pace)
        is_alone, offer = self._wanted.is_alone, self._catalogue
        return {self._key: self._clock if is_alone else without_nights(self._clock, offer)}

    def prepare(self, hub: Hub) -> None:
        """Blueprint, log-ins, pairing codes, open doors."""
        self._load(hub)
        self._add_staff(hub.accounts)
        self._offer_codes(hub.accounts)
        hub.app.before_request(self._let_in)

    def opened(self, hub: Hub) -> None:
        """Start the printer, its agent and the players, then say where everything is."""
        ports = self._settings.virtual_printer_port, self._settings.virtual_page_port
        self._beside.start(
            "virtual-printer", "--paper-port", str(ports[0]), "--page-port", str(ports[1])
        )
        _done("virtual printer")
        self._beside.start(*self._agent_words())
        _done("agent")
        self._clock.begin()
        if not self._wanted.is_alone:
            self._beside.start(*self._player_words())
            _done("citizens and operators")
        state = hub.clerks[self._key].view(welcome.state_of)
        click.echo(f"\n{self._name()} {state}:\n\n{self._told()}")

    def close(self) -> None:
        """Everything beside the hub ends with it."""
        self._beside.close()

    def _told(self) -> str:
        logins = [seat.operator for seat in self._seats]
        parts = [
            welcome.addresses(self._catalogue, self._settings, self._codes, logins),
            f"  Everybody's password is: {self._password}",
            "Ctrl-C stops the hall; the next start goes on where it stopped.",
        ]
        if not self._wanted.is_alone:
            pace = self._settings.clock_pace
            parts[2:2] = [welcome.what_to_try(self._catalogue, pace, self._seats)]
        return "\n\n".join(parts)

    def _begins(self) -> time:
        """The time that was asked for, or that of the busiest hour."""
        busy = visits.busiest_hour(self._catalogue)
        return self._wanted.at or (STARTS_AT if busy is None else time(busy))

    def _agent_words(self) -> tuple[str, ...]:
        place = f"escpos+tcp://127.0.0.1:{self._settings.virtual_printer_port}"
        return agent_words(
            hub=self._address(),
            code=self._codes[AGENT],
            data_dir=self._settings.data_dir,
            printers={one.key: place for one in self._catalogue.printers},
        )

    def _player_words(self) -> tuple[str, ...]:
        return (
            "play",
            f"--hub={self._address()}",
            f"--hall={self._wanted.hall}",
            *(f"--kiosk={one.key}={self._codes[one.key]}" for one in self._catalogue.kiosks),
            f"--password={self._password}",
            f"--speed={self._settings.clock_pace}",
            f"--seed={self._wanted.seed}",
        )

    def _load(self, hub: Hub) -> None:
        """As the file is now; a day that has begun by another one is not played on by this one."""
        load = Command(
            actor="system:demo",
            decide=lambda hall, now: days.load_catalogue(hall, catalogue=self._catalogue, now=now),
            answer=lambda hall, events: {"is_new": bool(events)},
        )
        try:
            is_new = hub.clerks[self._key].ask(load)["is_new"]
        except DayStillOpen:
            folder = self._settings.data_dir
            raise BlueprintChanged(
                f"{self._wanted.hall} is not what the day in {folder} began with: remove that"
                " folder, or set ONEHALL_DATA_DIR to a new one"
            ) from None
        if is_new:
            _done("blueprint loaded")

    def _add_staff(self, accounts: Accounts) -> None:
        known = {one.username for one in accounts.list_staff(self._key)}
        operators = {one.key: "operator" for one in self._catalogue.operators}
        for username, role in {**operators, **{one: one for one in OTHERS}}.items():
            if username not in known:
                operator = username if role == "operator" else ""
                accounts.add_staff(self._key, username, self._password, role, operator)
        _done("log-ins")

    def _offer_codes(self, accounts: Accounts) -> None:
        devices = {one.key: "kiosk" for one in self._catalogue.kiosks}
        for name, kind in {**devices, BOARD: "display", AGENT: "agent"}.items():
            self._codes[name] = accounts.offer_bound(
                self._key, name, kind, reusable=True, hours=PAIRED_HOURS
            )
        _done("devices paired")

    def _let_in(self) -> Response | None:
        """Give a screen its code, so that a demonstration needs no technician."""
        named = {"/board/": BOARD}
        if self._catalogue.kiosks:
            named["/kiosk/"] = self._catalogue.kiosks[0].key
        name = named.get(request.path)
        if name is None or "code" in request.args:
            return None
        return redirect(f"?{urlencode({**request.args, 'code': self._codes[name]})}")

    def _address(self) -> str:
        return f"http://127.0.0.1:{self._settings.port}"

    def _name(self) -> str:
        offer = self._catalogue
        return offer.name.get("en") or next(iter(offer.name.values()))


def password(hall: str) -> str:
    """Of the demonstration's own database alone; no other installation has one to begin with."""
    return f"{hall}-demo".ljust(10, "-")


def _settled(settings: Settings, wanted: Wanted, hall: str) -> Settings:
    """With a pace and a folder of its own, where none were given."""
    folder = "demo" if hall == HALL else f"demo-{hall}"
    defaults = {
        "clock_pace": 1.0 if wanted.is_alone else PACE,
        "data_dir": settings.data_dir / folder,
    }
    given = settings.model_fields_set
    return settings.model_copy(
        update={key: value for key, value in defaults.items() if key not in given}
    )


def _done(what: str) -> None:
    click.echo(f"  ✓ {what}")
