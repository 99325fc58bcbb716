"""From the hall in memory to tables for reports and search: tickets, turns, shifts, spells.

Rows are noted right after each event, while the hall still has that day, and written with
the batch. A row says all of its ticket, so writing it again is harmless.
"""

from collections.abc import Iterator
from datetime import date
from operator import attrgetter, itemgetter
from typing import Any

from sqlalchemy import Connection, Table, bindparam

from app.hall.events import HallEvent, StepUndone
from app.hall.floor import Shift, Spell
from app.hall.floor_events import ShiftEnded, ShiftStarted
from app.hall.hall import Hall
from app.hall.ticket import Ticket, Turn
from app.store.inserting import write_rows
from app.store.tables import shifts, spells, tickets, turns

Values = dict[str, Any]


class Projection:
    """The rows that one batch of events changes, by their primary key."""

    def __init__(self) -> None:
        self.rows: dict[Table, dict[tuple[object, ...], Values]] = {table: {} for table in _KEY_OF}
        self._undone: dict[tuple[str, date, str], int] = {}

    def note(self, hall: Hall, event: HallEvent) -> None:
        """Take down what the event, already applied, changed."""
        assert isinstance(hall.day, date) or not hall.tickets
        if isinstance(event, ShiftStarted):
            self._add(shifts, _shift(hall, hall.shifts[event.counter]))
        elif isinstance(event, ShiftEnded):
            self._add(shifts, _shift(hall, hall.floor.ended[-1]))
        elif getattr(event, "ticket", ""):
            ticket = hall.tickets[event.ticket]  # type: ignore[union-attr]
            if isinstance(event, StepUndone):
                self._forget_turns(hall, ticket)
            self._note_ticket(hall, ticket)
        for spell in hall.floor.new_spells:
            self._add(spells, _spell(hall, spell))

    def write(self, connection: Connection) -> None:
        """Write the rows in the caller's transaction."""
        for (hall, day, ticket), kept in self._undone.items():
            connection.execute(_BEYOND, {"hall": hall, "on": day, "number": ticket, "kept": kept})
        for table, rows in self.rows.items():
            write_rows(connection, table, list(rows.values()), again=True)

    def _forget_turns(self, hall: Hall, ticket: Ticket) -> None:
        """A step that is undone takes back the turn that it added."""
        assert hall.day is not None
        key, kept = (hall.key, hall.day, ticket.number), len(ticket.turns)
        self._undone[key] = kept
        noted = self.rows[turns].items()
        beyond = [at for at, row in noted if at[:3] == key and row["turn"] > kept]
        for at in beyond:
            del self.rows[turns][at]

    def _note_ticket(self, hall: Hall, ticket: Ticket) -> None:
        self._add(tickets, _ticket(hall, ticket))
        for row in _turns(hall, ticket):
            self._add(turns, row)

    def _add(self, table: Table, row: Values) -> None:
        self.rows[table][_KEY_OF[table](row)] = row


def _ticket(hall: Hall, ticket: Ticket) -> Values:
    return {
        "hall_id": hall.key,
        "day": hall.day,
        "ticket": ticket.number,
        "code": ticket.code,
        "language": ticket.language,
        "needs": " ".join(ticket.needs),
        "kiosk": ticket.kiosk,
        "ahead": ticket.ahead,
        "issued_at": ticket.issued_at,
        "ended_at": ticket.turn.ended_at,
    }


def _turns(hall: Hall, ticket: Ticket) -> Iterator[Values]:
    key = {"hall_id": hall.key, "day": hall.day, "ticket": ticket.number}
    return ({**key, "turn": n, **_turn(turn)} for n, turn in enumerate(ticket.turns, start=1))


def _turn(turn: Turn) -> Values:
    values = dict(zip(_TURN_FIELDS, _OF_TURN(turn), strict=True))
    return values | {"state": str(turn.state), "parked_s": turn.parked_time.total_seconds()}


def _shift(hall: Hall, shift: Shift) -> Values:
    return {
        "hall_id": hall.key,
        "day": hall.day,
        "counter": shift.counter,
        "started_at": shift.started_at,
        "operator": shift.operator,
        "ended_at": shift.ended_at,
    }


def _spell(hall: Hall, spell: Spell) -> Values:
    return {
        "hall_id": hall.key,
        "day": hall.day,
        "counter": spell.counter,
        "began_at": spell.began_at,
        "operator": spell.operator,
        "doing": spell.doing,
        "ended_at": spell.ended_at,
        "break_reason": spell.break_reason,
    }


_BEYOND = turns.delete().where(
    turns.c.hall_id == bindparam("hall"),
    turns.c.day == bindparam("on"),
    turns.c.ticket == bindparam("number"),
    turns.c.turn > bindparam("kept"),
)
_KEY_OF = {
    table: itemgetter(*(column.name for column in table.primary_key))
    for table in (tickets, turns, shifts, spells)
}
"""From a row to its primary key; tickets before their turns."""

_TURN_FIELDS = tuple(one.name for one in turns.columns if one.name in Turn.__dataclass_fields__)
_OF_TURN = attrgetter(*_TURN_FIELDS)
