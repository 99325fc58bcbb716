"""A second skill: one more service for somebody on shift, what is refused, and how it ends."""

import pytest

from app.hall import skills, staffing
from app.hall.floor_events import ChangeMade, SkillSwitched
from tests.hall.small_hall import refuses
from tests.hall.supervised import Floor


def on(floor: Floor, counter: str) -> list[str]:
    """What is switched on there."""
    return list(floor.hall.shifts[counter].switched_on)


def test_a_second_skill_is_served_beyond_skills_and_profile_until_its_time_is_over(
    floor: Floor,
) -> None:
    floor.sit("ugo", "4")
    number = floor.take("tax")
    assert floor.call("4") == ""
    floor.hand("4", "papers")
    floor.switch("ugo", "tax", minutes=30)
    assert on(floor, "4") == ["tax"]
    floor.forward(minutes=29)
    floor.tick()
    assert floor.call("4") == number
    floor.forward(minutes=1)
    floor.tick()

    assert on(floor, "4") == []
    assert [one.made.kind for one in floor.hall.floor.changes.values()] == ["profile"]


def test_it_is_taken_back_and_leaves_the_other_one(floor: Floor) -> None:
    floor.sit("ugo", "4")
    floor.hand("4", "papers")
    first = floor.switch("ugo", "tax")
    floor.switch("ugo", "refund")

    assert floor.undo(first) == "undone"
    assert on(floor, "4") == ["refund"]


def test_it_goes_along_to_another_counter_and_ends_with_the_shift(floor: Floor) -> None:
    floor.rise("uma", "3")
    floor.sit("ugo", "4")
    change = floor.switch("ugo", "tax")
    floor.move("ugo", "3")
    assert on(floor, "3") == ["tax"]
    floor.rise("ugo", "3")
    floor.sit("ugo", "3")

    assert on(floor, "3") == []
    assert floor.undo(change) == "undone"


def test_of_an_agency_that_is_asked_it_is_served_while_its_lines_are_open(floor: Floor) -> None:
    number = floor.take("passport")
    floor.hand("3", "quick")
    floor.switch("uma", "passport")
    assert floor.call("3") == ""
    floor.allow("pass")
    floor.allow("pass", is_agency=True)

    assert floor.call("3") == number


@pytest.mark.parametrize(
    ("operator", "service", "code", "instead"),
    [
        ("tina", "passport", "seconded_elsewhere", ("uma",)),
        ("tina", "tax", "already_serves", ()),
        ("tina", "teeth", "unknown_service", ()),
        ("hana", "card", "operator_absent", ()),
        ("nobody", "tax", "unknown_operator", ()),
        ("uma", "deed", "overflow_forbidden", ()),
    ],
)
def test_what_is_of_no_use_is_refused_with_whom_instead(
    floor: Floor, operator: str, service: str, code: str, instead: tuple[str, ...]
) -> None:
    with refuses(code) as refused:
        floor.switch(operator, service)
    assert refused.value.instead == instead


def test_who_is_lent_or_sits_at_a_post_of_another_agency_serves_that_alone(floor: Floor) -> None:
    floor.lend("uma", "health")
    with refuses("seconded_elsewhere", "Uma is lent to health") as refused:
        floor.switch("uma", "refund")
    assert refused.value.instead == ("tina",)
    floor.do(staffing.start_shift, counter="2", operator="ugo")

    with refuses("post_is_anothers", "move Ugo first"):
        floor.switch("ugo", "tax")


def test_twice_is_once_and_the_time_must_be_fit(floor: Floor) -> None:
    floor.sit("ugo", "4")
    with refuses("unfit_limit"):
        floor.switch("ugo", "tax", minutes=0)
    floor.switch("ugo", "tax")

    with refuses("already_serves"):
        floor.switch("ugo", "tax")


def test_what_happens_is_one_fact_and_the_change_that_it_is(floor: Floor) -> None:
    floor.sit("ugo", "4")
    switched, made = floor.do(skills.switch_skill, operator="ugo", service="tax", minutes=5)

    assert isinstance(switched, SkillSwitched)
    assert isinstance(made, ChangeMade)
    assert (switched.service, switched.on) == ("tax", True)
    assert (made.kind, made.before) == ("skill", "tax")
