"""Every hall that comes with the product is as busy as a real one, and can be served."""

from datetime import time

import pytest

from app import blueprints
from app.hall.catalogue import Catalogue
from app.hall.policies import PRESETS
from app.hall.workload import workload


def catalogue(name: str) -> Catalogue:
    """A hall that comes with the product."""
    return blueprints.read(blueprints.find(name))


@pytest.mark.parametrize("name", blueprints.shipped())
def test_the_day_is_busy_and_every_agency_can_bear_its_own(name: str) -> None:
    found = workload(catalogue(name))

    assert found is not None
    assert 0.6 < found.day < 1.0
    assert not found.beyond(1.1)
    assert 1.0 < max(found.hours.values()) < 1.3, "a real hall has its rush, and outlives it"


@pytest.mark.parametrize("name", blueprints.shipped())
def test_it_says_all_about_who_comes(name: str) -> None:
    hall = catalogue(name)
    demand = hall.demand

    assert set(demand.share) == set(hall.service) and min(demand.share.values()) > 0
    assert 0 < demand.priority < 0.3 and len(hall.priorities) >= 3
    assert demand.break_minutes and demand.no_shows and demand.walk_seconds
    hours = {f"{hour:02d}" for one in hall.openings for hour in _hours(one.opens, one.closes)}
    assert set(demand.hours) == hours


@pytest.mark.parametrize("name", blueprints.shipped())
def test_short_and_long_matters_meet(name: str) -> None:
    hall = catalogue(name)
    true = [hall.demand.minutes.get(one.key, one.expected_minutes) for one in hall.services]

    assert 2 <= min(true) <= 3
    assert 14 <= max(true) <= 25
    assert hall.demand.minutes, "no hall knows its times beforehand"


@pytest.mark.parametrize("name", blueprints.shipped())
def test_it_goes_by_a_rule_that_is_fair_to_priority(name: str) -> None:
    rule = catalogue(name).rule

    assert rule.name in PRESETS and not rule.by_place


def _hours(opens: time, closes: time) -> range:
    """Hours of the wall at which the doors are open."""
    return range(opens.hour, closes.hour + (closes.minute > 0))
