"""Who is expected for the rest of a day on which more or fewer have come than usual."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from app.hall.arriving import KNOWN_BEFORE, as_today, pattern
from app.hall.catalogue import Catalogue, Demand
from app.hall.foreseeing import question
from app.hall.supposing import twin
from tests.hall.small_hall import SMALL, Play

SHARE = {"tax": 0.5, "refund": 0.25, "passport": 0.25}
BUSY = replace(SMALL, demand=Demand(visits_a_day=800, share=SHARE))
PLAY = Play(BUSY)
DAY = PLAY.now.date()
PIECES = pattern(BUSY, DAY)
NOON = (PIECES[0].begins + PIECES[-1].ends) / 2
USUAL = sum(max(0.0, min(one.ends, NOON) - one.begins) * one.per_second for one in PIECES)


def expected(came: Mapping[str, float], offer: Catalogue = BUSY) -> dict[str, float]:
    """Visits of the whole day, by service."""
    demand = as_today(offer, DAY, NOON, {key: round(many) for key, many in came.items()}).demand
    total = sum(demand.share.values())
    return {key: demand.visits_a_day * part / total for key, part in demand.share.items()}


def test_a_day_as_usual_goes_on_as_usual() -> None:
    came = {key: part * USUAL for key, part in SHARE.items()}

    assert expected(came) == pytest.approx({"tax": 400, "refund": 200, "passport": 200}, rel=0.01)


def test_an_agency_to_which_twice_as_many_came_expects_twice_as_many_and_no_other_does() -> None:
    came = {key: part * USUAL for key, part in SHARE.items()}
    passports = came["passport"]
    times = (2 * passports + KNOWN_BEFORE) / (passports + KNOWN_BEFORE)

    found = expected({**came, "passport": 2 * passports})

    assert found["passport"] == pytest.approx(200 * times, rel=0.02)
    assert found["tax"] == pytest.approx(400, rel=0.02)


def test_services_of_one_agency_share_what_is_learned() -> None:
    """Tax office: who comes for a refund says as much about a declaration."""
    found = expected({"tax": 0, "refund": 0.75 * USUAL, "passport": 0.25 * USUAL})

    assert found == pytest.approx({"tax": 400, "refund": 200, "passport": 200}, rel=0.02)


def test_the_first_few_prove_little() -> None:
    begins = PIECES[0].begins
    demand = as_today(BUSY, DAY, begins + 60, {"passport": 3}).demand

    assert demand.visits_a_day < 1.1 * 800


def test_who_says_of_nobody_how_many_come_learns_nothing() -> None:
    silent = replace(SMALL, demand=Demand())

    assert as_today(silent, DAY, NOON, {"tax": 50}) is silent


def test_a_hall_and_its_twin_know_who_came_though_they_have_gone() -> None:
    play = Play(BUSY)
    play.sit("tina", "1")
    for service in ("tax", "passport", "tax"):
        play.take(service)
    play.serve("1")
    play.finish("1")

    asked = question(twin(play.hall), play.now)

    assert asked is not None
    assert asked.came == {"tax": 2, "passport": 1}


def test_where_nobody_counted_who_came_the_day_is_the_blueprints() -> None:
    play = Play(BUSY)
    play.sit("tina", "1")
    play.forward(hours=2)
    asked = question(play.hall, play.now)
    assert asked is not None

    assert asked.with_today().offer.demand != BUSY.demand
    assert replace(asked, came=None).with_today().offer.demand == BUSY.demand
