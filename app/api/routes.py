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


def _kebab(request: str) -> str:
    return request.replace("_", "-")


def _at_counter(request: str, path: str = "") -> Route:
    place = f"/counters/{{counter}}/{path or _kebab(request)}"
    return Route("POST", place, "counter", request)


def _on_floor(request: str) -> Route:
    return Route("POST", f"/floor/{_kebab(request)}", "floor", request)


def _with_ticket(request: str) -> Route:
    return Route("POST", f"/tickets/{{ticket}}/{_kebab(request)}", "reception", request)


def _own(request: str) -> Route:
    place = f"/own-tickets/{{code}}/{_kebab(request.removeprefix('own_'))}"
    return Route("POST", place, "phone", request)


_STEPS = (
    "start_shift",
    "end_shift",
    "call_next",
    "call_when_one_comes",
    "call_chosen",
    "recall",
    "start",
    "no_show",
    "park",
    "resume",
    "transfer",
    "finish",
    "leave",
    "recycle",
    "return_ticket",
    "undo",
    "end_break",
    "ready",
    "set_auto_call",
)
_CHANGES = (
    "open_counter",
    "close_counter",
    "move_operator",
    "set_profile",
    "lend_operator",
    "switch_skill",
    "hold_break",
    "allow_overflow",
    "end_overflow",
    "undo_change",
    "snooze_alert",
    "what_if",
)
_HELP = ("correct", "check_in", "bring_back", "send_away", "let_pass", "come_later")
_WISHES = ("own_let_pass", "own_come_later", "own_leave")

ROUTES: tuple[Route, ...] = (
    Route("GET", "/services", "hall", "services"),
    Route("GET", "/board", "hall", "board"),
    Route("GET", "/queue", "hall", "queue"),
    Route("GET", "/counters", "hall", "counters"),
    Route("GET", "/counters/{counter}", "hall", "counter"),
    Route("GET", "/tickets/{ticket}", "hall", "ticket"),
    Route("GET", "/tickets/{ticket}/explanation", "record", "explanation"),
    Route("GET", "/journal", "hall", "journal"),
    Route("GET", "/journal/stream", "hall", "follow_journal", streams=True),
    Route("GET", "/reports/day", "record", "day_report"),
    Route("POST", "/tickets", "kiosk", "take_ticket"),
    Route("POST", "/papers/{job}", "kiosk", "report_paper"),
    Route("GET", "/tickets", "reception", "find_ticket"),
    Route("POST", "/reception/tickets", "reception", "take_ticket"),
    Route("GET", "/floor", "floor", "snapshot"),
    Route("GET", "/reception", "reception", "snapshot"),
    Route("GET", "/own-tickets/{code}", "phone", "own_ticket"),
    _at_counter("start_break", "break"),
    *(_at_counter(one) for one in _STEPS),
    *(_on_floor(one) for one in _CHANGES),
    *(_with_ticket(one) for one in _HELP),
    *(_own(one) for one in _WISHES),
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
