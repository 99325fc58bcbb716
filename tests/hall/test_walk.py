"""Whatever anybody tries, in whatever order: no walk leads a hall into a state it must not have."""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from app.hall import days, detours, duties, queueing, staffing
from app.hall.errors import Refusal
from app.hall.events import DayClosed, DayOpened, StepUndone, TicketIssued
from app.hall.ticket import State, Ticket
from tests.hall.holding import Moment, always, of_events, reachable
from tests.hall.small_hall import Play
from tests.hall.walk import (
    SEATS,
    STRAIGHT,
    UNDOES,
    WALKED,
    Attempt,
    Step,
    any_change,
    any_step,
    any_wish,
    attempts,
    kiosks,
    moods,
    operators,
    services,
)

seats = st.sampled_from(sorted(SEATS))


class HallWalk(RuleBasedStateMachine):
    """Attempts, time, and the ends and beginnings of days; refusals are part of life."""

    def __init__(self) -> None:
        super().__init__()
        self.play = Play(WALKED)
        self.hall = self.play.hall
        self.issued: list[str] = []
        self.last: dict[str, Ticket] = {}
        self.steps: dict[str, Moment] = {}

    @initialize(is_busy=st.sampled_from([True, True, False]))
    def the_day_begins(self, is_busy: bool) -> None:
        """Mostly everybody sits already and some citizens wait."""
        for counter in sorted(SEATS) if is_busy else ():
            self.a_counter_works(counter, 0)
        self.citizens_come(["tax", "refund", "passport", "tax", "tax"] if is_busy else [], "")

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

    @rule(counter=seats, mood=moods)
    def a_counter_works(self, counter: str, mood: int) -> None:
        decide, said = any_step(self.hall, counter, mood)
        self._try(decide, **said)

    @rule(counter=seats, some=st.lists(moods, min_size=2, max_size=5))
    def a_counter_works_on(self, counter: str, some: list[int]) -> None:
        for mood in some:
            self.a_counter_works(counter, mood)

    @rule(counter=seats, way=st.lists(moods, max_size=3), mood=moods)
    def a_counter_changes_its_mind(self, counter: str, way: list[int], mood: int) -> None:
        """After some steps one that is taken back."""
        for one in (*way, mood, UNDOES):
            self.a_counter_works(counter, one)

    @rule(counter=seats, other=operators)
    def somebody_else_sits_down(self, counter: str, other: str) -> None:
        """One shift ends, another begins, and the new one tries to take back the last step."""
        at = {"counter": counter, "operator": self.play.who(counter)}
        self._try(staffing.end_shift, hand_over=True, **at)
        self._try(staffing.start_shift, counter=counter, operator=other)
        self._try(detours.undo, counter=counter, operator=other)

    @rule(counter=seats, person=operators, wish=moods)
    def somebody_is_sent_to_a_person(self, counter: str, person: str, wish: int) -> None:
        """And has a wish, or that person goes."""
        at = {"counter": counter, "operator": self.play.who(counter)}
        self._try(detours.transfer, to_operator=person, **at)
        if wish < STRAIGHT:
            self.a_counter_works(self.hall.floor.counter_of(person) or counter, 0)
            self.a_counter_works(self.hall.floor.counter_of(person) or counter, 9)
            where = self.hall.floor.counter_of(person)
            self._try(staffing.end_shift, counter=where, operator=person, hand_over=True)
        self.somebody_wishes(wish)

    @rule(mood=moods)
    def somebody_wishes(self, mood: int) -> None:
        decide, said = any_wish(self.hall, mood)
        self._try(decide, **said)

    @rule(mood=moods)
    def the_supervisor_acts(self, mood: int) -> None:
        decide, said = any_change(self.hall, mood)
        self._try(decide, **said)

    @rule(seconds=st.integers(0, 600))
    def time_goes_on(self, seconds: int) -> None:
        self.play.forward(seconds=seconds)
        self._tick()

    @precondition(lambda self: len(self.hall.tickets) > 9 or not self.hall.day_is_open)
    @rule(hours=st.sampled_from([1, 4, 9, 24]))
    def hours_go_by(self, hours: int) -> None:
        self.play.forward(hours=hours)
        self._tick()

    @rule()
    def the_slip_is_printed(self) -> None:
        self._try(days.order_closing_slip, head="0" * 64)

    # --- what must hold of every event ---------------------------------------------------

    def _tick(self) -> None:
        while self._try(duties.keep_time):
            pass

    def _try(self, decide: Step, **said: Any) -> bool:
        before = Moment(self.hall, self.play.now)
        try:
            events = self.play.do(decide, **said)
        except Refusal:
            return False
        for event in events:
            if isinstance(event, DayOpened):
                self.issued, self.last, self.steps, self.play.spells = [], {}, {}, []
            elif isinstance(event, TicketIssued):
                self.issued.append(event.ticket)
            elif isinstance(event, StepUndone):
                del self.last[event.ticket]
                self.steps.pop(event.counter).is_restored(self.hall, event)
            elif isinstance(event, DayClosed):
                self._the_sums_are_right(event)
        of_events(before, self.hall, events)
        self.steps |= before.steps(events)
        self._turns_walk_along_the_drawing()
        return bool(events)

    def _the_sums_are_right(self, closed: DayClosed) -> None:
        """Counted by what was seen before: the next day may have begun with the same tick."""
        states = [ticket.turn.state for ticket in self.last.values()]
        assert closed.issued == len(self.issued) == closed.served + closed.left
        assert closed.served == states.count(State.FINISHED)

    def _turns_walk_along_the_drawing(self) -> None:
        for number, ticket in self.hall.tickets.items():
            was = self.last.get(number, ticket)
            assert ticket.turns[: len(was.turns) - 1] == was.turns[:-1]
            assert ticket.turns[len(was.turns) - 1].state in reachable(was.turn.state)
            self.last[number] = ticket

    # --- what must hold always -----------------------------------------------------------

    @invariant()
    def numbers_are_unique_in_the_day(self) -> None:
        assert len(set(self.issued)) == len(self.issued)
        assert self.issued == list(self.hall.tickets)

    @invariant()
    def all_else_holds(self) -> None:
        always(self.play)


TestHallWalk = HallWalk.TestCase
TestHallWalk.settings = settings(max_examples=80, stateful_step_count=50, deadline=None)
