"""What a supervisor changes on the floor, its effect on the hall, and what is refused and why."""

import pytest

from tests.hub.floor_house import (
    FloorHouse,
    alerts,
    change,
    counter,
    done,
    line,
    overflow,
    refused_with,
)
from tests.hub.house import refused


def test_a_supervisor_opens_a_counter_and_its_operator_calls(floor: FloorHouse) -> None:
    ticket, sue = floor.taken("passport"), floor.supervisor()
    assert "unstaffed:passport" in alerts(sue)
    assert line(sue, "passport")["staffed"] == 0

    opened = sue.do("open_counter", counter="2", operator="pia", minutes=30)

    assert counter(sue, "2")["operator"]["key"] == "pia"
    assert line(sue, "passport")["staffed"] == 1
    assert "unstaffed:passport" not in alerts(sue)
    assert change(sue, opened["change"])["until"] is not None
    assert floor.desk("pia", "2").do("call_next")["tickets"] == [ticket]
    assert line(sue, "passport")["waiting"] == 0


def test_everybody_who_looks_hears_that_something_happened(floor: FloorHouse) -> None:
    watching, sue = floor.staff("floor", "aud"), floor.supervisor()

    assert done(sue.do("open_counter", counter="1", operator="tina"))

    heard = watching.until(lambda name, body: body.get("cause") == "change_made")
    assert {name for name, _ in heard} == {"floor.changed"}
    assert heard[-1][1]["counter"] == "1"


def test_a_post_is_its_agencys_alone_and_the_refusal_says_who_may_sit_there(
    floor: FloorHouse,
) -> None:
    sue = floor.supervisor()

    answer = sue.do("open_counter", counter="2", operator="tina")

    refused_with(answer, "post_is_anothers", "pia", "paul", "uma", "ugo")
    assert counter(sue, "2")["operator"] is None


def test_what_is_not_there_cannot_be_opened(floor: FloorHouse) -> None:
    sue = floor.supervisor()
    floor.on_shift("tina", "1")

    refused(sue.do("open_counter", counter="9", operator="uma"), "unknown_counter")
    refused(sue.do("open_counter", counter="3", operator="nobody"), "unknown_operator")
    refused(sue.do("open_counter", counter="1", operator="uma"), "counter_taken")
    refused(sue.do("open_counter", counter="3", operator="tina"), "operator_elsewhere")


def test_a_counter_with_a_citizen_closes_only_with_a_hand_over(floor: FloorHouse) -> None:
    ticket, sue = floor.taken("tax"), floor.supervisor()
    floor.at_work("tina", "1")

    refused(sue.do("close_counter", counter="1"), "turn_still_open")
    assert done(sue.do("close_counter", counter="1", hand_over=True))

    assert counter(sue, "1")["doing"] == "off"
    assert line(sue, "tax")["waiting"] == 1
    assert floor.on_shift("uma", "3").do("call_next")["tickets"] == [ticket]
    refused(sue.do("close_counter", counter="1"), "counter_not_staffed")


def test_an_operator_goes_on_at_another_counter_and_comes_back(floor: FloorHouse) -> None:
    sue = floor.supervisor()
    floor.on_shift("tina", "1")

    moved = sue.do("move_operator", operator="tina", to_counter="4", minutes=15)

    assert counter(sue, "1")["operator"] is None
    assert counter(sue, "4")["operator"]["key"] == "tina"
    assert done(sue.do("undo_change", change=moved["change"]))
    assert counter(sue, "1")["operator"]["key"] == "tina"
    assert change(sue, moved["change"]) == {}


def test_nobody_is_moved_away_from_a_citizen_or_to_a_post_of_others(floor: FloorHouse) -> None:
    sue = floor.supervisor()
    floor.taken("tax")
    floor.at_work("tina", "1")
    floor.on_shift("pia", "2")

    answer = sue.do("move_operator", operator="tina", to_counter="4")
    refused_with(answer, "turn_still_open", "pia", "paul", "uma", "ugo", "dora", "hana")
    answer = sue.do("move_operator", operator="tina", to_counter="2")
    refused_with(answer, "post_is_anothers", "pia", "paul", "uma", "ugo")
    refused(sue.do("move_operator", operator="pia", to_counter="1"), "counter_taken")
    refused(sue.do("move_operator", operator="uma", to_counter="4"), "operator_absent")
    assert counter(sue, "1")["operator"]["key"] == "tina"


