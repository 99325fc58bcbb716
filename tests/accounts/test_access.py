"""Every request of every face is tried by every role, and by strangers."""

from typing import get_args

import pytest

from app.access import (
    STAFF_FACES,
    Identity,
    NotAllowed,
    NotLoggedIn,
    NotPaired,
    identify,
    require,
    visitor,
)
from app.hall.errors import Refusal
from app.rights import MAY, STRANGERS_MAY, Role
from app.store.accounts import Accounts
from app.store.systems import System
from app.store.tokens import DEVICE_KINDS, STAFF_ROLES, UnknownToken
from app.wire.messages import REQUESTS, Face

EVERYBODY = set(get_args(Role))
SERVING = {"operator", "supervisor"}
DESKS = {"operator", "supervisor", "technician", "admin"}
STAFF = EVERYBODY - {"kiosk", "display", "agent"}
AUDIT = {"supervisor", "auditor", "admin"}

WHO_MAY: dict[tuple[str, str], set[str]] = {
    ("record", "day_report"): AUDIT | {"agency_manager"},
    ("record", "explanation"): AUDIT | {"operator", "reception"},
    ("kiosk", "request_pairing"): EVERYBODY,
    ("kiosk", "claim_pairing"): EVERYBODY,
    ("kiosk", "snapshot"): {"kiosk"},
    ("kiosk", "take_ticket"): {"kiosk", "reception", "supervisor"},
    ("kiosk", "own_printers"): {"agent"},
    ("kiosk", "report_paper"): {"agent"},
    ("counter", "snapshot"): DESKS,
    ("counter", "start_shift"): SERVING,
    ("counter", "end_shift"): SERVING,
    ("counter", "call_next"): SERVING,
    ("counter", "call_when_one_comes"): SERVING,
    ("counter", "recall"): SERVING,
    ("counter", "start"): SERVING,
    ("counter", "no_show"): SERVING,
    ("counter", "finish"): SERVING,
    ("counter", "leave"): SERVING,
    ("counter", "call_chosen"): SERVING,
    ("counter", "park"): SERVING,
    ("counter", "resume"): SERVING,
    ("counter", "transfer"): SERVING,
    ("counter", "recycle"): SERVING,
    ("counter", "return_ticket"): SERVING,
    ("counter", "undo"): SERVING,
    ("counter", "start_break"): SERVING,
    ("counter", "end_break"): SERVING,
    ("counter", "ready"): SERVING,
    ("counter", "set_auto_call"): SERVING,
    ("floor", "snapshot"): {"supervisor", "agency_manager", "technician", "auditor", "admin"},
    ("floor", "open_counter"): {"supervisor"},
    ("floor", "close_counter"): {"supervisor"},
    ("floor", "move_operator"): {"supervisor"},
    ("floor", "set_profile"): {"supervisor"},
    ("floor", "lend_operator"): {"supervisor"},
    ("floor", "switch_skill"): {"supervisor"},
    ("floor", "hold_break"): {"supervisor"},
    ("floor", "undo_change"): {"supervisor"},
    ("floor", "snooze_alert"): {"supervisor"},
    ("floor", "allow_overflow"): {"supervisor", "agency_manager"},
    ("floor", "end_overflow"): {"supervisor", "agency_manager"},
    ("floor", "what_if"): {"supervisor", "agency_manager"},
    ("reception", "take_ticket"): {"reception", "supervisor"},
    ("reception", "correct"): {"reception", "supervisor"},
    ("reception", "check_in"): {"reception", "supervisor"},
    ("reception", "bring_back"): {"reception", "supervisor"},
    ("reception", "send_away"): {"reception", "supervisor"},
    ("reception", "let_pass"): {"reception", "supervisor"},
    ("reception", "come_later"): {"reception", "supervisor"},
    ("reception", "snapshot"): {"reception", "supervisor", "auditor", "admin"},
    ("reception", "find_ticket"): {"reception", "supervisor", "auditor", "admin"},
    ("phone", "own_ticket"): EVERYBODY,
    ("phone", "own_let_pass"): EVERYBODY,
    ("phone", "own_come_later"): EVERYBODY,
    ("phone", "own_leave"): EVERYBODY,
    ("display", "request_pairing"): EVERYBODY,
    ("display", "claim_pairing"): EVERYBODY,
    ("display", "snapshot"): {"display"} | STAFF - {"operator"},
    ("hall", "services"): EVERYBODY - {"agent"},
    ("hall", "board"): EVERYBODY - {"agent"},
    ("hall", "queue"): EVERYBODY - {"agent"},
    ("hall", "counters"): STAFF,
    ("hall", "counter"): STAFF - {"agency_manager"},
    ("hall", "ticket"): STAFF | {"kiosk"},
    ("hall", "journal"): AUDIT,
    ("hall", "follow_journal"): AUDIT,
}
"""Written once more, by request instead of by role, so that a slip in either shows."""

