"""What a waiting citizen asks for: let others pass, come later, leave."""

import pytest

from app.hall import calling, detours, queueing, wishes
from tests.hall.small_hall import Play, limited, refuses


@pytest.fixture
def play() -> Play:
    """T001 to T005 wait, a minute apart; Tina sits."""
    found = Play()
    found.sit("tina", "1")
    for _ in range(5):
        found.take("tax")
        found.forward(minutes=1)
    return found


def let_pass(play: Play, ticket: str) -> None:
    """Others go first."""
    play.do(wishes.let_pass, ticket=ticket)


def later(play: Play, ticket: str, minutes: int = 10) -> None:
    """The citizen has a coffee."""
    play.do(wishes.come_later, ticket=ticket, minutes=minutes)


def test_two_go_first_and_all_others_keep_their_place(play: Play) -> None:
    let_pass(play, "T002")

    assert play.line("tax") == ["T001", "T003", "T004", "T002", "T005"]


def test_fewer_go_first_where_fewer_wait(play: Play) -> None:
    let_pass(play, "T004")

    assert play.line("tax")[3:] == ["T005", "T004"]
    with refuses("illegal_step", "nobody waits behind you"):
        let_pass(play, "T004")


def test_who_is_next_comes(play: Play) -> None:
    with refuses("is_next", "T001 is next", "come later"):
        let_pass(play, "T001")


def test_others_are_let_pass_twice(play: Play) -> None:
    for _ in range(4):
        play.take("tax")
        play.forward(minutes=1)
    let_pass(play, "T002")
    let_pass(play, "T002")

    assert play.line("tax")[4:6] == ["T006", "T002"]
    with refuses("too_often", "2 time(s)"):
        let_pass(play, "T002")


def test_who_comes_later_is_passed_and_keeps_the_place(play: Play) -> None:
    later(play, "T001")
    assert (play.call("1"), play.hall.waiting("tax")) == ("T002", 3)
    play.forward(minutes=10)
    play.tick()

    assert play.line("tax") == ["T001", "T003", "T004", "T005"]


def test_who_is_back_early_says_so(play: Play) -> None:
    later(play, "T002")
    with refuses("illegal_step", "comes later already"):
        let_pass(play, "T002")
    with refuses("illegal_step", "say when you are here"):
        later(play, "T002")
    play.do(detours.check_in, ticket="T002")

    assert play.line("tax")[:2] == ["T001", "T002"]


def test_a_later_time_is_asked_for_twice_and_within_limits(play: Play) -> None:
    for minutes in (0, 121):
        with refuses("unfit_limit", "1 to 120"):
            later(play, "T003", minutes)
    for _ in range(2):
        later(play, "T003")
        play.do(detours.check_in, ticket="T003")

    with refuses("too_often", "2 time(s)"):
        later(play, "T003")


def test_a_hall_may_know_no_wishes() -> None:
    play = Play(limited(let_pass_most=0, come_later_most=0))
    play.take("tax")
    play.take("tax")

    with refuses("too_often"):
        let_pass(play, "T002")
    with refuses("too_often"):
        later(play, "T002")


def test_who_comes_later_can_be_called_by_choice(play: Play) -> None:
    later(play, "T003")
    said = {"ticket": "T003", "chosen_for": "agreed_time", "may_choose": True}
    play.at("1", calling.call_chosen, **said)
    play.forward(minutes=10)

    assert (play.tick(), play.state("T003")) == ([], "called")


@pytest.mark.parametrize("state", ["waiting", "away", "called", "serving", "parked"])
def test_a_citizen_leaves_from_wherever_he_is(play: Play, state: str) -> None:
    if state == "away":
        later(play, "T001")
    if state in ("called", "serving", "parked"):
        play.call("1")
    if state in ("serving", "parked"):
        play.start("1")
    if state == "parked":
        play.at("1", detours.park, reason="form", own=False, minutes=5)
    play.leave("1", "T001")
    play.forward(minutes=30)

    assert (play.state("T001"), play.tick()) == ("left", [])
    assert play.call("1") == "T002"
    with refuses("illegal_step", "this ticket is left"):
        play.do(queueing.gone, ticket="T001", cause="by_citizen")
