"""`onehall play`: the simulated citizens and operators of a demonstration, beside its hub."""

import asyncio
import logging
import signal

import click

from app import blueprints
from app.demo.play import play as give
from app.demo.scene import Cast
from app.hall.errors import Refusal


class NoDemand(Refusal):
    code = "no_demand"


@click.command()
@click.option("--hub", required=True, metavar="URL", help="Address of the hub.")
@click.option("--hall", required=True, metavar="HALL", help="A shipped hall, or a blueprint.")
@click.option(
    "--kiosk",
    "named",
    multiple=True,
    required=True,
    metavar="KEY=CODE",
    help="A kiosk where citizens take tickets, and its code; may be given again.",
)
@click.option("--password", required=True, metavar="TEXT", help="Of every operator.")
@click.option(
    "--speed",
    type=click.FloatRange(1, 600),
    default=1,
    show_default=True,
    help="Hall seconds in one second, as the hub has them.",
)
@click.option("--seed", default="1", show_default=True, help="The same seed, the same citizens.")
def play(hub: str, hall: str, named: tuple[str, ...], password: str, **how: str) -> None:
    """Play a hall's day through its real doors, until stopped; at the end a line of sums."""
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    offer = blueprints.read(blueprints.find(hall))
    if not (offer.demand.visits_a_day and offer.demand.share):
        raise NoDemand(f"{hall} does not say who comes: give it [demand], or open it with --alone")
    kiosks = dict(one.split("=", 1) for one in named)
    cast = Cast(
        hub=hub,
        offer=offer,
        kiosks=kiosks,
        password=password,
        pace=float(how["speed"]),
        seed=how["seed"],
    )
    asyncio.run(_until_stopped(cast))


async def _until_stopped(cast: Cast) -> None:
    stop = asyncio.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(one, stop.set)
    click.echo(f"players of {cast.offer.hall} at {cast.pace:g} times the speed")
    scene = await give(cast, stop, click.echo)
    click.echo(f"Played: {scene.tally}")
    if codes := scene.tally.codes():
        click.echo(f"Refused: {codes}")
