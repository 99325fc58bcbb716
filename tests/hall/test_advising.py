"""What is worth weighing, what is advised of it, and how long that may be said."""

from collections import Counter

import pytest

from app.hall import rebalancing
from app.hall.advising import (
    ALIKE,
    FEW,
    FINAL,
    GIVEN,
    SAVES_S,
    Advice,
    Piece,
    agency_of,
    best,
    promising,
    standing,
    subjects,
)
from app.hall.candidates import LASTS_MINUTES, SPARE_S, candidates
from app.hall.supposing import Supposed, Weighing, decided, twin, weighed
from app.hall.weighing import AgencyEffect, Effect
from tests.hall.supervised import Floor


def found(floor: Floor, kind: str) -> list[Supposed]:
    """Candidates of a kind."""
    return [one for one in candidates(floor.hall, floor.now) if one.kind == kind]


def saves(seconds: float, low: float | None = None, *worse: str) -> Effect:
    """What something is worth; the tax office's people wait longest."""
    lines = {
        key: AgencyEffect(
            waiting_now=1,
            without=(1, 1, 1),
            with_=(1, 1, 1),
            wait_without_s=wait_s,
            wait_with_s=wait_s,
        )
        for key, wait_s in (("tax", 900.0), ("pass", 300.0))
    }
    least = seconds if low is None else low
    return Effect(saves_s=seconds, low_s=least, high_s=seconds, agencies=lines, worse=worse)


def opened(counter: str, operator: str = "", about: str = "tax", **worth: Effect) -> Piece:
    """A counter that might be opened."""
    change = Supposed(kind="open_counter", counter=counter, operator=operator or f"of-{counter}")
    return Piece(change=change, effect=worth.get("effect", saves(6_000)), about=about)


# --- candidates ----------------------------------------------------------------------------


def test_nothing_is_worth_weighing_where_nobody_waits(floor: Floor) -> None:
    assert candidates(floor.hall, floor.now) == []


def test_a_closed_counter_is_opened_with_somebody_absent_who_serves_who_waits(
    floor: Floor,
) -> None:
    floor.take("passport")

    assert {(one.counter, one.operator) for one in found(floor, "open_counter")} == {("2", "pia")}
    assert candidates(floor.hall, floor.now)[0].kind == "open_counter"


def test_of_those_who_are_alike_one_is_named(floor: Floor) -> None:
    floor.rise("tina", "1")
    floor.rise("uma", "3")
    floor.take("tax")

    names = {one.operator for one in found(floor, "open_counter")}
    assert names == {"tina", "uma"}, "nobody else has the skill"
    places = [one.counter for one in found(floor, "open_counter")]
    assert len(places) == len(set(places)), "each at a counter of their own"


def test_a_second_skill_a_wider_profile_and_another_post_are_thought_of(floor: Floor) -> None:
    floor.sit("ugo", "4")
    floor.hand("1", "quick")
    floor.hand("3", "quick")
    for _ in range(3):
        floor.take("tax")

    assert ("ugo", "tax") in {(one.operator, one.service) for one in found(floor, "switch_skill")}
    assert {one.counter for one in found(floor, "set_profile")} == {"1", "3"}


def test_somebody_universal_is_lent_and_lines_are_opened_where_the_agency_agrees(
    floor: Floor,
) -> None:
    for service in ("card", "card", "deed", "passport"):
        floor.take(service)

    assert {(one.operator, one.agency) for one in found(floor, "lend_operator")} == {
        ("uma", "health")
    }
    assert [(one.agency, one.waiting_at_least) for one in found(floor, "allow_overflow")] == [
        ("health", 1)
    ]
    floor.allow("pass", is_agency=True)
    assert {one.agency for one in found(floor, "allow_overflow")} == {"health", "pass"}


def test_who_sits_where_they_may_not_serve_might_move(floor: Floor) -> None:
    floor.rise("uma", "3")
    floor.sit("ugo", "2")
    floor.take("refund")

    places = {one.to_counter for one in found(floor, "move_operator")}
    assert places
    assert "1" not in places, "it is taken"


def test_a_counter_that_nobody_needs_for_a_while_might_close(floor: Floor) -> None:
    floor.take("passport")
    assert found(floor, "close_counter") == []
    floor.forward(seconds=SPARE_S)

    assert {one.counter for one in found(floor, "close_counter")} <= {"1", "3"}
    assert found(floor, "close_counter")


