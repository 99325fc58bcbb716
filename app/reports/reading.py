"""A day read from the database: projected tables, and what the journal alone knows of it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Engine, Row, RowMapping, Select, Table, select

from app.hall.catalogue import Catalogue
from app.hall.events import (
    CatalogueLoaded,
    HallEvent,
    TicketDelayed,
    TicketIssued,
    TicketLeft,
    TicketLetPass,
)
from app.hall.floor import Spell
from app.hall.knowledge import Quote
from app.hall.ticket import State, Turn
from app.reports.calls import calls_of
from app.reports.day import report
from app.reports.rows import Material, Sitting, TurnRow, Visit, of_agency, row_of
from app.store import journal, tables
from app.store.codec import decode
from app.store.database import reading
from app.store.journal import UnknownDay
from app.store.ledger import replayed
from app.wire.report import DayReport


class Reports:
    """The reports of all halls in a database. They block: ask for them off the event loop."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def day(
        self, hall: str, day: str | None, *, agency: str = "", now: datetime | None = None
    ) -> DayReport:
        """A day's report, of one agency alone where one is named.

        Args:
            day: like 2026-03-02; None for the hall's present day, or its last.
            now: up to when an open day is reported; None: up to the last thing that happened.

        Raises:
            UnknownDay: the hall was not open on that day, or it is no day.
        """
        asked = None if day is None else day_named(day)
        with reading(self._engine) as connection:
            whole = material(connection, hall, asked, now)
        return report(of_agency(whole, agency) if agency else whole)


def material(connection: Connection, hall: str, day: date | None, now: datetime | None) -> Material:
    """A day's rows. Raises UnknownDay."""
    opened = _opened(connection, hall, day)
    closing = _find(connection, hall, "day_closed", opened.day)
    last = closing or _find(connection, hall)
    assert last is not None
    up_to = max(last.at, now or last.at) if closing is None else closing.at
    read = _Day(connection, hall, opened.day)
    turns = read.turns(up_to)
    return Material(
        catalogue=_catalogue(connection, hall, last.revision),
        day=opened.day,
        is_closed=closing is not None,
        up_to=up_to,
        head="" if closing is None else closing.hash,
        turns=turns,
        visits=read.visits(turns),
        shifts=read.shifts(up_to),
        calls=[one.call for one in calls_of(connection, hall, opened.day) if not one.is_taken_back],
        spells=[*read.spells(), *([] if closing else _open_spells(connection, hall, up_to))],
    )


