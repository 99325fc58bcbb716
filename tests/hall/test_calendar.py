"""The hall's hours: stories at the door, and what is true in every time zone and on every day."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.hall import calendar
from app.hall.catalogue import Catalogue, Opening

ZONES = ("Asia/Singapore", "Europe/Berlin", "America/Santiago", "Australia/Lord_Howe", "Asia/Gaza")
"""Without and with summer time, on both halves of the earth, and with a change of 30 minutes."""

SUNDAY = 6


def hall_that_opens(
    *hours: tuple[int, str, str],
    zone: str,
    holidays: tuple[date, ...] = (),
    linger_minutes: int = 60,
) -> Catalogue:
    """A hall with nothing but hours, as (weekday, opens, closes)."""
    openings = tuple(
        Opening(weekday=day, opens=time.fromisoformat(opens), closes=time.fromisoformat(closes))
        for day, opens, closes in hours
    )
    return Catalogue(
        hall="door",
        name={"en": "Door"},
        time_zone=zone,
        languages=("en",),
        agencies=(),
        services=(),
        counters=(),
        operators=(),
        openings=openings,
        holidays=holidays,
        linger_minutes=linger_minutes,
    )


def berlin(text: str) -> datetime:
    """A moment by the wall clock in Berlin."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Berlin"))


def test_nobody_lingers_into_the_hours_of_another_day() -> None:
    hours = ((0, "08:30", "22:00"), (1, "08:30", "22:00"))
    hall = hall_that_opens(*hours, zone="Europe/Berlin", linger_minutes=720)

    assert calendar.day_ends_at(hall, date(2026, 3, 2)) == berlin("2026-03-03T08:30")
    assert calendar.day_ends_at(hall, date(2026, 3, 3)) == berlin("2026-03-04T10:00")


def test_a_citizen_in_singapore_finds_the_hall_open_from_nine_to_six() -> None:
    hall = hall_that_opens((0, "09:00", "18:00"), zone="Asia/Singapore")
    monday = date(2026, 3, 2)

    assert calendar.opening_of(hall, monday) == (
        datetime(2026, 3, 2, 1, tzinfo=UTC),
        datetime(2026, 3, 2, 10, tzinfo=UTC),
    )
    assert not calendar.is_open(hall, datetime(2026, 3, 2, 0, 59, 59, tzinfo=UTC))
    assert calendar.is_open(hall, datetime(2026, 3, 2, 1, tzinfo=UTC))
    assert calendar.is_open(hall, datetime(2026, 3, 2, 9, 59, 59, tzinfo=UTC))
    assert not calendar.is_open(hall, datetime(2026, 3, 2, 10, tzinfo=UTC))


def test_the_day_is_the_one_on_the_halls_wall() -> None:
    hall = hall_that_opens(zone="Asia/Singapore")

    assert calendar.hall_day(hall, datetime(2026, 3, 1, 15, 59, tzinfo=UTC)) == date(2026, 3, 1)
    assert calendar.hall_day(hall, datetime(2026, 3, 1, 16, 0, tzinfo=UTC)) == date(2026, 3, 2)


def test_a_hall_closed_for_lunch_says_when_it_opens_again() -> None:
    hours = ((0, "13:00", "17:00"), (0, "08:00", "12:00"))
    hall = hall_that_opens(*hours, zone="Europe/Berlin")

    assert calendar.is_open(hall, berlin("2026-03-02T11:59"))
    assert not calendar.is_open(hall, berlin("2026-03-02T12:30"))
    assert calendar.next_opening(hall, berlin("2026-03-02T12:30")) == berlin("2026-03-02T13:00")
    assert calendar.opening_of(hall, date(2026, 3, 2)) == (
        berlin("2026-03-02T08:00"),
        berlin("2026-03-02T17:00"),
    )


def test_a_holiday_is_skipped() -> None:
    monday, tuesday = (0, "08:00", "12:00"), (1, "08:00", "12:00")
    hall = hall_that_opens(monday, tuesday, zone="Europe/Berlin", holidays=(date(2026, 3, 2),))

    assert calendar.opening_of(hall, date(2026, 3, 2)) is None
    assert not calendar.is_open(hall, berlin("2026-03-02T09:00"))
    assert calendar.next_opening(hall, berlin("2026-03-01T09:00")) == berlin("2026-03-03T08:00")


