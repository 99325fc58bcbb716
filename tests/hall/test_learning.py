"""What a day teaches: transaction times by service and kind of operator, the range of quotes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.hall.knowledge import Learned, Quote, Spread
from app.hall.learning import ASSUMED_WEIGHT, KEPT, QUOTES_LEAST, expected, learn, quotes, spread
from app.hall.ticket import State, Ticket, Turn
from tests.hall.small_hall import MONDAY, SMALL

ASSUMED = SMALL.service["tax"].expected_minutes * 60
FACTOR = SMALL.demand.universal_factor


def served(number: int, operator: str, minutes: float) -> Ticket:
    """A citizen whose transaction took so long."""
    turn = Turn(
        service="tax",
        queued_at=MONDAY,
        place_at=MONDAY,
        state=State.FINISHED,
        operator=operator,
        called_at=MONDAY,
        started_at=MONDAY,
        ended_at=MONDAY + timedelta(minutes=minutes),
        outcome="done",
    )
    return Ticket(
        number=f"T{number:03}",
        code=f"C{number}",
        language="en",
        issued_at=MONDAY,
        ahead=0,
        kiosk="",
        turns=(turn,),
    )


def quoted(number: int, quote_s: int, waited_s: float) -> Ticket:
    """A citizen who was told one thing and lived to see another."""
    ticket = served(number, "tina", 5)
    called = replace(ticket.turn, called_at=MONDAY + timedelta(seconds=waited_s))
    told = Quote(low_s=0, mean_s=quote_s, high_s=2 * quote_s)
    return replace(ticket.with_turn(called), quote=told)


def test_before_anything_was_measured_the_blueprint_is_believed() -> None:
    known = expected(SMALL, ())

    assert known["seconded"]["tax"] == ASSUMED
    assert known["universal"]["tax"] == pytest.approx(ASSUMED * FACTOR)


def test_few_transactions_move_little_and_many_move_all() -> None:
    few, many = (learn(SMALL, (), [served(n, "tina", 12) for n in range(c)]) for c in (1, 500))

    assert expected(SMALL, few)["seconded"]["tax"] == pytest.approx(
        (ASSUMED_WEIGHT * ASSUMED + 720) / (ASSUMED_WEIGHT + 1), abs=0.01
    )
    assert expected(SMALL, many)["seconded"]["tax"] == pytest.approx(720, rel=0.02)


def test_each_kind_of_operator_has_times_of_its_own() -> None:
    tickets = [served(n, "tina", 6) for n in range(200)]
    tickets += [served(n, "uma", 9) for n in range(200, 400)]

    known = expected(SMALL, learn(SMALL, (), tickets))

    assert known["universal"]["tax"] / known["seconded"]["tax"] == pytest.approx(1.5, rel=0.03)
    assert known["universal"]["passport"] == pytest.approx(
        known["seconded"]["passport"] * FACTOR, abs=0.01
    ), "what nobody has measured stays assumed"


def test_older_days_count_for_less() -> None:
    before = (Learned(service="tax", staffing="seconded", weight=100.0, mean_s=600.0),)

    [after] = learn(SMALL, before, [served(n, "tina", 5) for n in range(80)])

    assert after.weight == pytest.approx(100 * KEPT + 80)
    assert after.mean_s == pytest.approx((80 * 600 + 80 * 300) / 160)


def test_what_was_pressed_through_or_is_of_no_service_any_more_teaches_nothing() -> None:
    gone = (Learned(service="customs", staffing="seconded", weight=9.0, mean_s=60.0),)

    assert learn(SMALL, gone, [served(1, "tina", 0.05)]) == ()


def test_the_range_goes_half_way_to_what_was_needed() -> None:
    tickets = [quoted(n, 540, 540 * (0.5 + n / 50)) for n in range(50)]
    ratios = sorted((waited + 60) / (told + 60) for told, waited in quotes(tickets))

    found = spread(Spread(low=0.6, high=1.6), tickets)

    assert found.low == pytest.approx((0.6 + ratios[4]) / 2, abs=0.001)
    assert found.high == pytest.approx((1.6 + ratios[44]) / 2, abs=0.001)


def test_too_few_quotes_move_no_range() -> None:
    before = Spread(low=0.7, high=1.3)

    assert spread(before, [quoted(n, 600, 60) for n in range(QUOTES_LEAST - 1)]) == before


@pytest.mark.parametrize(
    ("low_s", "high_s", "minutes"),
    [(0, 20, (0, 1)), (59, 61, (0, 2)), (420, 560, (7, 10)), (730, 1_301, (10, 25))],
)
def test_minutes_are_whole_and_never_narrower_than_the_range(
    low_s: int, high_s: int, minutes: tuple[int, int]
) -> None:
    assert Quote(low_s=low_s, mean_s=low_s, high_s=high_s).minutes == minutes
