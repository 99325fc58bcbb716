"""A fault of a blueprint, and what all checks say alike."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Problem(NamedTuple):
    """A fault: the key in the file, like `services[3].agency`, and what to do about it."""

    key: str
    text: str


def none_such(value: str, what: str, known: Sequence[str]) -> str:
    """A name that nothing here has."""
    return f"{value!r} is no {what} here: use one of {', '.join(known) or '(there is none)'}"


def unique(values: Iterable[str], name: str, part: str) -> Iterator[Problem]:
    """Each value once, among `name[…].part`."""
    first: dict[str, int] = {}
    for index, value in enumerate(values):
        if value in first:
            place = f"{name}[{index}].{part}"
            yield Problem(place, f"{value!r} stands in {name}[{first[value]}] already: change one")
        first.setdefault(value, index)


def once(values: Sequence[str], at: str) -> Iterator[Problem]:
    """No value twice in one list."""
    for value in dict.fromkeys(one for one in values if values.count(one) > 1):
        yield Problem(at, f"{value!r} stands there twice: keep one")
