"""Builds the hub: the only module, with the command line, that knows every other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial

from flask import Flask, Response, jsonify
from flask_socketio import SocketIO
from sqlalchemy import Engine

import counter.pages
import display.pages
import kiosk.pages
from app import clockwork
from app.announcer import Told
from app.api import door as rest
from app.api.callers import Callers
from app.api.stream import Bell, Streams
from app.clerk import Clerk
from app.device.texts import COMPILED
from app.foresight import Foresight
from app.hall.errors import Refusal
from app.hall.hall import Hall
from app.hub.connection import Door, announce
from app.hub.counter import CounterDoor
from app.hub.display import DisplayDoor
from app.hub.floor import FloorDoor
from app.hub.frames import Json
from app.hub.kiosk import KioskDoor
from app.hub.reception import ReceptionDoor
from app.hub.transport import drop_slow_clients, keep_to_the_protocol
from app.pages import explain, login, phone, record, site, staff
from app.reports import Explanations, Reports
from app.requests.asking import Requests
from app.requests.counter import CounterRequests
from app.requests.display import DisplayRequests
from app.requests.floor import FloorRequests
from app.requests.hall import HallRequests
from app.requests.kiosk import KioskRequests
from app.requests.phone import PhoneRequests
from app.requests.reception import ReceptionRequests
from app.requests.record import RecordRequests
from app.settings import Settings
from app.store import journal
from app.store.accounts import Accounts
from app.store.database import reading
from app.store.desk import Limits
from app.store.ledger import Ledger, utc_now
from app.store.records import Records
from app.threads import Loop
from app.views import Moment
from app.wire.messages import Face

PACKET_MOST = 65_536
"""Bytes of one packet; whoever sends more is cut off."""

Clock = Callable[[], datetime]

_REQUESTS = (
    KioskRequests,
    CounterRequests,
    DisplayRequests,
    ReceptionRequests,
    PhoneRequests,
)
_DOORS: Mapping[Face, type[Door]] = {
    "kiosk": KioskDoor,
    "counter": CounterDoor,
    "display": DisplayDoor,
    "floor": FloorDoor,
    "reception": ReceptionDoor,
}
"""Which faces have a socket; the others are asked over HTTP alone."""


@dataclass(frozen=True)
class Hub:
    """A built hub; `start` takes the halls over, `stop` gives them back.

    Attributes:
        every_s: seconds between two looks at what is due.
    """

    app: Flask
    socketio: SocketIO
    clerks: Mapping[str, Clerk]
    accounts: Accounts
    loop: Loop
    closing_head: clockwork.ClosingHead
    doors: tuple[Door, ...]
    every_s: float
    foresight: Foresight | None = None

    def start(self) -> None:
        """Take every hall over.

        Raises:
            HallIsOwned: another hub runs one of them.
        """
        for clerk in self.clerks.values():
            clerk.start()

    def beat(self) -> None:
        """Let time pass once for every hall."""
        for clerk in self.clerks.values():
            clockwork.beat(clerk, self.closing_head)

    def keep_time(self) -> None:
        """Let time pass by itself from now on."""
        chores = (lambda: drop_slow_clients(self.socketio), *(one.turn_out for one in self.doors))
        halls = list(self.clerks.values())
        self.loop.start(
            lambda: clockwork.run_for_ever(
                halls, self.closing_head, chores, self.loop.sleep, self.every_s
            )
        )
        if self.foresight:
            self.loop.start(partial(self.foresight.run_for_ever, self.clerks))
            self.loop.start(partial(self.foresight.advisor.run_for_ever, self.clerks))

    def stop(self) -> None:
        """Serve what has arrived and let the next hub begin at once."""
        if self.foresight:
            self.foresight.close()
        for clerk in self.clerks.values():
            clerk.stop()


def build(settings: Settings, *, engine: Engine, halls: Mapping[str, Clock], loop: Loop) -> Hub:
    """A hub for these halls, on a migrated database; nothing runs yet.

    Args:
        halls: key to clock (aware UTC) of every hall that this hub opens.
        loop: where doors run, of the kind that `settings.async_mode` names.
    """
    app = Flask("onehall", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = PACKET_MOST
    socketio = SocketIO(
        app,
        async_mode=settings.async_mode,
        json=Json,
        manage_session=False,
        max_http_buffer_size=PACKET_MOST,
        ping_interval=10,
        ping_timeout=10,
    )
    bell = Bell(loop)
    foresight = _foresight(settings, socketio, loop)
    tell = partial(_tell, socketio, bell, foresight)
    clerks = {key: _clerk(settings, engine, key, clock, loop, tell) for key, clock in halls.items()}
    accounts = Accounts(engine, utc_now, Limits.of(settings))
    asking = clerks, accounts, loop.aside
    records = Records(engine)
    looking_back = RecordRequests(*asking, Reports(engine), Explanations(engine))
    asked: list[Requests] = [
        *(made(*asking) for made in _REQUESTS),
        FloorRequests(*asking, foresight.advisor.effect if foresight else None),
        HallRequests(*asking, records),
        looking_back,
    ]
    doors = tuple(_DOORS[one.face](one) for one in asked if one.face in _DOORS)
    for door in doors:
        socketio.on_namespace(door)
    keep_to_the_protocol(socketio, PACKET_MOST)
    streams = Streams(clerks, records, bell, loop)
    callers = Callers(accounts, loop.aside)
    app.register_blueprint(rest.blueprint(asked, callers, streams))
    _add_pages(app, accounts, clerks, loop)
    app.register_blueprint(phone.blueprint(PhoneRequests(*asking), utc_now))
    app.register_blueprint(record.blueprint(looking_back))
    app.register_blueprint(explain.blueprint(looking_back))
    return Hub(
        app=app,
        socketio=socketio,
        clerks=clerks,
        accounts=accounts,
        loop=loop,
        closing_head=_closing_head(engine, loop),
        doors=doors,
        every_s=clockwork.beat_s(settings.lease_s),
        foresight=foresight,
    )


def ticking_from(origin: datetime, started_at: datetime | None = None, pace: float = 1.0) -> Clock:
    """A clock that stood at `origin` when it was made and ticks on, `pace` times as fast."""
    began = started_at or utc_now()
    return lambda: origin.astimezone(UTC) + (utc_now() - began) * pace


def _clerk(
    settings: Settings,
    engine: Engine,
    key: str,
    clock: Clock,
    loop: Loop,
    tell: Callable[[str, list[Told]], None],
) -> Clerk:
    return Clerk(
        Ledger(engine, key, lease_s=settings.lease_s),
        loop=loop,
        announce=partial(tell, key),
        clock=clock,
        pace=settings.clock_pace,
    )


def _foresight(settings: Settings, socketio: SocketIO, loop: Loop) -> Foresight | None:
    every_s = settings.forecast_every_s
    advice_s = settings.advice_every_s / settings.clock_pace
    tell = partial(announce, socketio)
    return Foresight(tell, loop, every_s, advice_s) if every_s else None


def _tell(
    socketio: SocketIO, bell: Bell, foresight: Foresight | None, hall: str, told: list[Told]
) -> None:
    """Devices hear of it, and whoever follows the journal or looks ahead looks again."""
    announce(socketio, hall, told)
    bell.ring(hall)
    if foresight:
        foresight.stir(hall)


def _closing_head(engine: Engine, loop: Loop) -> clockwork.ClosingHead:
    def read(hall: str, day: date) -> str:
        with reading(engine) as connection:
            return journal.closing_head(connection, hall, day)

    return lambda hall, day: loop.aside(lambda: read(hall, day))


def _add_pages(app: Flask, accounts: Accounts, clerks: Mapping[str, Clerk], loop: Loop) -> None:
    app.register_blueprint(site.blueprint(texts=COMPILED))
    app.register_blueprint(login.blueprint(accounts, loop.aside, lambda: _entrances(clerks)))
    app.register_blueprint(staff.blueprint())
    for face in (kiosk.pages, counter.pages, display.pages):
        app.register_blueprint(face.blueprint())
    app.add_url_rule("/healthz", "healthz", lambda: _health(clerks))


def _entrances(clerks: Mapping[str, Clerk]) -> list[login.Entrance]:
    """One hall's trouble shuts no other; where nobody can be let in, the last says why."""
    found, trouble = [], None
    for clerk in clerks.values():
        try:
            found.append(clerk.view(_entrance))
        except Refusal as refusal:
            trouble = refusal
    if trouble and not found:
        raise trouble
    return found


def _entrance(hall: Hall, _: Moment) -> login.Entrance:
    offer = hall.offer
    return login.Entrance(
        hall=hall.key,
        name=dict(offer.name),
        languages=list(offer.languages),
        counters=[one.key for one in offer.counters],
    )


def _health(clerks: Mapping[str, Clerk]) -> tuple[Response, int]:
    """Whether every hall answers: 200, or 503 with the code of what is wrong."""
    halls = {key: _pulse(clerk) for key, clerk in clerks.items()}
    is_well = all("code" not in one for one in halls.values())
    return jsonify(ok=is_well, halls=halls), 200 if is_well else 503


def _pulse(clerk: Clerk) -> dict[str, object]:
    try:
        pulse: dict[str, object] = clerk.view(
            lambda hall, moment: {
                "revision": hall.revision,
                "epoch": moment.epoch,
                "day_is_open": hall.day_is_open,
            }
        )
    except Refusal as refusal:
        return {"code": refusal.code}
    return pulse
