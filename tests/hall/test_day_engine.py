"""The loop that runs a hall forward: against theory, against its own rules, against the hall."""

from math import factorial, sqrt
from random import Random
from statistics import mean, stdev
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.hall import day
from app.hall.assignment import Free, Head
from app.hall.day import Break, Citizen, Desk, Fate, State, Stay, Stint
from app.hall.durations import Draws, Means, drawn_rest_s, lognormal_s, mean_rest_s
from app.hall.policies import PRESETS

TAX = frozenset({"tax"})


def desk(key: str, *services: str, agency: str = "", until: float = 1e9, **more: Any) -> Desk:
    """An operator of a desk, there from the beginning."""
    stint = Stint(0.0, until, frozenset(services or TAX))
    who = Free(key=f"at-{key}", agency=agency)
    return Desk(key=key, operator=who, stints=(stint,), counts_for=agency, **more)


def citizen(ticket: str, at: float, service: str = "tax", **more: Any) -> Citizen:
    """Somebody who comes for a service of the agency of that name."""
    return Citizen(
        head=Head(ticket=ticket, service=service, agency=service, place=at), at=at, **more
    )


def told(stays: list[Stay]) -> dict[str, tuple[str, float | None, str]]:
    """By ticket: desk, moment of the call, end."""
    return {one.citizen.head.ticket: (one.desk, one.called, one.how) for one in stays}


HOUR = Means({"tax": 600.0, "pass": 600.0}, walk_s=0.0)
FIFO = day.by(PRESETS["fifo"])


def test_two_wait_for_one_operator() -> None:
    state = State(now=0.0, desks=(desk("1"),), waiting=(citizen("T2", -30.0), citizen("T1", -60.0)))

    stays = day.run(state, (), HOUR, FIFO)

    assert told(stays) == {"T1": ("1", 0.0, "served"), "T2": ("1", 600.0, "served")}


def test_a_newcomer_takes_the_seconded_operator_then_whoever_idles_longest() -> None:
    both = (desk("1", "tax"), desk("2", "tax"), desk("3", "tax", agency="tax"))
    comes = [citizen(f"T{n}", float(n)) for n in (1, 2, 3)]

    stays = day.run(State(now=0.0, desks=both), comes, HOUR, FIFO)

    assert [one.desk for one in stays] == ["3", "1", "2"]


def test_a_break_begins_when_the_citizen_has_gone_and_a_shift_ends_with_the_last_one() -> None:
    only = desk("1", until=2_000.0, breaks=(Break(300.0, 900.0),))
    comes = [citizen(f"T{n}", float(n)) for n in range(4)]

    stays = day.run(State(now=0.0, desks=(only,)), comes, HOUR, FIFO)

    assert told(stays) == {
        "T0": ("1", 0.0, "served"),
        "T1": ("1", 1_500.0, "served"),
        "T2": ("", None, "waiting"),
        "T3": ("", None, "waiting"),
    }


def test_who_loses_patience_leaves_and_who_does_not_come_is_given_up() -> None:
    class Some(Means):
        def fate(self, citizen: Citizen) -> Fate:
            comes = citizen.head.ticket != "T1"
            return Fate(0.0, 600.0, comes, 300.0 if citizen.head.ticket == "T3" else 1e9)

    state = State(now=0.0, desks=(desk("1"),), no_show_s=60.0)
    comes = [citizen(f"T{n}", float(n)) for n in range(5)]

    found = told(day.run(state, comes, Some({"tax": 600.0}), FIFO))

    assert found["T1"] == ("1", 600.0, "no_show")
    assert found["T2"] == ("1", 660.0, "served")
    assert found["T3"] == ("", None, "left")
    assert found["T4"] == ("1", 1_260.0, "served")


def test_a_watched_ticket_ends_the_run_with_its_call() -> None:
    endless = (citizen(f"T{n}", 60.0 * n) for n in range(1_000_000))
    state = State(now=0.0, desks=(desk("1"),))

    stays = day.run(state, endless, HOUR, FIFO, watch="T5")

    assert told(stays)["T5"] == ("1", 3_000.0, "served")
    assert len(stays) < 60


# --- theory --------------------------------------------------------------------------------


class Exponential:
    """Transactions without a memory, and no way to the counter."""

    def __init__(self, random: Random, mean_s: float) -> None:
        self._random, self._mean_s = random, mean_s

    def fate(self, citizen: Citizen) -> Fate:
        return Fate(0.0, self._random.expovariate(1.0 / self._mean_s))

    def rest_s(self, citizen: Citizen, spent_s: float) -> float:
        return self._random.expovariate(1.0 / self._mean_s)


