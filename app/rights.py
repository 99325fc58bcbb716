"""The one table of who may ask what: role by face by request."""

from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

from app.wire.messages import REQUESTS, Face

Role: TypeAlias = Literal[
    "kiosk",
    "display",
    "agent",
    "operator",
    "reception",
    "supervisor",
    "agency_manager",
    "technician",
    "auditor",
    "admin",
]
"""Devices have the first three; people the others."""

ROLES: tuple[Role, ...] = get_args(Role)

STRANGERS_MAY = frozenset({"request_pairing", "claim_pairing"})
"""How a device without a token gets one, on the faces that have devices.

Everybody may, since a kiosk page may run in the browser of a technician who is logged in.
"""

VISITORS_MAY: Mapping[Face, frozenset[str]] = {
    "hall": frozenset({"services", "board", "ticket"}),
    "phone": frozenset(REQUESTS["phone"]),
}
"""What whoever shows no token may ask over HTTP; a ticket only by its unguessable code."""

_LOOK = frozenset({"snapshot"})
_SERVE = frozenset(REQUESTS["counter"])
_REBALANCE = frozenset(REQUESTS["floor"])
_OWN_LINES = frozenset({"allow_overflow", "end_overflow", "what_if"})
_RECEIVE = frozenset(REQUESTS["reception"])
_KNOW = VISITORS_MAY["hall"] | {"queue"}
_OVERSEE = _KNOW | {"counters", "counter"}
_AUDIT = _OVERSEE | {"journal", "follow_journal"}
_EXPLAIN = frozenset({"explanation"})
_LOOK_BACK = frozenset(REQUESTS["record"])

_Row: TypeAlias = Mapping[Role, frozenset[str]]


def _everybody(shared: frozenset[str], **more: frozenset[str]) -> _Row:
    """A row of a face: what all roles may, and what some may besides."""
    return {role: shared | more.get(role, frozenset()) for role in ROLES}


MAY: Mapping[Face, _Row] = {
    "kiosk": _everybody(
        STRANGERS_MAY,
        kiosk=_LOOK | {"take_ticket"},
        reception=frozenset({"take_ticket"}),
        supervisor=frozenset({"take_ticket"}),
        agent=frozenset({"own_printers", "report_paper"}),
    ),
    "counter": _everybody(
        frozenset(), operator=_SERVE, supervisor=_SERVE, technician=_LOOK, admin=_LOOK
    ),
    "display": _everybody(
        STRANGERS_MAY,
        display=_LOOK,
        reception=_LOOK,
        supervisor=_LOOK,
        agency_manager=_LOOK,
        technician=_LOOK,
        auditor=_LOOK,
        admin=_LOOK,
    ),
    "floor": _everybody(
        frozenset(),
        supervisor=_REBALANCE,
        agency_manager=_LOOK | _OWN_LINES,
        technician=_LOOK,
        auditor=_LOOK,
        admin=_LOOK,
    ),
    "reception": _everybody(
        frozenset(),
        reception=_RECEIVE,
        supervisor=_RECEIVE,
        auditor=_LOOK | {"find_ticket"},
        admin=_LOOK | {"find_ticket"},
    ),
    "phone": _everybody(VISITORS_MAY["phone"]),
    "hall": _everybody(
        frozenset(),
        kiosk=_KNOW,
        display=_KNOW - {"ticket"},
        operator=_OVERSEE,
        reception=_OVERSEE,
        supervisor=_AUDIT,
        agency_manager=_KNOW | {"counters"},
        technician=_OVERSEE,
        auditor=_AUDIT,
        admin=_AUDIT,
    ),
    "record": _everybody(
        frozenset(),
        operator=_EXPLAIN,
        reception=_EXPLAIN,
        supervisor=_LOOK_BACK,
        agency_manager=_LOOK_BACK - _EXPLAIN,
        auditor=_LOOK_BACK,
        admin=_LOOK_BACK,
    ),
}
"""What each role may ask of each face, by the request's name. The hub itself asks no face.

A citizen proves a ticket by the unguessable code on its paper, so anybody may ask the phone's
requests, with a log-in or without.
"""
