"""The demonstration's clock: it stands until the hall is set up, and passes over the nights."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from app import blueprints
from app.cli.moments import ClosedThen, Held, opening_moment, without_nights
from app.hall.hall import Hall

OFFER = blueprints.read(blueprints.find("tampines"))
ZONE = ZoneInfo(OFFER.time_zone)


def at(day: int, wall: str) -> datetime:
    """A moment of March 2026 on the hall's wall."""
    return datetime.combine(date(2026, 3, day), time.fromisoformat(wall), ZONE)


@pytest.mark.parametrize(
    ("since", "shown"),
    [
        ("10:00", at(2, "10:00")),
        ("17:59", at(2, "17:59")),
        ("19:05", at(2, "19:05")),
        ("19:11", at(3, "08:58")),
        ("08:00", at(2, "08:58")),
    ],
)
def test_the_night_is_passed_over_and_the_evening_is_not(since: str, shown: datetime) -> None:
    clock = without_nights(lambda: at(2, since), OFFER)

    assert clock() == shown


def test_time_goes_on_from_where_it_was_put() -> None:
    ticks = iter([at(2, "19:11"), at(2, "19:12"), at(2, "20:11")])
    clock = without_nights(lambda: next(ticks), OFFER)

    assert [clock(), clock(), clock()] == [at(3, "08:58"), at(3, "08:59"), at(3, "09:58")]


def test_a_held_clock_stands_until_it_begins_and_runs_at_its_pace() -> None:
    clock = Held(at(2, "10:00"), pace=600)
    assert clock() == clock() == at(2, "10:00")

    clock.begin()
    first = clock()

    while clock() < first + timedelta(seconds=1):
        pass
    assert clock() > at(2, "10:00")


def test_a_time_at_which_the_hall_is_never_open_is_refused_with_its_hours() -> None:
    with pytest.raises(ClosedThen) as refused:
        opening_moment(Hall("tampines"), OFFER, at(2, "12:00"), time(7, 0))

    assert refused.value.message == (
        "this hall is closed at 07:00: say another time with --at, 09:00 to 18:00"
    )


def test_a_demonstration_begins_today_at_the_time_that_was_asked_for() -> None:
    found = opening_moment(Hall("tampines"), OFFER, at(2, "23:00"), time(14, 30))

    assert found == at(2, "14:30").astimezone(UTC)
