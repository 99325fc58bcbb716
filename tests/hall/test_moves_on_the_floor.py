"""A supervisor opens, closes and moves: what each does, and its way back."""

from app.hall import breaks, detours, rebalancing
from app.hall.events import TurnReleased
from tests.hall.small_hall import refuses
from tests.hall.supervised import Floor


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
