"""`onehall token`: what other systems show when they ask the hall over HTTP."""

from datetime import datetime

import click

from app.cli.reception import Reception, hall_option, show_table
from app.cli.told import Told
from app.store.ledger import utc_now
from app.store.systems import SYSTEM_ROLES, System, SystemRow

A_YEAR = 365.0


@click.group(cls=Told)
def token() -> None:
    """Give tokens to other systems, and take them back."""


@token.command()
@click.option("--role", type=click.Choice(sorted(SYSTEM_ROLES)), required=True)
@click.option("--name", default="", metavar="NAME", help="A kiosk's key; default role and counter.")
@click.option("--counter", default="", metavar="KEY", help="Where it acts; for an operator.")
@click.option("--operator", default="", metavar="KEY", help="As whom; default whoever is on shift.")
@click.option("--agency", default="", metavar="KEY", help="Agency of an agency manager.")
@click.option(
    "--days",
    type=click.FloatRange(0.01, 3660),
    default=A_YEAR,
    show_default=True,
    help="For how long it is good.",
)
@hall_option
def create(days: float, hall: str, **said: str) -> None:
    """Print a new token, which is told only once."""
    reception = Reception()
    key = reception.hall(hall)
    places = {name: said[name] for name in ("operator", "counter", "agency")}
    reception.check_known(key, **places)
    name = said["name"] or "-".join(filter(None, (said["role"], said["counter"])))
    system = System(hall=key, name=name, role=said["role"], **places)
    click.echo(reception.accounts.create_token(system, days))


@token.command()
@click.argument("name")
@hall_option
def revoke(name: str, hall: str) -> None:
    """Take back the token of NAME: it is good no more."""
    reception = Reception()
    reception.accounts.revoke_token(reception.hall(hall), name)
    click.echo(f"{name} is out")


@token.command("list")
@hall_option
def list_(hall: str) -> None:
    """Show the tokens of one hall's systems, or of all."""
    reception = Reception()
    known = reception.accounts.list_tokens(reception.hall(hall) if hall else None)
    head = ("HALL", "NAME", "ROLE", "COUNTER", "OPERATOR", "AGENCY", "STATE")
    show_table(head, [_row(one, utc_now()) for one in known])


def _row(row: SystemRow, now: datetime) -> tuple[str, ...]:
    one = row.system
    acts_at = (part or "-" for part in (one.counter, one.operator, one.agency))
    return one.hall, one.name, one.role, *acts_at, _state(row, now)


def _state(row: SystemRow, now: datetime) -> str:
    if row.is_revoked:
        return "revoked"
    word = "expired" if row.expires_at <= now else "good until"
    return f"{word} {row.expires_at:%Y-%m-%d %H:%M} UTC"
