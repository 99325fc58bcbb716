"""One hall, one hub; and a hall lives longer than any of them."""

import os
import signal
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.running import Hub, HubProcess, free_port
from tests.server.board import Board
from tests.server.large_hall import HALL
from tests.server.rush import is_whole, pulse, seat, take

TUESDAY = "2026-03-03T10:00"


@pytest.fixture
def second(any_arena: Hub) -> Iterator[HubProcess]:
    """Another hub on the same database."""
    any_arena.settings["ONEHALL_LEASE_S"] = "3"
    found = HubProcess(
        ("run",), "open at", {**any_arena.settings, "ONEHALL_PORT": str(free_port())}
    )
    yield found
    found.stop()


def test_a_second_hub_is_refused_while_the_first_lives(any_arena: Hub, second: HubProcess) -> None:
    any_arena.start()
    first = pulse(any_arena)

    assert f"hall_is_owned: hall {HALL} is run by " in second.fail()

    assert take(any_arena, "k1", 1) == ["T001"]
    assert pulse(any_arena)["epoch"] == first["epoch"]


def test_a_second_hub_takes_over_from_one_that_was_killed(
    any_arena: Hub, second: HubProcess
) -> None:
    any_arena.start()
    assert take(any_arena, "k1", 2) == ["T001", "P001"]
    any_arena.kill()

    second.start()

    assert "hall_is_owned" in any_arena.fail()
    second.stop()
    any_arena.start()
    assert take(any_arena, "k1", 2) == ["T002", "P002"]
    is_whole(any_arena)


def test_a_hub_that_slept_too_long_lets_its_boards_go(arena: Hub) -> None:
    """Its hall is another's by now: a board that went on listening here would stand still."""
    arena.settings["ONEHALL_LEASE_S"] = "1"
    rival = HubProcess(("run",), "open at", {**arena.settings, "ONEHALL_PORT": str(free_port())})
    arena.start()
    with closing(arena.wire("display", arena.token("board", "display"))) as board:
        os.kill(arena.pid, signal.SIGSTOP)
        rival.start_after("hall_is_owned")
        os.kill(arena.pid, signal.SIGCONT)

        assert board.is_turned_out()
    assert arena.get("/healthz")[0] == 503
    rival.stop()


def test_a_board_shows_the_newest_call_whatever_becomes_of_the_hub(arena: Hub) -> None:
    arena.start()
    token = arena.token("board", "display")
    take(arena, "k1", 3)
    with closing(Board(arena, token)) as board, closing(seat(arena, "op1", "1")) as desk:
        first = desk.do("call_next")["tickets"]
        assert board.newest_at(desk.view()["stamp"]["revision"]) == (*first, "1")
        epoch = board.epoch
        arena.kill()
        assert board.is_cut_off()

    arena.start()
    with closing(seat(arena, "op1", "1")) as desk, closing(Board(arena, token)) as board:
        assert board.newest_at(0) == (*first, "1"), "before anything new has happened"
        assert board.epoch > epoch
        desk.do("no_show")
        second = desk.do("call_next")["tickets"]
        assert board.newest_at(desk.view()["stamp"]["revision"]) == (*second, "1")


def test_a_board_that_missed_something_asks_for_all(arena: Hub) -> None:
    arena.start()
    take(arena, "k1", 3)
    with (
        closing(Board(arena, arena.token("board", "display"))) as board,
        closing(seat(arena, "op1", "1")) as desk,
    ):
        desk.do("call_next")
        board.miss_one()
        number = desk.do("recall")["tickets"]

        assert board.newest_at(desk.view()["stamp"]["revision"]) == (*number, "1")
        assert board.resyncs == 2


def test_the_next_day_begins_at_001_and_yesterday_is_closed(any_arena: Hub) -> None:
    any_arena.start()
    assert take(any_arena, "k1", 5) == ["T001", "P001", "R001", "H001", "T002"]
    with closing(seat(any_arena, "op1", "1")) as desk:
        assert desk.do("call_next")["tickets"] == ["T001"]
    any_arena.stop()

    any_arena.start(TUESDAY)

    assert pulse(any_arena)["day_is_open"]
    with closing(any_arena.wire("display", any_arena.token("b", "display"))) as board:
        view = board.view()
    assert (view["calls"], sum(one["waiting"] for one in view["queues"])) == ([], 0)
    assert take(any_arena, "k1", 4) == ["T001", "P001", "R001", "H001"]
    hall = is_whole(any_arena)
    assert hall.closed is not None
    assert (str(hall.closed.day), hall.closed.issued, hall.closed.left) == ("2026-03-02", 5, 5)
    assert str(hall.day) == "2026-03-03"
    assert any_arena.console("journal", "head").startswith("2026-03-02  ")
