"""The command line `onehall …`: a table of commands, each loaded from its file when it is used."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any, NoReturn

import click

from app.cli.loading import loading
from app.device.urls import BadDeviceUrl
from app.hall.errors import Refusal
from app.settings import BadSetting


@dataclass(frozen=True)
class Lazy:
    """A command that is not loaded yet: `app.cli.FILE`, the name of it there, its one-line help."""

    file: str
    name: str
    help: str


COMMANDS: Mapping[str, Lazy] = {
    "run": Lazy("run", "run", "Open a hall: hub, pages and the agent of its printers."),
    "agent": Lazy(
        "agent", "agent", "Own the printers of this machine: print, and say how it went."
    ),
    "play": Lazy("play", "play", "Simulated citizens and operators, for a demonstration."),
    "virtual-printer": Lazy(
        "virtual_printer", "virtual_printer", "A printer without hardware, on a page."
    ),
    "hall": Lazy("hall", "hall", "Check a hall's blueprint, load it, show the hall."),
    "journal": Lazy("journal", "journal", "Verify a hall's record, show a day's seal, export."),
    "explain": Lazy("explain", "explain", "Why a ticket was called: who stood beside it."),
    "report": Lazy("report", "report", "A day in figures: as a table, CSV, XLSX or JSON."),
    "simulate": Lazy("simulate", "simulate", "Days of a hall as they might be, under two rules."),
    "replay": Lazy("replay", "replay_", "A day of the record, had another rule been in force."),
    "staff": Lazy("staff", "staff", "Add people who log in, change passwords, unlock."),
    "device": Lazy("device", "device", "Pair kiosks, boards and agents; revoke their tokens."),
    "token": Lazy("token", "token", "Give tokens to other systems, and take them back."),
}
"""Every command; help is listed from here, so that it loads neither Flask nor SQLAlchemy."""

FACES = ("counter", "display", "kiosk", "printers")
"""Packages of the product beside `app`."""


class LazyGroup(click.Group):
    """A group whose commands stand in `COMMANDS`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The table's order: what a hall needs first stands first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself, imported now."""
        lazy = COMMANDS.get(cmd_name)
        if lazy is None:
            return None
        command = getattr(_load(lazy, cmd_name), lazy.name)
        if not isinstance(command, click.Command):
            raise TypeError(f"app.cli.{lazy.file}.{lazy.name} is no click command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading one of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, lazy.help) for name, lazy in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a refusal ends with one line on stderr and exit code 1."""
        try:
            return super().invoke(ctx)
        except (Refusal, BadSetting, BadDeviceUrl) as refusal:
            _end(ctx, refusal)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onehall", message="OneHall %(version)s")
def main() -> None:
    """OneHall runs a physical service hall: tickets, counters, boards, and the record of it."""


def _load(lazy: Lazy, command: str) -> ModuleType:
    """The command's module, or what to install where only the agent's base is installed."""
    try:
        with loading():
            return import_module(f"app.cli.{lazy.file}")
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] in {"app", *FACES}:
            raise
        raise click.ClickException(
            f"`onehall {command}` needs {missing.name}: install it with pip install 'onehall[hub]'"
        ) from missing


def _end(ctx: click.Context, refusal: Refusal | BadSetting | BadDeviceUrl) -> NoReturn:
    logging.getLogger(__name__).debug("refused", exc_info=refusal)
    click.echo(f"{refusal.code}: {refusal.message}", err=True)
    ctx.exit(1)
