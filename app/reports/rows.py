"""A day as plain rows: turns, visits, shifts, spells, and the catalogue they were lived under."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from app.hall.accuracy import Told
from app.hall.catalogue import Catalogue
from app.hall.events import TicketCalled
from app.hall.floor import Spell
from app.hall.knowledge import Quote
from app.hall.measures import Times, times
from app.hall.ticket import Turn


@dataclass(frozen=True, kw_only=True, slots=True)
class TurnRow:
    """One turn as it stood when the report ends.

    Attributes:
        number: of the turn within its ticket, from 1.
        left_by: "by_citizen" or "by_staff" for a turn that was left.
        times: measured up to the report's end where the turn is still open.
    """

    ticket: str
    number: int
    turn: Turn
    left_by: str
    times: Times


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """A ticket's whole stay: from its issue, over its first turn, to its last.

    Attributes:
        quote: what it was told, where that is to be measured by what came of it.
    """

    issued_at: datetime
    first: TurnRow
    last: TurnRow
    quote: Quote | None = None

    @property
    def told(self) -> Iterator[Told]:
        """What it was told and how long it waited, once it was called."""
        called_at = self.first.turn.called_at
        if self.quote is not None and called_at is not None:
            yield Told(self.quote, (called_at - self.issued_at).total_seconds())


@dataclass(frozen=True, kw_only=True, slots=True)
class Sitting:
    """A shift; one that goes on ends with the report."""

    counter: str
    operator: str
    started_at: datetime
    ended_at: datetime

    @property
    def time(self) -> timedelta:
        """How long it was."""
        return self.ended_at - self.started_at


@dataclass(frozen=True, kw_only=True)
class Material:
    """All that a day's report is made of.

    Attributes:
        up_to: the day's closing, or the moment the report was asked for.
        head: the hash of the row that closed the day, "" while it is open.
        calls: those that were not taken back.
        agency: whose detail it is, or "" for the whole hall.
    """

    catalogue: Catalogue
    day: date
    is_closed: bool
    up_to: datetime
    head: str
    turns: Sequence[TurnRow]
    visits: Sequence[Visit]
    shifts: Sequence[Sitting]
    spells: Sequence[Spell]
    calls: Sequence[TicketCalled] = ()
    agency: str = ""


def row_of(ticket: str, number: int, turn: Turn, left_by: str, up_to: datetime) -> TurnRow:
    """A turn with its times."""
    measured = times(turn, max(up_to, turn.queued_at))
    return TurnRow(ticket=ticket, number=number, turn=turn, left_by=left_by, times=measured)


def of_agency(whole: Material, agency: str) -> Material:
    """What an agency may see: its services' turns, and its own operators at work.

    A visit is its own that began with one of its services.
    """
    offer = whole.catalogue
    own = {one.key for one in offer.operators if one.agency == agency}
    shifts = [one for one in whole.shifts if one.operator in own]
    hide = _Hiding({one.counter for one in shifts}, own)
    services = {one.key for one in offer.services if one.agency == agency}
    visits = [one for one in whole.visits if one.first.turn.service in services]
    return replace(
        whole,
        turns=[hide(row) for row in whole.turns if row.turn.service in services],
        visits=[replace(one, first=hide(one.first), last=hide(one.last)) for one in visits],
        shifts=shifts,
        spells=[one for one in whole.spells if one.operator in own],
        calls=[one for one in whole.calls if one.won and one.won.service in services],
        agency=agency,
    )


@dataclass(frozen=True)
class _Hiding:
    """Whoever else served a turn, and where, stays unnamed."""

    counters: set[str]
    operators: set[str]

    def __call__(self, row: TurnRow) -> TurnRow:
        turn = row.turn
        counter = turn.counter if turn.counter in self.counters else ""
        operator = turn.operator if turn.operator in self.operators else ""
        return replace(row, turn=replace(turn, counter=counter, operator=operator))
