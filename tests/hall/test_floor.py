"""A supervisor's changes: what each does, what it must not do, its way back and its end."""

import pytest

from app.hall import rebalancing
from tests.hall.small_hall import picture, refuses
from tests.hall.supervised import Floor

# --- profiles ------------------------------------------------------------------------------------


def test_a_profile_narrows_and_its_end_widens_again(floor: Floor) -> None:
    floor.take("tax")
    floor.hand("1", "quick", minutes=30)
    assert floor.call("1") == ""
    floor.forward(minutes=30)
    floor.tick()

    assert floor.call("1") == "T001"


def test_the_same_profile_again_is_no_change(floor: Floor) -> None:
    floor.hand("1", "quick")

    assert floor.do(rebalancing.set_profile, counter="1", profile="quick", minutes=5) == []


@pytest.mark.parametrize(
    ("counter", "profile", "code", "said"),
    [
        ("1", "slow", "unknown_profile", "quick, papers"),
        ("3", "land", "profile_serves_nobody", "Uma has no skill"),
        ("1", "papers", "seconded_elsewhere", "Tina is seconded by tax"),
        ("4", "quick", "counter_not_staffed", "open it first"),
        ("9", "quick", "unknown_counter", "9"),
    ],
)
def test_a_profile_of_no_use_is_refused(
    floor: Floor, counter: str, profile: str, code: str, said: str
) -> None:
    with refuses(code, said):
        floor.hand(counter, profile)


def test_who_has_no_skill_for_a_profile_and_who_could(floor: Floor) -> None:
    floor.sit("hana", "4")
    with refuses("seconded_elsewhere") as refused:
        floor.hand("4", "quick")
    assert refused.value.instead == ("tina", "uma")


def test_an_earlier_change_does_not_end_a_later_one_and_leaves_no_trace(floor: Floor) -> None:
    floor.sit("ugo", "4")
    floor.hand("4", "papers", minutes=30)
    second = floor.hand("4", "quick", minutes=60)
    floor.forward(minutes=30)
    floor.tick()
    assert (floor.hall.shifts["4"].profile, list(floor.hall.floor.changes)) == ("quick", [second])
    floor.forward(minutes=30)
    floor.tick()

    assert (floor.hall.shifts["4"].profile, floor.hall.floor.changes) == ("", {})


def test_of_two_changes_the_later_goes_back_to_the_earlier(floor: Floor) -> None:
    floor.sit("ugo", "4")
    floor.hand("4", "papers")
    second = floor.hand("4", "quick")

    assert (floor.undo(second), floor.hall.shifts["4"].profile) == ("undone", "papers")


# --- overflow ------------------------------------------------------------------------------------


def test_an_agency_that_is_asked_opens_its_lines_with_two_words(floor: Floor) -> None:
    number = floor.take("passport")
    floor.allow("pass")
    assert floor.call("3") == ""
    floor.allow("pass", is_agency=True)

    assert floor.call("3") == number


def test_an_agency_that_agreed_long_ago_needs_only_the_supervisor(floor: Floor) -> None:
    number = floor.take("card")
    assert floor.call("3") == ""
    floor.allow("health")

    assert floor.call("3") == number


@pytest.mark.parametrize("bounds", [(3, 0), (0, 10), (3, 10)])
def test_lines_are_open_while_they_are_long(floor: Floor, bounds: tuple[int, int]) -> None:
    most, minutes = bounds
    floor.allow("health", waiting_at_least=most, wait_minutes_at_least=minutes)
    for _ in range(3):
        assert floor.call("3") == ""
        floor.take("card")
    if minutes:
        assert floor.call("3") == ""
        floor.forward(minutes=minutes)

    assert floor.call("3") == "C001"
    floor.no_show("3")
    assert floor.call("3") == ("" if most else "C002")


def test_nobody_opens_what_is_never_open_or_without_a_bound(floor: Floor) -> None:
    with refuses("overflow_forbidden", "land keeps its lines"):
        floor.allow("land")
    with refuses("unknown_agency", "fish"):
        floor.allow("fish")
    for least in (0, -1):
        with refuses("unfit_limit", "at least 1"):
            floor.allow("health", waiting_at_least=least)
    with refuses("unfit_limit", "1 to 720"):
        floor.allow("health", minutes=721)
    with refuses("no_overflow", "health"):
        floor.do(rebalancing.end_overflow, agency="health")


