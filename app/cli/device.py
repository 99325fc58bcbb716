"""`onehall device`: who stands in the hall, let in by the code on its screen."""

import click

from app.cli.reception import Reception, hall_option, show_table
from app.cli.told import Told
from app.store.devices import DeviceRow
from app.store.tokens import DEVICE_KINDS

replace_option = click.option(
    "--replace", is_flag=True, help="Put out the device that has this name now."
)


@click.group(cls=Told)
def device() -> None:
    """Pair kiosks, boards and agents; revoke their tokens."""


@device.command()
@click.argument("code")
@click.argument("name")
@hall_option
@replace_option
def pair(code: str, name: str, hall: str, replace: bool) -> None:
    """Let in the device that shows CODE, under NAME (a kiosk's key in the blueprint)."""
    reception = Reception()
    key = reception.hall(hall)
    kind = reception.accounts.bind_pairing(code, key, name, replace=replace)
    click.echo(f"the {kind} that shows {code.upper()} is {name} of {key}")
    reception.warn_of_unknown_kiosk(key, kind, name)


@device.command()
@click.argument("name")
@click.option("--kind", type=click.Choice(sorted(DEVICE_KINDS)), required=True)
@click.option(
    "--hours",
    type=click.FloatRange(0.1, 72),
    default=1.0,
    show_default=True,
    help="For how long the code may be used.",
)
@hall_option
@replace_option
def offer(name: str, kind: str, hours: float, hall: str, replace: bool) -> None:
    """Print a code that lets in one device as NAME; for devices without a screen."""
    reception = Reception()
    key = reception.hall(hall)
    click.echo(reception.accounts.offer_bound(key, name, kind, hours=hours, replace=replace))
    reception.warn_of_unknown_kiosk(key, kind, name)


@device.command()
@click.argument("name")
@hall_option
def revoke(name: str, hall: str) -> None:
    """Put NAME out: its token and its codes are good no more."""
    reception = Reception()
    reception.accounts.revoke_device(reception.hall(hall), name)
    click.echo(f"{name} is out")


@device.command("list")
@hall_option
def list_(hall: str) -> None:
    """Show the devices of one hall, or of all."""
    reception = Reception()
    devices = reception.accounts.list_devices(reception.hall(hall) if hall else None)
    show_table(("HALL", "NAME", "KIND", "PAIRED", "STATE"), [_row(one) for one in devices])


def _row(device: DeviceRow) -> tuple[str, ...]:
    paired = f"{device.paired_at:%Y-%m-%dT%H:%MZ}" if device.paired_at else "-"
    return device.hall, device.name, device.kind, paired, "in" if device.is_paired else "out"
