"""Staff: who works in a hall, in which role, and how they log in."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, insert, select, update

from app.hall.errors import Refusal
from app.store import tokens
from app.store.database import reading
from app.store.desk import Desk
from app.store.lockout import Attempts, Strangers
from app.store.passwords import Passwords
from app.store.tables import halls, staff

_NAME = re.compile(r"[a-z0-9_.\-]{1,60}")
_HALL = re.compile(r"[A-Za-z0-9_.\-]{1,60}")


class WrongLogin(Refusal):
    code = "wrong_login"


class UnknownStaff(Refusal):
    code = "unknown_staff"


class StaffExists(Refusal):
    code = "staff_exists"


class UnfitStaff(Refusal):
    code = "unfit_staff"


class UnknownHall(Refusal):
    code = "unknown_hall"


@dataclass(frozen=True, kw_only=True, slots=True)
class StaffRow:
    """One person as an administrator sees them; `locked_until` may have passed."""

    hall: str
    username: str
    role: str
    operator: str
    agency: str
    is_active: bool
    locked_until: datetime | None


class StaffAccounts:
    """Adds people, lets them in and puts them out; every transaction is short.

    A password is compared between two transactions, never inside one.
    """

    def __init__(self, desk: Desk, passwords: Passwords) -> None:
        self._desk = desk
        self._passwords = passwords
        self._strangers = Strangers()

    def add_staff(
        self,
        hall: str,
        username: str,
        password: str,
        role: str,
        operator: str = "",
        agency: str = "",
    ) -> None:
        """Let somebody work here; who was removed may come back, with what is given now.

        Raises:
            UnfitStaff: user name, role, an operator's missing key, a manager's missing agency.
            UnfitPassword: too short or too long.
            StaffExists, UnknownHall.
        """
        name = _fit_name(username)
        _check_role(role, operator, agency)
        values = {
            "password_hash": self._passwords.hash(password),
            "role": role,
            "operator": operator,
            "agency": agency,
            "failures": 0,
            "locked_until": None,
            "active": True,
        }
        with self._desk.engine.begin() as connection:
            lock_hall(connection, hall)
            self._put(connection, hall, name, values)

    def set_password(self, hall: str, username: str, password: str) -> None:
        """Give a new password, unlock, and end every log-in made with the old one.

        Raises:
            UnfitPassword, UnknownStaff.
        """
        values = {"password_hash": self._passwords.hash(password)}
        self._change(hall, username, {**values, "failures": 0, "locked_until": None})

    def unlock_staff(self, hall: str, username: str) -> None:
        """Forget the wrong passwords of an account, so that it may be tried again at once.

        Raises:
            UnknownStaff.
        """
        with self._desk.engine.begin() as connection:
            self._update(connection, hall, username, {"failures": 0, "locked_until": None})

    def remove_staff(self, hall: str, username: str) -> None:
        """End a person's log-ins and let no more in; the name stays, as the journal has it.

        Raises:
            UnknownStaff.
        """
        self._change(hall, username, {"active": False})

    def log_in(self, hall: str, username: str, password: str, counter: str = "") -> str:
        """A token for whoever knows the password; it remembers the counter.

        A name that nobody has is answered like a wrong password, after as much work, and is
        locked out like one. An administrator's `set_password` opens an account early.

        Raises:
            WrongLogin: no such pair of name and password; not said which is wrong.
            LockedOut: too many wrong passwords; this one was not looked at.
        """
        name = username.strip().casefold()
        kept = self._count_attempt(hall, name)
        if not self._passwords.fits(kept, password) or kept is None:
            raise WrongLogin("user name or password is wrong")
        return self._let_in(hall, name, counter, kept, self._passwords.renewed(kept, password))

    def list_staff(self, hall: str | None = None) -> list[StaffRow]:
        """Everybody of one hall or of all, removed ones too."""
        query = select(staff).order_by(staff.c.hall_id, staff.c.username)
        if hall is not None:
            query = query.where(staff.c.hall_id == hall)
        with reading(self._desk.engine) as connection:
            return [_staff_row(row) for row in connection.execute(query)]

    def _put(self, connection: Connection, hall: str, name: str, values: dict[str, object]) -> None:
        query = select(staff.c.active).where(_is(hall, name))
        is_active = connection.execute(query).scalar()
        if is_active:
            raise StaffExists(f"{name} works in hall {hall} already: choose another user name")
        if is_active is None:
            connection.execute(insert(staff).values(hall_id=hall, username=name, **values))
        else:
            connection.execute(update(staff).where(_is(hall, name)).values(values))

    def _change(self, hall: str, username: str, values: dict[str, object]) -> None:
        """Change an account and end its log-ins."""
        with self._desk.engine.begin() as connection:
            name = self._update(connection, hall, username, values)
            now = self._desk.clock()
            tokens.revoke_all(connection, hall, name, tokens.STAFF_ROLES, now)

    def _update(
        self, connection: Connection, hall: str, username: str, values: dict[str, object]
    ) -> str:
        """The name as it is stored. Raises UnknownStaff."""
        name = username.strip().casefold()
        query = update(staff).where(_is(hall, name), staff.c.active).values(values)
        if connection.execute(query).rowcount != 1:
            raise UnknownStaff(f"nobody called {name} works in hall {hall}: see `staff list`")
        return name

    def _count_attempt(self, hall: str, name: str) -> str | None:
        """The password's hash, None for a stranger. Raises LockedOut."""
        rule = self._desk.limits.failures_most, timedelta(minutes=self._desk.limits.lock_minutes)
        if not _NAME.fullmatch(name) or not _HALL.fullmatch(hall):
            return None
        with self._desk.engine.begin() as connection:
            query = select(staff).where(_is(hall, name), staff.c.active).with_for_update()
            row = connection.execute(query).first()
            if row is not None:
                known = Attempts(row.failures, row.locked_until)
                counted = known.one_more(self._desk.clock(), *rule)
                self._note(connection, hall, name, counted)
                return str(row.password_hash)
        self._strangers.one_more(hall, name, self._desk.clock(), *rule)
        return None

    def _note(self, connection: Connection, hall: str, name: str, attempts: Attempts) -> None:
        query = update(staff).where(_is(hall, name))
        values = {"failures": attempts.failures, "locked_until": attempts.locked_until}
        connection.execute(query.values(values))

    def _let_in(self, hall: str, name: str, counter: str, kept: str, renewed: str) -> str:
        """Unless the password was changed, or the person removed, while it was compared."""
        now = self._desk.clock()
        still = and_(_is(hall, name), staff.c.active, staff.c.password_hash == kept)
        values = {"failures": 0, "locked_until": None, "password_hash": renewed}
        with self._desk.engine.begin() as connection:
            query = update(staff).where(still).values(values).returning(staff.c.role)
            role = connection.execute(query).scalar()
            if role is None:
                raise WrongLogin("user name or password is wrong")
            return tokens.mint(
                connection,
                hall=hall,
                role=role,
                subject=name,
                now=now,
                counter=counter,
                expires_at=now + timedelta(hours=self._desk.limits.session_hours),
            )


