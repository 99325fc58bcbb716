"""A technician plans who sits where, who can what, and the limits of the hall."""

import tomllib
from datetime import time
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from app import blueprints
from app.blueprints.checks.numbers import LIMITS
from app.hall.catalogue import Choosing, Overflow, Post, ShiftHours, Staffing
from tests.blueprints.small import SMALL, Change, set_, told

PLAN = """
choosing = "operators"

[[counters]]
key = "1"
column = 1
row = 1

[[counters]]
key = "2"
needs = ["step_free", "privacy"]
column = 2
row = 1

[[operators]]
key = "ion"
name = "Ion"
staffing = "seconded"
agency = "tax"
skills = ["tax-number"]

[[operators]]
key = "ana"
name = "Ana"
staffing = "universal"
needs = ["sign_language", "woman_operator"]

[[posts]]
counter = "1"
begins = 08:00:00
ends = 12:00:00
staffing = "seconded"
agency = "tax"

[[posts]]
counter = "1"
begins = 12:00:00
ends = 17:00:00
staffing = "universal"

[[profiles]]
key = "numbers"
name = { en = "Numbers only", ar = "الأرقام فقط" }
services = ["tax-number"]

[[shifts]]
key = "early"
begins = 08:00:00
ends = 12:30:00

[[shifts]]
key = "late"
begins = 12:30:00
ends = 17:00:00

[limits]
no_show_recalls = 3
no_show_seconds = 0
wrap_up_seconds = 20
rest_seconds = 10
"""


def planned() -> dict[str, Any]:
    """The small hall with its plans."""
    document = tomllib.loads(SMALL)
    document["agencies"][0]["overflow"] = "agreed"
    document["agencies"].append({"key": "land", "name": {"en": "Land", "ar": "الأراضي"}})
    document["services"].append(
        {"key": "map", "agency": "land", "name": {"en": "Map", "ar": "خريطة"}, "series": "M"}
    )
    return document | tomllib.loads(PLAN)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the hall's file is."""
    return tmp_path / "small.toml"


def test_a_plan_is_read_as_it_was_written(file: Path) -> None:
    file.write_text(tomli_w.dumps(planned()), encoding="utf-8")

    hall = blueprints.read(file)

    assert hall.agency["tax"].overflow is Overflow.AGREED
    assert hall.choosing is Choosing.OPERATORS
    assert (hall.counter["2"].needs, hall.counter["2"].column) == (("step_free", "privacy"), 2)
    assert hall.operator["ion"].skills == ("tax-number",)
    assert hall.posts[1] == Post(
        counter="1", begins=time(12), ends=time(17), staffing=Staffing.UNIVERSAL
    )
    assert hall.shifts[0] == ShiftHours(key="early", begins=time(8), ends=time(12, 30))
    assert hall.profile["numbers"].services == ("tax-number",)
    assert (hall.limits.no_show_seconds, hall.limits.rest_seconds) == (0, 10)


