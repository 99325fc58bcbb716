"""Whole halls behind real doors: staffed by agencies, by universal operators, by both in turn."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest

from app.hall.catalogue import Catalogue
from tests.hub.conftest import OPEN_AT
from tests.hub.floor_house import FloorHouse, change, counter, done, installed, overflow
from tests.hub.floor_house import refused_with as refused_instead
from tests.hub.house import House, refused
from tests.hub.staffed_halls import AFTER_TEN, BY_HOUR, SECONDED, UNIVERSAL
from tests.running import Hub
from tests.wire import Wire

Opened = Callable[[Catalogue], FloorHouse]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Opens a hall at half past nine, with all of its operators."""
    hubs: list[Hub] = []

    def opened(catalogue: Catalogue) -> FloorHouse:
        people = tuple(one.key for one in catalogue.operators)
        hubs.append(installed(tmp_path, catalogue, people))
        hubs[-1].start(OPEN_AT)
        return FloorHouse(hubs[-1])

    yield opened
    for hub in hubs:
        hub.stop()
        assert "Traceback" not in hub.said, hub.said


def served(desk: Wire) -> list[str]:
    """Call the next and serve them to the end; whom."""
    called = list(desk.do("call_next")["tickets"])
    if called:
        assert done(desk.do("start")) and done(desk.do("finish"))
    return called


def later(house: FloorHouse, at: str) -> None:
    """The same hall at a later time of its day; everybody connects again."""
    house.close()
    house.hub.stop()
    house.hub.start(at)


# --- how a hall is staffed ----------------------------------------------------------------


def test_in_a_seconded_hall_every_agency_serves_its_own_lines(opened: Opened) -> None:
    with closing(opened(SECONDED)) as hall:
        passport, first, second = [hall.taken(one) for one in ("passport", "tax", "refund")]
        tina, sue = hall.on_shift("tina", "1"), hall.supervisor()

        assert [served(tina) for _ in range(3)] == [[first], [second], []]

        refused_instead(hall.desk("pia", "2").do("start_shift"), "post_is_anothers", "3")
        refused_instead(
            sue.do("open_counter", counter="2", operator="pia"), "post_is_anothers", "tina", "theo"
        )
        refused_instead(
            sue.do("lend_operator", operator="tina", agency="pass"), "seconded_elsewhere"
        )
        assert served(hall.on_shift("pia", "3")) == [passport]


def test_in_a_universal_hall_who_came_first_is_called_first(opened: Opened) -> None:
    with closing(opened(UNIVERSAL)) as hall:
        tickets = [hall.taken(one) for one in ("passport", "tax", "refund", "passport")]
        uma, ugo, sue = hall.on_shift("uma", "1"), hall.on_shift("ugo", "3"), hall.supervisor()

        assert served(ugo) == [tickets[1]], "who has not learnt passports leaves them to others"
        assert [served(uma) for _ in range(2)] == [[tickets[0]], [tickets[2]]]
        assert (served(ugo), served(uma)) == ([], [tickets[3]])

        lent = sue.do("lend_operator", operator="uma", agency="pass")["change"]
        tax = hall.taken("tax")
        assert served(uma) == []
        assert done(sue.do("undo_change", change=lent))
        assert served(uma) == [tax]


def test_a_counter_is_an_agencys_until_ten_and_everybodys_from_then_on(opened: Opened) -> None:
    with closing(opened(BY_HOUR)) as hall:
        passport, tax = hall.taken("passport"), hall.taken("tax")
        refused_instead(
            hall.desk("tina", "3").do("start_shift"), "post_is_anothers", "1", "2", "4", "5", "6"
        )
        assert served(hall.on_shift("uma", "3")) == [], "the passport office has not agreed"

        later(hall, AFTER_TEN)

        assert counter(hall.supervisor(), "3")["staffing"] == "universal"
        uma = hall.desk("uma", "3")
        assert [served(uma) for _ in range(2)] == [[tax], []]
        assert done(uma.do("end_shift"))
        assert served(hall.on_shift("pia", "3")) == [passport]


def test_lines_overflow_while_it_is_allowed_and_no_longer(opened: Opened) -> None:
    with closing(opened(BY_HOUR)) as hall:
        cards = [hall.taken("card") for _ in range(2)]
        sue, uma = hall.supervisor(), hall.on_shift("uma", "1")
        refused(sue.do("allow_overflow", agency="land", waiting_at_least=1), "overflow_forbidden")
        allowed = sue.do("allow_overflow", agency="health", waiting_at_least=1, minutes=10)
        assert change(sue, allowed["change"])["until"]
        assert served(uma) == [cards[0]]

        later(hall, AFTER_TEN)

        sue, uma = hall.supervisor(), hall.desk("uma", "1")
        assert sue.view()["deeds"][0]["deed"] == "expired"
        assert (overflow(sue, "health"), change(sue, allowed["change"])) == ({}, {})
        assert served(uma) == []


