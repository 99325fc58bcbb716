"""Who may call whom: needs, languages, skills, posts by the hour, and a choice out of turn."""

from dataclasses import replace
from typing import Any

import pytest

from app.hall import calling, detours, rebalancing
from app.hall.catalogue import Choosing, Need
from app.hall.events import TicketCalled
from tests.hall.mixed_hall import MIXED
from tests.hall.small_hall import Play, refuses


@pytest.fixture
def play() -> Play:
    """Nobody is there yet."""
    return Play(MIXED)


# --- needs ---------------------------------------------------------------------------------------


def test_a_need_is_met_by_the_person_or_by_the_place(play: Play) -> None:
    play.sit("tina", "1")
    play.sit("uma", "4")
    number = play.take("tax", needs=("step_free",))
    play.forward(minutes=1)
    other = play.take("tax")

    assert (play.call("1"), play.call("4")) == (other, number)


def test_a_language_is_a_need_only_where_it_is_said_to_be_one(play: Play) -> None:
    play.sit("tina", "1")
    play.sit("ugo", "3")
    needing = play.take("refund", language="ar", needs=("language",))
    play.forward(minutes=1)
    other = play.take("refund", language="ar")

    assert (play.call("1"), play.call("3")) == (other, needing)


def test_a_guide_is_not_the_operators_affair(play: Play) -> None:
    play.sit("tina", "1")
    number = play.take("tax", needs=("guide",))

    assert play.call("1") == number


@pytest.mark.parametrize(
    ("service", "language", "needs"),
    [
        ("tax", "en", ("sign_language",)),
        ("tax", "ar", ("language",)),
        ("passport", "en", ("woman_operator",)),
    ],
)
def test_a_ticket_that_nobody_could_serve_is_not_issued(
    play: Play, service: str, language: str, needs: tuple[Need, ...]
) -> None:
    with refuses("need_not_met", "ask the reception"):
        play.take(service, language=language, needs=needs)


def test_nobody_is_called_or_sent_to_who_does_not_meet_the_needs(play: Play) -> None:
    play.sit("pia", "2")
    play.sit("ugo", "3")
    play.sit("tina", "1")
    number = play.take("passport", needs=("sign_language",))
    said = {"ticket": number, "chosen_for": "other", "may_choose": True}
    play.do(rebalancing.lend_operator, operator="ugo", agency="tax", minutes=None)
    with refuses("foreign_service", "passport"):
        play.at("3", calling.call_chosen, **said)
    play.serve("2")

    with refuses("foreign_service", "Ugo"):
        play.at("2", detours.transfer, to_counter="3")


def test_a_person_who_serves_it_but_does_not_meet_the_needs_is_no_way_either(play: Play) -> None:
    play.sit("tina", "1")
    play.sit("uma", "4")
    number = play.take("tax", needs=("privacy",))
    said = {"ticket": number, "chosen_for": "frail", "may_choose": True}
    with refuses("need_not_met", number, "privacy"):
        play.at("1", calling.call_chosen, **said)
    play.serve("4")

    with refuses("need_not_met", "Tina at counter 1", "privacy"):
        play.at("4", detours.transfer, to_operator="tina")


def test_a_need_that_is_told_later_frees_from_who_does_not_meet_it(play: Play) -> None:
    play.sit("tina", "1")
    play.sit("uma", "4")
    number = play.take("tax")
    play.serve("4")
    play.at("4", detours.transfer, to_operator="tina")
    said: dict[str, Any] = {"ticket": number, "service": "tax", "language": "en"}
    play.do(detours.correct, needs=("step_free",), **said)

    assert (play.call("1"), play.call("4")) == ("", number)


# --- skills and posts ----------------------------------------------------------------------------


def test_skills_narrow_what_somebody_serves(play: Play) -> None:
    play.sit("ugo", "3")
    play.take("tax")
    refund = play.take("refund")

    assert play.call("3") == refund


def test_a_post_is_its_agencys_in_the_morning_and_everybodys_afterwards(play: Play) -> None:
    with refuses("post_is_anothers", "counter 2 is a post of pass", "take counter 1"):
        play.sit("tina", "2")
    play.sit("uma", "2")
    tax = play.take("tax")
    assert play.call("2") == ""
    play.forward(hours=3)
    play.tick()

    assert play.call("2") == tax
    play.no_show("2")
    play.rise("uma", "2")
    play.sit("tina", "2")
    assert play.hall.floor.posts["2"].staffing == "universal"


def test_who_serves_at_noon_goes_on_with_the_citizen(play: Play) -> None:
    play.sit("pia", "2")
    number = play.take("passport")
    play.forward(hours=2, minutes=59)
    play.serve("2")
    play.forward(minutes=1)
    play.tick()
    play.finish("2")

    assert play.state(number) == "finished"


def test_a_seconded_operator_serves_own_services_alone_wherever_she_sits(play: Play) -> None:
    play.forward(hours=4)
    play.tick()
    play.sit("pia", "2")
    play.take("tax")
    own = play.take("passport")

    assert (play.call("2"), play.hall.waiting("tax")) == (own, 1)


# --- a choice out of turn ------------------------------------------------------------------------


def choosing(who: Choosing) -> Play:
    """Three wait for Tina; who may choose is this hall's affair."""
    play = Play(replace(MIXED, choosing=who))
    play.sit("tina", "1")
    for service in ("tax", "refund", "tax", "passport"):
        play.take(service)
        play.forward(minutes=1)
    return play


def choose(play: Play, ticket: str = "T002", *, supervisor: bool = False) -> TicketCalled:
    """Tina calls somebody out of turn."""
    said = {"ticket": ticket, "chosen_for": "with_child", "may_choose": supervisor}
    (call,) = play.at("1", calling.call_chosen, **said)
    assert isinstance(call, TicketCalled)
    return call


def test_who_was_passed_is_on_record_with_the_reason() -> None:
    play = choosing(Choosing.OPERATORS)
    call = choose(play)

    assert (call.ticket, call.rule) == ("T002", "chosen")
    assert [one.ticket for one in call.beat] == ["T001", "R001"]
    assert play.ticket("T002").turn.reason == "chosen by hand: with child"
    assert play.line("tax") == ["T001"]


@pytest.mark.parametrize(
    ("who", "supervisor", "may"),
    [
        (Choosing.NOBODY, True, False),
        (Choosing.SUPERVISORS, False, False),
        (Choosing.SUPERVISORS, True, True),
        (Choosing.OPERATORS, False, True),
    ],
)
def test_who_may_choose_is_the_halls_affair(who: Choosing, supervisor: bool, may: bool) -> None:
    play = choosing(who)
    if may:
        assert choose(play, supervisor=supervisor).ticket == "T002"
        return
    with refuses("choosing_forbidden", "ask the supervisor"):
        choose(play, supervisor=supervisor)


def test_nobody_chooses_whom_he_may_not_serve_or_who_does_not_wait() -> None:
    play = choosing(Choosing.OPERATORS)
    with refuses("foreign_service", "passport"):
        choose(play, "P001")
    with refuses("unknown_ticket"):
        choose(play, "T900")
    choose(play)
    with refuses("turn_still_open", "T002"):
        choose(play, "T001")
    play.no_show("1")
    with refuses("illegal_step", "no show"):
        choose(play)
