"""The virtual printer as a program: both ports open, both close, a taken port is named."""

import queue
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from printers.virtual.page import PageServer
from printers.virtual.program import PortInUse, serve
from printers.virtual.server import PaperServer
from tests.printers.virtual.cable import PATIENCE_S, Cable

ROOT = Path(__file__).parents[3]


def test_it_runs_until_it_is_told_to_stop() -> None:
    stop = threading.Event()
    opened: queue.SimpleQueue[PaperServer] = queue.SimpleQueue()

    def tell(paper: PaperServer, _: PageServer) -> None:
        opened.put(paper)

    running = threading.Thread(
        target=serve, args=["127.0.0.1", 0, 0, 384, stop], kwargs={"opened": tell}
    )
    running.start()
    port = opened.get(timeout=PATIENCE_S).port
    cable = Cable(port)
    assert cable.ask(b"\x10\x04\x01") == b"\x12"
    stop.set()
    running.join(PATIENCE_S)

    assert not running.is_alive() and cable.is_dead()
    cable.close()
    with pytest.raises(ConnectionError):
        Cable(port)


@pytest.mark.parametrize("which", ["paper", "page"])
def test_a_port_that_is_taken_is_named_with_a_remedy(which: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        paper_port, page_port = (taken, 0) if which == "paper" else (0, taken)
        with pytest.raises(PortInUse, match=f"{taken} is in use: stop the other program") as found:
            serve("127.0.0.1", paper_port, page_port, 576, threading.Event())

    assert found.value.code == "port_in_use" and found.value.port == taken


def test_it_loads_neither_flask_nor_sqlalchemy() -> None:
    question = (
        "import sys, printers.virtual.program; "
        "print([n for n in ('flask', 'sqlalchemy', 'werkzeug') if n in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", question], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert answer.stdout.strip() == "[]"
