"""In every hall that comes with the product, whatever a citizen comes for, somebody serves it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from app import blueprints
from app.hall.catalogue import Catalogue, Operator, Overflow
from tests.hall.small_hall import Play

SITTINGS = (10, 16)
"""Hours of the wall at which everybody takes a place: before and after counters change hands."""


def at(hall: Catalogue, hour: int) -> datetime:
    """That hour of a Monday on the hall's wall."""
    wall = datetime(2026, 3, 2, hour, 30, tzinfo=ZoneInfo(hall.time_zone))
    return wall.astimezone(UTC)


@pytest.mark.parametrize("name", blueprints.shipped())
def test_a_ticket_for_each_service_is_called_and_finished(name: str) -> None:
    hall = blueprints.read(blueprints.find(name))
    play = Play(hall, at(hall, SITTINGS[0]))
    taken = {play.take(one.key, language=hall.languages[-1]) for one in hall.services}

    served: set[str] = set()
    for hour in SITTINGS if _hands_over(hall) else SITTINGS[:1]:
        play.now = max(play.now, at(hall, hour))
        play.tick()
        served |= set(_sitting(play))

    assert served == taken
    assert {play.state(number) for number in taken} == {"finished"}


def _hands_over(hall: Catalogue) -> bool:
    """Whether some counters are another agency's later in the day."""
    return any(post.begins.hour > SITTINGS[0] for post in hall.posts)


def _sitting(play: Play) -> Iterator[str]:
    """Each operator takes the first place that is free, serves all of the own people, gets up."""
    for operator in play.hall.offer.operators:
        counter = _seat(play, operator)
        play.sit(operator.key, counter)
        while number := play.call(counter):
            play.start(counter)
            play.finish(counter)
            play.forward(minutes=1)
            play.tick()
            yield number
        play.rise(operator.key, counter)


def _seat(play: Play, operator: Operator) -> str:
    """A universal operator at an agency's post would serve that agency alone."""
    kept = {
        key for key, one in play.hall.floor.posts.items() if one.agency not in ("", operator.agency)
    }
    return next(one.key for one in play.hall.offer.counters if one.key not in kept)


@pytest.mark.parametrize("name", blueprints.shipped())
def test_a_service_that_is_not_free_has_an_operator_of_its_own(name: str) -> None:
    hall = blueprints.read(blueprints.find(name))
    kept = {one.key for one in hall.agencies if one.overflow is not Overflow.FREE}

    for service in (one for one in hall.services if one.agency in kept):
        own = (one for one in hall.operators if one.agency == service.agency)
        assert any(hall.is_covered(one, service) for one in own), service.key
