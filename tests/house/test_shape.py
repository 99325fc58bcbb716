"""The house stays readable: short files, short functions, everything annotated, nothing private."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest

ROOT = Path(__file__).parents[2]
FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef

LINES_A_FILE = 400
EXCUSED = {"app/wire/messages.py": "one registry: every message is looked up in one place"}
LINES_A_FUNCTION_P95 = 25
LINES_A_FUNCTION_MEDIAN = 6
TEXT = {".cfg", ".css", ".html", ".js", ".json", ".md", ".po", ".py", ".toml", ".ts", ""}


def kept(*patterns: str) -> list[Path]:
    """The files that git keeps, or will keep once they are added."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


PROGRAMS = [path for path in kept("*.py") if path.read_text(encoding="utf-8").strip()]
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in PROGRAMS}


def named(path: Path) -> str:
    """A file as it is spoken of."""
    return path.relative_to(ROOT).as_posix()


def functions(tree: ast.Module) -> Iterator[FunctionNode]:
    """Every function and method."""
    return (node for node in ast.walk(tree) if isinstance(node, FunctionNode))


def length(function: FunctionNode) -> int:
    """Lines of the body without the docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body and body[-1].end_lineno else 0


@pytest.mark.parametrize("path", [p for p in PROGRAMS if named(p) not in EXCUSED], ids=named)
def test_a_file_can_be_read_at_a_sitting(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())

    assert lines <= LINES_A_FILE, f"{named(path)} has {lines} lines: part it by subject"


def test_functions_are_a_few_lines() -> None:
    lengths = {
        f"{named(path)}:{node.name}": length(node)
        for path, tree in TREES.items()
        if not named(path).startswith("tests/")
        for node in functions(tree)
    }
    longest = sorted(lengths, key=lambda name: -lengths[name])[:10]

    assert median(lengths.values()) <= LINES_A_FUNCTION_MEDIAN
    assert quantiles(lengths.values(), n=20)[-1] <= LINES_A_FUNCTION_P95, longest


@pytest.mark.parametrize("path", PROGRAMS, ids=named)
def test_a_module_says_in_a_sentence_what_it_is_for(path: Path) -> None:
    said = ast.get_docstring(TREES[path])

    assert said and said.split("\n\n")[0].rstrip().endswith((".", ":")), named(path)


@pytest.mark.parametrize("path", PROGRAMS, ids=named)
def test_everything_is_annotated(path: Path) -> None:
    bare = [
        f"{named(path)}:{node.lineno} {node.name}"
        for node in functions(TREES[path])
        if node.returns is None or _unannotated(node)
    ]

    assert bare == []


def _unannotated(function: FunctionNode) -> list[str]:
    given = function.args
    everything = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    optional = [one for one in (given.vararg, given.kwarg) if one]
    return [
        one.arg
        for one in (*everything, *optional)
        if one.annotation is None and one.arg not in {"self", "cls"}
    ]


PRIVATE = {
    "a path of somebody's machine": re.compile(r"(?<![\w.])/(?:home|root|work|Users)/\w"),
    "an address within a network": re.compile(
        r"\b(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2}\b"
    ),
    "a package registry's address": re.compile(
        r"https?://[^\s\"']*(?:registry|pypi|simple/)[^\s\"']*"
    ),
}


@pytest.mark.parametrize("what", PRIVATE)
def test_the_repository_speaks_of_the_product_alone(what: str) -> None:
    found = [
        f"{named(path)}: {match.group()}"
        for path in kept()
        if path.suffix in TEXT
        and not (named(path) == "LICENSE" or named(path).startswith("tests/"))
        for match in PRIVATE[what].finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]

    assert found == []


def test_nothing_third_party_is_kept() -> None:
    kept_names = [named(path) for path in kept()]

    assert [name for name in kept_names if "vendor/" in name or "node_modules/" in name] == []
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text(encoding="utf-8")
