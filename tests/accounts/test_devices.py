"""Devices show six letters, a technician binds them, and each code lets in one device, once."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import Engine, text

from app.hall.errors import Refusal
from app.store.accounts import Accounts
from app.store.database import reading
from app.store.desk import Limits
from app.store.devices import DeviceNameTaken, UnfitDevice, UnknownDevice
from app.store.pairing import (
    LETTERS,
    PairingBound,
    PairingExpired,
    PairingPending,
    PairingUnknown,
    TooManyPairings,
)
from app.store.passwords import Passwords
from app.store.staff import UnknownHall
from app.store.tokens import UnknownToken


def count(engine: Engine, table: str) -> int:
    with reading(engine) as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def pair(accounts: Accounts, name: str = "kiosk-1", kind: str = "kiosk") -> str:
    """The whole way; the device's token."""
    offer = accounts.request_pairing(kind)
    accounts.bind_pairing(offer.code, "tampines", name)
    return accounts.claim_pairing(offer.code, offer.secret).token


def test_a_kiosk_is_paired(accounts: Accounts, clock: Any) -> None:
    offer = accounts.request_pairing("kiosk")
    with pytest.raises(PairingPending):
        accounts.claim_pairing(offer.code, offer.secret)

    assert accounts.bind_pairing(f" {offer.code.lower()} ", "tampines", "kiosk-1") == "kiosk"

    token, name, hall = accounts.claim_pairing(offer.code, offer.secret)
    assert (name, hall) == ("kiosk-1", "tampines")
    row = accounts.find_token(token)
    assert (row.hall, row.role, row.subject, row.expires_at) == (
        "tampines",
        "kiosk",
        "kiosk-1",
        None,
    )
    assert (offer.expires_at - clock.now).total_seconds() == 600


def test_a_code_is_six_letters_that_cannot_be_misread(accounts: Accounts) -> None:
    code = accounts.request_pairing("display").code

    assert len(code) == 6
    assert set(code) <= set(LETTERS)
    assert not set(LETTERS) & set("AEIOULQ")


def test_a_code_serves_once(accounts: Accounts, engine: Engine) -> None:
    offer = accounts.request_pairing("kiosk")
    accounts.bind_pairing(offer.code, "tampines", "kiosk-1")
    accounts.claim_pairing(offer.code, offer.secret)

    with pytest.raises(PairingUnknown):
        accounts.claim_pairing(offer.code, offer.secret)

    assert count(engine, "tokens") == 1


def test_of_several_claims_at_once_one_gets_the_token(accounts: Accounts, engine: Engine) -> None:
    code = accounts.offer_bound("tampines", "kiosk-1", "kiosk")

    def claim(_: int) -> str:
        try:
            return accounts.claim_pairing(code).name
        except Refusal as refusal:
            return refusal.code

    with ThreadPoolExecutor(8) as pool:
        outcomes = sorted(pool.map(claim, range(16)))

    assert outcomes == ["kiosk-1"] + ["pairing_unknown"] * 15
    assert count(engine, "tokens") == 1


def test_a_wrong_secret_is_a_wrong_code(accounts: Accounts) -> None:
    offer = accounts.request_pairing("kiosk")
    accounts.bind_pairing(offer.code, "tampines", "kiosk-1")

    for secret in ("", "wrong", "\ud800", "\0"):
        with pytest.raises(PairingUnknown):
            accounts.claim_pairing(offer.code, secret)

    assert accounts.claim_pairing(offer.code, offer.secret).name == "kiosk-1"


@pytest.mark.parametrize("code", ["", "AAAAAA", "\0", "' OR 1", "B" * 5000])
def test_an_unknown_code_is_neither_claimed_nor_bound(accounts: Accounts, code: str) -> None:
    with pytest.raises(PairingUnknown):
        accounts.claim_pairing(code, "secret")
    with pytest.raises(PairingUnknown):
        accounts.bind_pairing(code, "tampines", "kiosk-1")


def test_a_code_expires_for_both(accounts: Accounts, clock: Any) -> None:
    bound, unbound = accounts.request_pairing("kiosk"), accounts.request_pairing("kiosk")
    accounts.bind_pairing(bound.code, "tampines", "kiosk-1")
    clock.forward(minutes=10)

    with pytest.raises(PairingExpired):
        accounts.claim_pairing(bound.code, bound.secret)
    with pytest.raises(PairingExpired):
        accounts.bind_pairing(unbound.code, "tampines", "kiosk-2")

    accounts.bind_pairing(accounts.request_pairing("kiosk").code, "tampines", "kiosk-1")


