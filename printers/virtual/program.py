"""The virtual printer as a program: machine, network socket and page, until told to stop."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime

from printers.virtual.listener import PortInUse
from printers.virtual.machine import DEFAULT_WIDTH, Machine
from printers.virtual.page import PageServer
from printers.virtual.server import PaperServer

__all__ = ["PortInUse", "serve"]


def serve(
    host: str = "127.0.0.1",
    paper_port: int = 9100,
    page_port: int = 8081,
    width: int = DEFAULT_WIDTH,
    stop: threading.Event | None = None,
    *,
    opened: Callable[[PaperServer, PageServer], None] = lambda _, __: None,
) -> None:
    """Run a virtual printer until `stop` is set.

    Args:
        opened: called once both ports listen, with the servers that know them (`port`).

    Raises:
        PortInUse: somebody else listens at one of the ports; nothing is left running.
    """
    machine = Machine(width, now=lambda: datetime.now(UTC))
    paper, page = PaperServer(machine, host, paper_port), PageServer(machine, host, page_port)
    paper.start()
    try:
        page.start()
        opened(paper, page)
        (stop or threading.Event()).wait()
    finally:
        page.stop()
        paper.stop()
