"""A real hub with a large hall, as a process, in a folder on the disk."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.running import Hub
from tests.server.large_hall import HALL, OPERATORS, blueprint


@contextmanager
def folder_on_disk() -> Iterator[Path]:
    """Beside the program: a temporary folder may lie in memory."""
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as folder:
        yield Path(folder)


@contextmanager
def open_hub(database_url: str = "", **settings: str) -> Iterator[Hub]:
    """The large hall, open at ten, with settings by their variables; it ends with the block."""
    with folder_on_disk() as folder:
        hub = Hub(folder, blueprint(folder), OPERATORS, HALL, database_url)
        hub.start(ONEHALL_TICKETS_A_MINUTE="1000000", **settings)
        try:
            yield hub
        finally:
            hub.stop()


def processor_s(pid: int) -> float:
    """What a process has taken of the processors so far, for itself and the system, in seconds."""
    words = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
