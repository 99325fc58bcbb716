"""Why the index put somebody before the oldest, in the one word that is on record."""

import pytest

from app.hall.assignment import PRESETS, Free, Head, Staffed, choose

OLDEST = Head(ticket="D001", service="long", agency="land", place=0.0)


def cause(policy: str, work_s: float = 0.0, **head: float | str) -> str:
    """Of the call of somebody who came 30 s after the oldest, at 100 s."""
    told = {"service": "same", "agency": "tax", "place": 30.0} | head
    found = choose(
        [OLDEST, Head(ticket="R001", **told)],  # type: ignore[arg-type]
        {"tax": work_s, "land": 1.0},
        Free(key="uma"),
        Staffed(),
        {"long": 600.0, "same": 600.0, "brief": 60.0},
        100.0,
        PRESETS[policy],
    )
    assert found is not None and found.ticket == "R001"
    return found.cause


def test_each_part_alone_is_the_cause() -> None:
    assert cause("legal", boost=2.5) == "priority"
    assert cause("legal", work_s=1_000.0) == "line"
    assert cause("balanced", service="brief") == "short"


@pytest.mark.parametrize("policy", ["legal", "balanced"])
def test_of_two_that_would_each_do_alone_the_first_is_told(policy: str) -> None:
    """By `legal` a short matter is never the cause, whatever else is in somebody's favour."""
    assert cause(policy, work_s=1_000.0, boost=2.5, service="brief") == "priority"
    assert cause(policy, work_s=1_000.0, boost=2.5) == "priority"


def test_a_part_that_decides_is_told_before_one_that_only_helps() -> None:
    assert cause("legal", work_s=1_000.0, boost=1.01) == "line"
    assert cause("balanced", service="brief", boost=1.01) == "short"