def test_binding_twice_the_same_is_harmless_and_otherwise_refused(accounts: Accounts) -> None:
    offer = accounts.request_pairing("kiosk")
    accounts.bind_pairing(offer.code, "tampines", "kiosk-1")
    accounts.bind_pairing(offer.code, "tampines", "kiosk-1")

    with pytest.raises(PairingBound, match="kiosk-1"):
        accounts.bind_pairing(offer.code, "tampines", "kiosk-2")


def test_a_mistyped_name_does_not_put_out_a_kiosk_at_work(accounts: Accounts) -> None:
    token = pair(accounts, "kiosk-1")
    offer = accounts.request_pairing("kiosk")

    with pytest.raises(DeviceNameTaken):
        accounts.bind_pairing(offer.code, "tampines", "kiosk-1")
    with pytest.raises(DeviceNameTaken):
        accounts.offer_bound("tampines", "kiosk-1", "kiosk")

    assert accounts.find_token(token).subject == "kiosk-1"
    accounts.bind_pairing(offer.code, "bedok", "kiosk-1")


def test_a_name_that_is_being_paired_is_taken(accounts: Accounts) -> None:
    accounts.bind_pairing(accounts.request_pairing("kiosk").code, "tampines", "kiosk-1")

    with pytest.raises(DeviceNameTaken):
        accounts.offer_bound("tampines", "kiosk-1", "kiosk")


def test_of_two_technicians_who_give_one_name_at_once_one_succeeds(accounts: Accounts) -> None:
    codes = [accounts.request_pairing("kiosk").code for _ in range(4)]

    def bind(code: str) -> str:
        try:
            return accounts.bind_pairing(code, "tampines", "kiosk-1")
        except Refusal as refusal:
            return refusal.code

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(bind, codes)) == ["device_name_taken"] * 3 + ["kiosk"]


def test_a_broken_kiosk_is_replaced_in_one_step(accounts: Accounts) -> None:
    old = pair(accounts, "kiosk-1")
    offer = accounts.request_pairing("kiosk")

    accounts.bind_pairing(offer.code, "tampines", "kiosk-1", replace=True)
    new = accounts.claim_pairing(offer.code, offer.secret).token

    with pytest.raises(UnknownToken):
        accounts.find_token(old)
    assert accounts.find_token(new).subject == "kiosk-1"


def test_a_revoked_device_is_out_at_once_and_its_name_is_free(accounts: Accounts) -> None:
    token = pair(accounts, "kiosk-1")

    accounts.revoke_device("tampines", "kiosk-1")

    with pytest.raises(UnknownToken):
        accounts.find_token(token)
    assert [(row.name, row.is_paired) for row in accounts.list_devices()] == [("kiosk-1", False)]
    assert accounts.find_token(pair(accounts, "kiosk-1")).subject == "kiosk-1"


def test_revoking_also_takes_back_a_code_that_was_bound_or_offered(accounts: Accounts) -> None:
    code = accounts.offer_bound("tampines", "kiosk-1", "kiosk")
    accounts.revoke_device("tampines", "kiosk-1")

    with pytest.raises(PairingUnknown):
        accounts.claim_pairing(code)
    with pytest.raises(UnknownDevice):
        accounts.revoke_device("tampines", "kiosk-1")


def test_a_person_and_a_device_of_one_name_do_not_mix(accounts: Accounts) -> None:
    accounts.add_staff("tampines", "aisha", "seven ripe mangoes", "admin", "aisha-w")
    person = accounts.log_in("tampines", "aisha", "seven ripe mangoes")
    device = pair(accounts, "aisha", "display")

    assert (accounts.find_token(device).role, accounts.find_token(device).operator) == (
        "display",
        "",
    )
    accounts.revoke_device("tampines", "aisha")
    assert accounts.find_token(person).role == "admin"

    accounts.revoke_device("tampines", "aisha")
    device = pair(accounts, "aisha", "display")
    accounts.remove_staff("tampines", "aisha")
    assert accounts.find_token(device).role == "display"


