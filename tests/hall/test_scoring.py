"""Which foreseen change is the one that was made, and how many waited when."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.hall.advising import FORETOLD_KEPT, Advice, Foretold, Piece
from app.hall.floor_events import ChangeMade
from app.hall.scoring import FRESH, score, waiting_at
from app.hall.supposing import Supposed, decided
from app.hall.weighing import AgencyEffect, Effect
from tests.hall.supervised import Floor

CHANGES = (
    Supposed(kind="open_counter", counter="4", operator="ugo", minutes=30),
    Supposed(kind="close_counter", counter="1", minutes=30),
    Supposed(kind="move_operator", operator="uma", to_counter="4", minutes=30),
    Supposed(kind="set_profile", counter="3", profile="quick", minutes=30),
    Supposed(kind="lend_operator", operator="uma", agency="health"),
    Supposed(kind="switch_skill", operator="uma", service="refund", minutes=30),
    Supposed(kind="allow_overflow", agency="health", waiting_at_least=1, minutes=30),
)


def line(wait_with_s: float) -> AgencyEffect:
    """Seven wait without a change; with it, fewer and fewer."""
    return AgencyEffect(
        waiting_now=7,
        without=(7.0, 7.0, 7.0),
        with_=(6.0, 4.0, 1.0),
        wait_without_s=600.0,
        wait_with_s=wait_with_s,
    )


EFFECT = Effect(
    saves_s=900.0,
    low_s=800.0,
    high_s=1_000.0,
    agencies={"tax": line(590.0), "pass": line(300.0)},
    worse=(),
)


def made(floor: Floor, change: Supposed) -> ChangeMade:
    """The change, really made."""
    events = decided(floor.hall, change, now=floor.now)
    for event in events:
        floor.hall.apply(event)
    assert isinstance(events[-1], ChangeMade)
    return events[-1]


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.key)
def test_a_change_is_known_by_what_is_on_record_of_it(floor: Floor, change: Supposed) -> None:
    floor.hand("3", "papers")
    foretold = [
        Foretold(at=floor.now, piece=Piece(change=one, effect=EFFECT, about="pass"))
        for one in CHANGES
        if one is not change
    ]
    fact = made(floor, change)
    this = Foretold(at=floor.now, piece=Piece(change=change, effect=EFFECT, about="pass"))

    assert score(floor.hall, fact, foretold, floor.now) is None
    assert score(floor.hall, fact, [this, *foretold], floor.now) is not None


def test_it_must_last_as_long_and_be_foreseen_not_long_before(floor: Floor) -> None:
    fact = made(floor, CHANGES[0])
    right = Foretold(at=floor.now, piece=Piece(change=CHANGES[0], effect=EFFECT))
    longer = replace(right, piece=replace(right.piece, change=replace(CHANGES[0], minutes=60)))
    endless = replace(right, piece=replace(right.piece, change=replace(CHANGES[0], minutes=None)))
    old = replace(right, at=floor.now - FRESH - timedelta(seconds=1))
    later = replace(right, at=floor.now + timedelta(seconds=1))

    assert score(floor.hall, fact, [longer, endless, old, later], floor.now) is None
    found = score(floor.hall, fact, [right], floor.now)
    assert found is not None
    assert (found.agency, found.foreseen) == ("pass", (6.0, 4.0, 1.0)), "where it changes most"
    assert found.became == (None, None, None)


def test_who_waited_at_a_moment_is_still_known(floor: Floor) -> None:
    began = floor.now
    for service in ("tax", "refund", "passport"):
        floor.take(service)
        floor.forward(minutes=1)
    floor.serve("1")
    floor.leave("1", "R001")

    at = [waiting_at(floor.hall, "tax", began + timedelta(minutes=one)) for one in (0, 1, 2, 4)]
    assert at == [1, 2, 2, 0]
    assert waiting_at(floor.hall, "pass", floor.now) == 1


def test_only_the_latest_are_kept(floor: Floor) -> None:
    piece, advice = Piece(change=CHANGES[0], effect=EFFECT), Advice()
    for minute in range(FORETOLD_KEPT + 5):
        advice = advice.remembers(floor.now + timedelta(minutes=minute), piece)

    assert len(advice.foretold) == FORETOLD_KEPT
    assert advice.foretold[0].at == floor.now + timedelta(minutes=5)
