"""Where no PostgreSQL answers, the stories start one of their own, which ends with them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
from sqlalchemy import create_engine, text
from tests.postgres import NoServer, address

try:
    url = address()
except NoServer as reason:
    print("none:", reason)
else:
    with create_engine(url).connect() as connection:
        print(connection.execute(text("SHOW unix_socket_directories")).scalar())
"""


def said(**settings: str) -> str:
    """What a program of the stories finds on a machine whose known server does not answer."""
    nobody = "postgresql+psycopg://postgres@127.0.0.1:1/test"
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env={**os.environ, "ONEHALL_TEST_POSTGRES": nobody, "PYTHONPATH": str(ROOT), **settings},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_a_server_of_our_own_is_started_and_ends_with_the_stories() -> None:
    folder = said()

    if folder.startswith("none:"):
        assert os.environ.get("CI") != "true", folder
        pytest.skip(folder)
    assert not Path(folder).exists()


def test_a_machine_that_can_start_none_says_why(tmp_path: Path) -> None:
    for name in ("initdb", "pg_ctl"):
        (tmp_path / name).write_text("#!/bin/sh\necho no room; exit 1\n")
        (tmp_path / name).chmod(0o755)

    reason = said(PATH=f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    assert reason.startswith("none:") and "127.0.0.1" in reason, reason
