"""`onehall explain`: why a ticket was called, and who stood beside it."""

import sys
from zoneinfo import ZoneInfo

import click
from rich.console import Console
from rich.table import Table

from app.cli.reception import Reception, hall_option
from app.reports import Explanations
from app.wire.explanation import CallExplained, CandidateShown, Explanation, Passed

WIDTH = 160
"""Letters of a line that goes into a file or another program, where nothing may be cut."""


@click.command()
@click.argument("ticket", metavar="NUMBER")
@click.option("--day", metavar="YYYY-MM-DD", help="Another day than the present, or last, one.")
@hall_option
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def explain(ticket: str, day: str | None, hall: str, as_json: bool) -> None:
    """Show each call of a ticket with its reason and everybody who might have been called."""
    reception = Reception()
    found = Explanations(reception.engine).of(reception.hall(hall), ticket.upper(), day)
    if as_json:
        click.echo(found.model_dump_json(indent=1))
    else:
        _show(found)


def _show(found: Explanation) -> None:
    console = Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False)
    zone = ZoneInfo(found.time_zone)
    console.print(f"{found.ticket}, {next(iter(found.name.values()))}, {found.day}")
    if not found.calls:
        console.print("was not called")
    for call in found.calls:
        _show_call(console, call, zone)
    for one in found.passed_by:
        console.print(_passed(one, zone))


def _show_call(console: Console, call: CallExplained, zone: ZoneInfo) -> None:
    taken_back = ", taken back" if call.is_taken_back else ""
    when = f"{call.at.astimezone(zone):%H:%M:%S}"
    console.print(f"\n{when} to counter {call.counter} by {call.operator}{taken_back}")
    console.print(f"rule {call.why.rule}{_numbers(call)}: {call.reason}")
    if call.candidates:
        console.print(_table(call.candidates))
        console.print(_instead(call))


def _numbers(call: CallExplained) -> str:
    return "".join(f" {name}={value:g}" for name, value in call.numbers.items())


def _instead(call: CallExplained) -> str:
    called = call.candidates[0].ticket
    same = "the same" if call.fifo == called else call.fifo
    return f"oldest first would have called {same}; overtaken: {call.why.overtaken}"


_COLUMNS = ("waited", "class", "claim", "expected", "clearing", "score", "")


def _table(candidates: list[CandidateShown]) -> Table:
    table = Table(box=None, header_style="bold")
    table.add_column("")
    table.add_column("service")
    for name in _COLUMNS:
        table.add_column(name, justify="right")
    for one in candidates:
        table.add_row(one.ticket, one.service, *_cells(one))
    return table


def _cells(one: CandidateShown) -> list[str]:
    state = "called" if one.is_won else "overtaken" if one.is_overtaken else ""
    return [
        _time(one.waited_s),
        f"{one.boost:g}",
        one.claim or "-",
        _time(one.expected_s),
        _time(one.clear_s),
        "-" if one.score is None else f"{one.score:.6f}",
        state,
    ]


def _passed(one: Passed, zone: ZoneInfo) -> str:
    when = f"{one.at.astimezone(zone):%H:%M:%S}"
    cause = one.why.cause or one.why.rule
    return f"{when} {one.ticket} was called before it ({one.why.rule}: {cause})"


def _time(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"
