"""`onehall staff`: who logs in, in which role; passwords are asked for, never given as words."""

import sys
from datetime import datetime

import click

from app.cli.reception import Reception, hall_option, show_table
from app.cli.told import Told
from app.hall.errors import Refusal
from app.store.ledger import utc_now
from app.store.staff import StaffRow
from app.store.tokens import STAFF_ROLES


class NoTerminal(Refusal):
    code = "no_terminal"


stdin_option = click.option(
    "--password-stdin", is_flag=True, help="Read the password from the first line of stdin."
)


@click.group(cls=Told)
def staff() -> None:
    """Add people who log in, change passwords, unlock."""


@staff.command()
@click.argument("username")
@click.option("--role", type=click.Choice(sorted(STAFF_ROLES)), required=True)
@click.option("--operator", default="", metavar="KEY", help="Operator in the hall's blueprint.")
@click.option("--agency", default="", metavar="KEY", help="Agency of an agency manager.")
@hall_option
@stdin_option
def add(
    username: str, role: str, operator: str, agency: str, hall: str, password_stdin: bool
) -> None:
    """Let USERNAME log in; who was removed may come back."""
    reception = Reception()
    key = reception.hall(hall)
    reception.check_known(key, operator=operator, agency=agency)
    reception.accounts.add_staff(key, username, _password(password_stdin), role, operator, agency)
    click.echo(f"{username} may log in to {key} as {role}")


@staff.command()
@click.argument("username")
@hall_option
@stdin_option
def password(username: str, hall: str, password_stdin: bool) -> None:
    """Give USERNAME a new password, which unlocks and ends all present log-ins."""
    reception = Reception()
    key = reception.hall(hall)
    reception.accounts.set_password(key, username, _password(password_stdin))
    click.echo(f"{username} has a new password and must log in again")


@staff.command()
@click.argument("username")
@hall_option
def unlock(username: str, hall: str) -> None:
    """Let USERNAME try again at once after too many wrong passwords."""
    reception = Reception()
    reception.accounts.unlock_staff(reception.hall(hall), username)
    click.echo(f"{username} may try again")


@staff.command()
@click.argument("username")
@hall_option
def remove(username: str, hall: str) -> None:
    """End the log-ins of USERNAME and let them in no more."""
    reception = Reception()
    reception.accounts.remove_staff(reception.hall(hall), username)
    click.echo(f"{username} may log in no more")


@staff.command("list")
@hall_option
def list_(hall: str) -> None:
    """Show everybody of one hall, or of all."""
    reception = Reception()
    people = reception.accounts.list_staff(reception.hall(hall) if hall else None)
    rows = [_row(one, utc_now()) for one in people]
    show_table(("HALL", "USERNAME", "ROLE", "OPERATOR", "AGENCY", "STATE"), rows)


def _row(person: StaffRow, now: datetime) -> tuple[str, ...]:
    works_for = person.operator or "-", person.agency or "-"
    return person.hall, person.username, person.role, *works_for, _state(person, now)


def _state(person: StaffRow, now: datetime) -> str:
    if not person.is_active:
        return "removed"
    if person.locked_until and person.locked_until > now:
        return f"locked until {person.locked_until:%Y-%m-%d %H:%M} UTC"
    return "active"


def _password(is_piped: bool) -> str:
    if is_piped:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise NoTerminal("nobody can type a password here: pipe it in, with --password-stdin")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
