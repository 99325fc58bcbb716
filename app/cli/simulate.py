"""`onehall simulate`: a hall's days as they might be, under two rules."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from app import blueprints
from app.hall.catalogue import Catalogue
from app.simulator import picture
from app.simulator.comparing import Figures, UnfitNumber, figures, lived, way
from app.simulator.peers import Way
from app.simulator.report import Row, as_plain, drawn, rows
from app.simulator.world import require, world

WIDTH = 100
SVG = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file")
@click.option("--days", type=click.IntRange(1, 1_000), default=20, show_default=True)
@click.option("--policy", default="hall", show_default=True, help="A rule, or the hall's own.")
@click.option("--versus", default="fifo", show_default=True, help="The rule beside it.")
@click.option("--set", "numbers", multiple=True, metavar="NAME=VALUE", help="Of --policy.")
@click.option("--surge", default="", metavar="AGENCY", help="Twice as many come for it.")
@click.option("--absent", type=int, default=0, metavar="N", help="So many do not come to work.")
@click.option("--seed", type=int, default=1, show_default=True, help="Of the first day.")
@click.option("--picture", "svg", type=SVG, metavar="FILE.svg", help="Draw it into a file.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def simulate(
    file: str,
    days: int,
    policy: str,
    versus: str,
    numbers: tuple[str, ...],
    surge: str,
    absent: int,
    seed: int,
    svg: Path | None,
    as_json: bool,
) -> None:
    """Run blueprint FILE through days of its demand, the same citizens under two rules."""
    offer = blueprints.read(blueprints.find(file))
    require(offer, surge, absent)
    ways = way(offer, policy, dict(map(_number, numbers))), way(offer, versus)
    seeds = range(seed, seed + days)
    ours, theirs = _live(offer, ways, seeds, surge, absent)
    found, names = rows(ours, theirs), (policy, versus)
    title = f"{offer.hall}, {days} days, {ours[0].came} citizens on the first"
    if svg is not None:
        svg.write_text(picture.svg(title, drawn(found), names), encoding="utf-8")
    if as_json:
        said = {"hall": offer.hall, "days": days, "seed": seed, "policy": policy, "versus": versus}
        click.echo(json.dumps({**said, "figures": as_plain(found)}, indent=1))
    else:
        show(title, found, names)


def show(title: str, found: Sequence[Row], names: tuple[str, str]) -> None:
    """The table, and under it the bars."""
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    table = Table(title=title, title_justify="left", box=None, header_style="bold")
    table.add_column("")
    for name in (*names, "ratio"):
        table.add_column(name, justify="right")
    for one in found:
        table.add_row(*one.cells())
    console.print(table)
    click.echo("\n" + picture.bars(drawn(found), names))


def _live(
    offer: Catalogue, ways: tuple[Way, Way], seeds: Sequence[int], surge: str, absent: int
) -> tuple[list[Figures], list[Figures]]:
    ours: list[Figures] = []
    theirs: list[Figures] = []
    with click.progressbar(seeds, label="days", file=sys.stderr) as bar:
        for one in bar:
            today = world(offer, one, surge=surge, absent=absent)
            for rule, found in zip(ways, (ours, theirs), strict=True):
                found.append(figures(offer, lived(offer, today, rule), today.state.until))
    return ours, theirs


def _number(said: str) -> tuple[str, float]:
    name, _, value = said.partition("=")
    try:
        return name, float(value)
    except ValueError:
        raise UnfitNumber(f"--set {said}: write it like power=1.5") from None
