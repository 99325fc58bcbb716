"""The JSON Schema of every message; `python -m app.wire.schema` prints it."""

import json
from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from app.wire.messages import ANNOUNCEMENTS, REQUESTS, Refused

Mode = Literal["validation", "serialization"]
Schema = dict[str, Any]


class AsSent(GenerateJsonSchema):
    """What is sent carries every field, those with a default too."""

    def field_is_required(self, field: Any, *rest: Any, **named: Any) -> bool:
        return self.mode == "serialization" or super().field_is_required(field, *rest, **named)


def schema() -> Schema:
    """One object, `requests.<face>.<name>.{ask, answer}` and `announcements.<face>.<name>`."""
    refs, definitions = models_json_schema(sorted(_shapes(), key=str), schema_generator=AsSent)
    tree = {"requests": _requests(refs), "announcements": _announcements(refs)}
    shared = _untitled(definitions["$defs"])
    return {"title": "Wire", **_object({**tree, "refused": _ref(refs, Refused)}), "$defs": shared}


def _shapes() -> set[tuple[type[BaseModel], Mode]]:
    return {(Refused, "serialization"), *_asked(), *_answered(), *_announced()}


def _asked() -> Iterator[tuple[type[BaseModel], Mode]]:
    return ((one.shape, "validation") for face in REQUESTS.values() for one in face.values())


def _answered() -> Iterator[tuple[type[BaseModel], Mode]]:
    return ((one.answer, "serialization") for face in REQUESTS.values() for one in face.values())


def _announced() -> Iterator[tuple[type[BaseModel], Mode]]:
    return ((one, "serialization") for face in ANNOUNCEMENTS.values() for one in face.values())


def _requests(refs: Any) -> Schema:
    def exchange(ask: type[BaseModel], answer: type[BaseModel]) -> Schema:
        return _object({"ask": refs[(ask, "validation")], "answer": _ref(refs, answer)})

    return _object(
        {
            face: _object({name: exchange(one.shape, one.answer) for name, one in named.items()})
            for face, named in REQUESTS.items()
        }
    )


def _announcements(refs: Any) -> Schema:
    return _object(
        {
            face: _object({name: _ref(refs, one) for name, one in named.items()})
            for face, named in ANNOUNCEMENTS.items()
        }
    )


def _ref(refs: Any, shape: type[BaseModel]) -> Schema:
    found: Schema = refs[(shape, "serialization")]
    return found


def _untitled(node: Any) -> Any:
    """Without the titles of single fields, each of which would become a type of its own."""
    if isinstance(node, list):
        return [_untitled(one) for one in node]
    if not isinstance(node, dict):
        return node
    return {k: _untitled(v) for k, v in node.items() if k != "title" or not isinstance(v, str)}


def _object(properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


if __name__ == "__main__":
    print(json.dumps(schema(), indent=1))
