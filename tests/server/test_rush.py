"""2,000 citizens, all at once: no number twice, and each is called exactly once."""

from collections import Counter
from contextlib import ExitStack, closing
from functools import partial
from itertools import chain

from tests.running import Hub
from tests.server.large_hall import AGENCIES, KIOSKS, OPERATORS, SERIES, agency_of
from tests.server.rush import (
    at_once,
    called_on,
    calls,
    entries,
    has_no_gap,
    is_whole,
    issued,
    seat_all,
    serve_all,
    take,
    take_by,
)

CITIZENS = 2_000


def test_32_clients_take_2_000_numbers_and_8_operators_drain_them(any_arena: Hub) -> None:
    """The power goes in between, when all have their numbers and nobody was called."""
    any_arena.start()
    tokens = [any_arena.token(name, "kiosk") for name in KIOSKS]
    shares = [CITIZENS // 32 + (client < CITIZENS % 32) for client in range(32)]
    taken = [*chain(*at_once(take_by, [any_arena] * 32, tokens * 8, shares))]
    assert len(taken) == len(set(taken)) == CITIZENS
    any_arena.kill()

    any_arena.start()
    assert sorted(issued(entries(any_arena))) == sorted(taken)
    with ExitStack() as closes:
        desks = seat_all(any_arena, 8)
        for desk in desks:
            closes.callback(desk.close)
        served = at_once(serve_all, desks)

    assert Counter(chain(*served)) == Counter(taken)
    assert Counter(number for _, number in calls(entries(any_arena))) == Counter(taken)
    hall = is_whole(any_arena)
    assert not any(hall.waiting(service) for service in AGENCIES)


def test_each_of_2_000_citizens_is_called_exactly_once_by_32_operators(any_arena: Hub) -> None:
    any_arena.start()
    taken = [*chain(*at_once(take, [any_arena] * 4, KIOSKS, [CITIZENS // 4] * 4))]
    assert len(set(taken)) == CITIZENS

    with closing(any_arena.wire("display", any_arena.token("board", "display"))) as board:
        known = board.view()["stamp"]["revision"]
        with ExitStack() as closes:
            desks = seat_all(any_arena)
            for desk in desks:
                closes.callback(desk.close)
            listen = partial(called_on, count=CITIZENS)
            works = [*[serve_all] * len(desks), listen]
            *served, announced = at_once(lambda work, wire: work(wire), works, [*desks, board])
    assert has_no_gap(announced, known)

    by_answers = [number for numbers in served for number in numbers]
    by_board = [body["call"]["ticket"] for body in announced if "call" in body]
    record = calls(entries(any_arena))
    assert Counter(by_answers) == Counter(by_board) == Counter(taken)
    assert by_board == [number for _, number in record]
    assert sorted(issued(entries(any_arena))) == sorted(taken)
    for operator, number in record:
        agency = agency_of(operator)
        assert not agency or number.startswith(SERIES[agency]), (operator, number)
    assert {operator for operator, _ in record} <= set(OPERATORS)
    is_whole(any_arena)
