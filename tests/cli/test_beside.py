"""What runs beside the hub is there all day, and ends with it."""

import os
import signal
from pathlib import Path

from tests.running import DemoProcess


def child(parent: int, program: str) -> int:
    """The process that runs `onehall PROGRAM` beside a hub."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    (found,) = (
        int(one)
        for one in children
        if f"\0{program}\0".encode() in Path(f"/proc/{one}/cmdline").read_bytes()
    )
    return found


def test_an_agent_or_printer_that_is_killed_is_begun_again(tmp_path: Path) -> None:
    demo = DemoProcess(tmp_path)
    demo.start()
    for program, first_words in (("agent", "agent of front"), ("virtual-printer", "takes paper")):
        os.kill(child(demo.pid, program), signal.SIGKILL)
        demo.expect(first_words)
    again = [child(demo.pid, program) for program in ("agent", "virtual-printer")]

    demo.stop()

    assert [one for one in again if Path(f"/proc/{one}").exists()] == []
