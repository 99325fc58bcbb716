"""A technician says who comes, who goes first and by which rule; faults are told by their key."""

import tomllib
from math import nan
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from app import blueprints
from app.blueprints.checks.demand import BOUNDS
from app.hall.catalogue import Priority
from app.hall.policies import RANGES
from tests.blueprints.small import SMALL, Change, set_, told

WHO_COMES = """
policy = "balanced"
tuning = { shortness = 0.5, guard_s = 0.0 }

[[priorities]]
key = "elders"
name = { en = "Elderly people", ar = "كبار السن" }

[[priorities]]
key = "carers"
name = { en = "With a small child", ar = "مع طفل صغير" }
boost = 4.0

[demand]
visits_a_day = 40
share = { tax-number = 0.75, tax-paper = 0.25 }
hours = { 08 = 1.0, 09 = 2.0 }
minutes = { tax-number = 9.5 }
priority = 0.2
"""


def document() -> dict[str, Any]:
    """The small hall, which knows who comes."""
    return tomllib.loads(SMALL) | tomllib.loads(WHO_COMES)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the hall's file is."""
    return tmp_path / "small.toml"


def test_who_comes_is_read_as_it_was_written(file: Path) -> None:
    file.write_text(tomli_w.dumps(document()), encoding="utf-8")

    hall = blueprints.read(file)

    assert (hall.rule.name, hall.rule.shortness, hall.rule.guard_s) == ("balanced", 0.5, 0.0)
    assert [one.boost for one in hall.priorities] == [Priority.boost, 4.0]
    assert hall.demand.hours == {"08": 1.0, "09": 2.0}
    assert (hall.demand.minutes, hall.demand.priority) == ({"tax-number": 9.5}, 0.2)


def test_a_hall_that_names_no_rule_goes_by_the_legal_one(file: Path) -> None:
    file.write_text(SMALL, encoding="utf-8")

    assert blueprints.read(file).rule.name == "legal"


def _nobody_can(document: dict[str, Any]) -> None:
    document["operators"].pop()
    document["operators"][0]["skills"] = ["tax-number"]


FAULTS: list[tuple[Change, str, str]] = [
    (set_("policy", "lottery"), "policy", "use one of fifo, legal, balanced"),
    (set_("tuning.speed", 1.0), "tuning.speed", "use one of early_s, clear"),
    (set_("tuning.shortness", "a lot"), "tuning.shortness", "number"),
    (set_("tuning.shortness", nan), "tuning.shortness", "0 to 2"),
    (set_("priorities.1.key", "elders"), "priorities[1].key", "stands in priorities[0] already"),
    (set_("priorities.1.key", "a b"), "priorities[1].key", "letters, digits"),
    (set_("priorities.1.name", {"en": "Carers"}), "priorities[1].name.ar", "is missing"),
    (set_("priorities.1.boost", 0.5), "priorities[1].boost", "1 to 10, not 0.5"),
    (set_("priorities.1.boost", 11), "priorities[1].boost", "1 to 10, not 11"),
    (set_("priorities.1.bost", 2), "priorities[1].bost", "did you mean boost?"),
    (lambda d: d.pop("priorities"), "demand.priority", "add one in [[priorities]]"),
    (set_("demand.visit_a_day", 4), "demand.visit_a_day", "did you mean visits_a_day?"),
    (lambda d: d["demand"].pop("share"), "demand.share", "give each service its part"),
    (set_("demand.share", {"tax-number": nan}), "demand.share.tax-number", "between 0 and 1"),
    (_nobody_can, "demand.share.tax-paper", "nobody can serve it: give an operator the skill"),
    (set_("demand.minutes.customs", 5), "demand.minutes.customs", "use one of tax-number"),
    (set_("demand.minutes.tax-number", 0), "demand.minutes.tax-number", "more than 0"),
    (set_("demand.minutes.tax-number", 481), "demand.minutes.tax-number", "at most 480"),
    (set_("demand.hours", {"9": 1}), "demand.hours.9", "write it like 09"),
    (set_("demand.hours", {"24": 1}), "demand.hours.24", "write it like 09"),
    (set_("demand.hours", {"08": -1}), "demand.hours.08", "0 to 1000"),
    (set_("demand.hours", {"08": 0, "18": 1}), "demand.hours", "nobody while the hall is open"),
]


@pytest.mark.parametrize(("change", "key", "remedy"), FAULTS, ids=[one[1] for one in FAULTS])
def test_a_fault_is_named_by_file_and_key_with_its_remedy(
    change: Change, key: str, remedy: str, file: Path
) -> None:
    lines = told(file, document(), change)

    assert any(line.startswith(f"small.toml: {key}: ") and remedy in line for line in lines), lines


@pytest.mark.parametrize("name", BOUNDS)
def test_a_part_of_the_demand_is_within_its_bounds(name: str, file: Path) -> None:
    least, most = BOUNDS[name]

    for value in (least - 1, most + 1):
        (line,) = told(file, document(), set_(f"demand.{name}", value))
        assert line.startswith(f"small.toml: demand.{name}: ")


@pytest.mark.parametrize("name", RANGES)
def test_a_number_of_a_rule_is_within_its_bounds(name: str, file: Path) -> None:
    least, most = RANGES[name]

    for value in (least - 1, most + 1):
        (line,) = told(file, document(), set_(f"tuning.{name}", value))
        assert line.startswith(f"small.toml: tuning.{name}: must be {least:g} to {most:g}")


def test_the_hour_in_which_the_doors_close_counts_if_they_close_within_it(file: Path) -> None:
    def closes_at_half_past(document: dict[str, Any]) -> None:
        document["openings"] = [{"days": ["monday"], "opens": "08:00", "closes": "12:30"}]
        document["demand"]["hours"] = {"12": 1.0}

    spoilt = document()
    closes_at_half_past(spoilt)
    file.write_text(tomli_w.dumps(spoilt), encoding="utf-8")

    assert blueprints.read(file).demand.hours == {"12": 1.0}
