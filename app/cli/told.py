"""What the commands tell: whole sentences in a list of commands, days as people write them."""

from datetime import date
from typing import TYPE_CHECKING, TypeAlias

import click

if TYPE_CHECKING:
    Days: TypeAlias = click.ParamType[date]
else:
    Days = click.ParamType  # no generic class in every click

WHOLE = 500
"""More letters than any command's first sentence has."""


class Told(click.Group):
    """A group that lists its commands with all their words."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Nothing is cut: what a command refuses often stands at the end."""
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, self.commands[name].get_short_help_str(WHOLE)) for name in self.commands]
            )


class Day(Days):
    """A day of the calendar."""

    name = "YYYY-MM-DD"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The day that is meant; a wrong one ends the command."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value} is no day: write it like 2026-03-02", param, ctx)
