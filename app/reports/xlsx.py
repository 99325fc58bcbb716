"""A report as XLSX: a sheet a breakdown, then overtakes, definitions, the day with its seal."""

from datetime import UTC
from io import BytesIO
from typing import Any, get_args

from xlsxwriter import Workbook

from app.reports.sheets import Cell, Sheet, about, definitions, overtakes, sheet
from app.wire.report import By, DayReport

WIDTH_MOST = 60
"""Letters of a column."""


def as_xlsx(report: DayReport) -> bytes:
    """The bytes of an XLSX file. Texts stay texts, whatever they begin with."""
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    book.set_properties({"created": report.up_to.astimezone(UTC).replace(tzinfo=None)})
    bold = book.add_format({"bold": True, "bottom": 1})
    sheets = (sheet(report, by) for by in get_args(By))
    for one in (*sheets, overtakes(report), definitions(report), about(report)):
        _write(book.add_worksheet(one.name), one, bold)
    book.close()
    return file.getvalue()


def _write(page: Any, one: Sheet, bold: Any) -> None:
    for column, name in enumerate(one.head):
        page.write_string(0, column, name, bold)
    for row, cells in enumerate(one.rows, start=1):
        for column, cell in enumerate(cells):
            _put(page, row, column, cell)
    page.freeze_panes(1, 0 if one.name in ("about", "definitions", "overtakes") else 2)
    for column in range(len(one.head)):
        page.set_column(column, column, _width(one, column))


def _put(page: Any, row: int, column: int, cell: Cell) -> None:
    """`write` would make formulas and links of some texts."""
    if isinstance(cell, str):
        page.write_string(row, column, cell)
    elif cell is not None:
        page.write_number(row, column, cell)


def _width(one: Sheet, column: int) -> int:
    cells = (one.head[column], *(row[column] for row in one.rows))
    return min(max(len(str(cell or "")) for cell in cells) + 2, WIDTH_MOST)