CELLS = [
    (face, request, role)
    for face, requests in REQUESTS.items()
    for request in requests
    for role in get_args(Role)
]


def somebody(role: Role) -> Identity:
    return Identity(name=f"staff:{role}", role=role, hall="tampines", subject=role)


def test_every_request_has_a_line() -> None:
    assert set(WHO_MAY) == {(face, one) for face in REQUESTS for one in REQUESTS[face]}


def test_the_table_names_every_role_and_only_requests_that_exist() -> None:
    for face, requests in REQUESTS.items():
        assert set(MAY[face]) == set(get_args(Role))
        assert frozenset().union(*MAY[face].values()) == set(requests)


@pytest.mark.parametrize(("face", "request_name", "role"), CELLS)
def test_a_role_may_exactly_what_it_is_for(face: Face, request_name: str, role: Role) -> None:
    if role in WHO_MAY[face, request_name]:
        require(somebody(role), face, request_name)
    else:
        with pytest.raises(NotAllowed):
            require(somebody(role), face, request_name)


@pytest.mark.parametrize(("face", "request_name"), sorted(WHO_MAY))
def test_strangers_may_only_be_paired(face: Face, request_name: str) -> None:
    if request_name in STRANGERS_MAY:
        require(None, face, request_name)
    else:
        with pytest.raises(NotLoggedIn if face in STAFF_FACES else NotPaired):
            require(None, face, request_name)


@pytest.mark.parametrize(("face", "request_name"), sorted(WHO_MAY))
def test_a_visitor_sees_what_the_lobby_sees(face: Face, request_name: str) -> None:
    seen = {("hall", "services"), ("hall", "board"), ("hall", "ticket")}
    if face == "phone" or (face, request_name) in seen:
        require(visitor("tampines"), face, request_name)
    else:
        with pytest.raises(NotLoggedIn):
            require(visitor("tampines"), face, request_name)


def test_nobody_may_what_does_not_exist() -> None:
    for role in get_args(Role):
        with pytest.raises(NotAllowed):
            require(somebody(role), "counter", "open_the_vault")
    with pytest.raises(Refusal):
        require(None, "counter", "request_pairing")


def test_the_hub_itself_asks_no_face() -> None:
    clock = Identity(name="system:clock", role="system", hall="tampines", subject="clock")

    with pytest.raises(NotAllowed):
        require(clock, "counter", "call_next")


def test_roles_are_devices_or_staff() -> None:
    assert set(get_args(Role)) == DEVICE_KINDS | STAFF_ROLES
    assert not DEVICE_KINDS & STAFF_ROLES


def test_a_person_is_known_by_token(accounts: Accounts) -> None:
    accounts.add_staff("tampines", "aisha", "seven ripe mangoes", "operator", "aisha-w")

    token = accounts.log_in("tampines", "aisha", "seven ripe mangoes", "2")

    assert identify(accounts, token) == Identity(
        name="staff:aisha",
        role="operator",
        hall="tampines",
        subject="aisha",
        operator="aisha-w",
        counter="2",
    )


@pytest.mark.parametrize("kind", sorted(DEVICE_KINDS))
def test_a_device_is_known_by_token(accounts: Accounts, kind: str) -> None:
    claim = accounts.claim_pairing(accounts.offer_bound("tampines", "lobby-1", kind))

    identity = identify(accounts, claim.token)

    assert (identity.name, identity.role) == ("device:lobby-1", kind)
    assert (identity.subject, identity.hall, identity.operator) == ("lobby-1", "tampines", "")


def test_a_system_is_known_by_token_and_needs_no_account(accounts: Accounts) -> None:
    desk = System(hall="tampines", name="desk-2", role="operator", counter="2")
    accounts.add_staff("tampines", "desk-2", "seven ripe mangoes", "operator", "aisha-w")

    token = accounts.create_token(desk, days=1)
    accounts.remove_staff("tampines", "desk-2")

    assert identify(accounts, token) == Identity(
        name="token:desk-2",
        role="operator",
        hall="tampines",
        subject="desk-2",
        counter="2",
    )
    assert identify(accounts, token).is_a_counter


def test_whoever_shows_no_good_token_is_nobody(accounts: Accounts) -> None:
    with pytest.raises(UnknownToken):
        identify(accounts, "found in the street")
