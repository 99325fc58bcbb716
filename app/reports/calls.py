"""The calls of a day as the journal has them, those that were taken back among them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from app.hall.events import HallEvent, TicketCalled
from app.hall.overtakes import standing
from app.store import tables
from app.store.codec import decode


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A call with its revision, and whether it was taken back within its seconds."""

    revision: int
    call: TicketCalled
    is_taken_back: bool


def calls_of(connection: Connection, hall: str, day: date) -> list[Told]:
    """All calls of a day, in order."""
    table = tables.journal
    query = select(table).where(
        table.c.hall_id == hall,
        table.c.day == day,
        table.c.kind.in_(("ticket_called", "step_undone")),
    )
    rows = connection.execute(query.order_by(table.c.revision)).all()
    events: list[HallEvent] = [decode(row.kind, row.version, row.body) for row in rows]
    kept = {id(one) for one in standing(events)}
    return [
        Told(revision=row.revision, call=event, is_taken_back=id(event) not in kept)
        for row, event in zip(rows, events, strict=True)
        if isinstance(event, TicketCalled)
    ]
