"""Who is picked without a record is who is chosen with one."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.hall.assignment import (
    CLAIMS,
    PRESETS,
    Claim,
    Free,
    Head,
    Policy,
    Staffed,
    choose,
    pick,
    score,
)
from app.hall.policies import RANGES

CLAIMING: list[Claim] = [*[""] * 12, *CLAIMS]  # type: ignore[list-item]
BY_INDEX = {"priority", "line", "short"}


def drawn(random: Random) -> dict[str, Any]:
    """Heads of lines, and everything else that a rule looks at."""
    now = random.uniform(1_000.0, 9_000.0)
    heads = [
        Head(
            ticket=f"T{n:03}",
            service=f"s{random.randint(0, 6)}",
            agency=random.choice("abc"),
            place=now - random.choice((random.uniform(-50, 600), random.uniform(0, 6_500), 300.0)),
            boost=random.choice((1.0, 1.0, 2.5)),
            claim=random.choice(CLAIMING),
            due=random.choice((None, now - 5.0)),
        )
        for n in range(random.randint(0, 12))
    ]
    return {
        "heads": heads,
        "lines": {agency: random.uniform(0, 9_000) for agency in "abc"},
        "operator": Free(key="uma", factor=random.uniform(0.5, 1.5)),
        "staffing": Staffed(seconded={"a": 2}, universal=1),
        "expected_s": {f"s{n}": random.uniform(60, 900) for n in range(6)},
        "now": now,
        "policy": policy(random),
    }


def policy(random: Random) -> Policy:
    """A preset, or one with numbers of its own."""
    usual = random.choice(list(PRESETS.values()))
    if random.random() < 0.5:
        return usual
    numbers: dict[str, Any] = {name: random.uniform(*most) for name, most in RANGES.items()}
    return replace(usual, **numbers)


@settings(deadline=None, max_examples=500)
@given(st.integers(0, 1_000_000))
def test_who_is_picked_is_who_is_chosen(seed: int) -> None:
    said = drawn(Random(seed))

    picked, chosen = pick(**said), choose(**said)

    assert (picked and picked.ticket) == (chosen and chosen.ticket)


@settings(deadline=None, max_examples=500)
@given(st.integers(0, 1_000_000))
def test_whoever_is_chosen_by_the_index_scores_highest_by_the_record(seed: int) -> None:
    said = drawn(Random(seed))

    chosen = choose(**said)

    if chosen and chosen.cause in BY_INDEX:
        rule = said["policy"]
        assert all(score(chosen.won, rule) >= score(one, rule) for one in chosen.beat)
        assert chosen.ticket != chosen.fifo


def test_equals_go_by_their_place_and_then_by_their_number() -> None:
    heads = [
        Head(ticket=ticket, service=service, agency="a", place=place)
        for ticket, service, place in (("T010", "x", 0.4), ("T2", "y", 0.4), ("T9", "z", 0.2))
    ]

    assert _picked(heads) == "T9"
    assert _picked(heads[:2]) == "T2"


def _picked(heads: Sequence[Head]) -> str:
    found = pick(heads, {}, Free(key="uma"), Staffed(), {}, 60.0, PRESETS["balanced"])
    assert found
    return found.ticket


@pytest.mark.parametrize("rule", PRESETS.values(), ids=lambda rule: rule.name)
def test_nobody_is_picked_from_nobody(rule: Policy) -> None:
    assert pick([], {}, Free(key="uma"), Staffed(), {}, 0.0, rule) is None
