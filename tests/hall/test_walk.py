"""Whatever anybody tries, in whatever order: no walk leads a hall into a state it must not have."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.hall import days, duties, measures, queueing
from app.hall.errors import Refusal
from app.hall.events import DayClosed, DayOpened, HallEvent, TicketCalled, TicketIssued
from app.hall.ticket import LIFE, State, Ticket, Turn
from tests.hall.small_hall import SMALL, Play
from tests.hall.walk import Attempt, Step, attempts, kiosks, services, usual_step

NOTHING = timedelta(0)


class HallWalk(RuleBasedStateMachine):
    """Attempts, time, and the ends and beginnings of days; refusals are part of life."""

    def __init__(self) -> None:
        super().__init__()
        self.play = Play()
        self.hall = self.play.hall
        self.issued: list[str] = []
        self.last_states: dict[str, State] = {}

    # --- what happens --------------------------------------------------------------------

    @rule(tries=st.lists(attempts(), min_size=1, max_size=6))
    def people_try_anything(self, tries: list[Attempt]) -> None:
        for decide, said in tries:
            self._try(decide, **said)

    @rule(wishes=st.lists(services, min_size=1, max_size=6), kiosk=kiosks)
    def citizens_come(self, wishes: list[str], kiosk: str) -> None:
        for service in wishes:
            said = {"service": service, "language": "en", "code": "c", "kiosk": kiosk}
            self._try(queueing.take_ticket, **said)

    @rule(
        counter=st.sampled_from(["1", "2", "3"]), comes=st.sampled_from([True, True, True, False])
    )
    def a_counter_works(self, counter: str, comes: bool) -> None:
        decide, said = usual_step(self.hall, counter, comes)
        self._try(decide, **said)

    @rule(seconds=st.integers(0, 600))
    def time_goes_on(self, seconds: int) -> None:
        self.play.forward(seconds=seconds)
        self._try(duties.keep_time)

    @precondition(lambda self: len(self.hall.tickets) > 9 or not self.hall.day_is_open)
    @rule(hours=st.sampled_from([1, 9, 24]))
    def hours_go_by(self, hours: int) -> None:
        self.play.forward(hours=hours)
        self._try(duties.keep_time)

    @rule()
    def the_slip_is_printed(self) -> None:
        self._try(days.order_closing_slip, head="0" * 64)

    # --- what must hold of every event ---------------------------------------------------

    def _try(self, decide: Step, **said: Any) -> None:
        oldest = self._oldest_waiting()
        try:
            events = self.play.do(decide, **said)
        except Refusal:
            return
        self._look_at(events, oldest)

    def _oldest_waiting(self) -> dict[str, Ticket]:
        """Per service, who waits and was issued first: found without the hall's own lines."""
        waiting = [t for t in self.hall.tickets.values() if t.turn.state is State.WAITING]
        return {ticket.turn.service: ticket for ticket in reversed(waiting)}

    def _look_at(self, events: list[HallEvent], oldest: dict[str, Ticket]) -> None:
        for event in events:
            if isinstance(event, DayOpened):
                self.issued, self.last_states = [], {}
            elif isinstance(event, TicketIssued):
                self.issued.append(event.ticket)
            elif isinstance(event, TicketCalled):
                self._nobody_is_overtaken(event, oldest)
            elif isinstance(event, DayClosed):
                self._the_sums_are_right(event)

    def _nobody_is_overtaken(self, call: TicketCalled, oldest: dict[str, Ticket]) -> None:
        operator = SMALL.operator[call.operator]
        served = SMALL.served_by(operator)
        called = self.hall.tickets[call.ticket]
        heads = [ticket for service, ticket in oldest.items() if service in served]
        assert called.turn.service in served
        assert call.ticket in {ticket.number for ticket in heads}
        assert called.issued_at == min(ticket.issued_at for ticket in heads)
        assert {c.ticket for c in call.beat} == {t.number for t in heads} - {call.ticket}

    def _the_sums_are_right(self, closed: DayClosed) -> None:
        """Counted by what was seen before: the next day may have begun with the same tick."""
        assert closed.issued == len(self.issued) == closed.served + closed.left
        assert closed.served == list(self.last_states.values()).count(State.FINISHED)

    # --- what must hold always -----------------------------------------------------------

    @invariant()
    def numbers_are_unique_in_the_day(self) -> None:
        assert len(set(self.issued)) == len(self.issued)
        assert self.issued == list(self.hall.tickets)

    @invariant()
    def everybody_is_in_one_place(self) -> None:
        for number, ticket in self.hall.tickets.items():
            lines = [one.key for one in SMALL.services if ticket in self.hall.lines.of(one.key)]
            counters = [key for key, here in self.hall.at_counter.items() if here == number]
            waits = ticket.turn.state is State.WAITING
            stands = ticket.turn.state in {State.CALLED, State.SERVING}
            assert lines == ([ticket.turn.service] if waits else [])
            assert counters == ([ticket.turn.counter] if stands else [])

    @invariant()
    def lines_are_in_order_of_issue(self) -> None:
        place = {number: index for index, number in enumerate(self.issued)}
        for service in SMALL.services:
            line = [one.number for one in self.hall.lines.of(service.key)]
            assert line == sorted(line, key=place.__getitem__)
            assert len(line) == self.hall.waiting(service.key)

    @invariant()
    def nobody_sits_at_two_counters_and_nobody_is_served_by_nobody(self) -> None:
        sitting = [shift.operator for shift in self.hall.shifts.values()]
        assert len(sitting) == len(set(sitting))
        for counter, number in self.hall.at_counter.items():
            assert self.hall.tickets[number].turn.operator == self.play.who(counter)

    @invariant()
    def no_seconded_operator_ever_holds_another_agencys_ticket(self) -> None:
        for ticket in self.hall.tickets.values():
            operator = SMALL.operator.get(ticket.turn.operator)
            if operator and operator.agency:
                assert self.hall.offer.service[ticket.turn.service].agency == operator.agency

    @invariant()
    def turns_walk_along_the_drawing(self) -> None:
        for number, ticket in self.hall.tickets.items():
            was, is_now = self.last_states.get(number, State.WAITING), ticket.turn.state
            assert is_now in _reachable(was)
            self.last_states[number] = is_now

    @invariant()
    def times_part_every_turn(self) -> None:
        for ticket in self.hall.tickets.values():
            turn = ticket.turn
            parts = measures.times(turn, self.play.now)
            whole = (turn.ended_at or self.play.now) - turn.queued_at
            assert parts.wait + parts.walk + parts.transaction == whole
            assert min(parts.wait, parts.walk, parts.transaction) >= NOTHING
            assert parts.handling == whole - parts.wait
            assert _moments(turn) == sorted(_moments(turn))

    @invariant()
    def nothing_goes_on_after_the_day(self) -> None:
        if not self.hall.day_is_open:
            assert not any(ticket.turn.is_open for ticket in self.hall.tickets.values())
            assert not self.hall.shifts

    @invariant()
    def only_todays_papers_and_one_slip_are_owed(self) -> None:
        owed = Counter(order.paper for order in self.hall.owed_papers())
        assert owed["closing_slip"] <= 1
        assert owed["ticket"] <= len(self.hall.tickets)


def _moments(turn: Turn) -> list[datetime]:
    moments = (turn.queued_at, turn.called_at, turn.last_called_at, turn.started_at, turn.ended_at)
    return [moment for moment in moments if moment is not None]


def _reachable(state: State) -> set[State]:
    """States that some steps of the drawing lead to, none included; the life goes in circles."""
    found, new = {state}, {state}
    while new:
        new = {to for one in new for to in LIFE[one].values()} - found
        found |= new
    return found


TestHallWalk = HallWalk.TestCase
TestHallWalk.settings = settings(max_examples=80, stateful_step_count=50, deadline=None)
