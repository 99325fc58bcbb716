"""`onehall journal`: whether the record is whole, and what a closing slip must say."""

from datetime import date

import click

from app.cli.reception import Reception, hall_option
from app.cli.told import Day, Told
from app.hall.errors import Refusal
from app.store import journal as store
from app.store.database import reading
from app.store.verify import verify as check


class JournalSpoilt(Refusal):
    code = "journal_spoilt"


@click.group(cls=Told)
def journal() -> None:
    """Verify a hall's record, show a day's seal, export."""


@journal.command()
@hall_option
def verify(hall: str) -> None:
    """Make every seal again; name the first entry that was changed."""
    reception = Reception()
    with reading(reception.engine) as connection:
        verdict = check(connection, reception.hall(hall))
    if verdict.fault:
        raise JournalSpoilt(
            f"{verdict.fault}; {verdict.rows} entries before it are good, head {verdict.head}:"
            " keep this database and compare the closing slips"
        )
    click.echo(f"{verdict.rows} entries, head {verdict.head}")


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
