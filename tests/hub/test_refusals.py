"""What the rules of the hall refuse is refused at the door: a code, a sentence, and no more."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from uuid import uuid4

import pytest

from app import blueprints
from tests.hall.small_hall import SMALL
from tests.hub.conftest import PEOPLE, market
from tests.hub.house import House, nothing_happens, refused
from tests.running import Hub


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"service": "fish"}, "unknown_service"),
        ({"language": "de"}, "unknown_language"),
    ],
)
def test_a_kiosk_offers_what_the_hall_has(house: House, said: dict[str, str], code: str) -> None:
    kiosk = house.kiosk("door")

    with nothing_happens(house):
        refused(kiosk.do("take_ticket", **{"service": "tax", "language": "en", **said}), code)


def test_a_kiosk_that_is_not_in_the_blueprint_is_named(house: House) -> None:
    stray = house.kiosk("stray")

    with nothing_happens(house):
        answer = stray.do("take_ticket", service="tax", language="en")
        refused(answer, "unknown_kiosk")
        assert "stray" in answer["message"]


def test_nobody_waits_for_a_service_that_nobody_serves(short_hub: Hub) -> None:
    with closing(House(short_hub)) as house:
        kiosk = house.kiosk()
        before = kiosk.view()["stamp"]["revision"]

        refused(kiosk.do("take_ticket", service="passport", language="en"), "service_closed")

        assert kiosk.do("take_ticket", service="tax", language="en")["revision"] == before + 1
        assert kiosk.next()[1]["stamp"]["revision"] == before + 1


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Callable[[str], House]]:
    """The market hall at any time of that Monday, one after the other."""
    hub = market(tmp_path, blueprints.write(SMALL), PEOPLE)
    houses = ExitStack()

    def opened(time: str) -> House:
        houses.close()
        hub.stop()
        hub.start(f"2026-03-02T{time}")
        return houses.enter_context(closing(House(hub)))

    yield opened
    houses.close()
    hub.stop()


def test_outside_its_hours_nobody_gets_a_number(at: Callable[[str], House]) -> None:
    house = at("08:00")
    kiosk, tina = house.kiosk(), house.desk("tina", "1")
    before = kiosk.view()["stamp"]["revision"]

    early = kiosk.do("take_ticket", service="tax", language="en")
    refused(early, "hall_closed")
    assert "2026-03-02T08:00" in early["message"], "the opening in UTC"
    assert tina.do("start_shift")["revision"] == before + 1

    late = at("17:00").kiosk()
    refused(late.do("take_ticket", service="tax", language="en"), "hall_closed")
    assert late.view()["stamp"]["revision"] == before + 1

    house = at("18:00")
    over = house.kiosk()
    closed = over.view()["stamp"]["revision"]
    refused(over.do("take_ticket", service="tax", language="en"), "hall_closed")
    refused(house.desk("pia", "2").do("start_shift"), "hall_closed")
    assert over.view()["stamp"]["revision"] == closed


BEFORE_A_CALL = {
    "recall": "nobody_called",
    "start": "nobody_called",
    "no_show": "nobody_called",
    "finish": "nobody_called",
}
CALLED = {"call_next": "turn_still_open", "finish": "illegal_step", "end_shift": "turn_still_open"}
SERVING = {
    "call_next": "turn_still_open",
    "recall": "illegal_step",
    "start": "illegal_step",
    "no_show": "illegal_step",
    "end_shift": "turn_still_open",
}
STEPS = ("end_shift", "call_next", "recall", "start", "no_show", "finish")


def test_nothing_is_done_at_a_counter_that_nobody_staffs(house: House) -> None:
    waiting, tina = house.taken(), house.desk("tina", "1")

    with nothing_happens(house):
        for step in STEPS:
            refused(tina.do(step), "counter_not_staffed")
        refused(tina.do("leave", ticket=waiting), "counter_not_staffed")


@pytest.mark.parametrize(
    ("done", "steps"),
    [((), BEFORE_A_CALL), (("call_next",), CALLED), (("call_next", "start"), SERVING)],
    ids=["nobody called", "called", "serving"],
)
def test_a_step_that_does_not_follow_is_refused(
    house: House, done: tuple[str, ...], steps: dict[str, str]
) -> None:
    house.taken()
    tina = house.on_shift("tina", "1")
    for step in done:
        assert tina.do(step)["tickets"]

    with nothing_happens(house):
        for step, code in steps.items():
            answer = tina.do(step)
            refused(answer, code)
    desk = tina.view()["desk"]
    assert {step: desk["actions"][step] for step in steps} == steps


def test_a_citizen_leaves_once_and_where_they_are_called(house: House) -> None:
    number, tina = house.taken(), house.on_shift("tina", "1")
    assert tina.do("call_next")["tickets"] == [number]
    pia = house.on_shift("pia", "2")

    with nothing_happens(house):
        refused(pia.do("leave", ticket=number), "illegal_step")
        refused(pia.do("leave", ticket="T999"), "unknown_ticket")
    assert tina.do("leave", ticket=number)["ok"]

    with nothing_happens(house):
        refused(tina.do("leave", ticket=number), "illegal_step")


def test_a_counter_has_one_operator_and_an_operator_one_counter(house: House) -> None:
    tina = house.on_shift("tina", "1")
    again, uma = house.desk("tina", "2"), house.desk("uma", "1")

    with nothing_happens(house):
        refused(uma.do("start_shift"), "counter_taken")
        refused(again.do("start_shift"), "operator_elsewhere")
    assert tina.do("start_shift")["tickets"] == []


def test_who_serves_nobody_or_sits_nowhere_starts_no_shift(house: House) -> None:
    nowhere = house.desk("tina", "99")
    technician = house.desk("tom", "1")

    with nothing_happens(house):
        refused(nowhere.do("start_shift"), "unknown_counter")
        refused(nowhere.ask("snapshot", {}), "unknown_counter")
        refused(technician.do("start_shift"), "not_allowed")


def test_the_counter_is_the_log_ins_not_the_messages(house: House) -> None:
    house.taken()
    tina = house.on_shift("tina", "1")

    with nothing_happens(house):
        for step in ("start_shift", *STEPS):
            refused(tina.do(step, counter="2"), "foreign_counter")
        refused(tina.do("leave", counter="2", ticket="T001"), "foreign_counter")
    assert tina.do("call_next", counter="1")["tickets"]


def test_an_agent_owns_what_the_hall_has_and_reports_what_is_owed(house: House) -> None:
    agent = house.agent()

    with nothing_happens(house):
        refused(agent.ask("own_printers", {"printers": ["front", "back"]}), "unknown_printer")
        refused(agent.do("report_paper", job="20260302-Z999", outcome="printed"), "unknown_paper")
        refused(agent.do("report_paper", job="20260302-Z999", outcome="eaten"), "malformed_message")


def test_a_request_id_serves_one_request(house: House) -> None:
    kiosk, tina = house.kiosk(), house.desk("tina", "1")
    first = {"request_id": str(uuid4()), "service": "tax", "language": "en"}
    taken = kiosk.ask("take_ticket", first)

    with nothing_happens(house):
        for other in ({"service": "refund"}, {"language": "ar"}):
            refused(kiosk.ask("take_ticket", {**first, **other}), "request_id_reused")
        same_id = {"request_id": first["request_id"]}
        refused(tina.ask("start_shift", same_id), "request_id_reused")
        refused(house.kiosk("door").ask("take_ticket", first), "request_id_reused")
        assert kiosk.ask("take_ticket", first) == taken


def test_asked_twice_is_done_once_and_answered_the_same_after_a_restart(house: House) -> None:
    kiosk = house.kiosk()
    asked = {"request_id": str(uuid4()), "service": "tax", "language": "en"}
    numbers = [kiosk.send(json.dumps(["take_ticket", asked])) for _ in range(5)]
    answers = [kiosk.answer_to(number) for number in numbers]
    assert answers == [answers[0]] * 5

    house.hub.stop()
    house.hub.start("2026-03-02T09:40")
    kiosk = house.kiosk()

    with nothing_happens(house):
        assert kiosk.ask("take_ticket", asked) == answers[0]
        refused(kiosk.ask("take_ticket", {**asked, "service": "refund"}), "request_id_reused")


def test_a_refusal_is_not_remembered(house: House) -> None:
    tina = house.on_shift("tina", "1")
    asked = {"request_id": str(uuid4())}
    refused(tina.ask("start", asked), "nobody_called")
    number = house.taken()
    assert tina.do("call_next")["tickets"] == [number]

    assert tina.ask("start", asked)["tickets"] == [number]
