"""A seconded, a universal and a mixed hall at their counters, as the hours of a day go by."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from app import blueprints
from app.hall.catalogue import Catalogue
from tests.hall.mixed_hall import MIXED
from tests.hall.small_hall import SMALL
from tests.hub.floor_house import FloorHouse, done, overflow
from tests.hub.house import refused
from tests.running import PASSWORD, Hub
from tests.wire import Wire

SECONDED = replace(SMALL, operators=SMALL.operators[:2])
UNIVERSAL = replace(
    SMALL,
    operators=tuple(
        replace(one, staffing=SMALL.operators[2].staffing, agency="") for one in SMALL.operators
    ),
)
MANAGERS = {"pam": "pass", "hal": "health"}


class Hours:
    """One hall, opened at one moment after the other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open = ExitStack()
        self._hub: Hub | None = None

    def holds(self, catalogue: Catalogue) -> None:
        """What the hall offers."""
        path = self._folder / "market.toml"
        path.write_text(blueprints.write(catalogue), encoding="utf-8")
        people = tuple(one.key for one in catalogue.operators)
        self._hub = hub = Hub(self._folder, str(path), people, hall="market")
        for name, role in (("sue", "supervisor"), ("rex", "reception")):
            hub.accounts.add_staff("market", name, PASSWORD, role)
        for name, agency in MANAGERS.items():
            if agency in catalogue.agency:
                hub.accounts.add_staff("market", name, PASSWORD, "agency_manager", agency=agency)

    def at(self, time: str) -> FloorHouse:
        """The hall at this moment of its day; whoever was there before has hung up."""
        assert self._hub is not None
        self.close()
        self._hub.start(f"2026-03-02T{time}")
        return self._open.enter_context(closing(FloorHouse(self._hub)))

    def close(self) -> None:
        """Everybody hangs up, the hub ends; it has said nothing of an error."""
        assert self._hub is not None
        self._open.close()
        self._hub.stop()
        assert "Traceback" not in self._hub.said, self._hub.said


@pytest.fixture
def hours(tmp_path: Path) -> Iterator[Hours]:
    """A hall that is told what it holds by its story."""
    found = Hours(tmp_path)
    yield found
    found.close()


@pytest.fixture
def mixed(hours: Hours) -> Callable[[str], FloorHouse]:
    """The mixed hall: counter 2 is the passport office's until noon, everybody's afterwards."""
    hours.holds(MIXED)
    return hours.at


def served(desk: Wire) -> str:
    """Call the next and serve them; the number, "" for nobody."""
    called = desk.do("call_next")["tickets"]
    if called:
        assert done(desk.do("start")) and done(desk.do("finish", outcome="done"))
    return called[0] if called else ""


def test_in_a_seconded_hall_each_line_waits_for_its_own(hours: Hours) -> None:
    hours.holds(SECONDED)
    house = hours.at("09:30")
    tina, pia = house.on_shift("tina", "1"), house.on_shift("pia", "2")
    numbers = [house.taken(service) for service in ("tax", "tax", "passport")]

    assert [served(desk) for desk in (pia, pia, tina, tina)] == ["P001", "", "T001", "T002"]
    assert numbers == ["T001", "T002", "P001"]
    sent = house.taken("passport")
    assert served(tina) == ""
    assert pia.do("call_next")["tickets"] == [sent]
    refused(pia.do("transfer", to_operator="tina"), "foreign_service")


def test_in_a_universal_hall_everybody_serves_whoever_came_first(hours: Hours) -> None:
    hours.holds(UNIVERSAL)
    house = hours.at("09:30")
    desks = [house.on_shift(*seat) for seat in (("tina", "1"), ("pia", "2"), ("uma", "3"))]
    numbers = [house.taken(service) for service in ("passport", "tax", "refund")]

    assert [served(desk) for desk in desks] == numbers


def test_a_post_is_seconded_in_the_morning_and_universal_after_noon(
    mixed: Callable[[str], FloorHouse],
) -> None:
    morning = mixed("11:30")
    refused_at_once = morning.desk("tina", "2").do("start_shift")
    assert (refused_at_once["code"], refused_at_once["instead"]) == (
        "post_is_anothers",
        ["1", "3", "4"],
    )
    uma = morning.on_shift("uma", "2")
    tax = morning.taken("tax")
    assert uma.view()["desk"]["serves"] == []
    assert uma.do("call_next")["tickets"] == []

    afternoon = mixed("12:01")
    uma = afternoon.desk("uma", "2")

    assert uma.view()["desk"]["serves"] == ["tax", "refund"]
    assert served(uma) == tax
    assert done(uma.do("end_shift"))
    assert done(afternoon.desk("tina", "2").do("start_shift"))