def test_a_profile_narrows_whom_an_operator_calls(floor: FloorHouse) -> None:
    sue, uma = floor.supervisor(), floor.on_shift("uma", "3")
    floor.taken("tax")
    refund = floor.taken("refund")

    narrowed = sue.do("set_profile", counter="3", profile="quick", minutes=30)

    assert counter(sue, "3")["serves"] == ["refund"]
    assert uma.do("call_next")["tickets"] == [refund]
    uma.do("no_show")
    assert sue.do("set_profile", counter="3", profile="quick")["change"] is None
    assert done(sue.do("undo_change", change=narrowed["change"]))
    assert counter(sue, "3")["profile"] == ""


def test_a_profile_must_be_of_use(floor: FloorHouse) -> None:
    sue = floor.supervisor()
    floor.on_shift("tina", "1")
    floor.on_shift("pia", "2")
    floor.on_shift("ugo", "3")

    refused(sue.do("set_profile", counter="1", profile="none"), "unknown_profile")
    refused_with(
        sue.do("set_profile", counter="1", profile="papers"), "seconded_elsewhere", "pia", "ugo"
    )
    refused(sue.do("set_profile", counter="3", profile="quick"), "profile_serves_nobody")
    refused(sue.do("set_profile", counter="5", profile="quick"), "counter_not_staffed")


def test_a_universal_operator_is_lent_and_a_seconded_one_is_not(floor: FloorHouse) -> None:
    sue = floor.supervisor()
    floor.on_shift("tina", "1")
    floor.on_shift("uma", "3")

    lent = sue.do("lend_operator", operator="uma", agency="health", minutes=60)

    assert counter(sue, "3")["serves"] == ["card"]
    refused_with(
        sue.do("lend_operator", operator="tina", agency="pass"), "seconded_elsewhere", "uma"
    )
    refused(sue.do("lend_operator", operator="uma", agency="land"), "overflow_forbidden")
    refused(sue.do("lend_operator", operator="uma", agency="pass"), "overflow_forbidden")
    refused(sue.do("lend_operator", operator="uma", agency="none"), "unknown_agency")
    refused(sue.do("lend_operator", operator="ugo", agency="tax"), "operator_absent")
    assert done(sue.do("undo_change", change=lent["change"]))
    assert counter(sue, "3")["serves"] == ["tax", "refund"]


def test_a_break_is_held_until_it_is_given_back(floor: FloorHouse) -> None:
    sue, tina = floor.supervisor(), floor.on_shift("tina", "1")

    held = sue.do("hold_break", counter="1", minutes=30)

    refused(tina.do("start_break", reason="tea"), "break_held")
    assert counter(sue, "1")["held_until"] is not None
    assert done(sue.do("undo_change", change=held["change"]))
    assert done(tina.do("start_break", reason="tea"))
    refused(sue.do("hold_break", counter="5"), "counter_not_staffed")


def test_lines_overflow_when_the_supervisor_agrees_and_they_are_long(floor: FloorHouse) -> None:
    sue, uma = floor.supervisor(), floor.on_shift("uma", "3")
    first = floor.taken("card")

    assert done(sue.do("allow_overflow", agency="health", waiting_at_least=2, minutes=30))

    assert uma.do("call_next")["tickets"] == []
    assert not overflow(sue, "health")["is_open"]
    floor.taken("card")
    assert overflow(sue, "health")["is_open"]
    assert uma.do("call_next")["tickets"] == [first]

    assert done(sue.do("end_overflow", agency="health"))
    assert overflow(sue, "health") == {}
    assert [one for one in sue.view()["changes"] if one["before"] == "health"] == []
    refused(sue.do("end_overflow", agency="health"), "no_overflow")


def test_an_agency_that_wants_to_be_asked_is_waited_for(floor: FloorHouse) -> None:
    sue, uma = floor.supervisor(), floor.on_shift("uma", "3")
    floor.taken("passport")

    assert done(sue.do("allow_overflow", agency="pass", waiting_at_least=1))

    stands = overflow(sue, "pass")
    assert (stands["supervisor_agrees"], stands["agency_agrees"]) == (True, False)
    assert not stands["is_open"]
    assert uma.do("call_next")["tickets"] == []


