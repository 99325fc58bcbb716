"""The hall as it is now, and `apply(event)`: the only way it changes."""

from collections import Counter as Count
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from app.hall import calendar, learning
from app.hall.catalogue import Catalogue, Operator
from app.hall.errors import HallNotReady, UnknownTicket
from app.hall.events import (
    CatalogueLoaded,
    DayClosed,
    DayLearned,
    DayOpened,
    HallEvent,
    PaperOrdered,
    PaperOutcome,
    PaperReported,
    StepUndone,
    TicketCalled,
    TicketIssued,
    TurnResumed,
)
from app.hall.floor import Doing, Floor, Shift
from app.hall.floor_events import BreakStarted, FloorEvent, ShiftEnded
from app.hall.knowledge import Learned, Spread
from app.hall.lines import Lines
from app.hall.moves import TicketEvent, issued, moved
from app.hall.passing import Passing, passing
from app.hall.steps import STEP_OF, LastStep, Tally, belongs
from app.hall.ticket import State, Ticket, Turn

MISSED_SHOWN = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """A print job, and how its agent said it fared: "" and "" before the first word."""

    order: PaperOrdered
    outcome: PaperOutcome | Literal[""] = ""
    detail: str = ""

    @property
    def is_owed(self) -> bool:
        """Whether nothing of it was printed yet, and a printer still should."""
        return self.outcome in ("", "held")


