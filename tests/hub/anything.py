"""Whatever may be said to a socket door: what shapes allow, what there is, what is broken."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

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


class Speaker:
    """Somebody who says anything: what is said follows `chance`, odd values are Hypothesis's.

    Hypothesis alone would rather say the same again than come around to everything.
    """

    def __init__(self, data: some.DataObject, known: Known) -> None:
        self.chance = data.draw(some.randoms(use_true_random=True))
        self._draw = data.draw
        self._known = known

    def mostly(self) -> bool:
        """Three times of four."""
        return self.chance.random() < 0.75

    def says(self, face: Face, request: str) -> list[Any]:
        """What is sent with a request: mostly what its shape allows."""
        if request not in REQUESTS[face]:
            return self._draw(some.lists(JUNK, max_size=2))
        known = {**self._known, "counter": [None]} if face == "counter" else self._known
        body = self._body(REQUESTS[face][request].shape.model_json_schema(), known)
        return [body] if self.mostly() else self._broken(body)

    def _body(self, schema: Body, known: Known) -> Body:
        named, required = schema.get("$defs", {}), schema.get("required", [])
        return {
            key: self._one(known.get(key, []), key, kind, named)
            for key, kind in schema.get("properties", {}).items()
            if key in required or self.chance.random() < 0.5
        }

    def _one(self, known: list[Any], key: str, kind: Body, named: Mapping[str, Body]) -> Any:
        """A value that fits; keys mostly name what there is."""
        if key == "request_id" and self.chance.random() < 0.95:
            return str(UUID(int=self.chance.getrandbits(128), version=4))
        if known and self.chance.random() < 0.9:
            return self.chance.choice(known)
        return self._draw(_value(kind, named))

    def _broken(self, body: Body) -> list[Any]:
        """With something missing, wrong or too much, or no body at all."""
        junk = self._draw(JUNK)
        lost = self.chance.choice(sorted(body) or [""])
        ways: list[list[Any]] = [
            [{**body, lost: junk}],
            [{key: value for key, value in body.items() if key != lost}],
            [{**body, self._draw(some.text(max_size=20)): junk}],
            [body, junk],
            [junk],
        ]
        return self.chance.choice(ways)


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
            return some.from_regex(pattern.replace("$", r"\Z"))
        case {"type": "string"}:
            return some.text(max_size=kind.get("maxLength", 100))
        case {"type": "boolean"}:
            return some.booleans()
        case {"type": "null"}:
            return some.none()
    raise AssertionError(f"no value is known for {kind}")