def lock_hall(connection: Connection, hall: str) -> None:
    """Let nobody else change this hall's accounts within this transaction.

    Raises:
        UnknownHall: halls come into being by being opened.
    """
    query = select(halls).where(halls.c.hall_id == hall).with_for_update(key_share=True)
    if connection.execute(query).first() is None:
        raise UnknownHall(f"there is no hall {hall or '(no name)'} in this database: open it first")


def _is(hall: str, name: str) -> ColumnElement[bool]:
    return and_(staff.c.hall_id == hall, staff.c.username == name)


def _fit_name(username: str) -> str:
    name = username.strip().casefold()
    if not _NAME.fullmatch(name):
        raise UnfitStaff("a user name has 1 to 60 letters a-z, digits, dots, hyphens, underscores")
    return name


def _check_role(role: str, operator: str, agency: str) -> None:
    if role not in tokens.STAFF_ROLES:
        raise UnfitStaff(f"role {role}: choose one of {', '.join(sorted(tokens.STAFF_ROLES))}")
    if role == "operator" and not operator:
        raise UnfitStaff("say which operator of the hall's catalogue this person is")
    if (role == "agency_manager") != bool(agency):
        raise UnfitStaff("an agency manager, and nobody else, has an agency: say which")


def _staff_row(row: Row[Any]) -> StaffRow:
    return StaffRow(
        hall=row.hall_id,
        username=row.username,
        role=row.role,
        operator=row.operator,
        agency=row.agency,
        is_active=row.active,
        locked_until=row.locked_until,
    )
