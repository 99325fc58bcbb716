"""What answers of pages have in common: refusals as JSON, and nothing of them is kept."""

from flask import Response, jsonify

from app.hall.errors import Refusal
from app.requests.asking import refused as told
from app.requests.over_http import headers_of, status_of


def refused(refusal: Refusal) -> Response:
    """A refusal with HTTP's word for it."""
    response = jsonify(told(refusal))
    response.status_code = status_of(refusal.code)
    response.headers.update(headers_of(refusal))
    return response


def never_kept(response: Response) -> Response:
    """No cache on the way keeps it."""
    response.headers["Cache-Control"] = "no-store"
    return response
