"""Every hall that comes with the product is the one it says it is, opens, and serves."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import time
from pathlib import Path

import pytest

from app import blueprints
from app.hall.catalogue import Catalogue, Overflow, Post, ServiceKind, Staffing
from tests.running import Hub
from tests.wire import Wire

AT_TEN = time(10)


def catalogue(name: str) -> Catalogue:
    """A hall that comes with the product."""
    return blueprints.read(blueprints.find(name))


@pytest.mark.parametrize("name", blueprints.shipped())
def test_a_hall_says_what_it_knows_and_what_it_assumes(name: str) -> None:
    head = blueprints.find(name).read_text(encoding="utf-8").partition("\nhall = ")[0]

    assert "# FACTS, from" in head and "# ASSUMPTIONS, so that" in head


@pytest.mark.parametrize("name", blueprints.shipped())
def test_a_hall_has_a_map_and_somebody_for_every_need(name: str) -> None:
    hall = catalogue(name)

    assert hall.covered == set(hall.service)
    assert all(one.column and one.row for one in hall.counters)
    assert {need for one in hall.counters for need in one.needs} == {"step_free", "privacy"}
    met = {need for one in hall.operators for need in one.needs}
    assert met == {"sign_language", "woman_operator"} - _beyond(hall)


def _beyond(hall: Catalogue) -> set[str]:
    """What two or four people cannot have learnt."""
    return {"sign_language"} if len(hall.operators) < 5 else set()


def test_georgia_has_universal_operators_at_eighty_four_counters() -> None:
    hall = catalogue("georgia")

    assert {one.staffing for one in hall.operators} == {Staffing.UNIVERSAL}
    assert Counter(one.zone for one in hall.counters) == dict.fromkeys("ABCDEF", 14)
    assert {one.overflow for one in hall.agencies} == {Overflow.FREE}
    assert hall.limits.rest_seconds and hall.limits.wrap_up_seconds and hall.limits.recycle_most
    assert all(len(hall.served_by(one)) == len(hall.services) for one in hall.operators)


def test_johor_has_fifty_agencies_in_shifts_from_half_past_eight_to_ten() -> None:
    hall = catalogue("johor")

    assert len(hall.agencies) == 50
    assert {(one.opens, one.closes) for one in hall.openings} == {(time(8, 30), time(22))}
    assert len(hall.openings) == 7
    assert [(one.begins, one.ends) for one in hall.shifts] == [
        (time(8, 30), time(15, 15)),
        (time(15, 15), time(22)),
    ]
    assert {len(one.series) for one in hall.services} == {3}
    seconded = Counter(one.staffing for one in hall.operators)[Staffing.SECONDED]
    assert seconded > 10 * (len(hall.operators) - seconded) > 0
    assert {one.overflow for one in hall.agencies} == set(Overflow)


def test_every_agency_of_johor_has_a_counter_at_some_hour_of_the_day() -> None:
    hall = catalogue("johor")
    halves = Counter(one.counter for one in hall.posts)

    assert {one.agency for one in hall.posts} - {""} == set(hall.agency)
    assert {one.counter for one in hall.posts} == set(hall.counter)
    assert Counter(halves.values())[2] == 12
    assert {one.staffing for one in hall.posts} == set(Staffing)


def test_the_social_service_office_of_tampines_is_asked_first() -> None:
    hall = catalogue("tampines")

    asked = [one.key for one in hall.agencies if one.overflow is not Overflow.FREE]
    assert asked == ["sso"]
    assert hall.agency["sso"].overflow is Overflow.ASK
    assert {one.key for one in hall.profiles} == {"quick", "families"}


def test_the_licence_centre_of_astana_has_a_zone_and_people_of_its_own() -> None:
    hall = catalogue("astana")

    of_centre = [one for one in hall.operators if one.agency == "licence"]
    assert len(of_centre) == 10 < sum(one.staffing is Staffing.UNIVERSAL for one in hall.operators)
    assert {hall.counter[one.counter].zone for one in hall.posts} == {"D"}
    assert {one.key for one in hall.agencies if one.overflow is not Overflow.FREE} == {"licence"}


def test_baku_seconds_everybody_and_lends_nobody() -> None:
    hall = catalogue("baku")

    assert {one.staffing for one in hall.operators} == {Staffing.SECONDED}
    assert {one.agency for one in hall.operators} == set(hall.agency)
    assert {one.overflow for one in hall.agencies} == {Overflow.NEVER}


@pytest.mark.parametrize("name", ["tirana", "uai", "jisb"])
def test_a_mixed_hall_has_both_kinds_of_operators(name: str) -> None:
    assert {one.staffing for one in catalogue(name).operators} == set(Staffing)


def test_every_service_of_tirana_has_a_passport_to_prepare_by() -> None:
    passports = {one.key: one.passport for one in catalogue("tirana").services}

    assert all(one.fee and one.deadline and one.who for one in passports.values())
    assert [key for key, one in passports.items() if not one.documents] == ["question"]


def test_the_mobile_unit_is_two_people_a_laptop_and_a_printer() -> None:
    hall = catalogue("mobile")

    assert [one.staffing for one in hall.operators] == [Staffing.UNIVERSAL] * 2
    assert (len(hall.printers), len(hall.kiosks)) == (1, 1)


def test_the_digital_centre_has_a_woman_and_a_man() -> None:
    needs = [one.needs for one in catalogue("bangladesh").operators]

    assert needs == [("woman_operator",), ()]


def test_the_bureau_of_moldova_informs_and_prints_nothing() -> None:
    hall = catalogue("jisb")

    assert {one.kind for one in hall.services} == {ServiceKind.INFORMATION}
    assert hall.printers == ()


def test_universal_operators_of_karnataka_share_the_counters_in_two_shifts() -> None:
    hall = catalogue("karnataka")

    assert {one.staffing for one in hall.operators} == {Staffing.UNIVERSAL}
    assert len(hall.operators) / len(hall.shifts) <= len(hall.counters)


def place_of(hall: Catalogue, agency: str) -> str:
    """A counter where an agency's operator may sit at ten."""
    return next(one.key for one in hall.counters if _fits(_post(hall, one.key), agency))


