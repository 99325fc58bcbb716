"""What the reception does for citizens at the door, and what is refused and why."""

from tests.hub.floor_house import FloorHouse, done, found, row
from tests.hub.house import refused


def test_a_number_for_somebody_who_needs_help_with_it(floor: FloorHouse) -> None:
    rex = floor.reception()

    taken = rex.do("take_ticket", service="tax", language="ar", needs=["guide"])

    card = taken["ticket"]
    assert (card["service"], card["language"], card["paper"]) == ("tax", "ar", "ordered")
    assert rex.view()["printer"] == "front"
    seen = row(rex, card["ticket"])
    assert (seen["paper"], seen["needs"], seen["ahead"]) == ("ordered", ["guide"], 0)
    refused(rex.do("take_ticket", service="none", language="en"), "unknown_service")
    refused(rex.do("take_ticket", service="tax", language="fr"), "unknown_language")
    refused(
        rex.do("take_ticket", service="tax", language="en", needs=["sign_language"]),
        "need_not_met",
    )


def test_a_ticket_is_found_by_number_by_its_beginning_and_by_its_code(floor: FloorHouse) -> None:
    rex = floor.reception()
    first = rex.do("take_ticket", service="refund", language="en")["ticket"]
    second = rex.do("take_ticket", service="refund", language="en")["ticket"]

    assert [one["ticket"] for one in found(rex, first["code"])] == [first["ticket"]]
    assert [one["ticket"] for one in found(rex, first["ticket"].lower())] == [first["ticket"]]
    assert [one["ticket"] for one in found(rex, "R")][:2] == [second["ticket"], first["ticket"]]
    assert found(rex, "ZZ999") == []


def test_what_was_chosen_wrongly_is_corrected_and_the_place_stays(floor: FloorHouse) -> None:
    rex = floor.reception()
    wrong, behind = floor.taken("tax"), floor.taken("refund")

    assert done(rex.do("correct", ticket=wrong, service="refund", language="ar", needs=["guide"]))

    seen = row(rex, wrong)
    assert (seen["service"], seen["language"], seen["needs"]) == ("refund", "ar", ["guide"])
    assert (seen["ahead"], row(rex, behind)["ahead"]) == (0, 1)
    floor.at_work("uma", "3")
    assert row(rex, wrong)["actions"]["correct"] == "illegal_step"
    refused(rex.do("correct", ticket=wrong, service="tax", language="en"), "illegal_step")
    refused(rex.do("correct", ticket="T999", service="tax", language="en"), "unknown_ticket")


def test_who_comes_later_is_away_and_is_checked_in(floor: FloorHouse) -> None:
    rex, ticket = floor.reception(), floor.taken("tax")
    refused(rex.do("check_in", ticket=ticket), "illegal_step")

    assert done(rex.do("come_later", ticket=ticket, minutes=20))

    assert [one["ticket"] for one in rex.view()["away"]][:1] == [ticket]
    assert floor.on_shift("uma", "3").do("call_next")["tickets"] == []
    assert row(rex, ticket)["actions"]["check_in"] == ""
    assert done(rex.do("check_in", ticket=ticket))
    assert row(rex, ticket)["away_until"] is None
    refused(rex.do("come_later", ticket=ticket, minutes=700), "unfit_limit")


def test_who_did_not_come_waits_again(floor: FloorHouse) -> None:
    rex, ticket = floor.reception(), floor.taken("tax")
    uma = floor.at_work("uma", "3")
    assert row(rex, ticket)["counter"] == "3"
    assert done(uma.do("no_show"))

    for _ in range(2):
        assert done(rex.do("check_in", ticket=ticket))
        assert uma.do("call_next")["tickets"] == [ticket]
        assert done(uma.do("no_show"))

    assert row(rex, ticket)["actions"]["check_in"] == "too_often"
    refused(rex.do("check_in", ticket=ticket), "too_often")


def test_others_are_let_pass_but_not_by_who_is_next(floor: FloorHouse) -> None:
    rex = floor.reception()
    first, second, third = (floor.taken("tax") for _ in range(3))
    assert row(rex, first)["actions"]["let_pass"] == "is_next"
    refused(rex.do("let_pass", ticket=first), "is_next")

    assert done(rex.do("let_pass", ticket=second))

    assert [row(rex, one)["ahead"] for one in (first, third, second)] == [0, 1, 2]
    refused(rex.do("let_pass", ticket=second), "illegal_step")


def test_who_has_gone_may_come_back_to_a_place_of_old(floor: FloorHouse) -> None:
    rex, ticket = floor.reception(), floor.taken("tax")
    refused(rex.do("bring_back", ticket=ticket), "illegal_step")
    assert done(rex.do("send_away", ticket=ticket))
    refused(rex.do("send_away", ticket=ticket), "illegal_step")
    behind = floor.taken("tax")

    assert done(rex.do("bring_back", ticket=ticket))

    assert (row(rex, ticket)["ahead"], row(rex, behind)["ahead"]) == (0, 1)
    assert [one["state"] for one in row(rex, ticket)["turns"]] == ["left", "waiting"]


def test_the_reception_hears_of_every_line_and_step(floor: FloorHouse) -> None:
    rex = floor.reception()

    ticket = floor.taken("tax")

    heard = rex.until(lambda name, body: body.get("cause") == "ticket_issued")
    assert "queues.changed" in {name for name, _ in heard}
    assert heard[-1][1]["ticket"] == ticket


def test_an_auditor_finds_tickets_and_touches_none(floor: FloorHouse) -> None:
    auditor, ticket = floor.staff("reception", "aud"), floor.taken("tax")

    assert [one["ticket"] for one in found(auditor, ticket)] == [ticket]
    refused(auditor.do("send_away", ticket=ticket), "not_allowed")
    refused(auditor.do("take_ticket", service="tax", language="en"), "not_allowed")