def test_whatever_is_named_is_possible_and_ends_by_itself(floor: Floor) -> None:
    for service in ("tax", "refund", "passport", "card", "deed"):
        floor.take(service)

    for one in candidates(floor.hall, floor.now):
        assert one.minutes == LASTS_MINUTES
        assert decided(floor.hall, one, now=floor.now)


# --- what is kept ---------------------------------------------------------------------------


def test_what_saves_most_is_first_and_what_saves_little_or_by_chance_is_not_said() -> None:
    pieces = [
        opened("1", about="a", effect=saves(SAVES_S)),
        opened("2", about="b", effect=saves(9_000)),
        opened("3", about="c", effect=saves(SAVES_S - 1)),
        opened("4", about="d", effect=saves(9_999, -1.0)),
    ]

    assert [one.change.counter for one in best(pieces)] == ["2", "1"]


def test_two_about_the_same_thing_are_one() -> None:
    pieces = [
        opened("1", "pia", about="a", effect=saves(9_000)),
        opened("2", "pia", about="b", effect=saves(8_000)),
        opened("1", "paul", about="c", effect=saves(7_000)),
        opened("5", "dora", about="a", effect=saves(6_000)),
        opened("6", "ugo", about="b", effect=saves(5_000)),
    ]

    assert [one.change.operator for one in best(pieces)] == ["pia", "ugo"]


def test_nobody_who_is_worst_off_pays_for_it_and_whoever_else_does_is_named() -> None:
    pieces = [
        opened("1", about="a", effect=saves(9_000, 9_000, "tax")),
        opened("2", about="b", effect=saves(8_000, 8_000, "pass")),
    ]

    assert [one.effect.worse for one in best(pieces)] == [("pass",)]


@pytest.mark.parametrize(("seconds", "is_said"), [(-60.0, True), (0.0, True), (-600.0, False)])
def test_a_counter_closes_if_that_costs_next_to_nothing(seconds: float, is_said: bool) -> None:
    closed = Piece(
        change=Supposed(kind="close_counter", counter="9"), effect=saves(seconds), about="tax"
    )

    assert [one.change.kind for one in best([closed, opened("1")])] == (
        ["open_counter", "close_counter"] if is_said else ["open_counter"]
    )


def test_a_few_are_weighed_again_and_a_few_are_given() -> None:
    many = [opened(str(one), about=f"agency {one}") for one in range(20)]
    alike = [opened(str(one)) for one in range(20)]

    assert len(promising(many)) == FINAL
    assert len(promising(alike)) == ALIKE
    assert len(best(many)) == GIVEN


# --- how long it may be said ----------------------------------------------------------------


def test_what_was_changed_since_is_advised_no_more(floor: Floor) -> None:
    floor.take("passport")
    asked = twin(floor.hall)
    pieces = tuple(
        Piece(change=one, effect=saves(9_000), about=agency_of(asked, one))
        for one in candidates(asked, floor.now)
    )
    advice = Advice(at=floor.now, pieces=pieces)
    assert standing(floor.hall, advice, floor.now) == list(pieces)
    floor.change(rebalancing.open_counter, counter="2", operator="pia")

    assert all(
        subjects(one.change).isdisjoint({"counter 2", "operator pia"})
        for one in standing(floor.hall, advice, floor.now)
    )


def test_what_is_not_possible_any_more_is_advised_no_more(floor: Floor) -> None:
    floor.take("passport")
    change = Supposed(kind="open_counter", counter="2", operator="pia", minutes=60)
    advice = Advice(at=floor.now, pieces=(Piece(change=change, effect=saves(9_000)),))
    floor.forward(minutes=1)
    floor.sit("pia", "4")

    assert standing(floor.hall, advice, floor.now) == []


def test_advice_for_a_real_line_is_found_in_two_rounds(floor: Floor) -> None:
    for _ in range(9):
        floor.take("passport")
    asked, changes = twin(floor.hall), candidates(floor.hall, floor.now)

    def weigh(some: list[Supposed], forks: int) -> list[Piece]:
        effects = weighed(Weighing(hall=asked, at=floor.now, changes=tuple(some), forks=forks))
        return [
            Piece(change=one, effect=effect, about=agency_of(asked, one))
            for one, effect in zip(some, effects, strict=True)
        ]

    advised = best(weigh(promising(weigh(changes, FEW)), FEW))

    assert (advised[0].change.kind, advised[0].about) == ("open_counter", "pass")
    assert Counter(one.change.operator for one in advised).most_common(1)[0][1] == 1
