"""A day of the journal as it would have been under another rule.

The same citizens come at the same moments and take the times that were measured, walks and
no-shows included; whoever left while waiting leaves after the same wait. Operators are there
when they were, on the same breaks. A turn that followed a transfer comes when it came.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from math import inf

from app.hall.assignment import Free
from app.hall.durations import Means
from app.hall.errors import Refusal
from app.hall.events import DayClosed, HallEvent
from app.hall.fact import Event
from app.hall.floor import Spell
from app.hall.floor_events import FloorEvent
from app.hall.forking import NO_SHOW_S, work_s
from app.hall.hall import Hall
from app.hall.lines import line_of
from app.hall.measures import times
from app.hall.offering import free_of, head_of
from app.hall.staffing import admits, serving
from app.hall.standing import Break, Citizen, Desk, Fate, State, Stint
from app.hall.ticket import State as TurnState
from app.hall.ticket import Ticket, Turn
from app.simulator.world import Known, World


class NothingToReplay(Refusal):
    code = "nothing_to_replay"


@dataclass(slots=True)
class _Seat:
    """An operator at a counter, while the day is read."""

    operator: Free
    agency: str
    stints: list[Stint] = field(default_factory=list)
    breaks: list[Break] = field(default_factory=list)
    services: frozenset[str] = frozenset()
    since: float = 0.0


def replay(hall: Hall, events: Iterable[HallEvent]) -> World:
    """A day as a world: `hall` is as it was before its opening, `events` are all of the day.

    Raises:
        NothingToReplay: nobody came.
    """
    day = _Reading(hall)
    for event in events:
        day.take(event)
    return day.world()


class _Reading:
    """Reads a day event by event; the hall itself says who served what."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self._began: datetime | None = None
        self._at: datetime | None = None
        self._seats: dict[tuple[str, str], _Seat] = {}

    def take(self, event: HallEvent) -> None:
        """One more event; what follows the closing is not of the day."""
        assert isinstance(event, Event)
        self.hall.apply(event)
        if self.hall.catalogue is None or isinstance(event, DayClosed):
            return
        self._began, self._at = self._began or event.at, event.at
        if isinstance(event, FloorEvent):
            self._note_spells(self.hall.floor.new_spells)
            self._note_seats(event.at)

    def _note_spells(self, spells: Iterable[Spell]) -> None:
        for spell in spells:
            seat = self._seats.get((spell.counter, spell.operator))
            if seat and spell.doing == "break":
                lasts = (spell.ended_at - spell.began_at).total_seconds()
                seat.breaks.append(Break(spell.began_at.timestamp(), lasts))

    def _note_seats(self, now: datetime) -> None:
        """Where somebody begins to serve something else, the stint before is over."""
        hall, at = self.hall, now.timestamp()
        shifts = {(s.counter, s.operator): s for s in hall.shifts.values()}
        serves = {key: frozenset(found) for key, found in serving(hall, now).items()}
        for place, shift in shifts.items():
            if place not in self._seats:
                who = hall.offer.operator[shift.operator]
                free = free_of(hall, who, shift.started_at)
                self._seats[place] = _Seat(free, shift.lent_to or who.agency)
        for place, seat in self._seats.items():
            new = serves.get(place[0], frozenset()) if place in shifts else frozenset()
            if new != seat.services:
                _end(seat, at)
                seat.services, seat.since = new, at

    def world(self) -> World:
        """All that was read."""
        turns = list(self._turns())
        if not turns or self._began is None or self._at is None:
            raise NothingToReplay("nobody took a ticket on that day: choose another")
        over = self._at.timestamp()
        for seat in self._seats.values():
            _end(seat, over)
        limits = self.hall.offer.limits
        state = State(
            now=self._began.timestamp(),
            desks=tuple(self._desks()),
            expected_s=self.hall.offer.expected_s,
            pause_s=float(limits.wrap_up_seconds),
            no_show_s=float(limits.no_show_seconds or NO_SHOW_S),
            until=over,
        )
        fates = {citizen.head.ticket: fate for citizen, fate in turns}
        ordered = sorted((citizen for citizen, _ in turns), key=lambda one: one.at)
        return World(state, tuple(ordered), Known(fates))

    def _desks(self) -> Iterator[Desk]:
        for (counter, operator), seat in self._seats.items():
            yield Desk(
                key=f"{counter} {operator}",
                operator=seat.operator,
                stints=tuple(seat.stints),
                breaks=tuple(seat.breaks),
                counts_for=seat.agency,
            )

    def _turns(self) -> Iterator[tuple[Citizen, Fate]]:
        means = Means(work_s(self.hall.offer), self.hall.offer.demand.walk_seconds)
        for ticket in self.hall.tickets.values():
            for number, turn in enumerate(ticket.turns):
                one = Ticket(
                    **{
                        name: getattr(ticket, name)
                        for name in ("code", "language", "issued_at", "ahead", "kiosk", "needs")
                    },
                    number=f"{ticket.number}.{number}" if number else ticket.number,
                    priority=ticket.priority,
                    due_at=None if number else ticket.due_at,
                    turns=(_as_new(turn),),
                )
                citizen = self._citizen(one)
                yield citizen, self._fate(turn, means.fate(citizen))

    def _citizen(self, ticket: Ticket) -> Citizen:
        line = line_of(ticket)
        return Citizen(
            head=head_of(self.hall, ticket),
            at=ticket.turn.queued_at.timestamp(),
            line=line,
            only=self._meeting(ticket) if line.needs else None,
        )

    def _meeting(self, ticket: Ticket) -> frozenset[str]:
        """The desks at which a ticket's needs were met."""
        line, offer = line_of(ticket), self.hall.offer
        return frozenset(
            f"{counter} {operator}"
            for (counter, operator), seat in self._seats.items()
            if admits(self.hall, line, counter, offer.operator[operator])
            and any(line.service in stint.services for stint in seat.stints)
        )

    def _fate(self, turn: Turn, usual: Fate) -> Fate:
        """As it was measured; where nothing was, the mean."""
        ended = turn.ended_at or turn.queued_at
        if turn.called_at is None:
            is_gone = turn.state is TurnState.LEFT
            waited = (ended - turn.queued_at).total_seconds()
            return Fate(usual.walk_s, usual.work_s, patience_s=waited if is_gone else inf)
        found = times(turn, ended)
        if turn.started_at is None:
            return Fate(found.walk.total_seconds(), usual.work_s, comes=False)
        seat = self._seats.get((turn.counter, turn.operator))
        factor = seat.operator.factor if seat else 1.0
        return Fate(found.walk.total_seconds(), found.transaction.total_seconds() / factor)


def _as_new(turn: Turn) -> Turn:
    """A turn before its first call, open to all who serve it."""
    return Turn(service=turn.service, queued_at=turn.queued_at, place_at=turn.place_at)


def _end(seat: _Seat, at: float) -> None:
    if seat.services and at > seat.since:
        seat.stints.append(Stint(seat.since, at, seat.services))
