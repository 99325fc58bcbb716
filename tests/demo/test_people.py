"""Who comes and who sits where, drawn from a blueprint alone."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from app import blueprints
from app.demo.seats import Roster, is_staffed, newcomers, post_at, stint_ends
from app.demo.visits import Visit, busiest_hour, day_of_visits, transaction_s
from app.hall import calendar
from app.hall.catalogue import Catalogue, Staffing

HALLS = sorted(blueprints.shipped())
ZONE = ZoneInfo("Asia/Kuala_Lumpur")
OPENS = datetime(2026, 3, 2, 8, 30, tzinfo=ZONE)
DAY = date(2026, 3, 3)
"""A Tuesday."""


def offer(hall: str = "johor") -> Catalogue:
    """A shipped hall."""
    return blueprints.read(blueprints.find(hall))


def test_the_same_seed_draws_the_same_day_and_another_seed_another() -> None:
    hall = offer()

    assert list(day_of_visits(hall, DAY, "1")) == list(day_of_visits(hall, DAY, "1"))
    assert list(day_of_visits(hall, DAY, "1")) != list(day_of_visits(hall, DAY, "2"))


@pytest.mark.parametrize("hall", HALLS)
def test_as_many_come_as_the_blueprint_says_in_order_and_within_the_hours(hall: str) -> None:
    offered = offer(hall)
    day = list(day_of_visits(offered, DAY, "1"))

    assert len(day) == pytest.approx(offered.demand.visits_a_day, rel=0.25)
    assert [one.at for one in day] == sorted(one.at for one in day)
    assert all(calendar.is_open(offered, one.at) for one in day)
    assert {one.service for one in day} <= offered.service.keys()
    assert {one.language for one in day} <= set(offered.languages)


def test_nobody_comes_for_an_agency_whose_only_operator_has_gone_home() -> None:
    hall = offer()
    (first, *_) = (one for one in hall.operators if one.agency == "jim")
    others = (one for one in hall.operators if one.agency != "jim")
    short = replace(hall, operators=(first, *others))
    last, last_of_short = (
        max(one.at.astimezone(ZONE).time() for one in day_of_visits(each, DAY, "1") if is_jim(one))
        for each in (hall, short)
    )

    assert last_of_short <= time(15, 15) < last


def is_jim(visit: Visit) -> bool:
    """Whether somebody comes for the immigration department."""
    return visit.service.startswith("jim-")


def test_who_comes_follows_shares_hours_and_priority() -> None:
    hall = offer()
    demand = replace(hall.demand, hours={"09": 3.0, "10": 1.0}, no_shows=0.5)
    day = list(day_of_visits(replace(hall, demand=demand), DAY, "1"))
    services, hours = (
        Counter(one.service for one in day),
        Counter(one.at.astimezone(ZONE).hour for one in day),
    )

    assert services["jim-passport"] / len(day) == pytest.approx(
        demand.share["jim-passport"], abs=0.03
    )
    assert set(hours) == {9, 10} and 2 < hours[9] / hours[10] < 4
    assert 0.4 < sum(one.comes for one in day) / len(day) < 0.6
    assert busiest_hour(replace(hall, demand=demand)) == 9


def test_patience_makes_everybody_leave_at_last_and_half_by_its_time() -> None:
    hall = offer()
    demand = replace(hall.demand, patience_minutes=20)
    day = list(day_of_visits(replace(hall, demand=demand), DAY, "1"))
    early = [one for one in day if one.wish_after_s < 20 * 60]

    assert {one.wish for one in day} == {"leave"}
    assert len(early) / len(day) == pytest.approx(0.5, abs=0.05)


def test_universal_operators_take_longer() -> None:
    hall = offer()
    universal = next(one for one in hall.operators if one.staffing is Staffing.UNIVERSAL)

    slow = transaction_s(hall, "jim-passport", universal, Random(1))
    quick = transaction_s(hall, "jim-passport", None, Random(1))

    assert slow / quick == pytest.approx(hall.demand.universal_factor)


@pytest.mark.parametrize("hall", HALLS)
def test_newcomers_get_seats_that_fit_all_day_and_leave_somebody_to_play(hall: str) -> None:
    offered = offer(hall)
    seats = newcomers(offered)

    assert 0 < len(seats) < len(offered.operators)
    assert len({one.counter for one in seats}) == len({one.operator for one in seats}) == len(seats)
    for seat in seats:
        operator = offered.operator[seat.operator]
        plan = [one for one in offered.posts if one.counter == seat.counter]
        assert all(
            post.agency == operator.agency or operator.staffing is Staffing.UNIVERSAL
            for post in plan
        )


def test_newcomers_sit_with_busy_agencies_and_with_those_who_serve_all() -> None:
    hall = offer()
    agencies = [hall.operator[one.operator].agency for one in newcomers(hall)]
    colleagues = Counter(one.agency for one in hall.operators)

    assert len(agencies) == 3 and agencies[1] == ""
    assert all(colleagues[one] > 1 for one in agencies)


def test_everybody_who_is_seated_fits_the_post_and_nobody_sits_twice() -> None:
    hall, wall = offer(), time(10, 0)
    kept = newcomers(hall)
    roster = Roster(hall, kept)
    counters = [one.key for one in hall.counters if is_staffed(hall, one.key, wall)]
    seated = {key: who for key in counters if (who := roster.take(key, wall))}

    assert len(seated) >= len(counters) - len(kept)
    assert len({who.key for who in seated.values()}) == len(seated)
    assert not {who.key for who in seated.values()} & {one.operator for one in kept}
    for key, who in seated.items():
        post = post_at(hall, key, wall)
        assert post is not None and who.agency == post.agency


def test_who_gets_up_comes_back_after_the_others() -> None:
    hall = offer()
    roster = Roster(hall, ())
    early = roster.take("1", time(10, 0))
    assert early is not None
    roster.give_back(early)

    late = roster.take("1", time(16, 0))

    assert late is not None and late.key != early.key and late.agency == early.agency


def test_a_stint_ends_with_the_shift_or_the_post() -> None:
    hall = offer()

    assert stint_ends(hall, "1", OPENS).time() == time(15, 15)
    assert stint_ends(hall, "1", OPENS + timedelta(hours=8)).time() == time(22, 0)
