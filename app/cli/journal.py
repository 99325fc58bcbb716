"""`onehall journal`: whether the record is whole, and what a closing slip must say."""

from datetime import date

import click
from rich.console import Console
from rich.progress import Progress
from sqlalchemy import Connection

from app.cli.reception import Reception, hall_option
from app.cli.told import Day, Told
from app.hall.errors import Refusal
from app.store import journal as store
from app.store.database import reading
from app.store.recount import Recount, recount
from app.store.verify import Verdict
from app.store.verify import verify as check


class JournalSpoilt(Refusal):
    code = "journal_spoilt"


class JournalRewritten(Refusal):
    code = "journal_rewritten"


class CallNotByRule(Refusal):
    code = "call_not_by_rule"


@click.group(cls=Told)
def journal() -> None:
    """Verify a hall's record, show a day's seal, export."""


@journal.command()
@hall_option
@click.option("--recompute", is_flag=True, help="Make every choice again by the rules.")
@click.option(
    "--day", type=Day(), metavar="YYYY-MM-DD", help="Of this day alone; with --head, its slip."
)
@click.option("--head", metavar="HASH", help="A seal that left the house, as on a closing slip.")
def verify(hall: str, recompute: bool, day: date | None, head: str | None) -> None:
    """Make every seal again; name the first entry that was changed.

    With --recompute also every choice: name the first call that the rules would not have made.
    """
    reception = Reception()
    key = reception.hall(hall)
    with reading(reception.engine) as connection:
        verdict = check(connection, key, (head or "").lower())
        _require_whole(verdict)
        if head is not None:
            _require_sealed(connection, key, verdict, head.lower(), day)
        recounted = _recounted(connection, key, day, verdict.rows) if recompute else None
    said = f", {recounted.calls} calls as the rules make them" if recounted else ""
    click.echo(f"{verdict.rows} entries{said}, head {verdict.head}")


def _require_whole(verdict: Verdict) -> None:
    if verdict.fault:
        raise JournalSpoilt(
            f"{verdict.fault}; {verdict.rows} entries before it are good, head {verdict.head}:"
            " keep this database and compare the closing slips"
        )


def _require_sealed(
    connection: Connection, hall: str, verdict: Verdict, head: str, day: date | None
) -> None:
    """A seal outside the house is on some entry, and a slip's on the closing of its day.

    Raises:
        JournalRewritten: what was sealed then is not what stands here now.
        DayNotClosed: that day has no closing.
    """
    is_right = bool(verdict.sealed)
    if day is not None:
        is_right = store.closing_head(connection, hall, day) == head
    if not is_right:
        which = f"the closing of {day}" if day else "no entry"
        verb = "does not bear" if day else "bears"
        raise JournalRewritten(
            f"{which} {verb} the seal {head}: what was sealed with it was written anew"
            " afterwards, though every seal fits the next; keep this database and the slip"
        )


def _recounted(connection: Connection, hall: str, day: date | None, rows: int) -> Recount:
    """Every choice made again, with a bar where somebody looks on.

    Raises:
        CallNotByRule: with the first that differs.
    """
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task("choices made again", total=rows)
        found = recount(
            connection, hall, day, lambda revision: progress.update(task, completed=revision)
        )
    if found.fault:
        raise CallNotByRule(f"{found.fault}; {found.calls} calls before it are good")
    return found


@journal.command()
@click.argument("day", type=Day(), required=False, metavar="[YYYY-MM-DD]")
@hall_option
def head(day: date | None, hall: str) -> None:
    """Show the head hash of a closed day, or of the last: its closing slip must say it."""
    reception = Reception()
    key = reception.hall(hall)
    with reading(reception.engine) as connection:
        closed = day or store.last_closed(connection, key)
        click.echo(f"{closed}  {store.closing_head(connection, key, closed)}")


@journal.command()
@hall_option
def export(hall: str) -> None:
    """Write the record, an entry a line as JSON."""
    reception = Reception()
    key = reception.hall(hall)
    with reading(reception.engine) as connection:
        for entry in store.read(connection, key):
            click.echo(entry.line())
