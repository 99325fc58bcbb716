"""The last step at a counter is taken back: everything is as it was, or it is too late."""

from collections.abc import Callable
from typing import Any

import pytest

from app.hall import breaks, calling, detours, queueing, staffing
from app.hall.hall import Hall
from tests.hall.small_hall import Play, limited, picture, refuses


def before(hall: Hall) -> dict[str, Any]:
    """All that an undo must bring back; what goes on is who began what when."""
    whole = picture(hall)
    doing = {key: shift.doing for key, shift in hall.shifts.items()}
    kept = ("tickets", "lines", "at_counter", "tallies", "missed", "series_count")
    return {name: whole[name] for name in kept} | {"doing": doing}


def undo(play: Play, counter: str = "1") -> None:
    """Whoever sits there takes the last step back."""
    play.at(counter, detours.undo)


@pytest.fixture
def play() -> Play:
    """Tina has served T001 and sits with T002, who was called; T003 waits; Uma is free."""
    found = Play(limited(no_show_seconds=0, wrap_up_seconds=20))
    found.sit("tina", "1")
    found.sit("uma", "3")
    for _ in range(3):
        found.take("tax")
    found.serve("1")
    found.forward(minutes=3)
    found.finish("1")
    found.call("1")
    found.forward(minutes=1)
    return found


Steps = list[tuple[Callable[..., Any], dict[str, Any]]]
START: Steps = [(queueing.start, {})]
FINISH = (queueing.finish, {"outcome": "done"})
PARK = (detours.park, {"reason": "form", "own": True, "minutes": 5})

EACH: dict[str, tuple[Steps, tuple[Callable[..., Any], dict[str, Any]]]] = {
    "a call": ([FINISH], (calling.call_next, {})),
    "a call after the wrap-up": ([FINISH, (breaks.ready, {})], (calling.call_next, {})),
    "a start": ([], (queueing.start, {})),
    "a no-show": ([], (queueing.no_show, {})),
    "a finish": (START, FINISH),
    "a second service here": (START, (queueing.finish, FINISH[1] | {"and_also": "refund"})),
    "a second service elsewhere": (START, (queueing.finish, FINISH[1] | {"and_also": "passport"})),
    "a parking": (START, PARK),
    "a resume": ([*START, PARK], (detours.resume, {"ticket": "T002"})),
    "a transfer": (START, (detours.transfer, {"service": "passport"})),
    "a transfer to a person": ([], (detours.transfer, {"to_operator": "uma"})),
}


@pytest.mark.parametrize("what", EACH)
def test_a_step_is_taken_back_exactly(play: Play, what: str) -> None:
    way, (step, said) = EACH[what]
    for earlier, words in [*([] if not way or way[0] in START else START), *way]:
        play.at("1", earlier, **words)
    play.forward(seconds=1)
    was = before(play.hall)
    play.at("1", step, **said)
    assert before(play.hall) != was
    play.forward(seconds=5)
    undo(play)

    assert before(play.hall) == was
    with refuses("nothing_to_undo", "nothing to take back"):
        undo(play)


def test_a_recall_cannot_be_taken_back_and_ends_the_undo_of_the_call(play: Play) -> None:
    play.forward(seconds=2)
    play.no_show("1")
    play.call("1")
    play.recall("1")

    with refuses("undo_too_late", "T003 has gone on"):
        undo(play)


def test_after_some_seconds_it_is_too_late(play: Play) -> None:
    play.no_show("1")
    play.forward(seconds=5, microseconds=1)

    with refuses("undo_too_late", "for 5 s"):
        undo(play)


def test_a_ticket_that_went_on_stays_where_it_is(play: Play) -> None:
    play.leave("3", "T003")
    play.at("1", detours.transfer, to_operator="uma")
    play.call("3")
    with refuses("undo_too_late", "T002 has gone on"):
        undo(play)

    undo(play, "3")
    undo(play)
    assert (play.hall.called_to("1"), play.state("T002")) == (play.ticket("T002"), "called")


def test_a_citizen_who_returned_at_once_is_not_taken_back(play: Play) -> None:
    play.start("1")
    play.finish("1")
    play.do(detours.return_ticket, ticket="T002")

    with refuses("undo_too_late", "T002 has gone on"):
        undo(play)


def test_who_was_put_back_into_the_line_is_not_taken_back(play: Play) -> None:
    play.no_show("1")
    play.do(detours.recycle, ticket="T002")

    with refuses("undo_too_late", "T002 has gone on"):
        undo(play)


def test_nobody_takes_back_what_somebody_else_did_at_the_counter(play: Play) -> None:
    play.no_show("1")
    play.rise("tina", "1")
    play.rise("uma", "3")
    play.sit("uma", "1")

    with refuses("nothing_to_undo"):
        undo(play)


def test_a_break_ends_what_can_be_taken_back(play: Play) -> None:
    play.no_show("1")
    play.at("1", breaks.start_break, reason="tea", minutes=None)

    with refuses("nothing_to_undo"):
        undo(play)
    assert play.does("1") == "break"


def test_who_was_handed_over_is_not_taken_back(play: Play) -> None:
    play.start("1")
    play.at("1", staffing.end_shift, hand_over=True)
    play.sit("tina", "1")

    with refuses("nothing_to_undo"):
        undo(play)


def test_a_resume_that_is_taken_back_keeps_who_alone_may_resume_and_until_when(
    play: Play,
) -> None:
    play.start("1")
    play.at("1", PARK[0], **PARK[1])
    parked = play.ticket("T002")
    play.forward(minutes=2)
    play.at("1", detours.resume, ticket="T002")
    undo(play)

    assert play.ticket("T002") == parked
    play.forward(minutes=3)
    play.tick()
    assert play.line("tax") == ["T002", "T003"]
