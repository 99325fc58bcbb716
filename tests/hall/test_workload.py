"""Work beside people's time, in halls whose arithmetic fits in the head."""

from dataclasses import replace
from datetime import time
from math import inf

import pytest

from app.hall.catalogue import (
    Agency,
    Catalogue,
    Counter,
    Demand,
    Limits,
    Opening,
    Operator,
    Overflow,
    Post,
    ShiftHours,
    Staffing,
)
from app.hall.workload import Workload, minutes_each, workload
from tests.hall.small_hall import SMALL

TEN_MINUTES = Demand(
    visits_a_day=48,
    share={"tax": 0.5, "passport": 0.5},
    minutes={"tax": 10.0, "passport": 10.0},
    walk_seconds=0,
    no_shows=0,
    universal_factor=1.25,
)
"""Of the small hall, open from nine to five: four hours of work for each of two agencies."""

HALL = replace(SMALL, demand=TEN_MINUTES, operators=SMALL.operators[:2])
"""Tina for taxes, Pia for passports; each is there for eight hours."""


def load(hall: Catalogue) -> Workload:
    """The load of a hall that says who comes."""
    found = workload(hall)
    assert found is not None
    return found


def with_demand(**changes: object) -> Catalogue:
    """The hall, with another demand."""
    return replace(HALL, demand=replace(TEN_MINUTES, **changes))  # type: ignore[arg-type]


def with_uma(overflow: Overflow = Overflow.FREE) -> Catalogue:
    """The hall with a universal operator as well, and most who come want the tax office."""
    tax, passports = (replace(one, overflow=overflow) for one in HALL.agencies)
    share = {"tax": 1.0, "passport": 0.0}
    demand = replace(TEN_MINUTES, visits_a_day=72, share=share)
    return replace(HALL, operators=SMALL.operators, agencies=(tax, passports), demand=demand)


def test_half_of_everybodys_time_is_asked_for() -> None:
    assert load(HALL).day == pytest.approx(0.5)
    assert load(HALL).agencies == pytest.approx({"tax": 0.5, "pass": 0.5})


def test_a_hall_that_does_not_say_who_comes_has_no_load() -> None:
    assert workload(SMALL) is None
    assert workload(with_demand(visits_a_day=0)) is None


def test_an_agency_may_be_overrun_while_the_hall_is_not() -> None:
    found = load(with_demand(visits_a_day=72, share={"tax": 1.0}))

    assert found.day == pytest.approx(0.75)
    assert found.beyond() == pytest.approx({"tax": 1.5})


def test_a_universal_operator_goes_where_people_are_needed() -> None:
    tina, uma = 8.0, 8.0 / 1.25

    assert load(with_uma()).agencies == pytest.approx({"tax": 12 / (tina + uma), "pass": 0.0})


@pytest.mark.parametrize("overflow", [Overflow.AGREED, Overflow.ASK, Overflow.NEVER])
def test_lines_that_must_be_asked_for_count_on_their_own_people(overflow: Overflow) -> None:
    assert load(with_uma(overflow)).agencies["tax"] == pytest.approx(1.5)


def test_universal_operators_even_out_what_they_can_reach() -> None:
    hall = replace(with_uma(), operators=SMALL.operators[2:])
    both = replace(TEN_MINUTES, visits_a_day=24)

    assert load(replace(hall, demand=both)).agencies == pytest.approx({"tax": 0.625, "pass": 0.625})


def test_an_agency_without_anybody_has_more_than_it_can_do() -> None:
    assert load(replace(HALL, operators=SMALL.operators[:1])).beyond() == {"pass": inf}


def test_walking_wrapping_up_and_resting_are_work_and_so_are_those_who_have_gone() -> None:
    limits = Limits(wrap_up_seconds=30, rest_seconds=60, no_show_seconds=120)
    hall = replace(with_demand(walk_seconds=30, no_shows=0.1), limits=limits)

    assert minutes_each(hall, "tax") == pytest.approx(0.9 * (10 + 0.5 + 0.5) + 0.1 * 2 + 1)


def test_a_break_leaves_less_time_for_the_same_work() -> None:
    assert load(with_demand(break_minutes=48)).day == pytest.approx(0.5 / 0.9)


def test_hours_tell_when_the_hall_is_fullest() -> None:
    hours = load(with_demand(hours={"09": 3, "10": 1})).hours

    assert hours["09"] == pytest.approx(3.0)
    assert hours["10"] == pytest.approx(1.0)
    assert hours["11"] == 0.0


def test_an_agency_has_only_the_hours_of_its_posts() -> None:
    seconded = Staffing.SECONDED
    posts = (
        Post(counter="1", begins=time(9), ends=time(13), staffing=seconded, agency="tax"),
        Post(counter="1", begins=time(13), ends=time(17), staffing=seconded, agency="pass"),
    )
    hall = replace(HALL, counters=SMALL.counters[:1], posts=posts)

    assert load(hall).agencies == pytest.approx({"tax": 1.0, "pass": 1.0})


def test_too_few_counters_keep_people_from_working() -> None:
    assert load(replace(HALL, counters=(Counter(key="1"),))).day == pytest.approx(1.0)


def test_shifts_share_the_people_of_the_day() -> None:
    shifts = tuple(
        ShiftHours(key=key, begins=begins, ends=ends)
        for key, begins, ends in (("early", time(9), time(13)), ("late", time(13), time(17)))
    )
    ida = Operator(key="ida", name="Ida", staffing=Staffing.SECONDED, agency="tax")
    hall = replace(HALL, operators=(*HALL.operators, ida))

    assert load(hall).agencies["tax"] == pytest.approx(0.25)
    assert load(replace(hall, shifts=shifts)).agencies["tax"] == pytest.approx(0.5)


def test_an_ordinary_day_is_the_longest() -> None:
    saturday = Opening(weekday=5, opens=time(9), closes=time(11))

    assert load(replace(HALL, openings=(saturday, *HALL.openings))).day == pytest.approx(0.5)


def test_an_agency_that_nobody_comes_for_has_no_load() -> None:
    idle = Agency(key="idle", name={"en": "Idle", "ar": "خاملة"})

    assert load(replace(HALL, agencies=(*HALL.agencies, idle))).agencies["idle"] == 0.0
