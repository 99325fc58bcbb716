"""`onehall agent`: owns the printers of this machine; needs neither Flask nor a database server."""

import logging
import signal
import threading
from collections.abc import Mapping
from pathlib import Path

import click

from app.device.identity import GONE, Identity, Wish
from app.device.line import Line, TurnedAway
from app.device.spool import Spool
from app.hall.errors import Refusal
from app.settings import Settings, load_settings
from kiosk.agent import Agent
from printers.reached import printer_at

FOLDER = "agent"


class NoPrinters(Refusal):
    code = "no_printers"


class HubRefused(Refusal):
    code = "hub_refused"


@click.command()
@click.option("--hub", "hub_url", metavar="URL", help="Address of the hub.")
@click.option(
    "--printer",
    "named",
    multiple=True,
    metavar="KEY=URL",
    help="A printer's key in the blueprint, and how it is reached; may be given again.",
)
@click.option("--code", default="", metavar="LETTERS", help="A code bound beforehand.")
@click.option("--data-dir", type=click.Path(path_type=Path), help="Folder of spool and token.")
def agent(hub_url: str | None, named: tuple[str, ...], code: str, data_dir: Path | None) -> None:
    """Own printers: take their papers from the hub, print them, say how they fared."""
    said = {"hub_url": hub_url, "data_dir": data_dir, "printers": _printers(named) or None}
    settings = load_settings(**{key: value for key, value in said.items() if value is not None})
    logging.basicConfig(
        level=settings.log_level,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        force=True,  # escpos sets up the root logger when it is imported
    )
    stop = threading.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda number, frame: stop.set())
    _run(settings, code, stop)


def _printers(named: tuple[str, ...]) -> Mapping[str, str]:
    pairs = [one.partition("=") for one in named]
    if wrong := next((key for key, _, url in pairs if not (key and url)), None):
        raise click.BadParameter(f"{wrong}: say KEY=URL, like front=escpos+tcp://front:9100")
    return {key: url for key, _, url in pairs}


def _run(settings: Settings, code: str, stop: threading.Event) -> None:
    owned = {key: printer_at(url, stop) for key, url in settings.printers.items()}
    if not owned:
        raise NoPrinters("name a printer: --printer front=escpos+tcp://front:9100")
    folder = settings.data_dir / FOLDER
    wish = Wish(hub=settings.hub_url, face="kiosk", kind="agent", code=code)
    identity = Identity(folder / "token.json", wish)
    spool = Spool(folder / "spool.db")
    click.echo(f"agent of {', '.join(owned)} for {settings.hub_url}")
    agent = Agent(spool, owned, stop)
    try:
        with agent.printing():
            while not stop.is_set():
                _attend(identity, settings.hub_url, agent, stop)
    finally:
        spool.close()


def _attend(identity: Identity, hub: str, agent: Agent, stop: threading.Event) -> None:
    """Until told to stop, or until the hub knows this agent no more.

    Raises:
        HubRefused: with what the hub said.
    """
    try:
        token = identity.token(_show, stop)
        if token:
            agent.attend(Line(hub, "kiosk", token, agent.heard))
    except TurnedAway as refusal:
        if refusal.code not in GONE:
            raise HubRefused(str(refusal)) from None
        identity.forget()


def _show(code: str) -> None:
    click.echo(f"not paired yet: a technician lets it in with `onehall device pair {code} NAME`")
