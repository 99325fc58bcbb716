"""A supervisor's changes: what each does, what it must not do, its way back and its end."""

from typing import Any

import pytest

from app.hall import breaks, detours, rebalancing, reverting
from app.hall.events import TurnReleased
from app.hall.floor_events import ChangeMade, ChangeReverted
from tests.hall.mixed_hall import MIXED
from tests.hall.small_hall import Play, picture, refuses


class Floor(Play):
    """The mixed hall, with its supervisor."""

    def __init__(self) -> None:
        super().__init__(MIXED)

    def change(self, decide: Any, **said: Any) -> int:
        """A change is made; its number."""
        events = self.do(decide, **{"minutes": None, **said})
        assert isinstance(events[-1], ChangeMade)
        return self.hall.revision

    def undo(self, change: int) -> str:
        """It is taken back; what became of it."""
        events = self.do(reverting.undo_change, change=change)
        assert isinstance(events[-1], ChangeReverted)
        return events[-1].cause

    def hand(self, counter: str, profile: str, minutes: int | None = None) -> int:
        """A profile for a counter."""
        return self.change(
            rebalancing.set_profile, counter=counter, profile=profile, minutes=minutes
        )

    def lend(self, operator: str, agency: str, minutes: int | None = None) -> int:
        """Somebody is lent."""
        said = {"operator": operator, "agency": agency, "minutes": minutes}
        return self.change(rebalancing.lend_operator, **said)

    def move(self, operator: str, counter: str, minutes: int | None = None) -> int:
        """Somebody goes on elsewhere."""
        said = {"operator": operator, "to_counter": counter, "minutes": minutes}
        return self.change(rebalancing.move_operator, **said)

    def allow(self, agency: str, is_agency: bool = False, **said: Any) -> int:
        """A word for an overflow."""
        least = {"waiting_at_least": 1, "wait_minutes_at_least": 0}
        how = {**least, "agency": agency, "is_agency": is_agency, **said}
        return self.change(rebalancing.allow_overflow, **how)


@pytest.fixture
def floor() -> Floor:
    """Tina at 1, Uma at 3."""
    found = Floor()
    found.sit("tina", "1")
    found.sit("uma", "3")
    return found


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


# --- open, close, move ---------------------------------------------------------------------------


def test_a_counter_is_opened_for_a_while(floor: Floor) -> None:
    said = {"counter": "2", "operator": "pia", "minutes": 30}
    floor.change(rebalancing.open_counter, **said)
    assert floor.do(rebalancing.open_counter, **said) == []
    floor.take("passport")
    floor.serve("2")
    floor.forward(minutes=30)
    assert (floor.tick(), floor.who("2")) == ([], "pia"), "she left a citizen alone"
    floor.finish("2")
    floor.tick()

    assert floor.who("2") == ""


def test_a_counter_is_closed_for_a_while_and_its_citizen_handed_over(floor: Floor) -> None:
    floor.take("tax")
    floor.serve("1")
    said = {"counter": "1", "minutes": 15}
    with refuses("turn_still_open", "T001"):
        floor.change(rebalancing.close_counter, hand_over=False, **said)
    floor.change(rebalancing.close_counter, hand_over=True, **said)
    assert (floor.who("1"), floor.call("3")) == ("", "T001")
    floor.forward(minutes=15)
    floor.tick()

    assert floor.who("1") == "tina"


def test_who_sits_again_already_is_not_brought_back(floor: Floor) -> None:
    closed = floor.change(rebalancing.close_counter, counter="1", hand_over=False)
    floor.sit("tina", "4")

    assert (floor.undo(closed), floor.who("1")) == ("overtaken", "")


def test_a_move_takes_along_what_holds_for_the_operator(floor: Floor) -> None:
    floor.hand("3", "quick", minutes=30)
    floor.change(rebalancing.hold_break, counter="3", minutes=60)
    moved = floor.move("uma", "4")
    assert (floor.who("3"), floor.hall.shifts["4"].profile) == ("", "quick")
    with refuses("break_held"):
        floor.at("4", breaks.start_break, reason="tea", minutes=None)
    floor.forward(minutes=30)
    floor.tick()
    assert floor.hall.shifts["4"].profile == ""

    assert (floor.undo(moved), floor.who("3")) == ("undone", "uma")


def test_a_move_frees_only_who_waits_for_the_counter_that_is_left(floor: Floor) -> None:
    waiting = [floor.take("tax") for _ in range(3)]
    floor.serve("1")
    floor.at("1", detours.transfer, to_counter="3")
    floor.serve("3")
    floor.at("3", detours.transfer, to_operator="tina")
    floor.serve("3")
    floor.at("3", detours.transfer, to_counter="1")
    events = floor.do(rebalancing.move_operator, operator="tina", to_counter="4", minutes=None)

    assert [one.ticket for one in events if isinstance(one, TurnReleased)] == [waiting[1]]
    assert floor.ticket(waiting[0]).turn.to_operator == "tina"
    assert floor.call("4") == waiting[0]


def test_the_way_back_frees_who_waits_for_the_counter_that_is_left_again(floor: Floor) -> None:
    moved = floor.move("tina", "4")
    number = floor.take("tax")
    floor.serve("3")
    floor.at("3", detours.transfer, to_counter="4")
    floor.undo(moved)

    assert floor.call("3") == number


def test_moves_that_are_refused(floor: Floor) -> None:
    floor.take("tax")
    with refuses("counter_taken", "Uma is on shift at counter 3"):
        floor.move("tina", "3")
    with refuses("post_is_anothers", "counter 2 is a post of pass"):
        floor.move("tina", "2")
    with refuses("operator_absent", "Pia", "open a counter"):
        floor.move("pia", "2")
    floor.call("1")
    with refuses("turn_still_open", "Tina has a citizen", "uma") as refused:
        floor.move("tina", "4")
    assert "uma" in refused.value.instead


def test_two_moves_go_back_one_by_one_or_at_once(floor: Floor) -> None:
    first, second = floor.move("uma", "4"), floor.move("uma", "2")
    assert (floor.undo(second), floor.who("4")) == ("undone", "uma")
    assert (floor.undo(first), floor.who("3")) == ("undone", "uma")
    first, second = floor.move("uma", "4"), floor.move("uma", "2")
    assert (floor.undo(first), floor.who("2")) == ("overtaken", "uma")

    assert (floor.undo(second), floor.who("3")) == ("undone", "uma")


def test_a_way_back_that_would_leave_a_citizen_or_is_taken_waits(floor: Floor) -> None:
    moved = floor.move("tina", "4", minutes=10)
    floor.take("tax")
    floor.serve("4")
    with refuses("turn_still_open", "T001", "wait for its end"):
        floor.undo(moved)
    floor.finish("4")
    floor.sit("ugo", "1")
    with refuses("counter_taken", "counter 1"):
        floor.undo(moved)
    floor.forward(minutes=10)
    assert floor.tick() == []
    floor.rise("ugo", "1")
    floor.tick()

    assert floor.who("1") == "tina"


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
