"""What a change is worth: what is due to it is credited to it, and nothing else is."""

import pickle
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.hall.assignment import Free, Head
from app.hall.catalogue import Catalogue, Demand, Priority
from app.hall.foreseeing import Question
from app.hall.policies import PRESETS
from app.hall.standing import Break, Busy, Citizen, Desk, State, Stint
from app.hall.weighing import AHEAD_S, Effect, until, weigh
from tests.hall.small_hall import MONDAY, SMALL

AT = MONDAY + timedelta(hours=1)
NOW = AT.timestamp()
CLOSES = NOW + 7 * 3_600.0
TAX = frozenset({"tax", "refund"})
PASSPORTS = frozenset({"passport"})

BUSY: Catalogue = replace(
    SMALL,
    policy="balanced",
    priorities=(Priority(key="old", name={"en": "Old", "ar": "مسن"}, boost=2.5),),
    demand=Demand(visits_a_day=240, no_shows=0.05, patience_minutes=60.0, priority=0.1),
)
"""Every two minutes somebody comes, two of three of them to the tax office."""

seeds = st.integers(0, 10_000)


def desk(key: str, services: frozenset[str], agency: str = "", **more: object) -> Desk:
    """An operator who stays until the hall closes."""
    who = Free(key=f"at-{key}", agency=agency)
    stint = Stint(NOW, CLOSES, services)
    return Desk(key=key, operator=who, counts_for=agency, stints=(stint,), **more)  # type: ignore[arg-type]


TEAM = (desk("1", TAX, "tax"), desk("2", PASSPORTS, "pass"))
SECOND = desk("3", TAX, "tax")


def citizen(ticket: str, service: str, waited_s: float) -> Citizen:
    """Somebody who has waited so long."""
    agency = BUSY.service[service].agency
    at = NOW - waited_s
    return Citizen(head=Head(ticket=ticket, service=service, agency=agency, place=at), at=at)


def hall(seed: int = 1, desks: tuple[Desk, ...] = TEAM, many: int = 6) -> State:
    """Both offices with a citizen each, and others who wait."""
    random = Random(seed)
    keys = list(BUSY.service)
    return State(
        now=NOW,
        desks=desks,
        waiting=tuple(
            citizen(f"W{n}", random.choice(keys), random.uniform(0, 900)) for n in range(many)
        ),
        busy={
            "1": Busy(citizen=citizen("T1", "tax", 500.0), called=NOW - 90.0, started=NOW - 60.0),
            "2": Busy(citizen=citizen("P1", "passport", 500.0), called=NOW - 20.0),
        },
        expected_s=BUSY.expected_s,
        pause_s=10.0,
        until=CLOSES,
    )


def asked(state: State, policy: str = "balanced") -> Question:
    """What a change is weighed against."""
    offer = replace(BUSY, policy=policy)
    return Question(at=AT, state=state, offer=offer, day=AT.date(), work_s=BUSY.expected_s)


def effect(state: State, changed: State, policy: str = "balanced", forks: int = 8) -> Effect:
    """Of one change."""
    return weigh(asked(state, policy), [changed], forks)[0]


def is_nothing(found: Effect) -> bool:
    """Whether nobody notices anything, in any fork."""
    same = (
        one.without == one.with_ and one.wait_without_s == one.wait_with_s
        for one in found.agencies.values()
    )
    return (found.saves_s, found.low_s, found.high_s, found.worse) == (0, 0, 0, ()) and all(same)


# --- pairs ---------------------------------------------------------------------------------


@settings(max_examples=20, deadline=None)
@given(seeds, st.sampled_from(sorted(PRESETS)))
def test_what_changes_nothing_saves_exactly_nothing(seed: int, policy: str) -> None:
    state = hall(seed)

    assert is_nothing(effect(state, state, policy))
    assert is_nothing(effect(state, until(state, state, NOW + 600.0), policy))


@settings(max_examples=20, deadline=None)
@given(seeds)
def test_everybody_has_a_fate_of_their_own_in_whatever_order_it_is_asked_for(seed: int) -> None:
    state = hall(seed)
    shuffled = list(state.waiting)
    Random(seed).shuffle(shuffled)
    turned = replace(state, waiting=tuple(shuffled), busy=dict(reversed(list(state.busy.items()))))

    assert is_nothing(effect(state, turned))


@settings(max_examples=20, deadline=None)
@given(seeds)
def test_a_desk_more_is_never_credited_to_those_whom_it_does_not_serve(seed: int) -> None:
    state = hall(seed)

    passports = effect(state, replace(state, desks=(*TEAM, SECOND))).agencies["pass"]
    assert passports.without == passports.with_
    assert passports.wait_without_s == passports.wait_with_s


