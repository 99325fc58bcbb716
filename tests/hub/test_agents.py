"""A printer has one agent: two would both print a ticket's first paper."""

from tests.hub.house import FRONT, House, owns, refused
from tests.running import Hub


def test_a_second_agent_is_refused_a_printer_until_the_first_has_gone(house: House) -> None:
    first, second = house.agent(), house.agent()
    assert owns(first)["ok"]

    refused(second.ask("own_printers", FRONT), "printer_owned")
    first.close()

    assert owns(second)["ok"]


def test_an_agent_that_comes_back_is_told_in_place_of_its_old_line(house: House, hub: Hub) -> None:
    token = hub.token("old-agent", "agent")
    old, new = house.wire("kiosk", token), house.wire("kiosk", token)
    assert owns(old)["ok"]
    assert owns(new)["ok"]

    house.kiosk("door").do("take_ticket", service="tax", language="en")

    name, body = new.next()
    assert (name, body["job"]["printer"]) == ("paper.ordered", "front")
    refused(
        old.ask("report_paper", {"request_id": "a" * 8, "job": "x", "outcome": "printed"}),
        "unknown_paper",
    )
    assert old.heard == []
