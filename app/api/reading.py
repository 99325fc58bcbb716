"""What an HTTP request says, made one JSON object and understood like any other."""

import json
import re
import uuid
from collections.abc import Mapping
from typing import Any

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge

from app.api.routes import Route
from app.hall.errors import Refusal
from app.requests.over_http import NotJson
from app.requests.understanding import (
    MESSAGE_MOST,
    MalformedMessage,
    OversizedMessage,
    understood,
)
from app.wire.messages import Shape

BYTES_A_CHARACTER = 4
INTEGER = re.compile(r"-?\d{1,18}")

Said = dict[str, Any]


class RequestIdDiffers(Refusal):
    code = "request_id_differs"


def read(route: Route, shape: type[Shape], path: Mapping[str, str]) -> Shape:
    """Body or query, with the fields that the address fills.

    Raises:
        NotJson, OversizedMessage, MalformedMessage: with the first key that does not fit.
        RequestIdDiffers: header and body name two.
    """
    said = _body() if route.method == "POST" else {}
    said |= _query(shape, route)
    for field in route.fields:
        if said.get(field, path[field]) != path[field]:
            raise MalformedMessage(f"{field}: the address says {path[field]}")
        said[field] = path[field]
    if route.is_command:
        said["request_id"] = _request_id(said)
    return understood(shape, (said,))


def _body() -> Said:
    """The body's JSON object; none at all is an empty one."""
    request.max_content_length = BYTES_A_CHARACTER * MESSAGE_MOST
    try:
        text = request.get_data()
    except RequestEntityTooLarge:
        raise OversizedMessage(f"send at most {MESSAGE_MOST} characters") from None
    if not text:
        return {}
    if request.mimetype != "application/json":
        raise NotJson("send application/json")
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        raise MalformedMessage("the body is no JSON: send one JSON object") from None
    if not isinstance(said, dict):
        raise MalformedMessage("send one JSON object")
    return said


def _query(shape: type[Shape], route: Route) -> Said:
    """What stands behind the question mark; only what is asked with GET may say something there."""
    said: Said = {}
    for key, values in request.args.lists():
        is_known = key in shape.model_fields and key not in route.fields
        if route.method != "GET" or not is_known:
            raise MalformedMessage(f"{key[:60]}: there is no such parameter")
        if len(values) > 1:
            raise MalformedMessage(f"{key}: say it once")
        said[key] = _value(shape, key, values[0])
    return said


def _value(shape: type[Shape], key: str, text: str) -> str | int:
    is_number = shape.model_fields[key].annotation is int and INTEGER.fullmatch(text)
    return int(text) if is_number else text


def _request_id(said: Said) -> object:
    """The caller's name for a command, or one that is drawn here."""
    in_header, in_body = request.headers.get("Idempotency-Key"), said.get("request_id")
    if in_header is None:
        return str(uuid.uuid4()) if "request_id" not in said else in_body
    if "request_id" in said and in_body != in_header:
        raise RequestIdDiffers("Idempotency-Key and request_id differ: send one of them")
    return in_header