def test_an_agency_that_is_asked_has_the_second_word(opened: Opened) -> None:
    with closing(opened(BY_HOUR)) as hall:
        passport, bounds = hall.taken("passport"), {"agency": "pass", "waiting_at_least": 1}
        sue, mia, uma = hall.supervisor(), hall.staff("floor", "mia"), hall.on_shift("uma", "3")

        assert done(sue.do("allow_overflow", **bounds))
        assert served(uma) == []
        assert done(mia.do("allow_overflow", **bounds))
        assert done(mia.do("end_overflow", agency="pass"))
        assert served(uma) == [], "what was agreed is withdrawn"
        assert done(sue.do("allow_overflow", **bounds))
        assert not overflow(sue, "pass")["agency_agrees"], "and has to be agreed again"
        assert done(mia.do("allow_overflow", **bounds))

        assert served(uma) == [passport]


# --- what happens at counters -------------------------------------------------------------


def test_whoever_was_parked_for_an_operator_goes_on_with_another(house: House) -> None:
    parked, open_turn = house.taken(), house.taken()
    tina, uma = house.on_shift("tina", "1"), house.on_shift("uma", "3")
    assert tina.do("call_next")["tickets"] == [parked]
    assert done(tina.do("start")) and done(tina.do("park", own=True, reason="form"))
    assert tina.do("call_next")["tickets"] == [open_turn]
    refused(uma.do("resume", ticket=parked), "parked_for_another")
    refused(tina.do("end_shift"), "turn_still_open")

    assert done(tina.do("end_shift", hand_over=True))

    assert [one["operator"] for one in uma.view()["parked"]] == [""]
    assert uma.do("resume", ticket=parked)["tickets"] == [parked]
    assert done(uma.do("start")) and done(uma.do("finish"))
    assert served(uma) == [open_turn]


def test_two_screens_of_one_counter_do_each_step_once_and_show_the_same(house: House) -> None:
    ticket, waits = house.taken(), house.taken()
    left, right = house.on_shift("tina", "1"), house.desk("tina", "1")

    for step, late in (("call_next", "turn_still_open"), ("start", "illegal_step")):
        asked = [(one, one.send(json.dumps([step, once()]))) for one in (left, right)]
        answers = [one.answer_to(number) for one, number in asked]
        assert sorted(one["ok"] for one in answers) == [False, True]
        assert next(one["code"] for one in answers if not one["ok"]) == late
        for one in (left, right):
            assert_shows(one, ticket)
    click = once()
    assert left.ask("finish", click) == right.ask("finish", click)
    assert [one.view()["desk"]["own_day"]["served"] for one in (left, right)] == [1, 1]
    assert right.do("call_next")["tickets"] == [waits]


def test_a_misdirected_citizen_keeps_the_place(house: House) -> None:
    lost, behind, sent_back = house.taken("tax"), house.taken("passport"), house.taken("tax")
    tina, board = house.on_shift("tina", "1"), house.board()
    assert tina.do("call_next")["tickets"] == [lost]
    assert done(tina.do("transfer", service="passport"))
    assert tina.do("call_next")["tickets"] == [sent_back]
    last = house.taken("passport")
    assert done(tina.do("transfer", service="passport", keep_place=False))

    told = board.until(lambda name, body: body.get("ticket") == sent_back)
    assert [body["ticket"] for name, body in told if name == "ticket.transferred"] == [
        lost,
        sent_back,
    ]
    pia = house.on_shift("pia", "2")
    assert [served(pia) for _ in range(5)] == [[lost], [behind], [last], [sent_back], []]


def once() -> dict[str, str]:
    """A command that is done once, however often it is asked."""
    return {"request_id": str(uuid4())}


def assert_shows(screen: Wire, ticket: str) -> None:
    """This screen hears that the citizen at its counter is this one."""

    def is_here(name: str, body: dict[str, object]) -> bool:
        desk = body.get("desk")
        return name == "counter.changed" and isinstance(desk, dict) and bool(desk["current"])

    assert screen.until(is_here)[-1][1]["desk"]["current"]["ticket"] == ticket
