"""Systems: programs of others that ask over HTTP, each by a token with a name."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, exists, select, update

from app.hall.errors import Refusal
from app.store.database import reading
from app.store.desk import Desk
from app.store.staff import lock_hall
from app.store.tables import tokens as token_table
from app.store.tokens import STAFF_ROLES, mint

SYSTEM_ROLES = STAFF_ROLES | {"kiosk", "display"}
AT_A_COUNTER = frozenset({"operator", "supervisor"})

_NAME = re.compile(r"[A-Za-z0-9_.\-]{1,60}")


class UnfitToken(Refusal):
    code = "unfit_token"


class TokenNameTaken(Refusal):
    code = "token_name_taken"


class UnknownTokenName(Refusal):
    code = "unknown_token_name"


@dataclass(frozen=True, kw_only=True, slots=True)
class System:
    """For whom a system acts.

    Attributes:
        name: its own; the journal says `token:NAME`. A kiosk's is its key in the blueprint.
        counter: where it acts as an operator or supervisor, or "".
        operator: as whom it acts there; "" for whoever is on shift.
        agency: the one that an agency manager looks after, or "".
    """

    hall: str
    name: str
    role: str
    counter: str = ""
    operator: str = ""
    agency: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SystemRow:
    """A system's token as an administrator sees it."""

    system: System
    expires_at: datetime
    is_revoked: bool


class SystemAccounts:
    """Gives tokens to systems, lists them and takes them back; every transaction is short."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def create_token(self, system: System, days: float) -> str:
        """The token that a system shows, told once; good for so many days.

        Raises:
            UnfitToken: name, role, or what the role needs and lacks.
            TokenNameTaken: a good token of this hall has the name.
            UnknownHall.
        """
        _check(system)
        now = self._desk.clock()
        with self._desk.engine.begin() as connection:
            lock_hall(connection, system.hall)
            if connection.execute(select(exists().where(_good(system, now)))).scalar():
                raise TokenNameTaken(
                    f"{system.name} has a token: revoke it, or choose another name"
                )
            return mint(
                connection,
                hall=system.hall,
                role=system.role,
                subject=system.name,
                now=now,
                counter=system.counter,
                expires_at=now + timedelta(days=days),
                name=system.name,
                operator=system.operator,
                agency=system.agency,
            )

    def list_tokens(self, hall: str | None = None) -> list[SystemRow]:
        """The tokens of one hall's systems or of all, those not good any more too."""
        query = select(token_table).where(token_table.c.name != "")
        query = query.order_by(token_table.c.hall_id, token_table.c.name, token_table.c.created_at)
        if hall is not None:
            query = query.where(token_table.c.hall_id == hall)
        with reading(self._desk.engine) as connection:
            return [_row(row) for row in connection.execute(query)]

    def revoke_token(self, hall: str, name: str) -> None:
        """A system's token is good no more.

        Raises:
            UnknownTokenName: no system of that name has one that is.
        """
        mine = System(hall=hall, name=name, role="")
        with self._desk.engine.begin() as connection:
            if not _revoke(connection, mine, self._desk.clock()):
                raise UnknownTokenName(f"hall {hall} has no good token {name}: see `token list`")


def _revoke(connection: Connection, system: System, now: datetime) -> int:
    query = update(token_table).where(_good(system, now)).values(revoked_at=now)
    return connection.execute(query).rowcount


def _good(system: System, now: datetime) -> Any:
    return and_(
        token_table.c.hall_id == system.hall,
        token_table.c.name == system.name,
        token_table.c.revoked_at.is_(None),
        token_table.c.expires_at > now,
    )


def _check(system: System) -> None:
    if not _NAME.fullmatch(system.name):
        raise UnfitToken("a name has 1 to 60 letters, digits, dots, hyphens, underscores")
    if system.role not in SYSTEM_ROLES:
        raise UnfitToken(f"role {system.role}: choose one of {', '.join(sorted(SYSTEM_ROLES))}")
    if system.role == "operator" and not system.counter:
        raise UnfitToken("an operator's token acts at a counter: say which with --counter")
    if (system.counter or system.operator) and system.role not in AT_A_COUNTER:
        raise UnfitToken(f"a {system.role} acts at no counter: leave counter and operator out")
    if (system.role == "agency_manager") != bool(system.agency):
        raise UnfitToken("an agency manager, and nobody else, has an agency: say which")


def _row(row: Row[Any]) -> SystemRow:
    return SystemRow(
        system=System(
            hall=row.hall_id,
            name=row.name,
            role=row.role,
            counter=row.counter,
            operator=row.operator,
            agency=row.agency,
        ),
        expires_at=row.expires_at,
        is_revoked=row.revoked_at is not None,
    )