def erlang_c_wait_s(servers: int, load: float, mean_s: float) -> float:
    """The mean wait of M/M/c."""
    busy = servers * load
    tail = busy**servers / factorial(servers) / (1 - load)
    waits = tail / (sum(busy**n / factorial(n) for n in range(servers)) + tail)
    return waits * mean_s / (servers * (1 - load))


@pytest.mark.parametrize("rule", PRESETS)
def test_eight_equal_operators_agree_with_erlang(rule: str) -> None:
    theory = erlang_c_wait_s(8, 0.8, 300.0)
    assert theory == pytest.approx(85.8, abs=0.1)

    found = [_mean_wait_s(seed, rule) for seed in range(12)]

    assert abs(mean(found) - theory) < 4 * stdev(found) / sqrt(len(found))


def _mean_wait_s(seed: int, rule: str) -> float:
    """Of those who came after an hour, in a hall with one line, which no rule can better."""
    random, at = Random(seed), 0.0
    comes = []
    for number in range(4_000):
        at += random.expovariate(8 * 0.8 / 300.0)
        comes.append(citizen(f"{number:05}", at))
    state = State(now=0.0, desks=tuple(desk(str(n)) for n in range(8)))
    stays = day.run(state, comes, Exponential(random, 300.0), day.by(PRESETS[rule]))
    return mean((one.called or 0.0) - one.citizen.at for one in stays[300:])


@settings(deadline=None)
@given(st.floats(30, 3_000), st.floats(0.1, 2.0), st.floats(0, 20_000))
def test_what_is_left_is_what_the_draws_leave_on_average(
    usual_s: float, spread: float, spent_s: float
) -> None:
    parts = 4_000
    drawn = [drawn_rest_s(usual_s, spread, spent_s, (n + 0.5) / parts) for n in range(parts)]

    assert mean_rest_s(usual_s, spread, spent_s) == pytest.approx(mean(drawn), rel=0.12, abs=2.0)
    assert min(drawn) >= 1.0


def test_lognormal_times_have_their_mean_and_spread() -> None:
    drawn = [lognormal_s(300.0, 0.6, (n + 0.5) / 20_000) for n in range(20_000)]

    assert mean(drawn) == pytest.approx(300.0, rel=0.01)
    assert stdev(drawn) == pytest.approx(180.0, rel=0.02)


# --- what always holds ---------------------------------------------------------------------

SERVICES = ("tax", "pass", "land")


def drawn_state(random: Random) -> State:
    """Desks with some services each, breaks and ends; some who wait."""
    desks = tuple(
        desk(
            str(n),
            *random.sample(SERVICES, random.randint(1, 3)),
            agency=random.choice(("", "tax", "pass")),
            until=random.uniform(1_000.0, 20_000.0),
            breaks=(Break(random.uniform(0.0, 9_000.0), random.uniform(0.0, 2_000.0)),),
        )
        for n in range(random.randint(1, 6))
    )
    waiting = tuple(
        citizen(f"W{n}", -random.uniform(0.0, 2_000.0), random.choice(SERVICES)) for n in range(9)
    )
    return State(now=0.0, desks=desks, waiting=waiting, until=15_000.0, pause_s=5.0)


def drawn_run(seed: int, rule: str) -> tuple[State, list[Stay]]:
    random = Random(seed)
    state, at, comes = drawn_state(random), 0.0, []
    for number in range(150):
        at += random.expovariate(1 / 60.0)
        comes.append(citizen(f"T{number:03}", at, random.choice(SERVICES)))
    means = dict.fromkeys(SERVICES, 240.0)
    times = Draws(Random(seed), means, no_shows=0.1, patience_s=3_000.0)
    return state, day.run(state, comes, times, day.by(PRESETS[rule]))


@settings(deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(list(PRESETS)))
def test_a_day_keeps_the_rules_of_the_hall(seed: int, rule: str) -> None:
    state, stays = drawn_run(seed, rule)

    serves = {one.key: one.stints[0] for one in state.desks}
    by_desk: dict[str, float] = {}
    for one in sorted((s for s in stays if s.called is not None), key=lambda s: s.called or 0.0):
        assert one.called is not None
        assert one.ended is not None
        assert one.how in ("served", "no_show")
        assert one.called >= max(one.citizen.at, state.now)
        assert one.citizen.head.service in serves[one.desk].services
        assert one.called <= min(serves[one.desk].ends, state.until)
        assert one.called >= by_desk.get(one.desk, 0.0)
        by_desk[one.desk] = one.ended
    for one in stays:
        assert (one.called is None) == (one.how in ("waiting", "left"))
        assert (one.started is None) == (one.how != "served")
    assert len({one.citizen.head.ticket for one in stays}) == len(stays)


@settings(deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(list(PRESETS)))
def test_the_same_seed_gives_the_same_day(seed: int, rule: str) -> None:
    assert told(drawn_run(seed, rule)[1]) == told(drawn_run(seed, rule)[1])
