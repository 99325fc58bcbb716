"""Every call of any day, in every hall that comes with the product, is the one the rules make."""

from collections import Counter
from dataclasses import replace

import pytest

from app import blueprints
from app.hall.catalogue import Catalogue
from app.hall.events import HallEvent, TicketCalled
from app.hall.hall import Hall
from app.hall.policies import PRESETS
from app.hall.rechoosing import difference
from tests.hall.any_day import AnyDay, lived
from tests.hall.mixed_hall import MIXED

HALLS = {"mixed": MIXED} | {
    name: blueprints.read(blueprints.find(name)) for name in blueprints.shipped()
}


def differences(events: list[HallEvent]) -> list[str]:
    """What is wrong with each call, told by a hall that lives through the same day."""
    hall, found = Hall("again"), []
    for event in events:
        found.append(difference(hall, event))
        hall.apply(event)
    return [one for one in found if one]


@pytest.mark.parametrize("policy", PRESETS)
@pytest.mark.parametrize("name", HALLS)
def test_every_call_of_a_day_comes_out_the_same(name: str, policy: str) -> None:
    causes: Counter[str] = Counter()
    for seed in range(4):
        events = AnyDay(lived(HALLS[name], policy), seed).live(300).close().events
        calls = [one for one in events if isinstance(one, TicketCalled)]
        causes += Counter(f"{one.rule} {one.cause}" for one in calls)
        assert differences(events) == []

    assert sum(causes.values()) > 60
    rules = {one.partition(" ")[0] for one in causes}
    assert rules >= ({policy, "chosen", "resume", "and_also"} if name == "mixed" else {policy})


def day(policy: str = "legal", catalogue: Catalogue = MIXED) -> list[HallEvent]:
    """One day of many calls."""
    return AnyDay(lived(catalogue, policy), 7).live(400).events


def forged(events: list[HallEvent], **false: object) -> tuple[list[HallEvent], TicketCalled]:
    """The same, with the first call that beat somebody told otherwise."""
    place, call = next(
        (at, one)
        for at, one in enumerate(events)
        if isinstance(one, TicketCalled) and one.rule == "legal" and one.beat
    )
    return [*events[:place], replace(call, **false)], call  # type: ignore[arg-type]


def test_whoever_was_called_instead_is_named_with_whom_the_rule_gives() -> None:
    events = day()
    _, call = forged(events)
    told, _ = forged(events, ticket=call.beat[0].ticket)

    assert differences(told) == [f"{call.beat[0].ticket} was called, the rule gives {call.ticket}"]


@pytest.mark.parametrize(
    ("field", "false"),
    [
        ("rule", "fifo"),
        ("cause", "short"),
        ("reason", "a friend"),
        ("numbers", {}),
        ("beat", ()),
        ("fifo", "T999"),
    ],
)
def test_whatever_was_told_otherwise_is_named(field: str, false: object) -> None:
    told, call = forged(day(), **{field: false})

    assert differences(told) == [
        f"{call.ticket} was called with another {field} than the rule gives"
    ]


@pytest.mark.parametrize("rule", ["resume", "and_also", "chosen"])
def test_nobody_jumps_the_queue_under_another_name(rule: str) -> None:
    told, call = forged(day(), rule=rule, won=None, beat=(), cause="")

    assert len(differences(told)) == 1, call


def test_a_call_to_a_counter_where_nobody_sits_is_refused() -> None:
    told, call = forged(day(), counter="9")

    (said,) = differences(told)
    assert said.startswith(f"{call.ticket} was called, which the rules refuse: ")
