"""What must hold in a hall always and of every event, found without the hall's own lines."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from app.hall import measures
from app.hall.catalogue import Overflow
from app.hall.events import (
    HallEvent,
    StepUndone,
    TicketCalled,
    TicketLetPass,
    TicketRecycled,
    TurnAdded,
)
from app.hall.floor import Shift, Spell
from app.hall.hall import Hall
from app.hall.lines import place
from app.hall.staffing import served
from app.hall.steps import STEP_OF
from app.hall.ticket import LIFE, State, Ticket, Turn
from tests.hall.small_hall import Play

NOTHING = timedelta(0)


class Moment:
    """A hall as it was before a command, for comparison with what it became."""

    def __init__(self, hall: Hall, now: datetime) -> None:
        self.tickets = dict(hall.tickets)
        self.shifts = dict(hall.shifts)
        self.tallies = dict(hall.tallies)
        self.lines = [[t.number for t in hall.lines.of(s.key)] for s in hall.offer.services]
        self.serves = {
            key: served(hall, key, hall.offer.operator[shift.operator], now)
            for key, shift in self.shifts.items()
        }

    def steps(self, events: Sequence[HallEvent]) -> dict[str, "Moment"]:
        """For each counter that took a step, how the hall was before it."""
        return {one.counter: self for one in events if type(one) in STEP_OF}  # type: ignore[union-attr]

    def is_restored(self, hall: Hall, event: StepUndone) -> None:
        """Ticket, tally and doing are as before the step, and so is the place in the line."""
        operator = hall.shifts[event.counter].operator
        assert hall.tickets[event.ticket] == self.tickets[event.ticket]
        assert hall.tallies.get(operator) == self.tallies.get(operator)
        assert hall.shifts[event.counter].doing == self.shifts[event.counter].doing
        for service, was in zip(hall.offer.services, self.lines, strict=True):
            line = [one.number for one in hall.lines.of(service.key)]
            assert (event.ticket in line) == (event.ticket in was)


def of_events(before: Moment, hall: Hall, events: Sequence[HallEvent]) -> None:
    """Calls are fair, and nobody loses a place but by a wish, a recycling or an undo."""
    for event in events:
        if isinstance(event, TicketCalled) and event.rule == "fifo":
            _nobody_is_overtaken(before, hall, event)
    moves = (TicketLetPass, TicketRecycled, StepUndone, TurnAdded)
    free = {one.ticket for one in events if isinstance(one, moves)}
    for number, was in before.tickets.items():
        now_is = hall.tickets.get(number)
        if now_is is not None and number not in free and was.code == now_is.code:
            assert now_is.turn.place_at == was.turn.place_at


def _nobody_is_overtaken(before: Moment, hall: Hall, call: TicketCalled) -> None:
    """Of all whom this operator might have been given, the called one stood there longest."""
    might = [one for one in before.tickets.values() if _might_be_called(before, hall, one, call)]
    first = min(might, key=place)
    assert first.number == call.ticket
    assert {one.ticket for one in call.beat} <= {one.number for one in might} - {call.ticket}


def _might_be_called(before: Moment, hall: Hall, ticket: Ticket, call: TicketCalled) -> bool:
    turn, operator = ticket.turn, hall.offer.operator[call.operator]
    if turn.state is not State.WAITING or turn.away_until is not None:
        return False
    if turn.to_counter not in ("", call.counter) or turn.to_operator not in ("", call.operator):
        return False
    is_for_one = turn.to_counter or turn.to_operator
    if not is_for_one and turn.service not in before.serves[call.counter]:
        return False
    by_place = {"step_free", "privacy"} & set(ticket.needs)
    by_person = {"sign_language", "woman_operator"} & set(ticket.needs)
    speaks = "language" not in ticket.needs or ticket.language in operator.languages
    is_placed = by_place <= set(hall.offer.counter[call.counter].needs)
    return speaks and is_placed and by_person <= set(operator.needs)


def always(play: Play) -> None:
    """All that must hold of a hall at any time."""
    hall, now = play.hall, play.now
    for ticket in hall.tickets.values():
        _is_in_one_place(hall, ticket)
        _is_awaited_by_somebody_there(hall, ticket)
        for turn in ticket.turns:
            _times_part_it(turn, now)
    _counters_and_operators_agree(hall)
    _lines_are_in_order(hall)
    _spells_part_every_shift(play)
    _nobody_is_lent_against_the_agencys_will(hall)
    _only_todays_papers_and_one_slip_are_owed(hall)
    if not hall.day_is_open:
        assert not any(ticket.turn.is_open for ticket in hall.tickets.values())
        assert not hall.shifts


def _is_in_one_place(hall: Hall, ticket: Ticket) -> None:
    """In a line, away, at a counter, parked, or over."""
    turn = ticket.turn
    lines = [one.key for one in hall.offer.services if ticket in hall.lines.of(one.key)]
    counters = [key for key, here in hall.at_counter.items() if here == ticket.number]
    stands = turn.state in {State.CALLED, State.SERVING}
    waits = turn.state is State.WAITING and turn.away_until is None
    assert lines == ([turn.service] if waits else [])
    assert counters == ([turn.counter] if stands else [])
    assert turn.away_until is None or turn.state in {State.WAITING, State.PARKED}
    assert all(not earlier.is_open for earlier in ticket.turns[:-1])


def _is_awaited_by_somebody_there(hall: Hall, ticket: Ticket) -> None:
    """Nobody waits in vain for one who is not there."""
    turn = ticket.turn
    if turn.state in {State.WAITING, State.PARKED}:
        assert not turn.to_operator or hall.floor.counter_of(turn.to_operator)
        assert not turn.to_counter or turn.to_counter in hall.shifts


def _times_part_it(turn: Turn, now: datetime) -> None:
    parts = measures.times(turn, now)
    whole = (turn.ended_at or now) - turn.queued_at
    assert parts.wait + parts.walk + parts.transaction + parts.parked == whole
    assert min(parts.wait, parts.walk, parts.transaction, parts.parked) >= NOTHING
    moments = (turn.queued_at, turn.called_at, turn.started_at, turn.ended_at)
    told = [moment for moment in moments if moment is not None]
    assert told == sorted(told)


def _counters_and_operators_agree(hall: Hall) -> None:
    """Nobody sits twice, does two things, or serves what another agency has seconded for."""
    sitting = [shift.operator for shift in hall.shifts.values()]
    assert len(sitting) == len(set(sitting))
    for counter, shift in hall.shifts.items():
        assert (shift.doing in ("called", "serving")) == (counter in hall.at_counter)
        assert (shift.doing == "break") == (shift.break_reason is not None)
    for counter, number in hall.at_counter.items():
        turn = hall.tickets[number].turn
        operator = hall.offer.operator[turn.operator]
        service = hall.offer.service[turn.service]
        assert turn.operator == hall.shifts[counter].operator
        assert turn.state == hall.shifts[counter].doing
        assert operator.agency in ("", service.agency)
        assert hall.offer.is_of_post(operator, service)


def _lines_are_in_order(hall: Hall) -> None:
    for service in hall.offer.services:
        line = list(hall.lines.of(service.key))
        assert line == sorted(line, key=place)
        assert len(line) == hall.waiting(service.key)


def _spells_part_every_shift(play: Play) -> None:
    spells = play.spells
    for shift in (*play.hall.floor.ended, *play.hall.shifts.values()):
        until = shift.ended_at or shift.doing_since
        of_it = [one for one in spells if _is_of(one, shift, until)]
        edges = [shift.started_at, *(one.ended_at for one in of_it)]
        assert [one.began_at for one in of_it] == edges[:-1]
        assert edges[-1] == until


def _is_of(spell: Spell, shift: Shift, until: datetime) -> bool:
    is_within = shift.started_at <= spell.began_at and spell.ended_at <= until
    return is_within and (spell.counter, spell.operator) == (shift.counter, shift.operator)


def _nobody_is_lent_against_the_agencys_will(hall: Hall) -> None:
    for shift in hall.shifts.values():
        rule = hall.offer.agency[shift.lent_to].overflow if shift.lent_to else Overflow.FREE
        agreed = hall.floor.overflows.get(shift.lent_to)
        assert rule is not Overflow.NEVER
        assert rule is not Overflow.ASK or (agreed is not None and agreed.agency_agrees)


def _only_todays_papers_and_one_slip_are_owed(hall: Hall) -> None:
    owed = Counter(order.paper for order in hall.owed_papers())
    assert owed["closing_slip"] <= 1
    assert owed["ticket"] <= len(hall.tickets)


def reachable(state: State) -> set[State]:
    """States that some steps of the drawing lead to, none included; the life goes in circles."""
    found, new = {state}, {state}
    while new:
        new = {to for one in new for to in LIFE[one].values()} - found
        found |= new
    return found
