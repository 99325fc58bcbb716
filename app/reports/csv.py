"""A report as CSV: figures, then what they mean, then which day it is and its seal."""

import csv
from io import StringIO

from app.reports.sheets import Cell, about, definitions, sheet
from app.wire.report import By, DayReport

BYTE_ORDER_MARK = "\ufeff"
"""Without it spreadsheets take UTF-8 for something else."""

_RISKY = ("=", "+", "-", "@", "\t", "\r")


def as_csv(report: DayReport, by: By) -> str:
    """The text of a CSV file with three tables, an empty line between them."""
    out = StringIO()
    writer = csv.writer(out)
    for number, one in enumerate((sheet(report, by), definitions(report), about(report))):
        if number:
            writer.writerow([])
        writer.writerow(one.head)
        writer.writerows([guarded(cell) for cell in row] for row in one.rows)
    return BYTE_ORDER_MARK + out.getvalue()


def guarded(cell: Cell) -> Cell:
    """A text that a spreadsheet would take for a formula begins with an apostrophe."""
    is_risky = isinstance(cell, str) and cell.startswith(_RISKY)
    return f"'{cell}" if is_risky else cell
