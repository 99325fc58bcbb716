"""2,000 citizens, 32 operators, all at once: each is called exactly once."""

from collections import Counter
from contextlib import ExitStack, closing
from functools import partial
from itertools import chain

from tests.running import Hub
from tests.server.large_hall import KIOSKS, OPERATORS, SERIES, agency_of
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
)

CITIZENS = 2_000


def test_each_of_2_000_citizens_is_called_exactly_once_by_32_operators(arena: Hub) -> None:
    arena.start()
    taken = [*chain(*at_once(take, [arena] * 4, KIOSKS, [CITIZENS // 4] * 4))]
    assert len(set(taken)) == CITIZENS

    with closing(arena.wire("display", arena.token("board", "display"))) as board:
        known = board.view()["stamp"]["revision"]
        with ExitStack() as closes:
            desks = seat_all(arena)
            for desk in desks:
                closes.callback(desk.close)
            listen = partial(called_on, count=CITIZENS)
            works = [*[serve_all] * len(desks), listen]
            *served, announced = at_once(lambda work, wire: work(wire), works, [*desks, board])
    assert has_no_gap(announced, known)

    by_answers = [number for numbers in served for number in numbers]
    by_board = [body["call"]["ticket"] for body in announced if "call" in body]
    record = calls(entries(arena))
    assert Counter(by_answers) == Counter(by_board) == Counter(taken)
    assert by_board == [number for _, number in record]
    assert sorted(issued(entries(arena))) == sorted(taken)
    for operator, number in record:
        agency = agency_of(operator)
        assert not agency or number.startswith(SERIES[agency]), (operator, number)
    assert {operator for operator, _ in record} <= set(OPERATORS)
    is_whole(arena)
