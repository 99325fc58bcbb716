"""What is foreseen of a running day: for whom there is a range, and that asking changes none."""

import pickle
from dataclasses import replace

import pytest

from app.hall import breaks, wishes
from app.hall.catalogue import Catalogue, Demand
from app.hall.foreseeing import Question, Waits, foresee, question
from app.hall.policies import PRESETS
from tests.hall.small_hall import SMALL, Play

USUAL = replace(SMALL, demand=Demand(visits_a_day=120, no_shows=0.0))


@pytest.fixture
def play() -> Play:
    """Tina of the tax office serves the first of four; the passport office has nobody yet."""
    return morning(USUAL)


def morning(catalogue: Catalogue) -> Play:
    """Half past nine."""
    found = Play(catalogue)
    found.forward(minutes=30)
    found.sit("tina", "1")
    for service in ("tax", "tax", "refund", "tax", "passport"):
        found.take(service)
        found.forward(seconds=10)
    found.serve("1")
    return found


def asked(play: Play) -> Question:
    """The hall as it is."""
    found = question(play.hall, play.now)
    assert found is not None
    return found


def seen(play: Play) -> Waits:
    """What is foreseen now."""
    return foresee(asked(play))


def test_only_who_is_in_a_line_that_somebody_serves_has_a_range(play: Play) -> None:
    found = seen(play)

    assert set(found.tickets) == {"T002", "R001", "T003"}
    assert set(found.services) == {"tax", "refund"}
    assert found.at == play.now


def test_whoever_stands_behind_waits_longer_and_a_newcomer_longest(play: Play) -> None:
    found = seen(play)
    order = [
        found.tickets["T002"],
        found.tickets["R001"],
        found.tickets["T003"],
        found.services["tax"],
    ]

    assert [one.mean_s for one in order] == sorted({one.mean_s for one in order})
    assert all(one.low_s < one.mean_s < one.high_s for one in order)


def test_whoever_took_a_ticket_this_very_moment_stands_before_a_newcomer(play: Play) -> None:
    for _ in range(3):
        play.take("tax")
    found = seen(play)

    assert found.tickets["T006"].mean_s < found.services["tax"].mean_s


def test_in_a_crowd_nothing_is_foreseen(play: Play) -> None:
    for _ in range(400):
        play.take("tax")

    assert question(play.hall, play.now) is None


def test_a_newcomer_whom_somebody_is_free_for_does_not_wait(play: Play) -> None:
    play.sit("pia", "2")
    play.serve("2")
    play.finish("2")

    wait = seen(play).services["passport"]
    assert (wait.low_s, wait.high_s) == (0, 0)


@pytest.mark.parametrize("policy", sorted(PRESETS))
def test_newcomers_are_imagined_and_are_in_nobodys_way(policy: str) -> None:
    play = morning(replace(USUAL, policy=policy))
    play.sit("uma", "3")
    play.serve("3")
    with_them = asked(play)

    without = foresee(replace(with_them, newcomers=()))
    assert foresee(with_them).tickets == without.tickets
    assert without.services == {}


def test_a_question_has_one_answer_also_on_the_other_side_of_a_pipe(play: Play) -> None:
    before = asked(play)
    again = pickle.loads(pickle.dumps(before))  # noqa: S301 - our own

    assert foresee(again) == foresee(before)


def test_who_is_parked_or_comes_later_has_no_range(play: Play) -> None:
    play.do(wishes.come_later, ticket="T003", minutes=20)

    assert set(seen(play).tickets) == {"T002", "R001"}


def test_nobody_is_promised_what_the_day_may_not_hold(play: Play) -> None:
    for _ in range(40):
        play.take("tax")
    play.forward(hours=7, minutes=20)
    play.finish("1")
    play.serve("1")

    late = seen(play)
    assert "R001" in late.tickets
    assert "T043" not in late.tickets
    assert "tax" not in late.services


def test_after_the_doors_have_closed_nobody_comes_but_who_is_inside_is_told() -> None:
    night = Play(USUAL)
    night.forward(hours=7, minutes=55)
    night.sit("tina", "1")
    night.take("tax")
    night.forward(minutes=10)

    assert set(seen(night).services) == set()
    assert set(seen(night).tickets) == {"T001"}


def test_a_break_makes_everybody_wait_longer(play: Play) -> None:
    play.finish("1")
    before = seen(play).tickets["T002"]
    play.do(breaks.start_break, counter="1", operator="tina", reason="tea", minutes=15)

    after = seen(play).tickets["T002"]
    assert before.high_s == 0
    assert 14 * 60 <= after.low_s <= after.high_s <= 16 * 60
