"""The hall as it is now, and `apply(event)`: the only way it changes."""

from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import assert_never

from app.hall import calendar
from app.hall.catalogue import Catalogue, Operator
from app.hall.errors import HallNotReady, UnknownTicket
from app.hall.events import (
    CatalogueLoaded,
    DayClosed,
    DayOpened,
    HallEvent,
    PaperOrdered,
    PaperReported,
    ShiftEnded,
    ShiftStarted,
    TicketCalled,
    TicketIssued,
    TicketLeft,
    TicketNoShow,
    TicketRecalled,
    TurnEndedByClose,
    TurnFinished,
    TurnStarted,
)
from app.hall.ticket import State, Ticket, Turn

MISSED_SHOWN = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Shift:
    """Who sits at a counter, since when; ended shifts keep their end."""

    counter: str
    operator: str
    started_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """A print job, and how its agent said it fared: "" and "" before the first word."""

    order: PaperOrdered
    outcome: str = ""
    detail: str = ""

    @property
    def is_owed(self) -> bool:
        """Whether nothing of it was printed yet, and a printer still should."""
        return self.outcome in ("", "held")


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """An operator's own day."""

    served: int = 0
    no_shows: int = 0
    transaction: timedelta = timedelta(0)


class Hall:
    """One hall in memory: its catalogue, its day, everybody in it.

    Attributes:
        revision: of the last event applied; one event, one revision.
        lines: per service, the waiting numbers in their order (an `OrderedDict` used as an
            ordered set: taking the first of a plain dict grows slower with every one taken).
        at_counter: the ticket called to or served at a counter.
        closed: the last day's sums; `slip_owed` until a closing slip was ordered for it.
        papers: the day's tickets on paper, and the closing slip of the day before.
    """

    def __init__(self, key: str, revision: int = 0) -> None:
        self.key = key
        self.revision = revision
        self.last_at: datetime | None = None
        self.catalogue: Catalogue | None = None
        self.catalogue_revision = 0
        self.day: date | None = None
        self.day_is_open = False
        self.closed: DayClosed | None = None
        self.slip_owed = False
        self.papers: dict[str, Paper] = {}
        self._new_day()

    def _new_day(self) -> None:
        self.tickets: dict[str, Ticket] = {}
        self.lines: dict[str, OrderedDict[str, None]] = {}
        self.series_count: dict[str, int] = {}
        self.shifts: dict[str, Shift] = {}
        self.ended_shifts: list[Shift] = []
        self.at_counter: dict[str, str] = {}
        self.missed: deque[str] = deque(maxlen=MISSED_SHOWN)
        self.tallies: dict[str, Tally] = {}

    # --- questions ---------------------------------------------------------------------

    @property
    def offer(self) -> Catalogue:
        """The catalogue.

        Raises:
            HallNotReady: none was loaded yet.
        """
        if self.catalogue is None:
            raise HallNotReady(f"hall {self.key} has no blueprint yet: load one")
        return self.catalogue

    def is_at_work(self, now: datetime) -> bool:
        """Whether the day has begun and is not over, be it that nobody has closed it yet."""
        if not self.day_is_open or self.day is None:
            return False
        return now < calendar.day_ends_at(self.offer, self.day)

    def ticket(self, number: str) -> Ticket:
        """Today's ticket of that number.

        Raises:
            UnknownTicket: no such number today.
        """
        if number not in self.tickets:
            raise UnknownTicket(f"there is no ticket {number} today")
        return self.tickets[number]

    def called_to(self, counter: str) -> Ticket | None:
        """The ticket that is called to or served at a counter."""
        number = self.at_counter.get(counter)
        return None if number is None else self.tickets[number]

    def line(self, service: str) -> Iterable[str]:
        """The waiting numbers of one service, first to last."""
        return self.lines.get(service, ())

    def waiting(self, service: str) -> int:
        """How many wait for one service."""
        return len(self.lines.get(service, ()))

    def first_of(self, service: str) -> Ticket | None:
        """The head of one line."""
        number = next(iter(self.line(service)), None)
        return None if number is None else self.tickets[number]

    def operator_at(self, counter: str) -> Operator | None:
        """Who sits there now."""
        shift = self.shifts.get(counter)
        return None if shift is None else self.offer.operator.get(shift.operator)

    def open_tickets(self) -> Iterator[Ticket]:
        """All of today's tickets whose last turn is not over, in order of issue."""
        return (ticket for ticket in self.tickets.values() if ticket.turn.is_open)

    def owed_papers(self) -> Iterator[PaperOrdered]:
        """The papers that a printer still owes."""
        return (paper.order for paper in self.papers.values() if paper.is_owed)

    # --- what happened -----------------------------------------------------------------

    def apply(self, event: HallEvent) -> None:
        """Change the hall by one event; never refuses: what has happened has happened."""
        self.revision += 1
        self.last_at = event.at
        match event:
            case CatalogueLoaded():
                self.catalogue, self.catalogue_revision = event.catalogue, self.revision
            case DayOpened() | DayClosed():
                self._turn_the_day(event)
            case ShiftStarted() | ShiftEnded():
                self._staff(event)
            case PaperOrdered() | PaperReported():
                self._file_paper(event)
            case TicketIssued():
                self._issue(event)
            case TicketCalled():
                self._call(event)
            case TicketRecalled():
                self._set_turn(event.ticket, self.tickets[event.ticket].turn.recalled(at=event.at))
            case TurnStarted():
                self._set_turn(event.ticket, self.tickets[event.ticket].turn.started(at=event.at))
            case TurnFinished() | TicketNoShow() | TicketLeft() | TurnEndedByClose():
                self._end_turn(event)
            case _:
                assert_never(event)

    def _turn_the_day(self, event: DayOpened | DayClosed) -> None:
        self.day_is_open = isinstance(event, DayOpened)
        if isinstance(event, DayClosed):
            # Tickets of a day that is over are of no use, and its slip seals all days before it.
            self.closed, self.slip_owed, self.papers = event, True, {}
            return
        self.day = event.day
        self._new_day()

    def _staff(self, event: ShiftStarted | ShiftEnded) -> None:
        if isinstance(event, ShiftStarted):
            self.shifts[event.counter] = Shift(
                counter=event.counter, operator=event.operator, started_at=event.at
            )
            return
        shift = self.shifts.pop(event.counter)
        self.ended_shifts.append(replace(shift, ended_at=event.at))

    def _file_paper(self, event: PaperOrdered | PaperReported) -> None:
        if isinstance(event, PaperReported):
            told = replace(self.papers[event.job], outcome=event.outcome, detail=event.detail)
            self.papers[event.job] = told
            return
        self.papers[event.job] = Paper(order=event)
        if event.paper == "closing_slip":
            self.slip_owed = False

    def _issue(self, event: TicketIssued) -> None:
        self.tickets[event.ticket] = Ticket(
            number=event.ticket,
            code=event.code,
            language=event.language,
            issued_at=event.at,
            ahead=event.ahead,
            kiosk=event.kiosk,
            turns=(Turn(service=event.service, queued_at=event.at),),
        )
        self.lines.setdefault(event.service, OrderedDict())[event.ticket] = None
        series = event.ticket.rstrip("0123456789")
        self.series_count[series] = self.series_count.get(series, 0) + 1

    def _call(self, event: TicketCalled) -> None:
        turn = self.tickets[event.ticket].turn
        self.lines[turn.service].pop(event.ticket, None)
        self.at_counter[event.counter] = event.ticket
        called = turn.called(
            counter=event.counter, operator=event.operator, reason=event.reason, at=event.at
        )
        self._set_turn(event.ticket, called)

    def _end_turn(self, event: TurnFinished | TicketNoShow | TicketLeft | TurnEndedByClose) -> None:
        turn = self.tickets[event.ticket].turn
        self.lines[turn.service].pop(event.ticket, None)
        if self.at_counter.get(turn.counter) == event.ticket:
            del self.at_counter[turn.counter]
        outcome = event.outcome if isinstance(event, TurnFinished) else ""
        ended = turn.ended(_ENDS[type(event)], at=event.at, outcome=outcome)
        self._set_turn(event.ticket, ended)
        self._tally(ended)
        if ended.state is State.NO_SHOW:
            self.missed.appendleft(event.ticket)

    def _set_turn(self, number: str, turn: Turn) -> None:
        self.tickets[number] = self.tickets[number].with_turn(turn)

    def _tally(self, turn: Turn) -> None:
        old = self.tallies.get(turn.operator, Tally())
        if turn.state is State.NO_SHOW:
            self.tallies[turn.operator] = replace(old, no_shows=old.no_shows + 1)
        elif turn.state is State.FINISHED and turn.started_at and turn.ended_at:
            spent = old.transaction + (turn.ended_at - turn.started_at)
            self.tallies[turn.operator] = replace(old, served=old.served + 1, transaction=spent)


_ENDS = {
    TurnFinished: State.FINISHED,
    TicketNoShow: State.NO_SHOW,
    TicketLeft: State.LEFT,
    TurnEndedByClose: State.ENDED_BY_CLOSE,
}