def test_an_overflow_needs_both_words_helps_and_ends_by_itself(
    mixed: Callable[[str], FloorHouse],
) -> None:
    house = mixed("10:00")
    uma, sue = house.on_shift("uma", "3"), house.supervisor()
    first, second = house.taken("passport"), house.taken("passport")
    assert served(uma) == ""
    assert done(sue.do("allow_overflow", agency="pass", waiting_at_least=1, minutes=30))
    assert (served(uma), overflow(sue, "pass")["is_open"]) == ("", False)
    pam = house.staff("floor", "pam")
    refused(pam.do("allow_overflow", agency="health", waiting_at_least=1), "foreign_agency")
    assert done(pam.do("allow_overflow", agency="pass", waiting_at_least=1))
    assert served(uma) == first

    later = mixed("10:31")

    assert served(later.desk("uma", "3")) == ""
    assert overflow(later.supervisor(), "pass") == {}
    assert served(later.on_shift("pia", "2")) == second


def test_an_overflow_is_refused_by_the_agency_that_keeps_its_lines(
    mixed: Callable[[str], FloorHouse],
) -> None:
    house = mixed("10:00")
    sue = house.supervisor()

    refused(sue.do("allow_overflow", agency="land", waiting_at_least=1), "overflow_forbidden")
    refused(sue.do("allow_overflow", agency="health", waiting_at_least=0), "unfit_limit")
    house.on_shift("uma", "3")
    refused(sue.do("lend_operator", operator="uma", agency="pass"), "overflow_forbidden")


def test_the_end_of_a_shift_hands_over_open_and_parked_turns(
    mixed: Callable[[str], FloorHouse],
) -> None:
    house = mixed("10:00")
    tina, uma = house.on_shift("tina", "1"), house.on_shift("uma", "3")
    parked, served_now = house.taken("tax"), house.taken("tax")
    assert done(tina.do("call_next")) and done(tina.do("start"))
    assert done(tina.do("park", reason="document", own=True))
    refused(uma.do("resume", ticket=parked), "parked_for_another")
    assert done(tina.do("call_next")) and done(tina.do("start"))

    refused(tina.do("end_shift"), "turn_still_open")
    assert done(tina.do("end_shift", hand_over=True))

    assert uma.do("call_next")["tickets"] == [served_now]
    assert done(uma.do("start")) and done(uma.do("finish", outcome="done"))
    assert done(uma.do("resume", ticket=parked))
    assert uma.view()["desk"]["current"]["ticket"] == parked


def test_two_screens_of_one_operator_do_each_step_once(
    mixed: Callable[[str], FloorHouse],
) -> None:
    house = mixed("10:00")
    first, second = house.on_shift("tina", "1"), house.desk("tina", "1")
    numbers = [house.taken("tax") for _ in range(2)]
    said = {"request_id": str(uuid4())}

    assert first.ask("call_next", said)["tickets"] == [numbers[0]]
    assert second.ask("call_next", said)["tickets"] == [numbers[0]]
    refused(second.do("call_next"), "turn_still_open")
    assert done(second.do("start"))
    refused(first.do("start"), "illegal_step")
    assert done(first.do("finish", outcome="done"))
    refused(second.do("finish", outcome="done"), "nobody_called")

    assert first.view()["desk"] == second.view()["desk"]
    assert first.view()["desk"]["own_day"]["served"] == 1


def test_a_misdirected_citizen_keeps_number_and_place(
    mixed: Callable[[str], FloorHouse],
) -> None:
    house = mixed("10:00")
    tina, pia = house.on_shift("tina", "1"), house.on_shift("pia", "2")
    wrong, other = house.taken("tax"), house.taken("passport")
    assert done(tina.do("call_next")) and done(tina.do("start"))

    assert done(tina.do("transfer", service="passport", keep_place=True))
    assert done(tina.do("undo"))
    assert tina.view()["desk"]["current"]["ticket"] == wrong
    assert done(tina.do("transfer", service="passport", keep_place=True))

    assert pia.do("call_next")["tickets"] == [wrong]
    refused(tina.do("undo"), "undo_too_late")
    assert done(pia.do("start")) and done(pia.do("finish", outcome="done"))
    assert served(pia) == other
