"""Halls as TOML files: read with every fault named, and written again.

`docs/blueprint.md` describes the format.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from enum import Enum
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any

import tomli_w

from app.blueprints.checks import Problem, contradictions
from app.blueprints.form import DAYS, filled_in
from app.hall.catalogue import Catalogue
from app.hall.errors import Refusal

__all__ = [
    "BlueprintError",
    "find",
    "read",
    "shipped",
    "write",
]


class BlueprintError(Refusal):
    """What is wrong with a blueprint: a line for each fault, with file, key and remedy."""

    code = "bad_blueprint"


def shipped() -> Mapping[str, Path]:
    """The halls that come with the product, by key."""
    folder = Path(str(files("halls")))
    return {path.stem: path for path in sorted(folder.glob("*.toml"))}


def find(name: str) -> Path:
    """The file of a shipped hall, or the file itself.

    Raises:
        BlueprintError: neither; with the halls there are.
    """
    path = shipped().get(name) or Path(name)
    try:
        if path.is_file():
            return path
        if path.is_dir():
            raise BlueprintError(f"{name}: is a folder: name the hall's file in it")
    except OSError as problem:
        raise BlueprintError(f"{name[:200]}: cannot be read ({problem.strerror})") from None
    raise BlueprintError(f"{name}: no such file; with OneHall there are {', '.join(shipped())}")


def read(path: Path) -> Catalogue:
    """The catalogue of a hall's file.

    Raises:
        BlueprintError: the file cannot open a hall; every fault is named.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise BlueprintError(f"{path}: cannot be read ({problem.strerror})") from None
    except ValueError as problem:
        raise BlueprintError(f"{path}: is no TOML in UTF-8 ({problem})") from None
    except RecursionError:
        raise BlueprintError(f"{path}: tables or lists stand too deep in each other") from None
    found = filled_in(document)
    problems = list(contradictions(found) if isinstance(found, Catalogue) else found)
    if problems or not isinstance(found, Catalogue):
        raise BlueprintError("\n".join(_line(path, problem) for problem in problems))
    return found


def write(catalogue: Catalogue) -> str:
    """The TOML that reads back as the same catalogue; defaults are written out."""
    document = _plain(asdict(catalogue))
    document["openings"] = list(_openings(catalogue))
    return tomli_w.dumps(document)


def _line(path: Path, problem: Problem) -> str:
    """One line, whatever a key in quotes may hold."""
    return " ".join(f"{path.name}: {problem.key or '(no name)'}: {problem.text}".split())


def _plain(value: Any) -> Any:
    """Lists, tables and words, which is all that TOML knows; an empty text stays a table."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, tuple | list) else value


def _openings(catalogue: Catalogue) -> Iterator[Mapping[str, Any]]:
    """Weekdays with the same hours that follow each other are one entry, in the hall's order."""
    for (opens, closes), same in groupby(catalogue.openings, key=lambda o: (o.opens, o.closes)):
        yield {"days": [DAYS[one.weekday] for one in same], "opens": opens, "closes": closes}
