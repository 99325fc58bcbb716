"""Devices: let into a hall by a code and a technician, known by a token, put out by name."""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, and_, delete, exists, insert, select, update

from app.hall.errors import Refusal
from app.store import pairing, tokens
from app.store.database import reading
from app.store.desk import Desk
from app.store.pairing import Offer, PairingBound, PairingPending, PairingUnknown, TooManyPairings
from app.store.staff import lock_hall
from app.store.tables import devices, pairings
from app.store.tables import tokens as token_table
from app.store.throttle import Throttle

_NAME = re.compile(r"[A-Za-z0-9_.\-]{1,60}")
_EVERYBODY = "everybody"


class DeviceNameTaken(Refusal):
    code = "device_name_taken"


class UnknownDevice(Refusal):
    code = "unknown_device"


class UnfitDevice(Refusal):
    code = "unfit_device"


class Claim(NamedTuple):
    """What a device has got: its token, shown this once, its name and its hall."""

    token: str
    name: str
    hall: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DeviceRow:
    """One device; `is_paired` says whether a token of it is still good."""

    hall: str
    name: str
    kind: str
    paired_at: datetime | None
    is_paired: bool


class DeviceAccounts:
    """Lets devices into a hall and puts them out; every transaction is short."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        limits = desk.limits
        self._offer_time = timedelta(minutes=limits.pairing_minutes)
        self._asked = Throttle(limits.pairings_per_source, self._offer_time, desk.clock)
        self._guessed = Throttle(limits.guesses_a_minute, timedelta(minutes=1), desk.clock)

    def request_pairing(self, kind: str, source: str = "") -> Offer:
        """A code for a stranger to show; good for ten minutes.

        Args:
            source: the address that asks, so that one stranger cannot use up all codes.

        Raises:
            UnfitDevice: no such kind.
            TooManyPairings: of this source, or of all strangers; `offer_bound` still works.
        """
        _check_kind(kind)
        if source and self._asked.wait_s(source):
            raise TooManyPairings("this device asked for too many codes: wait ten minutes")
        now = self._desk.clock()
        secret = secrets.token_urlsafe(32)
        with self._desk.engine.begin() as connection:
            pairing.make_room(connection, self._desk.limits.pairings_most, now)
            offer = Offer(pairing.new_code(connection), secret, now + self._offer_time)
            pairing.start(connection, offer, kind)
        if source:
            self._asked.mark(source)
        return offer

    def bind_pairing(self, code: str, hall: str, device: str, *, replace: bool = False) -> str:
        """A technician says which device it is that shows this code.

        Args:
            replace: put out the device that has this name now.

        Returns:
            the kind of device.

        Raises:
            PairingUnknown, PairingExpired: read the code again, or have a new one shown.
            PairingBound: somebody has bound this code to another name.
            DeviceNameTaken: a paired device has this name, and `replace` was not said.
            UnfitDevice, UnknownHall.
        """
        _check_name(device)
        wanted = code.strip().upper()
        now = self._desk.clock()
        with self._desk.engine.begin() as connection:
            lock_hall(connection, hall)
            found = pairing.known(connection, wanted)
            pairing.check_open(found, now)
            if (found.hall_id, found.device) == (hall, device):
                return str(found.kind)
            if found.hall_id:
                raise PairingBound(f"code {wanted} was bound to {found.device}: ask for a new one")
            self._free_name(connection, hall, device, replace)
            bound = update(pairings).where(pairings.c.code == wanted, pairings.c.hall_id == "")
            connection.execute(bound.values(hall_id=hall, device=device))
            return str(found.kind)

    def offer_bound(
        self,
        hall: str,
        device: str,
        kind: str,
        *,
        reusable: bool = False,
        hours: float = 1.0,
        replace: bool = False,
    ) -> str:
        """A code that is bound beforehand and claimed without a secret.

        Args:
            reusable: may be claimed again and again, by several at once; only for a demo. It
                takes the place of earlier reusable codes of this device.

        Raises:
            DeviceNameTaken: as in `bind_pairing`; reusable codes do not mind.
            UnfitDevice, UnknownHall.
        """
        _check_kind(kind)
        _check_name(device)
        now = self._desk.clock()
        with self._desk.engine.begin() as connection:
            lock_hall(connection, hall)
            if reusable:
                connection.execute(
                    delete(pairings).where(pairing.named(hall, device), pairings.c.reusable)
                )
            else:
                self._free_name(connection, hall, device, replace)
            offer = Offer(pairing.new_code(connection), "", now + timedelta(hours=hours))
            pairing.start(connection, offer, kind, hall=hall, device=device, reusable=reusable)
        return offer.code

    def claim_pairing(self, code: str, secret: str = "") -> Claim:
        """The device's token, if a technician has bound its code; a code serves once.

        Whoever asks with a wrong secret is told what somebody with a wrong code is told.

        Raises:
            PairingPending: nobody has bound it yet: ask again in two seconds.
            PairingUnknown: no such code and secret, or claimed already.
            PairingExpired: ask for a new code.
            TooManyPairings: too many wrong codes without a secret in this minute.
        """
        if not secret and self._guessed.wait_s(_EVERYBODY):
            raise TooManyPairings("too many wrong codes: wait a minute")
        wanted = code.strip().upper()
        try:
            with reading(self._desk.engine) as connection:
                self._bound(connection, wanted, secret)
        except PairingUnknown:
            if not secret:
                self._guessed.mark(_EVERYBODY)
            raise
        return self._claim(wanted, secret)

    def revoke_device(self, hall: str, name: str) -> None:
        """Put a device out: its tokens and the codes bound to its name are good no more.

        Raises:
            UnknownDevice: nothing of that name was ever let in or is about to be.
        """
        with self._desk.engine.begin() as connection:
            lock_hall(connection, hall)
            known = select(devices).where(devices.c.hall_id == hall, devices.c.name == name)
            is_known = connection.execute(known).first() is not None
            if not self._put_out(connection, hall, name) and not is_known:
                raise UnknownDevice(f"hall {hall} has no device {name}: see `device list`")

    def list_devices(self, hall: str | None = None) -> list[DeviceRow]:
        """Every device that was ever let into one hall, or into any."""
        query = select(devices, _IS_PAIRED.label("is_paired"))
        query = query.order_by(devices.c.hall_id, devices.c.name)
        if hall is not None:
            query = query.where(devices.c.hall_id == hall)
        with reading(self._desk.engine) as connection:
            return [_device_row(row) for row in connection.execute(query)]

    def _free_name(self, connection: Connection, hall: str, device: str, replace: bool) -> None:
        """One name, one device: a mistyped name must not put out a kiosk at work."""
        if replace:
            self._put_out(connection, hall, device)
            return
        is_live = exists().where(tokens.live(hall, device, tokens.DEVICE_KINDS))
        about_to = pairing.about_to_enter(hall, device, self._desk.clock())
        if connection.execute(select(is_live | exists().where(about_to))).scalar():
            raise DeviceNameTaken(
                f"hall {hall} has a device {device}: choose another name, or replace that one"
            )

    def _put_out(self, connection: Connection, hall: str, name: str) -> bool:
        """Whether there was anything to put out."""
        now = self._desk.clock()
        offers = connection.execute(delete(pairings).where(pairing.named(hall, name))).rowcount
        revoked = tokens.revoke_all(connection, hall, name, tokens.DEVICE_KINDS, now)
        return offers + revoked > 0

    def _bound(self, connection: Connection, code: str, secret: str) -> Row[Any]:
        """The offer, if it may be claimed now. Devices ask often, so this only reads."""
        found = pairing.known(connection, code, secret)
        pairing.check_open(found, self._desk.clock())
        if not found.hall_id:
            raise PairingPending(f"a technician has to bind code {code} first")
        return found

    def _claim(self, code: str, secret: str) -> Claim:
        now = self._desk.clock()
        with self._desk.engine.begin() as connection:
            found = self._bound(connection, code, secret)
            lock_hall(connection, found.hall_id)
            pairing.use_up(connection, code, now)
            _enter(connection, found, now)
            token = tokens.mint(
                connection, hall=found.hall_id, role=found.kind, subject=found.device, now=now
            )
        return Claim(token, found.device, found.hall_id)


def _enter(connection: Connection, found: Row[Any], now: datetime) -> None:
    mine = and_(devices.c.hall_id == found.hall_id, devices.c.name == found.device)
    values = {"kind": found.kind, "paired_at": now}
    if connection.execute(update(devices).where(mine).values(values)).rowcount == 0:
        key = {"hall_id": found.hall_id, "name": found.device}
        connection.execute(insert(devices).values({**key, **values}))


def _check_kind(kind: str) -> None:
    if kind not in tokens.DEVICE_KINDS:
        raise UnfitDevice(f"kind {kind}: choose one of {', '.join(sorted(tokens.DEVICE_KINDS))}")


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise UnfitDevice("a device name has 1 to 60 letters, digits, dots, hyphens, underscores")


def _device_row(row: Row[Any]) -> DeviceRow:
    return DeviceRow(
        hall=row.hall_id,
        name=row.name,
        kind=row.kind,
        paired_at=row.paired_at,
        is_paired=row.is_paired,
    )


_IS_PAIRED = exists().where(
    token_table.c.hall_id == devices.c.hall_id,
    token_table.c.subject == devices.c.name,
    token_table.c.name == "",
    token_table.c.role.in_(sorted(tokens.DEVICE_KINDS)),
    token_table.c.revoked_at.is_(None),
)
