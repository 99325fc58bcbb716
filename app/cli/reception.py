"""What the commands about people and devices share: the accounts, the hall meant, a table."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click

from app.hall.catalogue import Catalogue
from app.hall.errors import Refusal, UnknownCounter, UnknownOperator
from app.hall.events import CatalogueLoaded
from app.settings import load_settings
from app.store import journal
from app.store.accounts import Accounts
from app.store.database import migrate, open_engine, reading
from app.store.desk import Limits
from app.store.ledger import utc_now
from app.store.staff import UnknownHall


class UnknownAgency(Refusal):
    code = "unknown_agency"


hall_option: Callable[[Any], Any] = click.option(
    "--hall", default="", metavar="KEY", help="The hall; may be left out where there is one."
)


class Reception:
    """The accounts in this installation's database, which is brought to today's schema first."""

    def __init__(self) -> None:
        self.settings = load_settings()
        self.engine = open_engine(self.settings.database)
        migrate(self.engine)
        self.accounts = Accounts(self.engine, utc_now, Limits.of(self.settings))

    def hall(self, asked: str) -> str:
        """The hall that is meant.

        Raises:
            UnknownHall: none of that name, or none named where there are several.
        """
        halls = self.accounts.list_halls()
        if asked in halls:
            return asked
        if not asked and len(halls) == 1:
            return halls[0]
        if not halls:
            raise UnknownHall(
                f"{self._place()} holds no hall yet: load one with `onehall hall load FILE`,"
                " or say where the hall's database lies with ONEHALL_DATA_DIR=FOLDER"
            )
        raise UnknownHall(f"say which hall with --hall (one of {', '.join(halls)})")

    def _place(self) -> str:
        """The database, without a password."""
        return self.engine.url.database or "the database"

    def check_known(
        self, hall: str, *, operator: str = "", counter: str = "", agency: str = ""
    ) -> None:
        """Refuse what the hall's blueprint does not have; without a blueprint all will do.

        Raises:
            UnknownOperator, UnknownCounter, UnknownAgency: with those that it has.
        """
        offer = self.catalogue(hall)
        if offer is None:
            return
        agencies = [one.key for one in offer.agencies]
        _require(hall, "operator", operator, offer.operator, UnknownOperator)
        _require(hall, "counter", counter, offer.counter, UnknownCounter)
        _require(hall, "agency", agency, agencies, UnknownAgency)

    def catalogue(self, hall: str) -> Catalogue | None:
        """What the hall offers now; None before its blueprint was loaded."""
        with reading(self.engine) as connection:
            last = journal.head(connection, hall).revision
            entry = journal.catalogue_before(connection, hall, last)
        event = entry.event() if entry else None
        return event.catalogue if isinstance(event, CatalogueLoaded) else None


def _require(
    hall: str, what: str, asked: str, known: Iterable[str], refusal: type[Refusal]
) -> None:
    if asked and asked not in known:
        raise refusal(f"hall {hall} has no {what} {asked}: choose one of {', '.join(known)}")


def show_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as their widest word, for people and for `awk` alike."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, *rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())
