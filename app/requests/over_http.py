"""What HTTP adds to a request: a status for each refusal, and whose page may act."""

from collections.abc import Mapping
from typing import Protocol

from app.hall.errors import Refusal


class NotSameOrigin(Refusal):
    code = "not_same_origin"


class NotJson(Refusal):
    code = "not_json"


STATUS: Mapping[str, int] = {
    "malformed_message": 400,
    "unfit_request": 400,
    "expired_token": 401,
    "not_logged_in": 401,
    "not_paired": 401,
    "unknown_token": 401,
    "wrong_login": 401,
    "foreign_agency": 403,
    "foreign_counter": 403,
    "not_allowed": 403,
    "not_same_origin": 403,
    "method_not_allowed": 405,
    "oversized_message": 413,
    "request_too_large": 413,
    "not_json": 415,
    "locked_out": 429,
    "too_many_attempts": 429,
    "too_many_streams": 429,
    "too_many_tickets": 429,
    "internal_error": 500,
    "journal_unreadable": 500,
    "hall_not_ready": 503,
    "not_durable": 503,
    "stepped_down": 503,
}
"""By code; what is not known is 404, and whatever else the rules of the hall refuse 409."""


def status_of(code: str) -> int:
    """HTTP's word for a refusal."""
    return STATUS.get(code, 404 if code.startswith("unknown_") else 409)


def headers_of(refusal: Refusal) -> dict[str, str]:
    """What HTTP says beside a refusal: when to ask again, and how to say who asks."""
    retry_after_s = getattr(refusal, "retry_after_s", None)
    headers = {} if retry_after_s is None else {"Retry-After": str(retry_after_s)}
    return {**headers, "Cache-Control": "no-store"}


class Headers(Protocol):
    """What a request says before its body."""

    def get(self, key: str, /) -> str | None:
        """One of them, or None."""


def require_same_origin(headers: Headers, host: str) -> None:
    """No other site may act through a visitor's browser.

    Browsers say so in `Sec-Fetch-Site`, but on plain HTTP only in `Origin`; a program that is
    no browser has to name our origin itself.

    Raises:
        NotSameOrigin.
    """
    site = headers.get("Sec-Fetch-Site")
    origin = headers.get("Origin") or ""
    is_ours = site == "same-origin" if site else origin.partition("://")[2] == host
    if not is_ours:
        raise NotSameOrigin("this request did not come from a page of this hub")
