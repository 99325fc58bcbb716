"""How long somebody can be passed over: what docs/waiting.md promises, on any day of a mixed hall.

The rules are not asked. Of each call it is worked out from the tickets alone who stood longer and
might have been called, and whether the promise of the hall's rule let them be passed.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.hall.catalogue import Catalogue, Overflow
from app.hall.events import TicketCalled
from app.hall.hall import Hall
from app.hall.overtakes import overtaken
from app.hall.policies import PRESETS
from app.hall.staffing import served
from app.hall.ticket import State, Ticket
from tests.hall.any_day import AnyDay, lived
from tests.hall.mixed_hall import MIXED

OPEN = replace(
    MIXED, agencies=tuple(replace(one, overflow=Overflow.FREE) for one in MIXED.agencies)
)
"""The mixed hall where universal operators serve every agency."""

CLAIMED = {"appointment", "named", "returns", "needs"}
seeds = st.integers(0, 2**32)


def waits(hall: Hall, call: TicketCalled) -> Iterator[Ticket]:
    """All whom this operator might have been given, whether first in their line or not."""
    operator = hall.offer.operator[call.operator]
    services = served(hall, call.counter, operator, call.at)
    offered = {*operator.needs, *hall.offer.counter[call.counter].needs, "language", "guide"}
    for one in hall.tickets.values():
        turn = one.turn
        is_here = turn.state is State.WAITING and turn.away_until is None
        for_one = turn.to_counter or turn.to_operator
        is_mine = turn.to_counter in ("", call.counter) and turn.to_operator in ("", operator.key)
        speaks = "language" not in one.needs or one.language in operator.languages
        may = is_mine and (for_one or turn.service in services)
        if is_here and may and speaks and offered.issuperset(one.needs):
            yield one


def place(ticket: Ticket) -> tuple[datetime, int, str]:
    """Who stands longer comes first; ties by the number."""
    return (ticket.turn.place_at, len(ticket.number), ticket.number)


def is_early(ticket: Ticket, at: datetime) -> bool:
    """An appointment is not called before its time while anybody else waits."""
    is_new = ticket.turn.called_at is None or ticket.turn.agreed == "kept"
    return is_new and ticket.agreed_at is not None and ticket.agreed_at > at


def passed(hall: Hall, call: TicketCalled) -> list[Ticket]:
    """Those who stood longer than whoever was called, and might have been called now."""
    mine = place(hall.tickets[call.ticket])
    return [one for one in waits(hall, call) if place(one) < mine and not is_early(one, call.at)]


def waited_s(ticket: Ticket, at: datetime) -> int:
    """Whole seconds since its place."""
    return max(0, int((at - ticket.turn.place_at).total_seconds()))


def hall_of(policy: str, seed: int, **tuning: float) -> Catalogue:
    """A hall by this rule, one half of them with every agency's lines open."""
    return replace(lived(OPEN if seed % 2 else MIXED, policy), tuning=tuning)


Promise = Callable[[Hall, TicketCalled, list[Ticket]], None]


def held(policy: str, seed: int, promise: Promise) -> None:
    """A day by this rule; each call by it that passed somebody is held against the promise."""

    def watch(hall: Hall, call: TicketCalled) -> None:
        if call.rule == policy and (over := passed(hall, call)):
            promise(hall, call, over)

    AnyDay(hall_of(policy, seed), seed, watch=watch).live(400)


@settings(max_examples=15, deadline=None)
@given(seed=seeds)
def test_fifo_passes_nobody_but_for_a_due_appointment(seed: int) -> None:
    def promise(hall: Hall, call: TicketCalled, over: list[Ticket]) -> None:
        assert call.cause == "appointment", (call, over)
        assert hall.tickets[call.ticket].agreed_at is not None

    held("fifo", seed, promise)


@pytest.mark.parametrize("policy", ["legal", "balanced"])
@settings(max_examples=15, deadline=None)
@given(seed=seeds)
def test_beyond_its_patience_only_a_claim_passes_a_ticket(policy: str, seed: int) -> None:
    """A hall that is impatient after ten minutes, since a walk is not long enough for ninety."""

    def promise(_: Hall, call: TicketCalled, over: list[Ticket]) -> None:
        assert call.won is not None
        if call.won.claim not in CLAIMED:
            assert all(waited_s(one, call.at) <= 600 for one in over)

    def watch(hall: Hall, call: TicketCalled) -> None:
        if call.rule == policy:
            promise(hall, call, passed(hall, call))

    impatient = hall_of(policy, seed, patience_s=600.0, guard_s=0.0)
    AnyDay(impatient, seed, watch=watch).live(400)