def test_an_open_hall_says_when_it_opens_next_not_that_it_opened() -> None:
    hall = hall_that_opens((0, "08:00", "12:00"), zone="Europe/Berlin")

    assert calendar.next_opening(hall, berlin("2026-03-02T08:00")) == berlin("2026-03-09T08:00")


def test_a_hall_without_hours_never_opens() -> None:
    hall = hall_that_opens(zone="Europe/Berlin")

    assert calendar.next_opening(hall, berlin("2026-03-02T08:00")) is None


def test_citizens_inside_may_linger_and_a_closed_day_ends_at_midnight() -> None:
    hall = hall_that_opens((0, "08:00", "12:00"), zone="Europe/Berlin", linger_minutes=45)

    assert calendar.day_ends_at(hall, date(2026, 3, 2)) == berlin("2026-03-02T12:45")
    assert calendar.day_ends_at(hall, date(2026, 3, 3)) == berlin("2026-03-04T00:00")


def test_hours_that_clocks_show_twice_are_long_and_skipped_ones_are_held_after() -> None:
    hall = hall_that_opens((SUNDAY, "02:15", "02:45"), zone="Europe/Berlin")
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)

    assert calendar.opening_of(hall, spring) == (
        berlin("2026-03-29T03:15"),
        berlin("2026-03-29T03:45"),
    )
    assert calendar.opening_of(hall, autumn) == (
        datetime(2026, 10, 25, 0, 15, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 45, tzinfo=UTC),
    )


@st.composite
def halls(draw: st.DrawFn) -> Catalogue:
    """Any hall with one opening on each of some weekdays."""
    minutes = st.integers(0, 24 * 60 - 1)
    week = []
    for weekday in draw(st.sets(st.integers(0, 6), min_size=1)):
        opens, closes = sorted(draw(st.lists(minutes, min_size=2, max_size=2, unique=True)))
        week.append(
            (weekday, f"{opens // 60:02}:{opens % 60:02}", f"{closes // 60:02}:{closes % 60:02}")
        )
    holidays = draw(st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=5))
    return hall_that_opens(*week, zone=draw(st.sampled_from(ZONES)), holidays=tuple(holidays))


days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
moments = st.builds(datetime.combine, days, st.times(), st.just(UTC))


@given(halls(), days)
def test_every_opening_is_some_time_of_its_own_day(hall: Catalogue, day: date) -> None:
    opening = calendar.opening_of(hall, day)
    if opening is None:
        assert day in hall.holidays or day.weekday() not in {o.weekday for o in hall.openings}
        return
    opens, closes = opening
    assert opens < closes
    assert calendar.hall_day(hall, opens) == day
    assert calendar.is_open(hall, opens)
    lingers_until = closes + timedelta(minutes=hall.linger_minutes)
    next_opening = calendar.next_opening(hall, closes) or lingers_until
    assert calendar.day_ends_at(hall, day) == min(lingers_until, next_opening)


@given(halls(), moments)
def test_the_next_opening_opens_and_nothing_opens_before_it(hall: Catalogue, now: datetime) -> None:
    opens = calendar.next_opening(hall, now)

    assert opens is not None and opens > now
    assert calendar.is_open(hall, opens)
    day = calendar.hall_day(hall, now)
    while day < calendar.hall_day(hall, opens):
        earlier = calendar.opening_of(hall, day)
        assert earlier is None or earlier[0] <= now
        day += timedelta(days=1)


@pytest.mark.parametrize("zone", ZONES)
def test_a_year_of_days_never_overlaps(zone: str) -> None:
    hall = hall_that_opens(*((day, "00:00", "23:59") for day in range(7)), zone=zone)
    spans = [calendar.opening_of(hall, date(2026, 1, 1) + timedelta(days=n)) for n in range(365)]

    for before, after in pairwise(spans):
        assert before is not None and after is not None
        assert before[1] < after[0]