def _post(hall: Catalogue, counter: str) -> Post | None:
    there = (one for one in hall.posts if one.counter == counter)
    return next((one for one in there if one.begins <= AT_TEN < one.ends), None)


def _fits(post: Post | None, agency: str) -> bool:
    return post is None or post.agency in ("", agency)


@contextmanager
def opened(name: str, folder: Path) -> Iterator[tuple[Hub, ExitStack]]:
    """A real hub with this hall at ten; what is opened at it is shut."""
    who = catalogue(name).operators[0].key
    hub = Hub(folder, name, operators=(who,), hall=name)
    hub.start()
    with ExitStack() as wires:
        yield hub, wires
    hub.stop()


@pytest.mark.parametrize("name", blueprints.shipped())
def test_a_hall_opens_and_a_citizen_is_served(name: str, tmp_path: Path) -> None:
    hall = catalogue(name)
    operator = hall.operators[0]
    service, counter = hall.served_by(operator)[0], place_of(hall, operator.agency)
    with opened(name, tmp_path) as (hub, wires):

        def wire(face: str, token: str) -> Wire:
            found = hub.wire(face, token)
            wires.callback(found.close)
            return found

        kiosk = wire("kiosk", hub.token(hall.kiosks[0].key, "kiosk"))
        desk = wire("counter", hub.log_in(operator.key, counter))
        taken = kiosk.do("take_ticket", service=service, language=hall.languages[-1])["ticket"]
        assert taken["ticket"] == f"{hall.service[service].series}001"
        assert desk.do("start_shift")["ok"]

        assert desk.do("call_next")["tickets"] == [taken["ticket"]]
        assert desk.do("start")["ok"]
        assert desk.do("finish", outcome="done")["desk"]["own_day"]["served"] == 1