def alike(ticket: Ticket) -> tuple[object, ...]:
    """What those in one line have in common."""
    turn, speaks = ticket.turn, "language" in ticket.needs
    language = ticket.language if speaks else ""
    line = (turn.service, sorted(ticket.needs), language, turn.to_counter, turn.to_operator)
    has_missed_it = turn.agreed == "over"
    return (*line, ticket.priority, ticket.due_at is not None and not has_missed_it)


@pytest.mark.parametrize("policy", PRESETS)
@settings(max_examples=10, deadline=None)
@given(seed=seeds)
def test_within_a_line_nobody_is_overtaken(policy: str, seed: int) -> None:
    def promise(hall: Hall, call: TicketCalled, over: list[Ticket]) -> None:
        won = hall.tickets[call.ticket]
        assert not [one for one in over if alike(one) == alike(won)]

    held(policy, seed, promise)


@pytest.mark.parametrize("policy", PRESETS)
@settings(max_examples=10, deadline=None)
@given(seed=seeds)
def test_within_service_and_class_somebody_is_overtaken_only_for_a_claim(
    policy: str, seed: int
) -> None:
    def promise(hall: Hall, call: TicketCalled, over: list[Ticket]) -> None:
        won = hall.tickets[call.ticket]
        same = [
            one
            for one in over
            if (one.turn.service, one.priority) == (won.turn.service, won.priority)
        ]
        assert not same or call.cause in CLAIMED, (call, same)

    held(policy, seed, promise)


@settings(max_examples=15, deadline=None)
@given(seed=seeds)
def test_legal_passes_nobody_because_a_matter_is_short(seed: int) -> None:
    def promise(_: Hall, call: TicketCalled, __: list[Ticket]) -> None:
        assert call.cause in CLAIMED | {"priority", "line"}

    held("legal", seed, promise)


@settings(max_examples=15, deadline=None)
@given(seed=seeds)
def test_balanced_passes_nobody_without_a_cause_that_says_so(seed: int) -> None:
    def promise(_: Hall, call: TicketCalled, __: list[Ticket]) -> None:
        assert call.cause in CLAIMED | {"priority", "line", "short"}

    held("balanced", seed, promise)


@pytest.mark.parametrize("policy", ["legal", "balanced"])
@settings(max_examples=15, deadline=None)
@given(seed=seeds)
def test_the_guard_bounds_a_wait_by_those_of_the_others(policy: str, seed: int) -> None:
    """A hall whose guard begins at two minutes, at twice the middle of all heads."""
    guarded = hall_of(policy, seed, guard_s=120.0, guard_times=2.0)

    def watch(_: Hall, call: TicketCalled) -> None:
        if call.rule == policy and call.cause not in CLAIMED and call.won:
            waits = sorted(one.waited_s for one in (call.won, *call.beat))
            least = max(120.0, 2.0 * waits[(len(waits) - 1) // 2])
            assert all(one.waited_s <= least for one in overtaken(call))

    AnyDay(guarded, seed, watch=watch).live(400)


@settings(max_examples=15, deadline=None)
@given(seed=seeds)
def test_legal_lets_nobody_pass_who_came_much_later(seed: int) -> None:
    """Of one class: by at most half of what the other's line takes longer to clear."""

    def promise(_: Hall, call: TicketCalled, __: list[Ticket]) -> None:
        assert call.won is not None
        for one in overtaken(call) if call.cause not in CLAIMED else ():
            later_s = one.waited_s - call.won.waited_s
            class_s = (call.won.boost / one.boost - 1) * (call.won.waited_s + 30)
            line_s = (call.won.clear_s - one.clear_s) / (2 * one.boost)
            assert later_s <= class_s + line_s + 1e-6

    held("legal", seed, promise)


def test_these_days_are_full_of_what_the_promises_are_about() -> None:
    """So that none of them holds because nothing happens."""
    causes: Counter[tuple[str, str]] = Counter()
    for policy in PRESETS:

        def watch(hall: Hall, call: TicketCalled, policy: str = policy) -> None:
            if call.rule == policy and passed(hall, call):
                causes[policy, call.cause] += 1

        for seed in range(12):
            AnyDay(hall_of(policy, seed), seed, watch=watch).live(400)

    assert causes["fifo", "appointment"] > 5
    assert min(causes["legal", one] for one in ("priority", "line", "needs", "returns")) > 1
    assert min(causes["balanced", one] for one in ("priority", "short", "needs", "returns")) > 1
