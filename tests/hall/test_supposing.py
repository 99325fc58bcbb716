"""A change that is only supposed: refused like the real one, and the live hall is not touched."""

from contextlib import suppress
from typing import Any

import pytest

from app.hall.candidates import candidates
from app.hall.errors import Refusal
from app.hall.forking import from_hall
from app.hall.supposing import Supposed, decided, supposed, twin, weighed, weighing
from tests.hall.small_hall import picture, refuses
from tests.hall.supervised import Floor

CHANGES = (
    Supposed(kind="open_counter", counter="4", operator="ugo"),
    Supposed(kind="close_counter", counter="1"),
    Supposed(kind="close_counter", counter="1", hand_over=True, minutes=30),
    Supposed(kind="move_operator", operator="uma", to_counter="4", minutes=30),
    Supposed(kind="set_profile", counter="3", profile="quick", minutes=30),
    Supposed(kind="lend_operator", operator="uma", agency="health"),
    Supposed(kind="switch_skill", operator="ugo", service="tax"),
    Supposed(kind="allow_overflow", agency="pass", waiting_at_least=1, minutes=30),
)


@pytest.fixture
def busy(floor: Floor) -> Floor:
    """Tina serves one while seven wait for this and that, one of them has stepped aside."""
    for service in ("tax", "tax", "passport", "refund", "card", "tax", "passport", "tax"):
        floor.take(service)
        floor.forward(minutes=1)
    floor.serve("1")
    return floor


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.key)
def test_the_live_hall_stays_as_it_is(busy: Floor, change: Supposed) -> None:
    before, lines = picture(busy.hall), from_hall(busy.hall, busy.now)
    with suppress(Refusal):
        supposed(busy.hall, change, now=busy.now)

    assert picture(busy.hall) == before
    assert from_hall(busy.hall, busy.now) == lines


def test_a_twin_is_run_forward_like_the_hall_itself(busy: Floor) -> None:
    other = twin(busy.hall)

    assert from_hall(other, busy.now) == from_hall(busy.hall, busy.now)
    assert other.lines.total == busy.hall.lines.total == 7
    assert dict(other.lines.lengths()) == dict(busy.hall.lines.lengths())
    assert candidates(other, busy.now) == candidates(busy.hall, busy.now)


def test_what_is_supposed_is_what_would_be(busy: Floor) -> None:
    """The hall after the real command, looked at in the same moment."""
    for change in (CHANGES[0], CHANGES[4], CHANGES[5]):
        endless = Supposed(**{**_fields(change), "minutes": None})
        foreseen = supposed(busy.hall, endless, now=busy.now)
        for event in decided(busy.hall, endless, now=busy.now):
            busy.hall.apply(event)

        assert foreseen == from_hall(busy.hall, busy.now)


def _fields(change: Supposed) -> dict[str, Any]:
    return {name: getattr(change, name) for name in Supposed.__slots__}


@pytest.mark.parametrize(
    ("change", "code", "instead"),
    [
        (Supposed(kind="open_counter", counter="1", operator="ugo"), "counter_taken", ()),
        (
            Supposed(kind="open_counter", counter="2", operator="hana"),
            "post_is_anothers",
            ("pia", "uma", "ugo"),
        ),
        (Supposed(kind="open_counter", counter="9", operator="ugo"), "unknown_counter", ()),
        (Supposed(kind="open_counter"), "unknown_operator", ()),
        (Supposed(kind="close_counter", counter="1"), "turn_still_open", ()),
        (Supposed(kind="set_profile", counter="3", profile="slow"), "unknown_profile", ()),
        (
            Supposed(kind="lend_operator", operator="tina", agency="pass"),
            "seconded_elsewhere",
            ("uma",),
        ),
        (
            Supposed(kind="switch_skill", operator="tina", service="card"),
            "seconded_elsewhere",
            ("uma",),
        ),
        (Supposed(kind="allow_overflow", agency="pass"), "unfit_limit", ()),
        (
            Supposed(kind="open_counter", counter="4", operator="ugo", minutes=0),
            "unfit_limit",
            (),
        ),
    ],
)
def test_what_is_forbidden_is_refused_in_the_same_words(
    busy: Floor, change: Supposed, code: str, instead: tuple[str, ...]
) -> None:
    with refuses(code) as told:
        weighing(busy.hall, change, is_agency=False, now=busy.now)
    assert told.value.instead == instead


def test_after_its_time_everybody_serves_what_they_did(busy: Floor) -> None:
    before = {one.key: one for one in from_hall(busy.hall, busy.now).desks}
    lent = Supposed(kind="lend_operator", operator="uma", agency="health", minutes=30)
    desks = {one.key: one for one in supposed(busy.hall, lent, now=busy.now).desks}

    first, then = desks["3"].stints
    assert first.services == {"card"}
    assert first.ends == then.begins == busy.now.timestamp() + 30 * 60
    assert (then.services, then.ends) == (
        before["3"].stints[0].services,
        before["3"].stints[0].ends,
    )


def test_of_an_overflow_the_other_word_is_supposed_too(busy: Floor) -> None:
    change = Supposed(kind="allow_overflow", agency="pass", waiting_at_least=1)
    desks = {one.key: one for one in supposed(busy.hall, change, now=busy.now).desks}

    assert "passport" in desks["3"].stints[0].services


def test_one_more_operator_saves_waiting_and_one_less_costs_some(busy: Floor) -> None:
    opened = Supposed(kind="open_counter", counter="2", operator="pia")
    effect = weighed(weighing(busy.hall, opened, is_agency=False, now=busy.now))[0]
    closed = Supposed(kind="close_counter", counter="1", hand_over=True)
    cost = weighed(weighing(busy.hall, closed, is_agency=False, now=busy.now))[0]

    assert effect.saves_s > 0 > cost.saves_s
    assert effect.agencies["pass"].wait_with_s < effect.agencies["pass"].wait_without_s
    assert "tax" in cost.worse


def test_nothing_is_foreseen_when_nobody_works(busy: Floor) -> None:
    busy.forward(hours=9)
    change = Supposed(kind="set_profile", counter="3", profile="quick")

    with refuses("not_foreseen", "ask again later"):
        weighing(busy.hall, change, is_agency=False, now=busy.now)


def test_a_change_is_known_by_what_it_is_about() -> None:
    change = Supposed(kind="open_counter", counter="4", operator="ugo", minutes=60)

    assert change.key == "open_counter:4:ugo"
    assert change.key == Supposed(kind="open_counter", counter="4", operator="ugo").key