FAULTS: list[tuple[Change, str, str]] = [
    (set_("agencies.0.overflow", "maybe"), "agencies[0].overflow", "'free'"),
    (set_("agencies.1.overflow", "never"), "agencies[1].overflow", "second one"),
    (set_("agencies.1.overflow", "ask"), "agencies[1].overflow", "or write 'free'"),
    (set_("agencies.1.overflow", "agreed"), "agencies[1].overflow", "second one"),
    (set_("choosing", "everybody"), "choosing", "'supervisors'"),
    (set_("counters.0.needs", ["lift"]), "counters[0].needs[0]", "'step_free'"),
    (set_("counters.0.needs", ["woman_operator"]), "counters[0].needs", "operator's needs"),
    (set_("counters.0.needs", ["guide"]), "counters[0].needs", "privacy or step_free"),
    (set_("counters.1.needs", ["privacy"] * 2), "counters[1].needs", "twice"),
    (set_("counters.1.column", 1), "counters[1].column", "counters[0] stands at column 1"),
    (set_("counters.1.column", 0), "counters[1].column", "both be left out"),
    (set_("counters.1.row", 0), "counters[1].row", "both be left out"),
    (set_("counters.1.row", 101), "counters[1].row", "1 to 100"),
    (set_("counters.1.column", -2), "counters[1].column", "1 to 100"),
    (set_("operators.1.needs", ["step_free"]), "operators[1].needs", "counter's needs"),
    (set_("operators.1.needs", ["language"]), "operators[1].needs", "every operator"),
    (set_("operators.0.skills", ["customs"]), "operators[0].skills", "use one of tax-number"),
    (set_("operators.0.skills", ["map"]), "operators[0].skills", "'map' is land's, ion is tax's"),
    (set_("operators.1.skills", ["map", "map"]), "operators[1].skills", "twice"),
    (set_("posts.0.counter", "9"), "posts[0].counter", "use one of 1, 2"),
    (set_("posts.0.agency", "customs"), "posts[0].agency", "use one of tax, land"),
    (lambda d: d["posts"][0].pop("agency"), "posts[0].agency", "make it universal"),
    (set_("posts.1.agency", "tax"), "posts[1].agency", "left out"),
    (set_("posts.0.ends", time(8)), "posts[0].ends", "ends before it begins"),
    (set_("posts.0.ends", "12:00Z"), "posts[0]", "hall's own wall"),
    (set_("posts.1.begins", time(11, 59)), "posts[1]", "another post of counter 1"),
    (set_("profiles.0.services", ["customs"]), "profiles[0].services", "use one of tax-number"),
    (set_("profiles.0.services", []), "profiles[0].services", "is empty"),
    (set_("profiles.0.services", ["map", "map"]), "profiles[0].services", "twice"),
    (set_("profiles.0.name", {"en": "Numbers"}), "profiles[0].name.ar", "is missing"),
    (set_("profiles.0.key", "a b"), "profiles[0].key", "letters, digits"),
    (lambda d: d["profiles"].append(d["profiles"][0]), "profiles[1].key", "change one"),
    (lambda d: d["shifts"].append(d["shifts"][0]), "shifts[2].key", "change one"),
    (set_("shifts.0.ends", time(7)), "shifts[0].ends", "ends before it begins"),
    (set_("shifts.1.begins", time(12, 29)), "shifts[1].begins", "'early' lasts until 12:30"),
    (set_("limits.no_shows", 1), "limits.no_shows", "did you mean no_show"),
    (set_("limits.undo_seconds", "5"), "limits.undo_seconds", "without quotes"),
]


@pytest.mark.parametrize(("change", "key", "remedy"), FAULTS, ids=[one[1] for one in FAULTS])
def test_a_fault_is_named_by_file_and_key_with_its_remedy(
    change: Change, key: str, remedy: str, file: Path
) -> None:
    lines = told(file, planned(), change)

    assert any(line.startswith(f"small.toml: {key}: ") and remedy in line for line in lines), lines


def test_a_profile_that_nobody_can_serve_is_refused(file: Path) -> None:
    def only_ion_is_left(document: dict[str, Any]) -> None:
        document["operators"].pop()
        document["profiles"][0]["services"] = ["tax-paper"]

    lines = told(file, planned(), only_ion_is_left)

    assert any("profiles[0].services: nobody can serve" in line for line in lines), lines


@pytest.mark.parametrize("name", LIMITS)
def test_a_limit_is_within_its_bounds(name: str, file: Path) -> None:
    least, most = LIMITS[name]

    for value in (least - 1, most + 1):
        (line,) = told(file, planned(), set_(f"limits.{name}", value))
        assert line.startswith(f"small.toml: limits.{name}: ")
        assert f"{least} to {most}" in line


def test_a_limit_of_zero_is_called_by_its_name(file: Path) -> None:
    (line,) = told(file, planned(), set_("limits.recycle_most", 0))

    assert line == "small.toml: limits.recycle_most: is a limit of zero: say 1 to 20"
