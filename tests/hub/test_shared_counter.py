"""Two screens at one counter: both are told, and whoever is left alone as well."""

from tests.hub.house import House
from tests.wire import Body, Wire


def shared(wire: Wire) -> Body:
    """The next word on how many screens are open at this counter."""
    return wire.until(lambda name, _: name == "counter.shared")[-1][1]


def test_both_screens_of_a_counter_hear_of_each_other(house: House) -> None:
    first = house.desk("tina", "1")
    elsewhere = house.desk("pia", "2")
    second = house.wire("counter", house.hub.log_in("tina", "1"))

    assert shared(first)["screens"] == shared(second)["screens"] == 2
    second.close()
    assert shared(first)["screens"] == 1
    assert elsewhere.view()["counter"] == "2"
    assert [name for name, _ in elsewhere.heard] == []


def test_what_is_told_of_screens_stands_beside_the_journal(house: House) -> None:
    first = house.desk("tina", "1")
    house.desk("tina", "1")
    stamp = shared(first)["stamp"]

    assert stamp["room"] == ""
    assert stamp["revision"] == stamp["previous"] == first.view()["stamp"]["revision"]


def test_of_two_screens_that_call_at_once_one_is_refused(house: House) -> None:
    ticket = house.taken("tax")
    first = house.on_shift("tina", "1")
    second = house.desk("tina", "1")

    assert first.do("call_next")["tickets"] == [ticket]
    assert second.do("call_next")["code"] == "turn_still_open"
    assert second.view()["desk"]["current"]["ticket"] == ticket
