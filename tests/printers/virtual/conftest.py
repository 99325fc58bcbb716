"""A virtual printer at a real socket, and its page."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from printers.virtual.machine import Machine
from printers.virtual.page import PageServer
from printers.virtual.server import PaperServer
from tests.printers.virtual.cable import Printer

NOON = datetime(2026, 9, 26, 12, 0, tzinfo=UTC)


@pytest.fixture
def machine() -> Machine:
    """A printer whose clock stands at noon."""
    return Machine(now=lambda: NOON)


@pytest.fixture
def printer(machine: Machine) -> Iterator[Printer]:
    """The machine at a socket."""
    running = Printer(machine, PaperServer(machine))
    yield running
    running.stop()


@pytest.fixture
def page(machine: Machine) -> Iterator[PageServer]:
    """The machine's page."""
    running = PageServer(machine)
    running.start()
    yield running
    running.stop()
