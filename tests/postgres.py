"""PostgreSQL for stories: the server that is here already, or one of our own while they run."""

import atexit
import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import URL, create_engine, make_url, text
from sqlalchemy.exc import OperationalError

KNOWN = os.environ.get("ONEHALL_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1:5432/test")
DEBIAN = "/usr/lib/postgresql"
"""Where Debian keeps the programs of a server, which are not in everybody's PATH."""


class NoServer(Exception):
    """There is none, and none can be started; the message says why."""


@contextmanager
def own_schema() -> Iterator[str]:
    """An empty schema on a real server; only a machine without a server may do without."""
    try:
        with schema() as found:
            yield found
    except NoServer as reason:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"no PostgreSQL here: {reason}")


@contextmanager
def schema() -> Iterator[str]:
    """The address of an empty schema, which is dropped afterwards.

    Raises:
        NoServer: with the reason.
    """
    name = f"test_{uuid4().hex}"
    engine = create_engine(address())
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    own = engine.url.update_query_dict({"options": f"-csearch_path={name}"})
    yield own.render_as_string(hide_password=False)
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
    engine.dispose()


def address() -> URL:
    """A server that answers: the one that ONEHALL_TEST_POSTGRES names, or else our own.

    Raises:
        NoServer: with the reason.
    """
    found = _address()
    if isinstance(found, NoServer):
        raise found
    return found


@cache
def _address() -> URL | NoServer:
    """Asked once a process, so that a machine without a server is not asked again and again."""
    try:
        return _answering(make_url(KNOWN))
    except OperationalError as problem:
        silent = str(problem.orig).partition("\n")[0]
    try:
        return _answering(_own_server())
    except NoServer as reason:
        return NoServer(f"{silent}; {reason}")


def _answering(url: URL) -> URL:
    engine = create_engine(url, connect_args={"connect_timeout": 5})
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    engine.dispose()
    return url


def _own_server() -> URL:
    """A server that nobody else can reach and that ends with this process."""
    programs, user = _programs(), _user()
    folder = Path(tempfile.mkdtemp(prefix="onehall-pg-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    if user:
        shutil.chown(folder, user[-2])
    data = folder / "data"
    made = ("--auth=trust", "--username=postgres", "--no-sync", "--encoding=UTF8")
    _run(user, programs / "initdb", *made, f"--pgdata={data}")
    options = f"-c listen_addresses= -c unix_socket_directories={shlex.quote(str(folder))}"
    start = (f"--pgdata={data}", f"--log={folder / 'log'}", f"--options={options}")
    _run(user, programs / "pg_ctl", "start", "--wait", *start)
    stop = ("stop", "--mode=immediate", f"--pgdata={data}")
    atexit.register(_run, user, programs / "pg_ctl", *stop)
    return URL.create(
        "postgresql+psycopg", "postgres", database="postgres", query={"host": str(folder)}
    )


def _programs() -> Path:
    """The folder with `initdb` and `pg_ctl`, the newest if there are several."""
    debian = sorted(Path(DEBIAN).glob("*/bin"), key=lambda path: float(path.parent.name))
    path = os.pathsep.join([os.environ.get("PATH", ""), *map(str, reversed(debian))])
    found = shutil.which("pg_ctl", path=path)
    if found is None or not (programs := Path(found).resolve().parent / "initdb").exists():
        raise NoServer("install PostgreSQL (Debian: apt-get install postgresql)")
    return programs.parent


def _user() -> Sequence[str]:
    """What a command begins with so that it does not run as root, whom a server refuses."""
    if os.geteuid() != 0:
        return ()
    known = subprocess.run(["id", "postgres"], capture_output=True, check=False)
    if known.returncode or not shutil.which("runuser"):
        raise NoServer("root cannot run one, and there is no user postgres")
    return ("runuser", "-u", "postgres", "--")


def _run(user: Sequence[str], *command: str | Path) -> None:
    """Files instead of pipes: a server that stays would hold a pipe open for ever."""
    with tempfile.TemporaryFile("w+") as said:
        ended = subprocess.run(
            [*user, *map(str, command)], cwd="/", stdout=said, stderr=said, check=False
        )
        said.seek(0)
        if ended.returncode:
            raise NoServer(f"{Path(command[0]).name}: {said.read().strip()[-300:]}")
