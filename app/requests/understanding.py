"""What a client sends, understood as one of our messages or refused."""

import json

from pydantic import ValidationError

from app.hall.errors import Refusal
from app.wire import messages

MESSAGE_MOST = 8_192
"""Characters of one request; more is refused."""


class UnknownRequest(Refusal):
    code = "unknown_request"


class MalformedMessage(Refusal):
    code = "malformed_message"


class OversizedMessage(Refusal):
    code = "oversized_message"


def understood(shape: type[messages.Shape], sent: tuple[object, ...]) -> messages.Shape:
    """The one JSON object of a request.

    Raises:
        OversizedMessage, MalformedMessage: with the first key that does not fit.
    """
    if len(sent) > 1 or not isinstance(sent[0] if sent else {}, dict):
        raise MalformedMessage("send one JSON object")
    try:
        text = json.dumps(sent[0] if sent else {})
    except RecursionError:
        raise MalformedMessage("send one flat JSON object") from None
    if len(text) > MESSAGE_MOST:
        raise OversizedMessage(f"send at most {MESSAGE_MOST} characters")
    try:
        return shape.model_validate_json(text, strict=True)
    except ValidationError as problem:
        first = problem.errors()[0]
        where = ".".join(str(part)[:60] for part in first["loc"]) or "the message"
        raise MalformedMessage(f"{where}: {first['msg']}") from None
