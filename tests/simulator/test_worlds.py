"""Simulated days: the same citizens for every rule, and what holds in every hall."""

from dataclasses import replace
from pathlib import Path

import pytest

from app import blueprints
from app.hall.assignment import PRESETS
from app.hall.catalogue import Catalogue, Demand
from app.hall.errors import Refusal
from app.hall.standing import Stay
from app.simulator.comparing import (
    NAMES,
    Figures,
    bootstrap,
    compared,
    figures,
    lived,
    quantile,
    way,
)
from app.simulator.peers import PEERS
from app.simulator.world import World, busiest, world
from tests.hall.small_hall import SMALL

HALLS = sorted(Path(__file__).parents[2].glob("halls/*.toml"))
RULES = ["hall", *PRESETS, *PEERS]
MARKET = replace(
    SMALL,
    demand=Demand(visits_a_day=150, share={"tax": 0.5, "refund": 0.2, "passport": 0.3}),
)


@pytest.fixture(scope="module", params=HALLS, ids=lambda path: path.stem)
def hall(request: pytest.FixtureRequest) -> Catalogue:
    """Every hall that comes with OneHall."""
    return blueprints.read(request.param)


@pytest.mark.parametrize("rule", RULES)
def test_a_day_in_every_hall_keeps_the_rules(hall: Catalogue, rule: str) -> None:
    one = world(hall, 5, absent=1)
    state, _ = way(hall, rule)(hall, one.state)

    stays = lived(hall, one, way(hall, rule))

    _nobody_serves_two_at_once(stays, one)
    _everybody_ends_in_one_way(stays, one)
    serves = {desk.key: desk for desk in state.desks}
    for stay in stays:
        if stay.called is not None:
            stints = serves[stay.desk].stints
            found = [s for s in stints if s.begins <= stay.called <= s.ends]
            assert any(stay.citizen.head.service in s.services for s in found)
            if rule != "bound":
                skills = hall.served_by(hall.operator[stay.desk])
                assert stay.citizen.head.service in skills


def _nobody_serves_two_at_once(stays: list[Stay], one: World) -> None:
    free: dict[str, float] = {}
    called = [stay for stay in stays if stay.called is not None]
    for stay in sorted(called, key=lambda each: each.called or 0.0):
        assert stay.called is not None
        assert stay.ended is not None
        assert stay.called >= stay.citizen.at
        assert stay.called >= free.get(stay.desk, 0.0)
        free[stay.desk] = stay.ended + (one.state.pause_s if stay.how == "served" else 0.0)


def _everybody_ends_in_one_way(stays: list[Stay], one: World) -> None:
    assert {s.citizen.head.ticket for s in stays} == {c.head.ticket for c in one.citizens}
    assert len(stays) == len(one.citizens)
    for stay in stays:
        assert (stay.called is None) == (stay.how in ("left", "waiting"))
        assert (stay.started is not None) == (stay.how == "served")


@pytest.mark.parametrize("rule", RULES)
def test_the_same_seed_gives_the_same_day_and_another_seed_another(rule: str) -> None:
    days = [lived(MARKET, world(MARKET, seed), way(MARKET, rule)) for seed in (3, 3, 4)]

    told = [[(s.citizen.head.ticket, s.desk, s.called, s.ended) for s in one] for one in days]
    assert told[0] == told[1] != told[2]


def test_a_surge_adds_citizens_of_one_agency_and_leaves_all_others_as_they_were() -> None:
    usual, surged = world(MARKET, 3), world(MARKET, 3, surge="tax", times=2.0)

    were = {one.head.ticket: usual.times.fate(one).work_s for one in usual.citizens}
    more = [one for one in surged.citizens if one.head.ticket not in were]
    taxes = [one for one in usual.citizens if one.head.agency == "tax"]
    assert were.keys() < {one.head.ticket for one in surged.citizens}
    assert {one.head.agency for one in more} == {"tax"}
    assert 0.6 * len(taxes) < len(more) < 1.5 * len(taxes)


def test_the_demand_of_a_blueprint_is_what_comes_on_average() -> None:
    days = [world(MARKET, seed) for seed in range(40)]

    came = [len(one.citizens) for one in days]
    taxes = sum(c.head.service == "tax" for one in days for c in one.citizens)
    assert 145 < sum(came) / len(came) < 155
    assert taxes / sum(came) == pytest.approx(0.5, abs=0.02)


def test_whoever_is_absent_serves_nobody() -> None:
    keys = {desk.key for desk in world(MARKET, 3, absent=2).state.desks}

    assert len(keys) == 1
    assert keys < {desk.key for desk in world(MARKET, 3).state.desks}


@pytest.mark.parametrize(
    ("catalogue", "asked", "code"),
    [
        (SMALL, {}, "no_demand"),
        (MARKET, {"surge": "police"}, "unknown_agency"),
        (MARKET, {"absent": 3}, "too_many_absent"),
        (replace(MARKET, openings=()), {}, "no_demand"),
    ],
)
def test_what_cannot_be_simulated_is_refused(
    catalogue: Catalogue, asked: dict[str, object], code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        world(catalogue, 1, **asked)  # type: ignore[arg-type]

    assert refused.value.code == code


def test_the_busiest_agency_is_the_one_with_most_citizens() -> None:
    assert busiest(MARKET) == "tax"


def test_pinned_counters_serve_one_agency_each_and_leave_none_out() -> None:
    state, _ = way(MARKET, "pinned")(MARKET, world(MARKET, 3).state)

    agencies = [
        {MARKET.service[key].agency for stint in desk.stints for key in stint.services}
        for desk in state.desks
    ]
    assert all(len(one) == 1 for one in agencies)
    assert set().union(*agencies) == {"tax", "pass"}


def test_figures_of_a_day_that_was_worked_out_by_hand() -> None:
    one = world(MARKET, 3)
    stays = lived(MARKET, one, way(MARKET, "fifo"))

    found = figures(MARKET, stays, one.state.until)

    waits = sorted((s.called or 0.0) - s.citizen.head.place for s in stays)
    assert all(s.called is not None for s in stays)
    assert found.mean == pytest.approx(sum(waits) / len(waits))
    assert found.longest == waits[-1]
    assert found.p95 == waits[int(0.95 * len(waits))]
    assert found.level == sum(wait <= 900.0 for wait in waits) / len(waits)


def test_an_interval_holds_its_value_and_is_the_same_again() -> None:
    ours, theirs = ([_day(value) for value in days] for days in ((5, 6, 9, 4), (10, 10, 20, 10)))

    found = compared(ours, theirs, "mean")

    assert found == compared(ours, theirs, "mean")
    assert found.value == pytest.approx(24 / 50)
    assert found.low < found.value < found.high


def _day(wait: float) -> Figures:
    return Figures(**{**dict.fromkeys(NAMES, wait * 60.0), "left": 0, "came": 9})  # type: ignore[arg-type]


def test_a_bootstrap_of_one_day_has_no_width() -> None:
    found = bootstrap(1, lambda chosen: float(sum(chosen)))

    assert (found.low, found.value, found.high) == (0.0, 0.0, 0.0)


def test_a_quantile_of_nobody_is_nothing() -> None:
    assert quantile([], 0.95) == 0.0
    assert quantile([3.0, 1.0, 2.0], 0.95) == 3.0
