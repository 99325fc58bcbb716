"""`onehall report` shows a day, and writes it down."""

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.wire.report import DayReport
from tests.cli.conftest import Console


@pytest.fixture
def console(tmp_path: Path, golden_file: Path) -> Console:
    """An installation that has had the golden day."""
    shutil.copy(golden_file, tmp_path / "onehall.db")
    return Console(tmp_path)


def test_a_day_is_shown_in_tables(console: Console) -> None:
    said = console.says("report", "2026-03-02")

    rows = {cells[0]: cells[1:] for cells in map(str.split, said.splitlines()) if cells}
    assert said.startswith("Market Hall, 2026-03-02 (closed)\n")
    assert rows["all"] == ["45", "35", "6", "2", "1:37", "5:46", "5:03", "83%", "76%"]
    assert rows["uma"][:3] == ["16", "1:53:58", "9:17"]
    assert "…" not in said


def test_the_last_day_need_not_be_named(console: Console) -> None:
    assert console.says("report") == console.says("report", "2026-03-02", "--hall", "market")


def test_it_is_written_as_json_csv_and_xlsx(console: Console, tmp_path: Path) -> None:
    told = DayReport.model_validate(json.loads(console.says("report", "2026-03-02", "--json")))
    assert told.total.arrived == 45

    said = console.says("report", "--csv", "day.csv", "--by", "service", "--xlsx", "day.xlsx")

    assert said == ""
    lines = (tmp_path / "day.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.partition(",")[0] for line in lines[:4]] == [
        "service",
        "tax",
        "refund",
        "passport",
    ]
    assert load_workbook(tmp_path / "day.xlsx")["day"].max_row == 2


@pytest.mark.parametrize("day", ["2026-03-03", "monday"])
def test_a_day_that_was_not_is_refused_in_one_line(console: Console, day: str) -> None:
    said = console.refuses("report", day)

    assert said.startswith("unknown_day: ")
    assert said.count("\n") == 1
