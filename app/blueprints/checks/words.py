"""What a blueprint says: its keys, languages, texts and colours."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, Protocol, get_type_hints
from unicodedata import category

from app.blueprints.checks.problem import Problem, unique
from app.blueprints.contrast import contrast
from app.hall.catalogue import Catalogue

KEY = re.compile(r"[A-Za-z0-9_.\-]{1,60}")
KEY_HELP = "{0!r} must be 1 to 60 letters, digits, dots, hyphens or underscores"
LANGUAGE = re.compile(r"[a-z]{2,3}")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

CONTRAST = 4.5
"""WCAG 2.2 AA for text: the first colour is read on white, the accent on the board's night."""

WHITE, NIGHT = "#ffffff", "#0b0f11"

TEXT_MOST, NAME_MOST = 500, 100
"""Characters of a text and of an operator's name: more fits on no screen and no paper."""

OPTIONAL_TEXTS = frozenset({"fee", "deadline", "who"})


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


def keys(hall: Catalogue) -> Iterator[Problem]:
    """Keys that are fit for the record, each once, and at least one of what a hall must have."""
    lists: Mapping[str, Sequence[_Keyed]] = {
        "agencies": hall.agencies,
        "services": hall.services,
        "counters": hall.counters,
        "operators": hall.operators,
        "printers": hall.printers,
        "kiosks": hall.kiosks,
        "profiles": hall.profiles,
        "shifts": hall.shifts,
        "priorities": hall.priorities,
    }
    for name, entries in lists.items():
        yield from unique((one.key for one in entries), name, "key")
        for index, one in enumerate(entries):
            if not KEY.fullmatch(one.key):
                yield Problem(f"{name}[{index}].key", KEY_HELP.format(one.key))
    for name in ("agencies", "services", "counters", "operators"):
        if not lists[name]:
            yield Problem(name, "is empty: a hall needs at least one")


def languages(hall: Catalogue) -> Iterator[Problem]:
    """At least one, each once."""
    if not hall.languages:
        yield Problem("languages", "is empty: name at least one, the hall's first language first")
    for index, language in enumerate(hall.languages):
        if not LANGUAGE.fullmatch(language) or language in hall.languages[:index]:
            yield Problem(f"languages[{index}]", f"{language!r} must be a code like 'en', once")


def texts(hall: Catalogue, part: Any = None, at: str = "") -> Iterator[Problem]:
    """Every text in every language of the hall: walks all parts of the catalogue."""
    part = hall if part is None else part
    if isinstance(part, Mapping):
        yield from _text(hall.languages, part, at)
    elif isinstance(part, tuple):
        for index, one in enumerate(part):
            yield from texts(hall, one, f"{at}[{index}]")
    elif is_dataclass(part):
        kinds = get_type_hints(type(part))
        for one in (one for one in fields(part) if kinds[one.name] != Mapping[str, float]):
            yield from texts(hall, getattr(part, one.name), f"{at}.{one.name}".lstrip("."))


def _text(languages: Sequence[str], text: Mapping[str, str], at: str) -> Iterator[Problem]:
    if not text and at.rpartition(".")[2] in OPTIONAL_TEXTS:
        return
    for language in languages:
        if not text.get(language, "").strip():
            yield Problem(f"{at}.{language}", "is missing: write the text in this language")
        elif fault := unfit(text[language], TEXT_MOST):
            yield Problem(f"{at}.{language}", fault)
    for language in text.keys() - set(languages):
        yield Problem(f"{at}.{language}", "is no language of this hall: remove it or add it there")


def unfit(text: str, most: int) -> str:
    """Why no screen and no paper can show a text; "" if they can."""
    if len(text) > most:
        return f"has {len(text)} characters: write at most {most}"
    if any(category(letter) == "Cc" for letter in text):
        return "holds a line break or another control character: write one line"
    return ""


def brand(hall: Catalogue) -> Iterator[Problem]:
    """Colours that can be read."""
    grounds = {"primary": (hall.brand.primary, WHITE), "accent": (hall.brand.accent, NIGHT)}
    for name, (colour, ground) in grounds.items():
        if not COLOUR.fullmatch(colour):
            yield Problem(f"brand.{name}", f"{colour!r} must be like #0b5c6b")
        elif (ratio := contrast(colour, ground)) < CONTRAST:
            remedy = "a darker one" if ground == WHITE else "a lighter one"
            text = f"{colour} on {ground} has contrast {ratio:.1f}, below {CONTRAST}: take {remedy}"
            yield Problem(f"brand.{name}", text)