class Hall:
    """One hall in memory: its catalogue, its day, everybody in it.

    Attributes:
        revision: of the last event applied; one event, one revision.
        apart: who stands in no line that is open to all: see `Turn.is_apart`.
        came: by the service that they came for, the day's citizens.
        at_counter: the ticket called to or served at a counter.
        last_steps: what each counter did last, while it can be undone at all: by whoever did it,
            and not after a break has begun.
        passings: the day's calls that were not taken back and let somebody wait on who had stood
            longer.
        resumed: who was parked until the last step, as that ticket was then.
        closed: the last day's sums; `slip_owed` until a closing slip was ordered for it.
        learned, spread: what the days before taught.
        expected: by kind of operator, by service, the expected seconds of a transaction.
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
        self.learned: tuple[Learned, ...] = ()
        self.spread = Spread()
        self.expected: learning.Expected = {}
        self._new_day()

    def _new_day(self) -> None:
        self.tickets: dict[str, Ticket] = {}
        self.apart: dict[str, Ticket] = {}
        self.numbers: dict[str, str] = {}
        self.lines = Lines()
        self.floor = Floor()
        self.series_count: dict[str, int] = {}
        self.came: Count[str] = Count()
        self.at_counter: dict[str, str] = {}
        self.last_steps: dict[str, LastStep] = {}
        self.passings: list[Passing] = []
        self.resumed: Ticket | None = None
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

    @property
    def shifts(self) -> dict[str, Shift]:
        """Who is on shift now, by counter."""
        return self.floor.shifts

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

    def ticket_of_code(self, code: str) -> Ticket:
        """Today's ticket whose paper bears this code.

        Raises:
            UnknownTicket: no such code today.
        """
        if code not in self.numbers:
            raise UnknownTicket("there is no such ticket today")
        return self.tickets[self.numbers[code]]

    def called_to(self, counter: str) -> Ticket | None:
        """The ticket that is called to or served at a counter."""
        number = self.at_counter.get(counter)
        return None if number is None else self.tickets[number]

    def waiting(self, service: str) -> int:
        """How many wait for one service."""
        return self.lines.waiting(service)

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
        self.floor.new_spells = []
        match event:
            case CatalogueLoaded():
                self.offers(event.catalogue, self.revision)
            case DayLearned():
                self.knows(event.times, event.spread)
            case DayOpened() | DayClosed():
                self._turn_the_day(event)
            case PaperOrdered() | PaperReported():
                self._file_paper(event)
            case TicketIssued():
                self._issue(event)
            case StepUndone():
                self._undo(event)
            case _ if isinstance(event, FloorEvent):
                self._work_the_floor(event)
            case _:
                self._move(event)

    def offers(self, catalogue: Catalogue, revision: int) -> None:
        """This is the catalogue from now on; `revision` is the one it was loaded at."""
        self.catalogue, self.catalogue_revision = catalogue, revision
        self.knows(self.learned, self.spread)

    def knows(self, times: tuple[Learned, ...], spread: Spread) -> None:
        """This is what the days before taught."""
        self.learned, self.spread = times, spread
        if self.catalogue is not None:
            self.expected = learning.expected(self.catalogue, times)

    def _turn_the_day(self, event: DayOpened | DayClosed) -> None:
        self.day_is_open = isinstance(event, DayOpened)
        if isinstance(event, DayClosed):
            # Tickets of a day that is over are of no use, and its slip seals all days before it.
            self.closed, self.slip_owed, self.papers = event, True, {}
            return
        self.day = event.day
        self._new_day()

    def _file_paper(self, event: PaperOrdered | PaperReported) -> None:
        if isinstance(event, PaperReported):
            told = replace(self.papers[event.job], outcome=event.outcome, detail=event.detail)
            self.papers[event.job] = told
            return
        self.papers[event.job] = Paper(order=event)
        if event.paper == "closing_slip":
            self.slip_owed = False

    def _issue(self, event: TicketIssued) -> None:
        ticket = issued(event)
        self._put(ticket)
        self.numbers[event.code] = event.ticket
        self.came[event.service] += 1
        series = event.ticket.rstrip("0123456789")
        self.series_count[series] = self.series_count.get(series, 0) + 1

    def _work_the_floor(self, event: FloorEvent) -> None:
        self.floor.apply(event, self.revision)
        if isinstance(event, ShiftEnded | BreakStarted):
            self.last_steps.pop(event.counter, None)

    def _move(self, event: TicketEvent) -> None:
        """A ticket takes a step, and with it whoever serves it."""
        before = self.tickets[event.ticket]
        counter = getattr(event, "counter", before.turn.counter)
        shift = self.shifts.get(counter)
        if isinstance(event, TicketCalled) and (passed := passing(self.lines, self.tickets, event)):
            self.passings.append(passed)
        after = moved(before, event)
        self._put(after)
        self._attend(before, after)
        self._remember(before, event, counter, shift.doing if shift else "free")
        self.resumed = before if isinstance(event, TurnResumed) else None

    def _put(self, ticket: Ticket) -> None:
        self.lines.put(self.tickets.get(ticket.number), ticket)
        self.tickets[ticket.number] = ticket
        self.apart.pop(ticket.number, None)
        if ticket.turn.is_apart:
            self.apart[ticket.number] = ticket

    def _attend(self, before: Ticket, after: Ticket) -> None:
        """Whom each counter has now, what its operator does, and what the day adds up to."""
        was_at, is_at = _desk_of(before), _desk_of(after)
        assert self.last_at is not None
        if was_at and was_at != is_at:
            del self.at_counter[was_at]
            self.floor.does(was_at, self._doing_after(after), self.last_at)
        if is_at:
            self.at_counter[is_at] = after.number
            doing: Doing = "serving" if after.turn.state is State.SERVING else "called"
            self.floor.does(is_at, doing, self.last_at)
        if after.turn.is_open and after.number in self.missed:
            self.missed.remove(after.number)

    def _doing_after(self, ticket: Ticket) -> Doing:
        wraps_up = ticket.turn.state is State.FINISHED and self.offer.limits.wrap_up_seconds
        return "wrap_up" if wraps_up else "free"

    def _remember(self, before: Ticket, event: TicketEvent, counter: str, doing: Doing) -> None:
        """What may be undone; what follows a step by itself, in its moment, belongs to it."""
        after, last = self.tickets[before.number], self.last_steps.get(counter)
        if last and last.at == event.at and last.after == before and belongs(last, event):
            self.last_steps[counter] = replace(last, after=after)
        elif step := STEP_OF.get(type(event)):
            is_back = isinstance(event, TicketCalled) and event.rule == "resume"
            self.last_steps[counter] = LastStep(
                step=step,
                at=event.at,
                ticket=self.resumed if is_back and self.resumed else before,
                after=after,
                doing=doing,
                operator=after.turn.operator,
                tally=self.tallies.get(after.turn.operator),
            )
            self._count(after)

    def _count(self, ticket: Ticket) -> None:
        turn = ticket.turn
        old = self.tallies.get(turn.operator, Tally())
        if turn.state is State.NO_SHOW:
            self.missed.appendleft(ticket.number)
            self.tallies[turn.operator] = replace(old, no_shows=old.no_shows + 1)
        elif turn.state is State.FINISHED and turn.started_at and turn.ended_at:
            spent = turn.ended_at - turn.started_at - turn.parked_time
            total = old.transaction + spent
            self.tallies[turn.operator] = replace(old, served=old.served + 1, transaction=total)

    def _undo(self, event: StepUndone) -> None:
        last, now_is = self.last_steps.pop(event.counter), self.tickets[event.ticket]
        if last.step == "call":
            self._unpass(last)
        self._put(last.ticket)
        self._attend(now_is, last.ticket)
        if event.ticket in self.missed:
            self.missed.remove(event.ticket)
        self.floor.does(event.counter, last.doing, event.at)
        if last.tally is None:
            self.tallies.pop(last.operator, None)
        else:
            self.tallies[last.operator] = last.tally

    def _unpass(self, last: LastStep) -> None:
        """A call that is taken back passed nobody."""
        call = (last.ticket.number, last.at)
        self.passings = [one for one in self.passings if (one.ticket, one.at) != call]


def _desk_of(ticket: Ticket) -> str:
    """The counter that a ticket is called to or served at, or ""."""
    turn: Turn = ticket.turn
    return turn.counter if turn.state in (State.CALLED, State.SERVING) else ""
