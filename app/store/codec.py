"""Events as text and back: one JSON object an event, old versions lifted on reading."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, cast, get_args

from pydantic import TypeAdapter
from pydantic_core import from_json

from app.hall.events import HallEvent
from app.hall.fact import Event, kind_of

Lift = Callable[[dict[str, Any]], dict[str, Any]]

LIFTS: Mapping[tuple[str, int], Lift] = {}
"""From (kind, version) to the function that makes the body of the next version of it."""


CLASSES: Mapping[str, type[Event]] = {kind_of(one): one for one in get_args(HallEvent)}
KINDS: Mapping[type[Event], str] = {one: kind for kind, one in CLASSES.items()}


def encode(event: HallEvent) -> str:
    """The event's body: its fields as JSON, moments as ISO 8601 in UTC."""
    return _adapter(KINDS[type(event)]).dump_json(event).decode()


def decode(kind: str, version: int, body: str) -> HallEvent:
    """The event that a stored row tells, lifted to today's version.

    Raises:
        KeyError: a kind or version this program does not know: it is older than the database.
        pydantic.ValidationError: the body is not of its kind's shape.
    """
    if version > CLASSES[kind].version:
        raise KeyError((kind, version))
    if version == CLASSES[kind].version:
        return cast(HallEvent, _adapter(kind).validate_json(body))
    return cast(HallEvent, _adapter(kind).validate_python(_lifted(kind, version, body)))


def _lifted(kind: str, version: int, body: str) -> dict[str, Any]:
    fields: dict[str, Any] = from_json(body)
    for step in range(version, CLASSES[kind].version):
        fields = LIFTS[kind, step](fields)
    return fields


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(CLASSES[kind])
