"""`docs/blueprint.md` tells every number that a file may set, with its bounds."""

import re
from collections.abc import Mapping
from dataclasses import fields

import pytest

from app import blueprints
from app.blueprints.checks.demand import BOUNDS
from app.blueprints.checks.numbers import LIMITS
from app.hall.catalogue import Demand
from app.hall.policies import PRESETS, RANGES
from tests.running import ROOT

TEXT = (ROOT / "docs" / "blueprint.md").read_text(encoding="utf-8")


def table(heading: str) -> dict[str, list[str]]:
    """The cells behind each key of a part's tables."""
    part = TEXT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)`[^|]*((?:\| [^|]*)+)\|$", part, re.MULTILINE)
    return {key: [cell.strip() for cell in cells.split("|")[1:]] for key, cells in rows}


def bounds(within: Mapping[str, tuple[float, float]]) -> dict[str, str]:
    """As the page writes them."""
    return {key: f"{least:g}, {most:.10g}" for key, (least, most) in within.items()}


def test_every_part_of_the_demand_is_told_with_its_bounds_and_default() -> None:
    told, plain = table("`[demand]`"), Demand()

    assert set(told) == {one.name for one in fields(Demand)}
    assert {key: told[key][1] for key in BOUNDS} == bounds(BOUNDS)
    assert {key: float(told[key][2]) for key in BOUNDS} == {
        key: getattr(plain, key) for key in BOUNDS
    }


def test_every_number_of_a_rule_is_told_with_its_bounds_and_both_presets() -> None:
    told = {
        key: cells for key, cells in table("`[tuning]`").items() if key not in {"policy", *PRESETS}
    }

    assert {key: cells[1] for key, cells in told.items()} == bounds(RANGES)
    for column, name in ((2, "legal"), (3, "balanced")):
        numbers = {key: float(cells[column]) for key, cells in told.items()}
        assert numbers == PRESETS[name].numbers()


def test_every_rule_is_told() -> None:
    assert set(PRESETS) < set(table("`[tuning]`"))


def test_every_limit_is_told_with_its_bounds() -> None:
    assert {key: cells[1] for key, cells in table("`[limits]`").items()} == bounds(LIMITS)


@pytest.mark.parametrize("name", blueprints.shipped())
def test_every_hall_that_is_shipped_is_named(name: str) -> None:
    assert f"| `{name}` | " in TEXT
