"""Why a ticket was called, asked over REST; an operator is told of the own calls."""

from tests.api.client import Client
from tests.api.conftest import Known
from tests.hub.house import House


def test_a_call_is_explained_with_all_who_might_have_been_called(
    known: Known, house: House, visitor: Client
) -> None:
    first, second = house.taken(), house.taken("refund")
    house.on_shift("uma", "3").do("call_next")

    answer = known("auditor").get(f"/tickets/{first}/explanation")

    (call,) = answer.body["explanation"]["calls"]
    assert (call["counter"], call["operator"], call["why"]["rule"]) == ("3", "uma", "fifo")
    assert (call["why"]["cause"], call["why"]["lines"], call["fifo"]) == ("oldest", 2, first)
    assert [one["ticket"] for one in call["candidates"]] == [first, second]
    assert [one["is_won"] for one in call["candidates"]] == [True, False]
    assert visitor.get(f"/tickets/{first}/explanation").code == "not_logged_in"
    assert (
        known("agency_manager", agency="tax").get(f"/tickets/{first}/explanation").code
        == "not_allowed"
    )


def test_an_operator_is_told_of_the_own_calls_alone(known: Known, house: House) -> None:
    number = house.taken()
    house.on_shift("uma", "3").do("call_next")
    own, other = (known("operator", f"desk-{at}", counter=at) for at in ("3", "2"))

    calls = [
        one.get(f"/tickets/{number}/explanation").body["explanation"]["calls"]
        for one in (own, other)
    ]

    assert [len(one) for one in calls] == [1, 0]


def test_what_is_not_there_is_refused(known: Known) -> None:
    auditor = known("auditor")

    assert auditor.get("/tickets/T999/explanation").code == "unknown_ticket"
    assert auditor.get("/tickets/T999/explanation?day=2020-01-01").code == "unknown_day"
    assert auditor.get("/tickets/T999/explanation?day=never").code == "unknown_day"
