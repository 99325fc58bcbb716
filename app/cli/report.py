"""`onehall report`: a day in figures, on the screen or in a file."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import click
from rich.console import Console
from rich.table import Table

from app.cli.reception import Reception, hall_option
from app.reports import Reports
from app.reports.csv import as_csv
from app.reports.xlsx import as_xlsx
from app.wire.report import By, DayReport, Figures, Group, Overtakes, Share, WorkGroup

WIDTH = 200
"""Letters of a line that goes into a file or another program, where nothing may be cut."""

file_type = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("day", required=False, metavar="[YYYY-MM-DD]")
@hall_option
@click.option("--csv", type=file_type, metavar="FILE", help="Write one breakdown as CSV.")
@click.option("--by", type=click.Choice(get_args(By)), default="day", help="Of the CSV.")
@click.option("--xlsx", type=file_type, metavar="FILE", help="Write everything as XLSX.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def report(
    day: str | None, hall: str, csv: Path | None, by: By, xlsx: Path | None, as_json: bool
) -> None:
    """Show a day in figures; of an open day those up to the last thing that happened."""
    reception = Reception()
    found = Reports(reception.engine).day(reception.hall(hall), day)
    if csv is not None:
        csv.write_text(as_csv(found, by), encoding="utf-8", newline="")
    if xlsx is not None:
        xlsx.write_bytes(as_xlsx(found))
    if as_json:
        click.echo(found.model_dump_json(indent=1))
    elif csv is None and xlsx is None:
        _show(found)


def _show(found: DayReport) -> None:
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    state = "closed" if found.is_closed else f"open, up to {found.up_to:%H:%M:%S} UTC"
    console.print(f"{next(iter(found.name.values()))}, {found.day} ({state})", highlight=False)
    day = Group(key="all", name={}, figures=found.total)
    console.print(_figures("Day and hours", [day, *found.hours]))
    console.print(_figures("Services", found.services))
    console.print(_figures("Agencies", found.agencies))
    console.print(_work("Counters", found.counters))
    console.print(_work("Operators", found.operators))
    if found.overtakes:
        console.print(_overtakes(found.overtakes))
    if found.head:
        console.print(f"head {found.head}", highlight=False, soft_wrap=True)


_FIGURES = ("arrived", "served", "left", "no-show", "wait", "p95", "serving", "level", "of arrived")


def _figures(title: str, groups: Sequence[Group]) -> Table:
    table = _table(title, _FIGURES)
    for one in groups:
        table.add_row(one.key, *_cells(one.figures))
    return table


def _cells(found: Figures) -> list[str]:
    gone = found.left.by_citizen + found.left.by_staff + found.left.ended_by_close
    return [
        str(found.arrived),
        str(found.served),
        str(gone),
        str(found.left.no_show),
        _time(found.wait.mean_s),
        _time(found.wait.p95_s),
        _time(found.transaction.mean_s),
        _percent(found.service_level.served),
        _percent(found.service_level.arrived),
    ]


_WORK = ("served", "shift", "free", "called", "serving", "wrap-up", "break", "idle", "occupancy")


def _work(title: str, groups: Sequence[WorkGroup]) -> Table:
    table = _table(title, _WORK)
    for one in groups:
        did = one.work
        times = (did.shift_s, did.free_s, did.called_s, did.serving_s, did.wrap_up_s)
        rest = (did.break_s, did.idle_while_waiting_s)
        busy = "-" if did.occupancy is None else f"{did.occupancy:.0%}"
        served = str(one.figures.served)
        table.add_row(one.key or "(none)", served, *map(_time, (*times, *rest)), busy)
    return table


def _overtakes(found: Sequence[Overtakes]) -> Table:
    table = _table("Overtaken, by cause", ("people", "calls"))
    for one in found:
        table.add_row(one.cause, str(one.people), str(one.calls))
    return table


def _table(title: str, columns: Sequence[str]) -> Table:
    table = Table(title=title, title_justify="left", box=None, header_style="bold")
    table.add_column("")
    for name in columns:
        table.add_column(name, justify="right")
    return table


def _time(seconds: float | None) -> str:
    if seconds is None:
        return "-"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _percent(found: Share) -> str:
    return "-" if found.share is None else f"{found.share:.0%}"