def test_the_same_question_has_the_same_answer_also_on_the_other_side_of_a_pipe() -> None:
    question, changed = asked(hall()), [hall(desks=(*TEAM, SECOND)), hall(desks=TEAM[::-1])]
    again = pickle.loads(pickle.dumps((question, changed)))  # noqa: S301 - our own

    assert weigh(question, changed, 4) == weigh(again[0], again[1], 4)


def test_a_change_is_worth_the_same_whatever_else_is_weighed() -> None:
    question, one, other = asked(hall()), hall(desks=(*TEAM, SECOND)), hall(desks=TEAM[::-1])

    assert weigh(question, [other, one], 4)[1] == weigh(question, [one], 4)[0]


# --- what it says --------------------------------------------------------------------------


@settings(max_examples=20, deadline=None)
@given(seeds)
def test_a_desk_more_for_a_loaded_line_saves_and_one_less_costs(seed: int) -> None:
    few, more = hall(seed, many=12), hall(seed, desks=(*TEAM, SECOND), many=12)

    opened, closed = effect(few, more), effect(more, few)
    assert opened.saves_s > 0
    assert opened.low_s <= opened.saves_s <= opened.high_s
    assert closed.saves_s == -opened.saves_s
    assert (opened.worse, closed.worse) == ((), ("tax",))


def test_people_and_waits_are_told_by_agency() -> None:
    state = hall(many=12)
    found = effect(state, replace(state, desks=(*TEAM, SECOND)), forks=20)

    tax = found.agencies["tax"]
    assert tax.waiting_now == sum(one.head.agency == "tax" for one in state.waiting)
    assert all(less < more for less, more in zip(tax.with_, tax.without, strict=True))
    assert tax.wait_with_s < tax.wait_without_s
    assert sum(one.waiting_now for one in found.agencies.values()) == len(state.waiting)


def test_what_is_saved_is_the_waiting_of_whoever_waits_until_the_call() -> None:
    """Nobody comes, and nothing is drawn: the sum is done by hand."""
    quiet = replace(BUSY, demand=Demand(spread=0.0, no_shows=0.0, walk_seconds=0.0), policy="fifo")
    waiting = tuple(citizen(f"T{n}", "tax", 100.0 - n) for n in range(3))
    state = State(now=NOW, desks=TEAM[:1], waiting=waiting, until=CLOSES)
    question = Question(
        at=AT, state=state, offer=quiet, day=AT.date(), work_s={"tax": 1_000.0, "refund": 1.0}
    )

    found = weigh(question, [replace(state, desks=(TEAM[0], SECOND))], 3)[0]

    # Called after 0, 1000 and 2000 seconds by one; after 0, 0 and 1000 by two.
    assert found.saves_s == pytest.approx(2_000.0)
    assert found.low_s == found.high_s == found.saves_s
    assert found.agencies["tax"].without == (2.0, 1.0, 0.0)
    assert found.agencies["tax"].with_ == (1.0, 0.0, 0.0)
    assert found.agencies["tax"].wait_without_s == pytest.approx(1_000.0 + 99.0)


def test_who_loses_an_operator_to_others_is_named() -> None:
    state = hall(desks=(TEAM[0], desk("2", PASSPORTS | TAX)), many=12)
    found = effect(state, replace(state, desks=(TEAM[0], desk("2", TAX))))

    assert "pass" in found.worse
    assert "tax" not in found.worse


# --- how long it holds ---------------------------------------------------------------------


def test_a_change_that_holds_for_an_hour_is_worth_no_more_than_one_that_stays() -> None:
    state = hall(many=12)
    opened = replace(state, desks=(*TEAM, SECOND))
    ends = [NOW, NOW + 1_200.0, NOW + 3_600.0, NOW + AHEAD_S]

    found = weigh(asked(state), [*(until(opened, state, at) for at in ends), opened], 8)

    saved = [one.saves_s for one in found]
    assert saved[0] == 0.0
    assert saved == sorted(saved)
    assert saved[-2] == saved[-1]


def test_when_a_change_is_over_everybody_serves_what_they_did_before() -> None:
    away = Break(NOW + 60.0, 600.0)
    before = hall(desks=(TEAM[0], desk("2", PASSPORTS, "pass", breaks=(away,)), desk("3", TAX)))
    moved = replace(before.desks[0], key="4", stints=(Stint(NOW, CLOSES, PASSPORTS),))
    changed = replace(before, desks=(moved, before.desks[1], desk("5", TAX)))

    found = {one.operator.key: one for one in until(changed, before, NOW + 900.0).desks}

    assert found["at-1"].key == "4"
    assert found["at-1"].stints == (
        Stint(NOW, NOW + 900.0, PASSPORTS),
        Stint(NOW + 900.0, CLOSES, TAX),
    )
    assert found["at-2"] == before.desks[1]
    assert found["at-3"].stints == (Stint(NOW + 900.0, CLOSES, TAX),)
    assert found["at-5"].stints == (Stint(NOW, NOW + 900.0, TAX),)