class _Day:
    """One day's rows of the projected tables."""

    def __init__(self, connection: Connection, hall: str, day: date) -> None:
        self._connection = connection
        self._hall = hall
        self._day = day

    def turns(self, up_to: datetime) -> list[TurnRow]:
        """In order of ticket and turn."""
        found = self._all(tables.turns).order_by(tables.turns.c.ticket, tables.turns.c.turn)
        causes = self._causes()
        made = []
        for row in self._connection.execute(found).mappings():
            turn = _turn(row)
            left = turn.state is State.LEFT and causes.get(row["ticket"])
            cause = left.pop(0) if left else ""
            made.append(row_of(row["ticket"], row["turn"], turn, cause, up_to))
        return made

    def visits(self, turns: list[TurnRow]) -> list[Visit]:
        """The tickets, each with its first and its last turn."""
        rows = self._connection.execute(self._all(tables.tickets))
        issued = {row.ticket: row.issued_at for row in rows}
        groups = (list(group) for _, group in groupby(turns, key=lambda row: row.ticket))
        quotes = self._quotes()
        return [
            Visit(
                issued_at=issued[every[0].ticket],
                first=every[0],
                last=every[-1],
                quote=quotes.get(every[0].ticket),
            )
            for every in groups
        ]

    def shifts(self, up_to: datetime) -> list[Sitting]:
        """Those that go on end with the report."""
        return [
            Sitting(
                counter=row.counter,
                operator=row.operator,
                started_at=row.started_at,
                ended_at=row.ended_at or up_to,
            )
            for row in self._connection.execute(self._all(tables.shifts))
        ]

    def spells(self) -> list[Spell]:
        """Those that have ended."""
        fields = Spell.__dataclass_fields__
        rows = self._connection.execute(self._all(tables.spells)).mappings()
        return [Spell(**{name: row[name] for name in fields}) for row in rows]

    def _quotes(self) -> dict[str, Quote]:
        """What tickets were told, as `accuracy.counts` has it: no table keeps it."""
        quotes: dict[str, Quote] = {}
        for event in self._events("ticket_issued", "ticket_let_pass", "ticket_delayed"):
            if isinstance(event, TicketIssued) and event.quote and not event.due_at:
                quotes[event.ticket] = event.quote
            elif isinstance(event, TicketLetPass | TicketDelayed):
                quotes.pop(event.ticket, None)
        return quotes

    def _all(self, table: Table) -> Select[Any]:
        return select(table).where(table.c.hall_id == self._hall, table.c.day == self._day)

    def _causes(self) -> dict[str, list[str]]:
        """Why each ticket left, in order: no table keeps it. Nothing takes a leaving back."""
        causes: dict[str, list[str]] = {}
        for event in self._events("ticket_left"):
            assert isinstance(event, TicketLeft)
            causes.setdefault(event.ticket, []).append(event.cause)
        return causes

    def _events(self, *kinds: str) -> Iterator[HallEvent]:
        """The day's events of some kinds, in order."""
        found = self._all(tables.journal).where(tables.journal.c.kind.in_(kinds))
        for row in self._connection.execute(found.order_by(tables.journal.c.revision)):
            yield decode(row.kind, row.version, row.body)


def day_named(text: str) -> date:
    """A day as people write it. Raises UnknownDay."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnknownDay(f"{text[:20]} is no day: write it like 2026-03-02") from None


def _opened(connection: Connection, hall: str, day: date | None) -> Row[Any]:
    """The opening of a day, or of the last one."""
    found = _find(connection, hall, "day_opened", day)
    if found is None:
        which = f"on {day}" if day else "yet"
        raise UnknownDay(f"hall {hall} was not open {which}: choose a day that has begun")
    return found


def _find(
    connection: Connection, hall: str, kind: str = "", day: date | None = None
) -> Row[Any] | None:
    """The last row of the journal, or the last of a kind or day."""
    table = tables.journal
    query = select(table).where(table.c.hall_id == hall)
    if kind:
        query = query.where(table.c.kind == kind)
    if day is not None:
        query = query.where(table.c.day == day)
    return connection.execute(query.order_by(table.c.revision.desc()).limit(1)).first()


def _catalogue(connection: Connection, hall: str, revision: int) -> Catalogue:
    """What was in force then: one that is loaded before anybody came replaces the opening's."""
    entry = journal.catalogue_before(connection, hall, revision)
    event = entry.event() if entry else None
    assert isinstance(event, CatalogueLoaded), "no day opens without a catalogue"
    return event.catalogue


def _open_spells(connection: Connection, hall: str, up_to: datetime) -> list[Spell]:
    """What operators do now: a spell is written down when it ends, so the day is replayed."""
    return [
        Spell(
            counter=one.counter,
            operator=one.operator,
            doing=one.doing,
            began_at=one.doing_since,
            ended_at=up_to,
            break_reason=one.break_reason or "",
        )
        for one in replayed(connection, hall).shifts.values()
    ]


_SAME = ("service", "queued_at", "place_at", "counter", "operator", "called_at", "last_called_at")
_ALSO = ("started_at", "ended_at", "calls", "recycles", "outcome", "reason")


def _turn(row: RowMapping) -> Turn:
    fields = {name: row[name] for name in (*_SAME, *_ALSO)}
    parked = timedelta(seconds=row["parked_s"])
    return Turn(**{**fields, "state": State(row["state"]), "parked_time": parked})