def test_the_demos_code_may_be_used_by_many_and_is_replaced_at_the_next_start(
    accounts: Accounts, clock: Any
) -> None:
    pair(accounts, "kiosk-1")
    first = accounts.offer_bound("tampines", "kiosk-1", "kiosk", reusable=True, hours=24)
    tokens = {accounts.claim_pairing(first).token for _ in range(3)}
    assert {accounts.find_token(token).subject for token in tokens} == {"kiosk-1"}
    assert len(tokens) == 3

    second = accounts.offer_bound("tampines", "kiosk-1", "kiosk", reusable=True, hours=24)

    with pytest.raises(PairingUnknown):
        accounts.claim_pairing(first)
    clock.forward(hours=24)
    with pytest.raises(PairingExpired):
        accounts.claim_pairing(second)


def test_strangers_cannot_fill_the_table(accounts: Accounts, clock: Any, engine: Engine) -> None:
    for _ in range(50):
        accounts.request_pairing("kiosk")
    with pytest.raises(TooManyPairings):
        accounts.request_pairing("kiosk")

    accounts.offer_bound("tampines", "kiosk-1", "kiosk", hours=24)

    clock.forward(minutes=10)
    accounts.request_pairing("kiosk")
    clock.forward(minutes=71)
    accounts.request_pairing("kiosk")
    assert count(engine, "pairings") == 2


def test_one_stranger_cannot_use_up_the_codes_of_all(accounts: Accounts, clock: Any) -> None:
    for _ in range(30):
        accounts.request_pairing("kiosk", "10.0.0.66")
    with pytest.raises(TooManyPairings):
        accounts.request_pairing("kiosk", "10.0.0.66")

    accounts.request_pairing("kiosk", "10.0.0.7")
    clock.forward(minutes=10)
    accounts.request_pairing("kiosk", "10.0.0.66")


def test_offered_codes_cannot_be_found_by_trying(accounts: Accounts, clock: Any) -> None:
    code = accounts.offer_bound("tampines", "kiosk-1", "kiosk")
    pending = accounts.request_pairing("display")
    for _ in range(30):
        with pytest.raises(PairingUnknown):
            accounts.claim_pairing("BBBBBB")

    with pytest.raises(TooManyPairings):
        accounts.claim_pairing(code)
    with pytest.raises(PairingPending):
        accounts.claim_pairing(pending.code, pending.secret)

    clock.forward(minutes=1)
    assert accounts.claim_pairing(code).name == "kiosk-1"


def test_wrong_secrets_shut_nobody_out(accounts: Accounts) -> None:
    for _ in range(40):
        with pytest.raises(PairingUnknown):
            accounts.claim_pairing("BBBBBB", "guess")

    assert accounts.claim_pairing(accounts.offer_bound("tampines", "b-1", "display")).name == "b-1"


def test_who_waits_for_a_technician_does_not_wait_for_the_writer(
    accounts: Accounts, engine: Engine
) -> None:
    offer = accounts.request_pairing("kiosk")

    with engine.begin(), pytest.raises(PairingPending):
        accounts.claim_pairing(offer.code, offer.secret)


@pytest.mark.parametrize(
    ("hall", "name", "kind", "refusal"),
    [
        ("tampines", "kiosk 1", "kiosk", UnfitDevice),
        ("tampines", "", "kiosk", UnfitDevice),
        ("tampines", "kiosk-1", "admin", UnfitDevice),
        ("nowhere", "kiosk-1", "kiosk", UnknownHall),
    ],
)
def test_unfit_devices_are_refused(
    accounts: Accounts, hall: str, name: str, kind: str, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        accounts.offer_bound(hall, name, kind)


def test_neither_tokens_nor_secrets_are_kept(
    accounts: Accounts, engine: Engine, passwords: Passwords
) -> None:
    offer = accounts.request_pairing("kiosk")
    accounts.bind_pairing(offer.code, "tampines", "kiosk-1")
    token = accounts.claim_pairing(offer.code, offer.secret).token

    with reading(engine) as connection:
        kept = str(connection.execute(text("SELECT * FROM tokens")).all())
        kept += str(connection.execute(text("SELECT * FROM pairings")).all())

    assert token not in kept
    assert offer.secret not in kept


def test_limits_are_settings(engine: Engine, clock: Any, passwords: Passwords) -> None:
    strict = Accounts(engine, clock, Limits(pairings_most=1, pairing_minutes=2), passwords)
    offer = strict.request_pairing("kiosk")

    assert (offer.expires_at - clock.now).total_seconds() == 120
    with pytest.raises(TooManyPairings):
        strict.request_pairing("kiosk")
