"""People are let in by a password, kept out by a lock, and put out by an administrator."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import Engine, select

from app.hall.errors import Refusal
from app.store.accounts import Accounts
from app.store.database import reading
from app.store.lockout import LockedOut
from app.store.passwords import Passwords, UnfitPassword
from app.store.staff import StaffExists, UnfitStaff, UnknownHall, UnknownStaff, WrongLogin
from app.store.tables import staff
from app.store.tokens import ExpiredToken, UnknownToken

PASSWORD = "seven ripe mangoes"


@pytest.fixture
def aisha(accounts: Accounts) -> Accounts:
    """Aisha works in Tampines as the operator `aisha-w`."""
    accounts.add_staff("tampines", "aisha", PASSWORD, "operator", "aisha-w")
    return accounts


def outcome(accounts: Accounts, password: str, username: str = "aisha") -> str:
    """How a log-in ends: "in", or the code of its refusal."""
    try:
        accounts.log_in("tampines", username, password, "1")
    except Refusal as refusal:
        return refusal.code
    return "in"


def stored_hash(engine: Engine) -> str:
    with reading(engine) as connection:
        return str(connection.execute(select(staff.c.password_hash)).scalar_one())


def test_an_operator_logs_in_at_a_counter(aisha: Accounts, clock: Any) -> None:
    row = aisha.find_token(aisha.log_in("tampines", "aisha", PASSWORD, "3"))

    assert (row.hall, row.subject, row.role) == ("tampines", "aisha", "operator")
    assert (row.operator, row.counter) == ("aisha-w", "3")
    assert row.expires_at is not None
    assert (row.expires_at - clock.now).total_seconds() == 12 * 3600


def test_a_user_name_may_be_typed_in_capitals(aisha: Accounts) -> None:
    assert outcome(aisha, PASSWORD, " Aisha ") == "in"


def test_a_password_is_the_same_on_every_keyboard(accounts: Accounts) -> None:
    accounts.add_staff("tampines", "zoe", "caf\u00e9 au lait", "admin")

    assert outcome(accounts, "cafe\u0301 au lait", "zoe") == "in"


def test_only_argon2_hashes_are_kept(aisha: Accounts, engine: Engine) -> None:
    assert stored_hash(engine).startswith("$argon2id$")


@pytest.mark.parametrize(
    ("hall", "username", "password"),
    [
        ("tampines", "aisha", "seven green mangoes"),
        ("tampines", "nobody", PASSWORD),
        ("bedok", "aisha", PASSWORD),
        ("nowhere", "aisha", PASSWORD),
        ("tampines", "' OR 1=1 --", PASSWORD),
        ("tampines", "aisha\0", PASSWORD),
        ("\0", "aisha", PASSWORD),
        ("tampines", "aisha", ""),
        ("tampines", "aisha", "\ud800" * 10),
        ("tampines", "aisha", PASSWORD * 1000),
    ],
)
def test_whoever_does_not_belong_hears_always_the_same(
    aisha: Accounts, hall: str, username: str, password: str
) -> None:
    with pytest.raises(WrongLogin, match=r"^user name or password is wrong$"):
        aisha.log_in(hall, username, password)


def test_a_name_that_nobody_has_costs_a_comparison_too(
    accounts: Accounts, monkeypatch: pytest.MonkeyPatch, passwords: Passwords
) -> None:
    compared: list[bool] = []
    really = passwords.fits

    def fits(kept: str | None, password: str) -> bool:
        compared.append(kept is None)
        return really(kept, password)

    monkeypatch.setattr(passwords, "fits", fits)

    assert outcome(accounts, PASSWORD, "nobody") == "wrong_login"
    assert compared == [True]


@pytest.mark.parametrize("username", ["aisha", "nobody"])
def test_five_wrong_passwords_shut_an_account_for_a_quarter_of_an_hour(
    aisha: Accounts, clock: Any, username: str
) -> None:
    for _ in range(5):
        assert outcome(aisha, "seven green mangoes", username) == "wrong_login"

    with pytest.raises(LockedOut, match="in 15 min") as refusal:
        aisha.log_in("tampines", username, PASSWORD)
    assert refusal.value.retry_after_s == 900

    clock.forward(minutes=14, seconds=59)
    assert outcome(aisha, PASSWORD, username) == "locked_out"

    clock.forward(seconds=1)
    assert outcome(aisha, PASSWORD, username) == ("in" if username == "aisha" else "wrong_login")


def test_after_the_lock_five_more_may_be_tried(aisha: Accounts, clock: Any) -> None:
    for _ in range(5):
        outcome(aisha, "seven green mangoes")
    clock.forward(minutes=15)

    tries = [outcome(aisha, "seven green mangoes") for _ in range(6)]

    assert tries == ["wrong_login"] * 5 + ["locked_out"]


def test_the_right_password_forgets_the_wrong_ones(aisha: Accounts) -> None:
    for _ in range(3):
        assert [outcome(aisha, "seven green mangoes") for _ in range(4)] == ["wrong_login"] * 4
        assert outcome(aisha, PASSWORD) == "in"


def test_a_lock_outlives_a_restart(
    aisha: Accounts, engine: Engine, clock: Any, passwords: Passwords
) -> None:
    for _ in range(5):
        outcome(aisha, "seven green mangoes")

    assert outcome(Accounts(engine, clock, passwords=passwords), PASSWORD) == "locked_out"


def test_guesses_sent_at_once_are_counted_one_by_one(aisha: Accounts) -> None:
    with ThreadPoolExecutor(8) as pool:
        tries = list(pool.map(lambda number: outcome(aisha, f"seven mangoes {number}"), range(24)))

    assert sorted(tries) == ["locked_out"] * 19 + ["wrong_login"] * 5


def test_an_administrator_opens_a_locked_account_with_a_new_password(aisha: Accounts) -> None:
    for _ in range(5):
        outcome(aisha, "seven green mangoes")

    aisha.set_password("tampines", "Aisha", "eight ripe mangoes")

    assert outcome(aisha, PASSWORD) == "wrong_login"
    assert outcome(aisha, "eight ripe mangoes") == "in"


def test_an_administrator_unlocks_without_a_new_password(aisha: Accounts) -> None:
    token = aisha.log_in("tampines", "aisha", PASSWORD)
    for _ in range(5):
        outcome(aisha, "seven green mangoes")

    aisha.unlock_staff("tampines", "aisha")

    assert outcome(aisha, PASSWORD) == "in"
    assert aisha.find_token(token).subject == "aisha"
    with pytest.raises(UnknownStaff):
        aisha.unlock_staff("tampines", "nobody")


def test_a_new_password_ends_the_log_ins_made_with_the_old_one(aisha: Accounts) -> None:
    token = aisha.log_in("tampines", "aisha", PASSWORD)

    aisha.set_password("tampines", "aisha", "eight ripe mangoes")

    with pytest.raises(UnknownToken):
        aisha.find_token(token)


def test_a_password_changed_while_it_was_compared_lets_nobody_in(
    aisha: Accounts, passwords: Passwords, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = passwords.fits

    def fits(kept: str | None, password: str) -> bool:
        aisha.set_password("tampines", "aisha", "eight ripe mangoes")
        return really(kept, password)

    monkeypatch.setattr(passwords, "fits", fits)

    assert outcome(aisha, PASSWORD) == "wrong_login"


def test_hashes_are_renewed_at_log_in_when_the_costs_have_risen(
    aisha: Accounts, engine: Engine, clock: Any
) -> None:
    costly = Accounts(engine, clock, passwords=Passwords(time_cost=2, memory_cost_kib=16))

    assert outcome(costly, PASSWORD) == "in"

    assert "m=16,t=2" in stored_hash(engine)
    assert outcome(costly, PASSWORD) == "in"


def test_who_logs_out_is_out_and_others_stay(aisha: Accounts) -> None:
    here, there = (aisha.log_in("tampines", "aisha", PASSWORD) for _ in range(2))

    aisha.log_out(here)
    aisha.log_out(here)
    aisha.log_out("never given out")

    with pytest.raises(UnknownToken):
        aisha.find_token(here)
    assert aisha.find_token(there).subject == "aisha"


def test_a_log_in_expires(aisha: Accounts, clock: Any) -> None:
    token = aisha.log_in("tampines", "aisha", PASSWORD)
    clock.forward(hours=11, minutes=59)
    assert aisha.find_token(token).subject == "aisha"

    clock.forward(minutes=1)

    with pytest.raises(ExpiredToken):
        aisha.find_token(token)


def test_log_ins_long_expired_are_cleared_away(aisha: Accounts, clock: Any) -> None:
    token = aisha.log_in("tampines", "aisha", PASSWORD)
    clock.forward(days=31)
    aisha.log_in("tampines", "aisha", PASSWORD)

    with pytest.raises(UnknownToken):
        aisha.find_token(token)


def test_who_is_removed_is_out_at_once_and_may_come_back(aisha: Accounts) -> None:
    token = aisha.log_in("tampines", "aisha", PASSWORD)

    aisha.remove_staff("tampines", "aisha")

    with pytest.raises(UnknownToken):
        aisha.find_token(token)
    assert outcome(aisha, PASSWORD) == "wrong_login"
    with pytest.raises(UnknownStaff):
        aisha.remove_staff("tampines", "aisha")

    aisha.add_staff("tampines", "aisha", "eight ripe mangoes", "supervisor")
    row = aisha.find_token(aisha.log_in("tampines", "aisha", "eight ripe mangoes"))
    assert (row.role, row.operator) == ("supervisor", "")
    with pytest.raises(UnknownToken):
        aisha.find_token(token)


def test_a_name_is_given_once_a_hall(aisha: Accounts) -> None:
    with pytest.raises(StaffExists):
        aisha.add_staff("tampines", "AISHA", PASSWORD, "admin")

    aisha.add_staff("bedok", "aisha", PASSWORD, "admin")

    assert [(row.hall, row.role) for row in aisha.list_staff()] == [
        ("bedok", "admin"),
        ("tampines", "operator"),
    ]
    assert [row.hall for row in aisha.list_staff("bedok")] == ["bedok"]


def test_of_several_who_add_one_name_at_once_one_succeeds(accounts: Accounts) -> None:
    def add(_: int) -> str:
        try:
            accounts.add_staff("tampines", "aisha", PASSWORD, "admin")
        except StaffExists as refusal:
            return refusal.code
        return "added"

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(add, range(4))) == ["added"] + ["staff_exists"] * 3


@pytest.mark.parametrize(
    ("hall", "username", "password", "role", "refusal"),
    [
        ("tampines", "aisha wong", PASSWORD, "admin", UnfitStaff),
        ("tampines", "", PASSWORD, "admin", UnfitStaff),
        ("tampines", "aisha", PASSWORD, "king", UnfitStaff),
        ("tampines", "aisha", PASSWORD, "kiosk", UnfitStaff),
        ("tampines", "aisha", PASSWORD, "operator", UnfitStaff),
        ("tampines", "aisha", "too short", "admin", UnfitPassword),
        ("tampines", "aisha", "x" * 201, "admin", UnfitPassword),
        ("nowhere", "aisha", PASSWORD, "admin", UnknownHall),
    ],
)
def test_unfit_staff_are_refused(
    accounts: Accounts,
    hall: str,
    username: str,
    password: str,
    role: str,
    refusal: type[Refusal],
) -> None:
    with pytest.raises(refusal):
        accounts.add_staff(hall, username, password, role)

    assert accounts.list_staff() == []


@pytest.mark.parametrize("token", ["", "x", "\0", "\ud800", "a" * 100_000])
def test_what_was_never_given_out_is_no_token(accounts: Accounts, token: str) -> None:
    with pytest.raises(UnknownToken):
        accounts.find_token(token)
