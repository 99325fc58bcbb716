"""A day of forty tickets: every figure of its report is the one that was worked out by hand."""

import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest
from sqlalchemy import Engine

from app.reports import Reports
from app.reports.sheets import NOBODY, sheet
from app.wire.report import By, DayReport
from tests.reports.golden_hall import STORY
from tests.reports.reckon import reckoned

FILE = Path(__file__).parent / "golden.toml"
WORKED_OUT: dict[str, dict[str, dict[str, float]]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
NOT_FIGURES = {"name", "agency", "target_s"}
TOLD = "quotes_"
"""How these begin is another story's: what a ticket is told is a run of the hall, not a count."""


@pytest.fixture(params=["sqlite", "postgres"], scope="module")
def report(request: pytest.FixtureRequest) -> DayReport:
    """The report of the golden day, on both databases."""
    engine: Engine = request.getfixturevalue(f"golden_{request.param}")
    return Reports(engine).day("market", "2026-03-02")


@pytest.mark.parametrize("by", get_args(By))
def test_every_figure_is_the_one_that_was_worked_out(report: DayReport, by: By) -> None:
    told = {str(row.pop(by)): row for row in rows(report, by)}

    assert {key: figures for key, figures in told.items() if figures.get("arrived")}.keys() == (
        WORKED_OUT[by].keys()
    )
    wrong = {
        (key, name): (found, WORKED_OUT[by][key].get(name))
        for key in WORKED_OUT[by]
        for name, found in told[key].items()
        if not agrees(found, WORKED_OUT[by][key].get(name))
    }
    assert wrong == {}
    assert [
        (key, name)
        for key, figures in WORKED_OUT[by].items()
        for name in figures
        if name not in told[key]
    ] == []


def rows(report: DayReport, by: By) -> list[dict[str, Any]]:
    """Every group as the sheets show it, without its name."""
    found = sheet(report, by)
    hidden = NOT_FIGURES - {by}
    named = (dict(zip(found.head, row, strict=True)) for row in found.rows)
    return [
        {
            name: "" if value == NOBODY else value
            for name, value in row.items()
            if name not in hidden and not name.startswith(TOLD)
        }
        for row in named
    ]


def agrees(told: float | None, worked_out: float | None) -> bool:
    """Both to the millisecond, or neither."""
    if told is None or worked_out is None:
        return told is None and worked_out in (None, 0)
    return abs(told - worked_out) < 0.0011


def test_the_day_was_worked_out_from_the_story_as_it_stands() -> None:
    assert reckoned(STORY.read_text(encoding="utf-8")) == FILE.read_text(encoding="utf-8")
