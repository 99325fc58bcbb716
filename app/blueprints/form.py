"""What a blueprint's file may say: its shape, before anything is compared with anything else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import time
from difflib import get_close_matches
from typing import Any, Literal, TypeAlias, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from app.blueprints.checks import Problem
from app.hall.catalogue import Catalogue, Opening

Day: TypeAlias = Literal[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
]
DAYS: tuple[Day, ...] = get_args(Day)


@dataclass(frozen=True, kw_only=True)
class Hours:
    """The same hours on several weekdays, in hall time."""

    days: tuple[Day, ...]
    opens: time
    closes: time


@dataclass(frozen=True, kw_only=True)
class Form(Catalogue):
    """The file: a catalogue whose openings are grouped."""

    openings: tuple[Hours, ...]  # type: ignore[assignment]  # the file's, not the hall's

    def catalogue(self) -> Catalogue:
        """Each weekday by itself."""
        values = {one.name: getattr(self, one.name) for one in fields(Catalogue)}
        values["openings"] = tuple(
            Opening(weekday=DAYS.index(day), opens=hours.opens, closes=hours.closes)
            for hours in self.openings
            for day in hours.days
        )
        return Catalogue(**values)


_FORM: TypeAdapter[Form] = TypeAdapter(Form)


def filled_in(document: Mapping[str, Any]) -> Catalogue | list[Problem]:
    """The catalogue that a document spells, or all that does not fit its shape."""
    if strange := list(_strange(Form, document, "")):
        return strange
    try:
        return _FORM.validate_python(document).catalogue()
    except ValidationError as problem:
        return [_problem(error["loc"], error["type"], error["msg"]) for error in problem.errors()]


def _strange(kind: Any, value: Any, at: str) -> Iterator[Problem]:
    """Keys that no part of the form has, and what only looks like a number, wherever it stands."""
    if kind in (int, float) and isinstance(value, bool | str):
        yield Problem(at, f"must be a number without quotes, not {value!r:.40}")
    elif isinstance(value, list) and get_args(kind):
        for index, one in enumerate(value):
            yield from _strange(get_args(kind)[0], one, f"{at}[{index}]")
    elif isinstance(value, dict) and is_dataclass(kind):
        known = get_type_hints(kind)
        for key, inner in value.items():
            place = f"{at}.{key}".lstrip(".")
            if key in known:
                yield from _strange(known[key], inner, place)
            else:
                yield Problem(place, f"is unknown; {_meant(key, known)}")


def _meant(key: str, known: Mapping[str, Any]) -> str:
    close = get_close_matches(key, known, 1)
    return f"did you mean {close[0]}?" if close else f"known here: {', '.join(sorted(known))}"


def _problem(path: tuple[int | str, ...], kind: str, message: str) -> Problem:
    key = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    text = "is missing: add it" if kind == "missing" else message[0].lower() + message[1:]
    return Problem(key.lstrip("."), text)
