"""Which request stands at which address: one line each, for doors, description and tests alike."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from app.wire.messages import REQUESTS, Command, Face, Request

BASE = "/api/v1"
HALL = f"{BASE}/halls/{{hall}}"
DESCRIPTION = f"{BASE}/openapi.json"


@dataclass(frozen=True, slots=True)
class Route:
    """A request and its address below the hall's; `{field}` in it fills that field.

    Attributes:
        streams: answered by a stream of Server-Sent Events instead of one JSON object.
    """

    method: Literal["GET", "POST"]
    path: str
    face: Face
    request: str
    streams: bool = False

    @property
    def known(self) -> Request:
        """The request's shape and its answer's."""
        return REQUESTS[self.face][self.request]

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that the address fills."""
        return tuple(re.findall(r"\{(\w+)\}", self.path))

    @property
    def is_command(self) -> bool:
        """Whether it may change the hall, and carries a `request_id`."""
        return issubclass(self.known.shape, Command)


def _at_counter(request: str) -> Route:
    path = f"/counters/{{counter}}/{request.replace('_', '-')}"
    return Route("POST", path, "counter", request)


ROUTES: tuple[Route, ...] = (
    Route("GET", "/services", "hall", "services"),
    Route("GET", "/board", "hall", "board"),
    Route("GET", "/queue", "hall", "queue"),
    Route("GET", "/counters", "hall", "counters"),
    Route("GET", "/counters/{counter}", "hall", "counter"),
    Route("GET", "/tickets/{ticket}", "hall", "ticket"),
    Route("GET", "/journal", "hall", "journal"),
    Route("GET", "/journal/stream", "hall", "follow_journal", streams=True),
    Route("POST", "/tickets", "kiosk", "take_ticket"),
    Route("POST", "/papers/{job}", "kiosk", "report_paper"),
    _at_counter("start_shift"),
    _at_counter("end_shift"),
    _at_counter("call_next"),
    _at_counter("recall"),
    _at_counter("start"),
    _at_counter("no_show"),
    _at_counter("finish"),
    _at_counter("leave"),
)

SOCKET_ONLY: Mapping[tuple[Face, str], str] = {
    ("kiosk", "request_pairing"): "a device that is paired goes on to listen; systems have tokens",
    ("kiosk", "claim_pairing"): "the second half of the same",
    ("display", "request_pairing"): "the same for boards",
    ("display", "claim_pairing"): "the same for boards",
    ("kiosk", "own_printers"): "a printer is owned as long as the connection lasts",
    ("kiosk", "snapshot"): "what a screen shows before it listens; `services` and `queue` say it",
    ("counter", "snapshot"): "the same; `counter` says it",
    ("display", "snapshot"): "the same; `board` says it",
}
"""Requests that are asked over sockets alone, and why."""
