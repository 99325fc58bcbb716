"""A report as sheets of plain cells: what CSV, XLSX and the command line show alike."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from app.reports.definitions import NOTES
from app.wire.report import By, DayReport, Definition, Group, WorkGroup
from app.wire.shape import Shape, Texts

Cell: TypeAlias = str | int | float | None

NOBODY = "(none)"
"""What turns without a counter or an operator are called."""


@dataclass(frozen=True)
class Sheet:
    """One table: its name, its columns, its rows."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def sheet(report: DayReport, by: By) -> Sheet:
    """The figures broken down by something, a group a row."""
    rows = [_row(report, group, by) for group in _groups(report, by)]
    head = list(dict.fromkeys(name for row in rows for name in row)) or [by, "name"]
    return Sheet(by, head, [[row.get(name) for name in head] for row in rows])


def definitions(report: DayReport) -> Sheet:
    """What the columns mean; a definition's figure is how its columns begin."""
    head = list(Definition.model_fields)
    rows = [list(one.model_dump().values()) for one in report.definitions]
    notes = [_padded(["note", note], len(head)) for note in NOTES]
    return Sheet("definitions", head, [*rows, *notes])


def overtakes(report: DayReport) -> Sheet:
    """Who was passed, by cause."""
    head = ("cause", "overtakes_calls", "overtakes_people")
    return Sheet(
        "overtakes", head, [[one.cause, one.calls, one.people] for one in report.overtakes]
    )


def about(report: DayReport) -> Sheet:
    """Which day of which hall it is, and the seal that proves it."""
    facts: Mapping[str, Cell] = {
        "hall": report.hall,
        "name": _named(report.name, report.hall),
        "day": report.day.isoformat(),
        "agency": report.agency or "all",
        "closed": "yes" if report.is_closed else "no",
        "up_to": report.up_to.isoformat(),
        "time_zone": report.time_zone,
        "head": report.head,
    }
    return Sheet("about", ("what", "is"), list(facts.items()))


def _groups(report: DayReport, by: By) -> Sequence[Group]:
    match by:
        case "day":
            name = report.name
            return [
                WorkGroup(
                    key=report.day.isoformat(), name=name, figures=report.total, work=report.work
                )
            ]
        case "hour":
            return report.hours
        case "service":
            return report.services
        case "agency":
            return report.agencies
        case "counter":
            return report.counters
        case "operator":
            return report.operators


def _row(report: DayReport, group: Group, by: By) -> dict[str, Cell]:
    fields: dict[str, Any] = group.model_dump(exclude={"key", "name", "figures", "work"})
    work = group.work if isinstance(group, WorkGroup) else None
    return {
        by: group.key or NOBODY,
        "name": _named(group.name, group.key or NOBODY),
        **fields,
        **dict(_flat(group.figures)),
        **(dict(_flat(work)) if work else {}),
    }


def _flat(shape: Shape, before: str = "") -> Iterator[tuple[str, Cell]]:
    """Every figure of a shape, named by the way to it."""
    for name in type(shape).model_fields:
        value = getattr(shape, name)
        if isinstance(value, Shape):
            yield from _flat(value, f"{before}{name}_")
        else:
            yield f"{before}{name}", value


def _named(name: Texts, otherwise: str) -> str:
    """In the hall's first language."""
    return next(iter(name.values()), otherwise)


def _padded(cells: Sequence[Cell], width: int) -> list[Cell]:
    return [*cells, *([""] * (width - len(cells)))]
