"""Whoever's token is good no more hears nothing more, even if they never ask for anything."""

import pytest

from tests.hub.house import House, owns
from tests.running import PASSWORD, Hub


@pytest.mark.parametrize(("face", "kind"), [("display", "display"), ("kiosk", "kiosk")])
def test_a_device_that_is_revoked_is_turned_out(
    house: House, hub: Hub, face: str, kind: str
) -> None:
    listener = house.wire(face, hub.token("tablet", kind))
    hub.accounts.revoke_device("market", "tablet")

    assert listener.is_turned_out()


def test_an_agent_that_is_revoked_hears_of_no_more_papers(house: House, hub: Hub) -> None:
    agent = house.wire("kiosk", hub.token("old-agent", "agent"))
    assert owns(agent)["ok"]
    hub.accounts.revoke_device("market", "old-agent")

    assert agent.is_turned_out()


def test_who_logs_out_is_turned_out_of_the_counter(house: House, hub: Hub) -> None:
    token = hub.log_in("uma", "3")
    desk = house.wire("counter", token)
    hub.accounts.log_out(token)

    assert desk.is_turned_out()


def test_who_is_removed_is_turned_out_and_all_others_stay(house: House, hub: Hub) -> None:
    hub.accounts.add_staff("market", "temp", PASSWORD, "operator", "pia")
    board, colleague = house.board(), house.desk("tina", "1")
    gone = house.wire("counter", hub.log_in("temp", "2"))
    hub.accounts.remove_staff("market", "temp")

    assert gone.is_turned_out()
    number = house.taken()
    for one in (board, colleague):
        name, told = one.until(lambda name, _: name != "counter.shared")[-1]
        assert (name, told["queues"][0]["first"][0]["ticket"]) == ("queues.changed", number)


def test_a_device_hears_nothing_at_a_counter(house: House, hub: Hub) -> None:
    agent = house.wire("counter", hub.token("curious", "agent"))
    witness = house.board()
    house.taken()
    witness.next()

    assert agent.do("call_next")["code"] == "not_allowed"
    assert agent.heard == []
