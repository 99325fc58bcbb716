"""What must hold between the parts of a blueprint; each fault with its key and its remedy."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from itertools import pairwise
from typing import Any, NamedTuple, Protocol
from unicodedata import category
from zoneinfo import ZoneInfo

from app.blueprints.contrast import contrast
from app.hall.assignment import POLICIES
from app.hall.catalogue import Catalogue, Operator, Staffing
from app.hall.numbering import is_series

KEY = re.compile(r"[A-Za-z0-9_.\-]{1,60}")
LANGUAGE = re.compile(r"[a-z]{2,3}")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
ADDRESS = re.compile(r"(https?://[^\s/]{1,200})?")
ARROWS = (
    "ahead",
    "ahead_right",
    "right",
    "back_right",
    "back",
    "back_left",
    "left",
    "ahead_left",
    "up",
    "down",
)
"""Where a citizen who stands before the board may have to go."""

CONTRAST = 4.5
"""WCAG 2.2 AA for text: the first colour is read on white, the accent on the board's night."""

WHITE, NIGHT = "#ffffff", "#0b0f11"
WIDTHS = range(256, 1025, 8)
"""Dots across a paper; whole bytes."""

TEXT_MOST, NAME_MOST = 500, 100
"""Characters of a text and of an operator's name: more fits on no screen and no paper."""

OPTIONAL_TEXTS = frozenset({"fee", "deadline", "who"})


class Problem(NamedTuple):
    """A fault: the key in the file, like `services[3].agency`, and what to do about it."""

    key: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Demand:
    """Who comes; asked for by simulations only.

    Attributes:
        visits_a_day: citizens on an ordinary day.
        share: service to its part of the visits; the parts make 1.
    """

    visits_a_day: int = 0
    share: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Blueprint:
    """A hall's file: what opens it, and who comes."""

    catalogue: Catalogue
    demand: Demand = field(default_factory=Demand)


def contradictions(blueprint: Blueprint) -> Iterator[Problem]:
    """Everything that no hall could open with."""
    for check in _CHECKS:
        yield from check(blueprint.catalogue)
    yield from _demand(blueprint)


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


def _hall(hall: Catalogue) -> Iterator[Problem]:
    if not KEY.fullmatch(hall.hall):
        yield Problem("hall", _KEY_HELP.format(hall.hall))
    if hall.policy not in POLICIES:
        yield Problem("policy", f"{hall.policy!r} is no rule; use one of {', '.join(POLICIES)}")
    if not 0 <= hall.linger_minutes <= 720:
        yield Problem("linger_minutes", "must be 0 to 720 minutes")
    if not ADDRESS.fullmatch(hall.public_url):
        yield Problem("public_url", "must be like https://hall.example.org, or empty")
    try:
        ZoneInfo(hall.time_zone)
    except (KeyError, OSError, ValueError):
        yield Problem("time_zone", f"{hall.time_zone!r} is none; write it like Asia/Singapore")


_KEY_HELP = "{0!r} must be 1 to 60 letters, digits, dots, hyphens or underscores"


def _keys(hall: Catalogue) -> Iterator[Problem]:
    lists: Mapping[str, Sequence[_Keyed]] = {
        "agencies": hall.agencies,
        "services": hall.services,
        "counters": hall.counters,
        "operators": hall.operators,
        "printers": hall.printers,
        "kiosks": hall.kiosks,
    }
    for name, entries in lists.items():
        yield from _unique((one.key for one in entries), name, "key")
        for index, one in enumerate(entries):
            if not KEY.fullmatch(one.key):
                yield Problem(f"{name}[{index}].key", _KEY_HELP.format(one.key))
    for name in ("agencies", "services", "counters", "operators"):
        if not lists[name]:
            yield Problem(name, "is empty: a hall needs at least one")


