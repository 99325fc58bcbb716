"""`onehall …` as a child: it ends when its standard input is closed, however its parent ended."""

import os
import signal
import sys
import threading


def _end_with_parent() -> None:
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    from app.cli import main

    threading.Thread(target=_end_with_parent, daemon=True).start()
    main(prog_name="onehall")
