"""Who may come in by which door, what strangers may do there, and how devices are paired."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import update

from app.store.ledger import utc_now
from app.store.tables import tokens
from tests.hub.house import House, is_a_sentence, nothing_happens, refused
from tests.running import Hub
from tests.wire import TurnedAway

REQUESTS_OF_DEVICES = {
    "kiosk": ("snapshot", "take_ticket", "own_printers", "report_paper"),
    "display": ("snapshot",),
}


def turned_away(house: House, face: str, token: str) -> str:
    """The code with which a door lets nobody in."""
    with pytest.raises(TurnedAway) as away:
        house.wire(face, token)
    refusal = away.value.refusal
    assert set(refusal) == {"ok", "code", "message"} and refusal["ok"] is False
    is_a_sentence(refusal["message"])
    return str(refusal["code"])


@pytest.mark.parametrize("face", REQUESTS_OF_DEVICES)
def test_a_stranger_may_be_paired_and_nothing_else(house: House, face: str) -> None:
    stranger = house.wire(face)

    with nothing_happens(house):
        for request in REQUESTS_OF_DEVICES[face]:
            refused(stranger.ask(request, {}), "not_paired")
        assert stranger.ask("request_pairing", {"kind": "kiosk"})["ok"]
    assert stranger.heard == []


@pytest.mark.parametrize("token", ["", "no-such-token", "\ud800", "x" * 5000], ids=repr)
def test_nobody_comes_to_a_counter_without_a_log_in(house: House, token: str) -> None:
    with nothing_happens(house):
        assert turned_away(house, "counter", token) == "unknown_token" if token else "not_logged_in"


@pytest.mark.parametrize("face", ["kiosk", "display", "counter"])
def test_a_token_that_was_revoked_opens_no_door(house: House, hub: Hub, face: str) -> None:
    token = hub.log_in("tina", "1") if face == "counter" else hub.token("old", "kiosk")
    if face == "counter":
        hub.accounts.log_out(token)
    else:
        hub.accounts.revoke_device("market", "old")

    with nothing_happens(house):
        assert turned_away(house, face, token) == "unknown_token"


def test_a_kiosk_has_no_business_at_a_counter_or_a_board(house: House, hub: Hub) -> None:
    token = hub.token("door", "kiosk")
    at_counter, at_board = house.wire("counter", token), house.wire("display", token)

    with nothing_happens(house):
        refused(at_counter.do("call_next"), "not_allowed")
        refused(at_board.ask("snapshot", {}), "not_allowed")
    assert at_board.heard == []


def test_a_device_of_a_hall_that_is_not_open_here_is_told_so(house: House, hub: Hub) -> None:
    with hub.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO halls VALUES ('harbour')")
    code = hub.accounts.offer_bound("harbour", "door", "kiosk", hours=1)
    foreign = house.wire("kiosk", hub.accounts.claim_pairing(code).token)

    with nothing_happens(house):
        refused(foreign.ask("snapshot", {}), "unknown_hall")
        refused(foreign.do("take_ticket", service="tax", language="en"), "unknown_hall")
    assert foreign.heard == []
    with hub.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM tokens WHERE hall_id = 'harbour'")
        connection.exec_driver_sql("DELETE FROM devices WHERE hall_id = 'harbour'")
        connection.exec_driver_sql("DELETE FROM pairings WHERE hall_id = 'harbour'")
        connection.exec_driver_sql("DELETE FROM halls WHERE hall_id = 'harbour'")


def test_a_log_in_that_has_expired_is_told_so(house: House, hub: Hub) -> None:
    token = hub.log_in("tina", "1")
    with hub.engine.begin() as connection:
        a_while_ago = utc_now() - timedelta(hours=1)
        hers = update(tokens).where(tokens.c.subject == "tina")
        connection.execute(hers.values(expires_at=a_while_ago))

    with nothing_happens(house):
        assert turned_away(house, "counter", token) == "expired_token"


def test_a_kiosk_is_paired_by_the_letters_on_its_screen(house: House, hub: Hub) -> None:
    kiosk = house.wire("kiosk")
    offer = kiosk.ask("request_pairing", {"kind": "kiosk"})
    shown = {"code": offer["code"], "secret": offer["secret"]}

    with nothing_happens(house):
        refused(kiosk.ask("claim_pairing", shown), "pairing_pending")
        refused(kiosk.ask("claim_pairing", {**shown, "secret": "guess"}), "pairing_unknown")
        refused(kiosk.ask("claim_pairing", {"code": offer["code"]}), "pairing_unknown")
        refused(kiosk.ask("claim_pairing", {**shown, "code": "ZZZZZZ"}), "pairing_unknown")

    hub.bind(offer["code"], "new-kiosk")
    refused(kiosk.ask("claim_pairing", {**shown, "secret": "guess"}), "pairing_unknown")
    paired = kiosk.ask("claim_pairing", shown)
    assert (paired["name"], paired["hall"]) == ("new-kiosk", "market")
    refused(kiosk.ask("claim_pairing", shown), "pairing_unknown")

    assert house.wire("kiosk", paired["token"]).view()["kiosk"] == "new-kiosk"


@pytest.mark.parametrize(
    "path", ["/nothing", "/counter/../../etc/passwd", "/board/static/%00", "/%ff", "/socket.io/"]
)
def test_no_page_shows_the_insides(house: House, hub: Hub, path: str) -> None:
    with nothing_happens(house):
        status, text = hub.get(path)

    assert 400 <= status < 500
    assert "Traceback" not in text and 'File "' not in text


def test_health_is_told_by_hall(house: House, hub: Hub) -> None:
    status, text = hub.get("/healthz")
    told = json.loads(text)

    assert (status, told["ok"], list(told["halls"])) == (200, True, ["market"])
    assert told["halls"]["market"]["day_is_open"] is True
    assert told["halls"]["market"]["revision"] == house.board().view()["stamp"]["revision"]


def test_a_page_asked_in_the_wrong_way_says_the_right_one(hub: Hub) -> None:
    status, text = hub.get("/login")
    told = json.loads(text)

    assert (status, told["ok"], told["code"]) == (405, False, "method_not_allowed")
    assert "POST" in told["message"]