@pytest.mark.parametrize(
    ("agency", "said", "code"),
    [
        ("land", {"waiting_at_least": 1}, "overflow_forbidden"),
        ("none", {"waiting_at_least": 1}, "unknown_agency"),
        ("health", {}, "unfit_limit"),
    ],
)
def test_an_overflow_that_cannot_be(
    floor: FloorHouse, agency: str, said: dict[str, int], code: str
) -> None:
    refused(floor.supervisor().do("allow_overflow", agency=agency, **said), code)


@pytest.mark.parametrize("minutes", [0, 721, -5])
def test_a_change_holds_for_a_time_that_is_one(floor: FloorHouse, minutes: int) -> None:
    sue = floor.supervisor()
    floor.on_shift("tina", "1")

    answer = sue.do("move_operator", operator="tina", to_counter="4", minutes=minutes)

    refused(answer, "malformed_message")
    assert answer["message"].startswith("minutes")


def test_an_opened_counter_is_taken_back_when_its_citizen_has_gone(floor: FloorHouse) -> None:
    sue = floor.supervisor()
    floor.taken("passport")
    opened = sue.do("open_counter", counter="2", operator="pia")["change"]
    pia = floor.desk("pia", "2")
    assert pia.do("call_next")["tickets"]

    refused(sue.do("undo_change", change=opened), "turn_still_open")
    assert done(pia.do("no_show"))
    assert done(sue.do("undo_change", change=opened))

    assert counter(sue, "2")["operator"] is None
    refused(sue.do("undo_change", change=opened), "unknown_change")


def test_what_others_have_changed_since_holds_no_more(floor: FloorHouse) -> None:
    sue = floor.supervisor()
    opened = sue.do("open_counter", counter="1", operator="tina")["change"]
    assert change(sue, opened)

    assert done(floor.desk("tina", "1").do("end_shift"))

    assert change(sue, opened) == {}
    assert done(sue.do("undo_change", change=opened))
    assert sue.view()["deeds"][0]["deed"] == "overtaken"


def test_what_was_done_is_told_newest_first(floor: FloorHouse) -> None:
    sue = floor.supervisor()
    floor.taken("refund")
    opened = sue.do("open_counter", counter="1", operator="tina")["change"]
    sue.do("undo_change", change=opened)
    sue.do("snooze_alert", alert="unstaffed:refund", minutes=10)

    deeds = sue.view()["deeds"][:3]

    assert [one["deed"] for one in deeds] == ["snoozed", "undone", "made"]
    assert (deeds[0]["alert"], deeds[1]["kind"], deeds[2]["counter"]) == (
        "unstaffed:refund",
        "open",
        "1",
    )


def test_a_snoozed_alert_stands_behind_the_others(floor: FloorHouse) -> None:
    sue = floor.supervisor()
    floor.taken("deed")
    floor.taken("card")
    assert alerts(sue) == ["unstaffed:deed", "unstaffed:card"]

    assert done(sue.do("snooze_alert", alert="unstaffed:deed", minutes=10))

    assert alerts(sue) == ["unstaffed:card", "unstaffed:deed"]
    assert sue.view()["alerts"][1]["snoozed_until"] is not None


def test_an_agencys_manager_says_its_word_and_none_for_others(floor: FloorHouse) -> None:
    sue, mia, uma = floor.supervisor(), floor.staff("floor", "mia"), floor.on_shift("uma", "3")
    ticket = floor.taken("passport")
    bounds = {"agency": "pass", "waiting_at_least": 1}
    assert done(sue.do("allow_overflow", **bounds))
    assert [one["key"] for one in mia.view()["agencies"]] == ["pass"]

    assert done(mia.do("allow_overflow", **bounds, minutes=30))

    assert overflow(sue, "pass")["is_open"]
    assert uma.do("call_next")["tickets"] == [ticket]
    refused(mia.do("end_overflow", agency="health"), "foreign_agency")
    refused(mia.do("open_counter", counter="2", operator="pia"), "not_allowed")
    assert mia.heard == [], "what happens elsewhere is not told"
    assert done(mia.do("end_overflow", agency="pass"))


def test_whoever_only_looks_changes_nothing(floor: FloorHouse) -> None:
    auditor = floor.staff("floor", "aud")

    assert auditor.view()["hall"]["key"] == "market"
    refused(auditor.do("open_counter", counter="1", operator="tina"), "not_allowed")
    refused(floor.staff("floor", "tina").ask("snapshot", {}), "not_allowed")