def _unique(values: Iterable[str], name: str, part: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, value in enumerate(values):
        if value in first:
            place = f"{name}[{index}].{part}"
            yield Problem(place, f"{value!r} stands in {name}[{first[value]}] already: change one")
        first.setdefault(value, index)


def _languages(hall: Catalogue) -> Iterator[Problem]:
    if not hall.languages:
        yield Problem("languages", "is empty: name at least one, the hall's first language first")
    for index, language in enumerate(hall.languages):
        if not LANGUAGE.fullmatch(language) or language in hall.languages[:index]:
            yield Problem(f"languages[{index}]", f"{language!r} must be a code like 'en', once")


def _texts(hall: Catalogue, part: Any = None, at: str = "") -> Iterator[Problem]:
    """Every text in every language of the hall: walks all parts of the catalogue."""
    part = hall if part is None else part
    if isinstance(part, Mapping):
        yield from _text(hall.languages, part, at)
    elif isinstance(part, tuple):
        for index, one in enumerate(part):
            yield from _texts(hall, one, f"{at}[{index}]")
    elif is_dataclass(part):
        for one in fields(part):
            yield from _texts(hall, getattr(part, one.name), f"{at}.{one.name}".lstrip("."))


def _text(languages: Sequence[str], text: Mapping[str, str], at: str) -> Iterator[Problem]:
    if not text and at.rpartition(".")[2] in OPTIONAL_TEXTS:
        return
    for language in languages:
        if not text.get(language, "").strip():
            yield Problem(f"{at}.{language}", "is missing: write the text in this language")
        elif fault := _unfit(text[language], TEXT_MOST):
            yield Problem(f"{at}.{language}", fault)
    for language in text.keys() - set(languages):
        yield Problem(f"{at}.{language}", "is no language of this hall: remove it or add it there")


def _unfit(text: str, most: int) -> str:
    """Why no screen and no paper can show a text; "" if they can."""
    if len(text) > most:
        return f"has {len(text)} characters: write at most {most}"
    if any(category(letter) == "Cc" for letter in text):
        return "holds a line break or another control character: write one line"
    return ""


def _services(hall: Catalogue) -> Iterator[Problem]:
    agencies = [one.key for one in hall.agencies]
    for index, one in enumerate(hall.services):
        at = f"services[{index}]"
        if one.agency not in agencies:
            yield Problem(f"{at}.agency", _none_such(one.agency, "agency", agencies))
        if not is_series(one.series):
            yield Problem(f"{at}.series", f"{one.series!r} must be one to three capitals, A to Z")
        if not 1 <= one.target_wait_minutes <= 480:
            yield Problem(f"{at}.target_wait_minutes", "must be 1 to 480 minutes")
        if not 0 < one.expected_minutes <= 480:
            yield Problem(f"{at}.expected_minutes", "must be more than 0, at most 480 minutes")
    yield from _unique((one.series for one in hall.services), "services", "series")


def _none_such(value: str, what: str, known: Sequence[str]) -> str:
    return f"{value!r} is no {what} here: use one of {', '.join(known) or '(there is none)'}"


def _counters(hall: Catalogue) -> Iterator[Problem]:
    for index, one in enumerate(hall.counters):
        if one.arrow not in ARROWS:
            yield Problem(f"counters[{index}].arrow", _none_such(one.arrow, "direction", ARROWS))
        if not 1 <= len(one.zone) <= 12:
            yield Problem(f"counters[{index}].zone", "must be 1 to 12 characters, best one letter")


def _operators(hall: Catalogue) -> Iterator[Problem]:
    agencies = [one.key for one in hall.agencies]
    for index, one in enumerate(hall.operators):
        if text := _agency_of(one, agencies):
            yield Problem(f"operators[{index}].agency", text)
        if not one.name.strip():
            yield Problem(f"operators[{index}].name", "is empty: write what colleagues say")
        elif fault := _unfit(one.name, NAME_MOST):
            yield Problem(f"operators[{index}].name", fault)
        for language in one.languages:
            if not LANGUAGE.fullmatch(language):
                yield Problem(f"operators[{index}].languages", f"{language!r} is no code like 'en'")


def _agency_of(operator: Operator, agencies: Sequence[str]) -> str:
    if operator.staffing is Staffing.UNIVERSAL:
        return "must be left out: a universal operator serves all" if operator.agency else ""
    if not operator.agency:
        return f"is missing: say which agency seconds {operator.key}, or make the post universal"
    return "" if operator.agency in agencies else _none_such(operator.agency, "agency", agencies)


def _papers(hall: Catalogue) -> Iterator[Problem]:
    printers = [one.key for one in hall.printers]
    for index, printer in enumerate(hall.printers):
        if printer.width_dots not in WIDTHS:
            text = f"must be {WIDTHS[0]} to {WIDTHS[-1]} dots, a multiple of 8 (80 mm paper: 576)"
            yield Problem(f"printers[{index}].width_dots", text)
    for index, kiosk in enumerate(hall.kiosks):
        if kiosk.printer and kiosk.printer not in printers:
            yield Problem(
                f"kiosks[{index}].printer", _none_such(kiosk.printer, "printer", printers)
            )
    if hall.slip_printer and hall.slip_printer not in printers:
        yield Problem("slip_printer", _none_such(hall.slip_printer, "printer", printers))


def _openings(hall: Catalogue) -> Iterator[Problem]:
    if not hall.openings:
        yield Problem("openings", "is empty: say when the hall is open")
    if any(one.opens.tzinfo or one.closes.tzinfo for one in hall.openings):
        yield Problem("openings", "hours are those of the hall's own wall: write 08:30:00")
        return
    week = sorted(hall.openings, key=lambda one: (one.weekday, one.opens))
    for one in week:
        if one.closes <= one.opens:
            yield Problem(
                "openings", f"{one.opens:%H:%M} to {one.closes:%H:%M} ends before it begins"
            )
    for one, other in pairwise(week):
        if one.weekday == other.weekday and other.opens < one.closes:
            text = (
                f"{one.opens:%H:%M} and {other.opens:%H:%M} overlap on one day: join or part them"
            )
            yield Problem("openings", text)


def _brand(hall: Catalogue) -> Iterator[Problem]:
    grounds = {"primary": (hall.brand.primary, WHITE), "accent": (hall.brand.accent, NIGHT)}
    for name, (colour, ground) in grounds.items():
        if not COLOUR.fullmatch(colour):
            yield Problem(f"brand.{name}", f"{colour!r} must be like #0b5c6b")
        elif (ratio := contrast(colour, ground)) < CONTRAST:
            remedy = "a darker one" if ground == WHITE else "a lighter one"
            text = f"{colour} on {ground} has contrast {ratio:.1f}, below {CONTRAST}: take {remedy}"
            yield Problem(f"brand.{name}", text)


def _demand(blueprint: Blueprint) -> Iterator[Problem]:
    demand, services = blueprint.demand, [one.key for one in blueprint.catalogue.services]
    if demand.visits_a_day < 0:
        yield Problem("demand.visits_a_day", "must not be negative")
    for key, share in demand.share.items():
        if key not in services:
            yield Problem(f"demand.share.{key}", _none_such(key, "service", services))
        if not 0 <= share <= 1:
            yield Problem(f"demand.share.{key}", "must be between 0 and 1")
    total = sum(demand.share.values())
    if demand.share and abs(total - 1) > 0.001:
        yield Problem("demand.share", f"adds up to {total:.3f}: the parts must make 1")


_CHECKS: tuple[Callable[[Catalogue], Iterator[Problem]], ...] = (
    _hall,
    _keys,
    _languages,
    _texts,
    _services,
    _counters,
    _operators,
    _papers,
    _openings,
    _brand,
)
