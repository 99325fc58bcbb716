"""The OpenAPI 3.1 description of every route; `python -m app.api.openapi` prints it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from app.api.routes import DESCRIPTION, HALL, ROUTES, Route
from app.requests.over_http import status_of
from app.wire.messages import JournalEntry, Refused
from app.wire.schema import AsSent

Schema = dict[str, Any]

EXAMPLES: Mapping[str, str] = {
    "malformed_message": "limit: Input should be greater than or equal to 1",
    "not_logged_in": "show a token: `onehall token create` makes one",
    "unknown_token": "this token is not valid: log in or pair the device again",
    "expired_token": "this log-in has expired: log in again",
    "not_allowed": "a display may not journal here: ask a supervisor",
    "foreign_counter": "you are logged in at counter 3",
    "not_same_origin": "this request did not come from a page of this hub",
    "unknown_hall": "hall east is not open on this hub",
    "unknown_ticket": "there is no ticket A001 today",
    "method_not_allowed": "use POST here",
    "illegal_step": "this ticket is waiting: start is not possible",
    "turn_still_open": "finish A001 first, or mark it as not come",
    "request_id_reused": "this request_id was used for another request: draw a new one",
    "oversized_message": "send at most 8192 characters",
    "not_json": "send application/json",
    "too_many_tickets": "too many tickets were asked for: ask again in 12 s",
    "internal_error": "the hub failed at this request; its log says how",
    "not_durable": "nothing was done: ask again",
}
"""A refusal of each kind, with a sentence as it is said; what each status may mean."""

ALWAYS = (400, 401, 403, 404, 405, 429, 500, 503)
FOR_COMMANDS = (409, 413, 415)


def description() -> Schema:
    """The whole description, ready for JSON."""
    refs, definitions = models_json_schema(
        sorted(_shapes(), key=str),
        ref_template="#/components/schemas/{model}",
        schema_generator=AsSent,
    )
    shapes: Schema = definitions["$defs"]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "OneHall",
            "version": "1",
            "description": "A service hall for other systems. What is refused has changed nothing;"
            " its `code` never changes.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": {DESCRIPTION: _itself(), **_paths(refs, shapes)},
        "components": {
            "schemas": shapes,
            "responses": _refusals(),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _shapes() -> Iterator[tuple[type[BaseModel], Any]]:
    yield Refused, "serialization"
    yield JournalEntry, "serialization"
    for shape in {route.known.shape for route in ROUTES}:
        yield shape, "validation"
    for answer in {route.known.answer for route in ROUTES}:
        yield answer, "serialization"


def _paths(refs: Any, shapes: Schema) -> Schema:
    paths: Schema = {}
    for route in ROUTES:
        operations = paths.setdefault(HALL + route.path, {})
        operations[route.method.lower()] = _operation(route, refs, shapes)
    return paths


def _operation(route: Route, refs: Any, shapes: Schema) -> Schema:
    asked = shapes[route.known.shape.__name__]
    answers = refs[(route.known.answer, "serialization")]
    said: Schema = {
        "operationId": f"{route.face}.{route.request}",
        "summary": route.request.replace("_", " "),
        "tags": [route.face],
        "security": [{"token": []}, {}],
        "parameters": _parameters(route, asked),
        "responses": {"200": _answer(route, answers), **_refused(_statuses(route))},
    }
    if "description" in asked:
        said["description"] = asked["description"]
    if route.method == "POST":
        said["requestBody"] = _body(route, asked)
    return said


def _parameters(route: Route, asked: Schema) -> list[Schema]:
    """Path, then query or headers."""
    fields: Schema = asked.get("properties", {})
    found = [_parameter("path", "hall", {"type": "string"})]
    found += [_parameter("path", name, fields[name]) for name in route.fields]
    if route.method == "GET":
        asked_for = [name for name in fields if name not in route.fields]
        found += [_parameter("query", name, fields[name]) for name in asked_for]
    if route.is_command:
        found.append(_parameter("header", "Idempotency-Key", fields["request_id"]))
    if route.streams:
        found.append(_parameter("header", "Last-Event-ID", fields["since"]))
    return found


def _parameter(place: str, name: str, schema: Schema) -> Schema:
    return {"in": place, "name": name, "required": place == "path", "schema": _plain(schema)}


def _plain(schema: Schema) -> Schema:
    """Without `null`, which an address cannot say; a missing parameter is a missing field."""
    alternatives = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    if len(alternatives) == 1:
        return dict(alternatives[0])
    return {key: value for key, value in schema.items() if key != "title"}


def _body(route: Route, asked: Schema) -> Schema:
    """All fields that the address does not fill; `request_id` may stand in a header instead."""
    given = {*route.fields}
    fields = {k: v for k, v in asked.get("properties", {}).items() if k not in given}
    required = [k for k in asked.get("required", ()) if k not in given | {"request_id"}]
    shape = {"type": "object", "properties": fields, "additionalProperties": False}
    if required:
        shape["required"] = required
    return {"required": bool(required), "content": {"application/json": {"schema": shape}}}


def _answer(route: Route, answer: Schema) -> Schema:
    if route.streams:
        schema = {
            "type": "string",
            "description": "each `data` is a JournalEntry, `id` its revision",
        }
        return {"description": "Entries as they come", "content": {_EVENTS: {"schema": schema}}}
    return {"description": "Done", "content": {"application/json": {"schema": answer}}}


_EVENTS = "text/event-stream"


def _statuses(route: Route) -> Iterable[int]:
    return (*ALWAYS, *FOR_COMMANDS) if route.method == "POST" else ALWAYS


def _refused(statuses: Iterable[int]) -> Schema:
    return {str(one): {"$ref": f"#/components/responses/Refused{one}"} for one in sorted(statuses)}


def _refusals() -> Schema:
    return {f"Refused{one}": _refusal(one) for one in sorted((*ALWAYS, *FOR_COMMANDS))}


def _refusal(status: int) -> Schema:
    said = {code: text for code, text in EXAMPLES.items() if status_of(code) == status}
    examples = {
        code: {"value": {"ok": False, "code": code, "message": text}} for code, text in said.items()
    }
    schema = {"$ref": "#/components/schemas/Refused"}
    content = {"application/json": {"schema": schema, "examples": examples}}
    return {"description": f"Refused: {', '.join(said)} and the like", "content": content}


def _itself() -> Schema:
    answer = {
        "description": "This",
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
    return {"get": {"operationId": "openapi", "security": [{}], "responses": {"200": answer}}}


if __name__ == "__main__":
    print(json.dumps(description(), indent=1))
