"""Who does not come: when that may be said, and the way back into the line."""

from datetime import timedelta

import pytest

from app.hall import detours, measures
from tests.hall.small_hall import Play, limited, refuses


def missed(play: Play, counter: str) -> str:
    """Somebody is called to a counter and does not come; the number."""
    number = play.call(counter)
    play.no_show(counter)
    return number


@pytest.fixture
def patient() -> Play:
    """A hall where two recalls or a minute come before a no-show; Tina has called T001."""
    play = Play(limited(no_show_recalls=2, no_show_seconds=60))
    play.sit("tina", "1")
    play.take("tax")
    play.call("1")
    return play


def test_a_no_show_needs_two_recalls(patient: Play) -> None:
    for owed in (2, 1):
        with refuses("too_soon", f"recall {owed} more", "wait 60 s"):
            patient.no_show("1")
        patient.recall("1")

    patient.no_show("1")
    assert patient.state("T001") == "no_show"


def test_or_a_minute(patient: Play) -> None:
    patient.forward(seconds=59)
    with refuses("too_soon", "wait 1 s"):
        patient.no_show("1")
    patient.forward(seconds=1)

    patient.no_show("1")
    assert patient.hall.tallies["tina"].no_shows == 1


def test_a_second_round_counts_its_own_calls_and_seconds(patient: Play) -> None:
    patient.forward(minutes=1)
    patient.no_show("1")
    patient.do(detours.recycle, ticket="T001")
    patient.call("1")

    with refuses("too_soon", "recall 2 more", "wait 60 s"):
        patient.no_show("1")


def test_who_did_not_come_waits_again_at_the_end_of_the_line(play: Play) -> None:
    play.sit("tina", "1")
    play.take("tax")
    number = missed(play, "1")
    play.forward(minutes=1)
    play.take("tax")
    play.forward(minutes=1)
    play.do(detours.recycle, ticket=number)

    assert (play.line("tax"), list(play.hall.missed)) == (["T002", "T001"], [])
    assert measures.times(play.ticket(number).turn, play.now).wait == timedelta(0)


def test_nobody_is_put_back_more_often_than_the_hall_says() -> None:
    play = Play(limited(recycle_most=2))
    play.sit("tina", "1")
    play.take("tax")
    for _ in range(2):
        play.do(detours.recycle, ticket=missed(play, "1"))
    number = missed(play, "1")

    with refuses("too_often", "put back 2 time(s)"):
        play.do(detours.recycle, ticket=number)


def test_whom_somebody_was_to_serve_who_has_gone_everybody_serves_after_a_no_show(
    play: Play,
) -> None:
    play.sit("tina", "1")
    play.sit("uma", "3")
    number = play.take("tax")
    play.serve("3")
    play.at("3", detours.transfer, to_operator="tina")
    missed(play, "1")
    play.rise("tina", "1")
    play.do(detours.recycle, ticket=number)

    assert play.call("3") == number
