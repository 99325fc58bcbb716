"""`onehall replay`: a day of the record as it would have been under another rule."""

import json
from datetime import date

import click
from sqlalchemy.engine import Connection

from app.cli.reception import Reception, hall_option
from app.cli.simulate import show
from app.cli.told import Day
from app.hall.events import CatalogueLoaded
from app.hall.hall import Hall
from app.simulator.comparing import figures, lived, way
from app.simulator.replaying import NothingToReplay, replay
from app.simulator.report import as_plain, rows
from app.simulator.world import World
from app.store import journal
from app.store.database import reading


@click.command("replay")
@click.argument("day", type=Day(), required=False, metavar="[YYYY-MM-DD]")
@hall_option
@click.option("--policy", default="legal", show_default=True, help="The other rule.")
@click.option("--versus", default="hall", show_default=True, help="The rule beside it.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def replay_(day: date | None, hall: str, policy: str, versus: str, as_json: bool) -> None:
    """Show a day (or the last that was closed) under two rules: same arrivals, same times."""
    reception = Reception()
    key = reception.hall(hall)
    with reading(reception.engine) as connection:
        meant = day or journal.last_closed(connection, key)
        before = Hall(key)
        one = _world(connection, before, meant)
    offer = before.offer
    ours, theirs = (
        [figures(offer, lived(offer, one, way(offer, name)), one.state.until)]
        for name in (policy, versus)
    )
    found = rows(ours, theirs)
    if as_json:
        said = {"hall": key, "day": str(meant), "policy": policy, "versus": versus}
        click.echo(json.dumps({**said, "figures": as_plain(found)}, indent=1))
    else:
        show(f"{key}, {meant}, {ours[0].came} turns", found, (policy, versus))


def _world(connection: Connection, hall: Hall, day: date) -> World:
    """What the journal tells of a day, from its opening on; the catalogue of before is `hall`'s.

    Raises:
        NothingToReplay: nothing happened on that day.
    """
    entries = [one for one in journal.read(connection, hall.key) if one.day == day]
    if not entries:
        raise NothingToReplay(f"the record of {hall.key} has no day {day}: see `onehall report`")
    known = journal.catalogue_before(connection, hall.key, entries[0].revision)
    event = known.event() if known else None
    if isinstance(event, CatalogueLoaded):
        hall.apply(event)
    return replay(hall, (one.event() for one in entries))
