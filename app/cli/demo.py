"""The demonstration: a whole hall on one machine, open whatever the time of day."""

import shlex
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import click
from flask import redirect, request
from sqlalchemy import Engine
from werkzeug.wrappers import Response

from app import blueprints
from app.cli.beside import Beside, agent_words
from app.cli.serving import as_told
from app.hall import calendar, days
from app.hall.catalogue import Catalogue
from app.hall.hall import Hall
from app.main import Clock, Hub, ticking_from
from app.settings import Settings
from app.sitting import Command
from app.store.accounts import Accounts
from app.store.ledger import utc_now
from app.views import Moment, hall_card

HALL = "tampines"
STARTS_AT = time(10, 0)
PASSWORD = "tampines-demo"  # noqa: S105
"""Of the demonstration's own database alone; no other installation has a password to begin with."""

STAFF = {
    "aisha": "operator",
    "kumar": "operator",
    "supervisor": "supervisor",
    "reception": "reception",
    "technician": "technician",
}
PAIRED_HOURS = 24.0 * 365
AGENT = "agent-1"
BOARD = "board-1"


class Demo:
    """Fills the demonstration's database, and says where everything is."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._catalogue = blueprints.read(blueprints.find(HALL))
        self._key = self._catalogue.hall
        self._codes: dict[str, str] = {}
        self._beside = Beside()
        click.echo(f"Opening the demonstration hall: {self._name()}")

    def halls(self, engine: Engine, settings: Settings) -> Mapping[str, Clock]:
        """The one hall, with a clock that finds it open."""
        if settings.clock_start:
            origin = settings.clock_origin(self._catalogue.time_zone)
        else:
            hall = as_told(engine, self._key)
            origin = opening_moment(hall, self._catalogue, utc_now())
        assert origin is not None
        return {self._key: ticking_from(origin)}

    def prepare(self, hub: Hub) -> None:
        """Blueprint, log-ins, pairing codes, open doors."""
        self._load(hub)
        self._add_staff(hub.accounts)
        self._offer_codes(hub.accounts)
        hub.app.before_request(self._let_in)

    def opened(self, hub: Hub) -> None:
        """Start the printer and its agent, then say where everything is."""
        ports = self._settings.virtual_printer_port, self._settings.virtual_page_port
        self._beside.start(
            "virtual-printer", "--paper-port", str(ports[0]), "--page-port", str(ports[1])
        )
        _done("virtual printer")
        self._beside.start(*self._agent_words())
        _done("agent")
        click.echo(self._addresses(hub.clerks[self._key].view(_state)))

    def close(self) -> None:
        """The printer and its agent end with the hub."""
        self._beside.close()

    def _agent_words(self) -> tuple[str, ...]:
        place = f"escpos+tcp://127.0.0.1:{self._settings.virtual_printer_port}"
        return agent_words(
            hub=self._address(),
            code=self._codes[AGENT],
            data_dir=self._settings.data_dir,
            printers={one.key: place for one in self._catalogue.printers},
        )

    def _load(self, hub: Hub) -> None:
        clerk = hub.clerks[self._key]
        if clerk.view(lambda hall, _: hall.catalogue is None):
            _done("blueprint loaded")
            clerk.ask(
                Command(
                    actor="system:demo",
                    decide=lambda hall, now: days.load_catalogue(
                        hall, catalogue=self._catalogue, now=now
                    ),
                )
            )

    def _add_staff(self, accounts: Accounts) -> None:
        known = {one.username for one in accounts.list_staff(self._key)}
        universal = next(o.key for o in self._catalogue.operators if not o.agency)
        wanted = {**STAFF, universal: "operator"}
        for username, role in wanted.items():
            if username not in known:
                operator = username if role == "operator" else ""
                accounts.add_staff(self._key, username, PASSWORD, role, operator)
        self._logins = [name for name, role in wanted.items() if role == "operator"]
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
        named = {"/kiosk/": self._catalogue.kiosks[0].key, "/board/": BOARD}
        name = named.get(request.path)
        if name is None or "code" in request.args:
            return None
        return redirect(f"?{urlencode({**request.args, 'code': self._codes[name]})}")

    def _address(self) -> str:
        return f"http://127.0.0.1:{self._settings.port}"

    def _name(self) -> str:
        return next(iter(self._catalogue.name.values()))

    def _addresses(self, state: str) -> str:
        at = self._address()
        lines = [
            f"\n{self._name()} {state}:\n",
            *(
                f"  {one.key:<10} {at}/kiosk/?code={self._codes[one.key]}"
                for one in self._catalogue.kiosks
            ),
            f"  {'counter':<10} {at}/counter/",
            f"  {'board':<10} {at}/board/?code={self._codes[BOARD]}",
            f"  {'reception':<10} {at}/reception/",
            f"  {'floor':<10} {at}/floor/",
            f"  {'paper':<10} http://127.0.0.1:{self._settings.virtual_page_port}/",
            f"  {'all pages':<10} {at}/",
            f"  {'record':<10} {self._record()}",
            f"\n  Log in at a counter as {', '.join(self._logins)}; at the reception as reception,",
            f"  on the floor as supervisor; password {PASSWORD}",
            "\nCtrl-C stops the hall; the next start goes on where it stopped.",
        ]
        return "\n".join(lines)

    def _record(self) -> str:
        """The command that verifies this hall's record, as it can be copied."""
        begun_as = Path(sys.argv[0])
        program = _seen_from_here(begun_as) if begun_as.is_file() else Path("onehall")
        setting = f"ONEHALL_DATA_DIR={shlex.quote(str(_seen_from_here(self._settings.data_dir)))}"
        return f"{setting} {shlex.quote(str(program))} journal verify"


def _state(hall: Hall, moment: Moment) -> str:
    card = hall_card(hall, moment.now)
    if card.open:
        return "is open. Take a ticket, call it, watch the board"
    zone = ZoneInfo(card.time_zone)
    opens = "" if card.opens_at is None else f" until {card.opens_at.astimezone(zone):%A %H:%M}"
    return f"is closed at {card.now.astimezone(zone):%A %H:%M}{opens}. Its pages are here"


def _seen_from_here(path: Path) -> Path:
    """The short way to it, where there is one."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def opening_moment(hall: Hall, catalogue: Catalogue, real_now: datetime) -> datetime:
    """Ten o'clock of the first day that is still to be had, or the last event if that is later.

    A day that was closed is over, even in a demonstration: the next one begins.
    """
    zone = ZoneInfo(catalogue.time_zone)
    day = real_now.astimezone(zone).date()
    if hall.day is not None:
        day = max(day, hall.day)
    while True:
        moment = datetime.combine(day, STARTS_AT, zone).astimezone(UTC)
        if hall.last_at is not None:
            moment = max(moment, hall.last_at)
        is_over = hall.day == day and not hall.day_is_open
        if not is_over and calendar.is_open(catalogue, moment):
            return moment
        day += timedelta(days=1)


def _done(what: str) -> None:
    click.echo(f"  ✓ {what}")
