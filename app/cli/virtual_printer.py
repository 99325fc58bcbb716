"""`onehall virtual-printer`: a printer without hardware, which shows its paper on a page."""

import signal
import threading

import click

from app.hall.errors import Refusal
from app.settings import load_settings
from printers.virtual import program
from printers.virtual.page import PageServer
from printers.virtual.server import PaperServer

HOST = "127.0.0.1"


class PortInUse(Refusal):
    code = "port_in_use"


@click.command("virtual-printer")
@click.option("--paper-port", type=int, metavar="N", help="TCP port that takes ESC/POS.")
@click.option("--page-port", type=int, metavar="N", help="TCP port of the page with the paper.")
@click.option(
    "--width",
    type=click.IntRange(192, 1024),
    default=576,
    show_default=True,
    help="Dots across the paper.",
)
def virtual_printer(paper_port: int | None, page_port: int | None, width: int) -> None:
    """Print on a page instead of paper; faults can be switched on there."""
    said = {"virtual_printer_port": paper_port, "virtual_page_port": page_port}
    settings = load_settings(**{key: value for key, value in said.items() if value is not None})
    stop = threading.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda number, frame: stop.set())
    ports = settings.virtual_printer_port, settings.virtual_page_port
    try:
        program.serve(HOST, *ports, width, stop, opened=_say)
    except program.PortInUse as problem:
        raise PortInUse(str(problem)) from None


def _say(paper: PaperServer, page: PageServer) -> None:
    click.echo(f"takes paper at {HOST}:{paper.port}, shows it at http://{HOST}:{page.port}/")