def test_an_overflow_ends_by_itself_and_not_before_a_later_one(floor: Floor) -> None:
    floor.take("card")
    floor.allow("health", minutes=10)
    floor.do(rebalancing.end_overflow, agency="health")
    floor.allow("health", minutes=20)
    floor.forward(minutes=10)
    floor.tick()
    assert "health" in floor.hall.floor.overflows
    floor.forward(minutes=10)
    floor.tick()

    assert (floor.hall.floor.overflows, floor.hall.floor.changes) == ({}, {})
    assert floor.call("3") == ""


def test_an_agreement_ends_with_the_word_that_ends_first(floor: Floor) -> None:
    floor.allow("pass", is_agency=True, minutes=10)
    floor.allow("pass", minutes=60)
    floor.allow("pass", minutes=60)
    floor.forward(minutes=10)
    floor.tick()

    assert floor.hall.floor.overflows == {}


def test_an_overflow_is_no_affair_of_seconded_operators(floor: Floor) -> None:
    floor.take("card")
    floor.allow("health")

    assert floor.call("1") == ""


def test_open_lines_widen_a_profile(floor: Floor) -> None:
    floor.take("tax")
    card = floor.take("card")
    floor.hand("3", "quick")
    floor.allow("health")

    assert floor.call("3") == card


# --- lending -------------------------------------------------------------------------------------


def test_a_lent_operator_serves_one_agency_only(floor: Floor) -> None:
    floor.take("tax")
    floor.forward(minutes=1)
    card = floor.take("card")
    lent = floor.lend("uma", "health")
    assert floor.call("3") == card
    floor.no_show("3")
    assert floor.call("3") == ""
    floor.undo(lent)

    assert floor.call("3") == "T001"


def test_who_may_be_lent_and_where_to(floor: Floor) -> None:
    with refuses("seconded_elsewhere", "Tina is seconded by tax") as refused:
        floor.lend("tina", "health")
    assert refused.value.instead == ("uma",)
    with refuses("overflow_forbidden", "pass has not agreed"):
        floor.lend("uma", "pass")
    with refuses("operator_absent", "Ugo", "open a counter"):
        floor.lend("ugo", "tax")
    floor.allow("pass", is_agency=True)

    floor.lend("uma", "pass")
    assert floor.hall.shifts["3"].lent_to == "pass"


@pytest.mark.parametrize("how", ["ended", "undone", "expired"])
def test_nobody_is_lent_longer_than_the_agency_agrees(floor: Floor, how: str) -> None:
    word = floor.allow("pass", is_agency=True, minutes=10)
    floor.lend("uma", "pass")
    match how:
        case "ended":
            floor.do(rebalancing.end_overflow, agency="pass")
        case "undone":
            floor.undo(word)
        case _:
            floor.forward(minutes=10)
            floor.tick()
    floor.take("passport")

    assert (floor.hall.shifts["3"].lent_to, floor.call("3")) == ("", "")


def test_a_lending_can_be_made_longer(floor: Floor) -> None:
    floor.lend("uma", "health", minutes=10)
    floor.lend("uma", "health", minutes=20)
    floor.forward(minutes=10)
    floor.tick()
    assert floor.hall.shifts["3"].lent_to == "health"
    floor.forward(minutes=10)
    floor.tick()

    assert floor.hall.shifts["3"].lent_to == ""


# --- changes -------------------------------------------------------------------------------------


def test_a_change_is_taken_back_once(floor: Floor) -> None:
    change = floor.hand("1", "quick")
    floor.undo(change)

    with refuses("unknown_change", "holds no more"):
        floor.undo(change)
    assert [one.deed for one in floor.hall.floor.deeds] == ["made", "undone"]


def test_changes_end_with_the_day_and_nothing_is_changed_after_it(floor: Floor) -> None:
    closed = floor.change(rebalancing.close_counter, counter="1", hand_over=False)
    floor.forward(hours=10)
    floor.tick()
    was = picture(floor.hall)

    with refuses("hall_closed"):
        floor.undo(closed)
    with refuses("hall_closed"):
        floor.allow("health")
    assert picture(floor.hall) == was


def test_an_alert_is_quiet_for_a_while(floor: Floor) -> None:
    floor.do(rebalancing.snooze_alert, alert="unstaffed:passport", minutes=5)

    assert list(floor.hall.floor.snoozed) == ["unstaffed:passport"]
    with refuses("unfit_limit", "1 to 720"):
        floor.do(rebalancing.snooze_alert, alert="any", minutes=0)
