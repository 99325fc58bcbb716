"""Whatever may be said to a socket door: what shapes allow, what there is, what is broken."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as some

from app.wire.messages import REQUESTS, Face

Body = dict[str, Any]
Known = Mapping[str, list[Any]]
"""What there is, by the key that names it; guessing would find nothing but strangers."""

JUNK: some.SearchStrategy[Any] = some.one_of(
    some.none(),
    some.booleans(),
    some.integers(),
    some.floats(),
    some.text(max_size=80),
    some.sampled_from(["", "\ud800", "\0", "9" * 9_000, {"_placeholder": True, "num": 0}]),
    some.recursive(
        some.integers() | some.text(max_size=5),
        lambda inner: (
            some.lists(inner, max_size=3)
            | some.dictionaries(some.text(max_size=5), inner, max_size=3)
        ),
        max_leaves=10,
    ),
)


def bodies(face: Face, request: str, known: Known) -> some.SearchStrategy[Body]:
    """What the request's shape allows; keys mostly name what there is."""
    schema = REQUESTS[face][request].shape.model_json_schema()
    return _object(schema, {**known, "request_id": []})


@some.composite
def broken(draw: some.DrawFn, whole: some.SearchStrategy[Body]) -> list[Any]:
    """One of these bodies with something missing, wrong or too much, or no such body at all."""
    body = draw(whole)
    match draw(some.sampled_from(["wrong", "missing", "more", "two", "none"])):
        case "wrong" if body:
            return [{**body, draw(some.sampled_from(sorted(body))): draw(JUNK)}]
        case "missing" if body:
            lost = draw(some.sampled_from(sorted(body)))
            return [{key: value for key, value in body.items() if key != lost}]
        case "more":
            return [{**body, draw(some.text(max_size=20)): draw(JUNK)}]
        case "two":
            return [body, draw(JUNK)]
        case _:
            return [draw(JUNK)]


@some.composite
def _object(draw: some.DrawFn, schema: Body, known: Known) -> Body:
    required, body = schema.get("required", []), {}
    for key, kind in schema.get("properties", {}).items():
        if key in required or draw(some.booleans()):
            body[key] = draw(_mostly(known.get(key, []), _value(kind, schema.get("$defs", {}))))
    return body


def _mostly(there: list[Any], guessed: some.SearchStrategy[Any]) -> some.SearchStrategy[Any]:
    return some.one_of(*[some.sampled_from(there)] * 4, guessed) if there else guessed


def _value(kind: Body, named: Mapping[str, Body]) -> some.SearchStrategy[Any]:
    """A value of one JSON Schema, of those words that the shapes use."""
    match kind:
        case {"$ref": where}:
            return _value(named[where.rpartition("/")[2]], named)
        case {"anyOf": kinds}:
            return some.one_of(*(_value(one, named) for one in kinds))
        case {"enum": values}:
            return some.sampled_from(values)
        case {"const": value}:
            return some.just(value)
        case {"type": "array", "items": items}:
            return some.lists(_value(items, named), max_size=kind.get("maxItems", 5))
        case {"type": "integer"}:
            return some.integers(kind.get("minimum"), kind.get("maximum"))
        case {"type": "string", "pattern": pattern}:
            return some.from_regex(pattern, fullmatch=True)
        case {"type": "string"}:
            return some.text(max_size=kind.get("maxLength", 100))
        case {"type": "boolean"}:
            return some.booleans()
        case {"type": "null"}:
            return some.none()
    raise AssertionError(f"no value is known for {kind}")
