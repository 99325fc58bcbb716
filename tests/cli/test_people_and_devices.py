"""Who works in a hall and what stands in it, as an administrator says it at the console."""

import re

import pytest

from tests.cli.conftest import Console

PASSWORD = "a long enough password"
ADD = ("staff", "add", "aisha", "--role", "operator", "--operator", "aisha", "--password-stdin")


@pytest.fixture
def hall(console: Console) -> Console:
    """An installation with a hall."""
    console.says("hall", "load", "tampines")
    return console


def test_somebody_is_added_locked_in_and_removed(hall: Console) -> None:
    assert hall.says(*ADD, typed=PASSWORD) == "aisha may log in to tampines as operator\n"
    assert re.search(
        r"^tampines +aisha +operator +aisha +- +active$", hall.says("staff", "list"), re.M
    )

    hall.says("staff", "password", "aisha", "--password-stdin", typed="another long password")
    hall.says("staff", "unlock", "aisha")
    hall.says("staff", "remove", "aisha")

    assert "removed" in hall.says("staff", "list")
    assert PASSWORD not in hall.says("staff", "list")


@pytest.mark.parametrize(
    ("words", "typed", "code"),
    [
        (ADD, "", "unfit_password"),
        ((*ADD[:-1],), "", "no_terminal"),
        (("staff", "password", "nobody", "--password-stdin"), PASSWORD, "unknown_staff"),
        (("staff", "unlock", "nobody"), "", "unknown_staff"),
        (
            ("staff", "add", "bo", "--role", "operator", "--operator", "bo", "--password-stdin"),
            PASSWORD,
            "unknown_operator",
        ),
        (("device", "pair", "BCDFGH", "kiosk-1"), "", "pairing_unknown"),
        (("device", "revoke", "kiosk-9"), "", "unknown_device"),
        (("device", "offer", "a kiosk", "--kind", "kiosk"), "", "unfit_device"),
        (("hall", "check", "."), "", "bad_blueprint"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line(
    hall: Console, words: tuple[str, ...], typed: str, code: str
) -> None:
    said = hall.refuses(*words, typed=typed)

    assert said.startswith(f"{code}: ")
    assert said.count("\n") == 1


def test_a_device_is_offered_a_code_and_put_out(hall: Console) -> None:
    code = hall.says("device", "offer", "kiosk-1", "--kind", "kiosk")

    assert re.fullmatch(r"[A-Z]{6}\n", code)
    assert hall.refuses("device", "offer", "kiosk-1", "--kind", "kiosk").startswith(
        "device_name_taken"
    )
    assert hall.says("device", "revoke", "kiosk-1") == "kiosk-1 is out\n"


def test_a_system_is_given_a_token_once_and_loses_it(hall: Console) -> None:
    desk = ("token", "create", "--role", "operator", "--counter", "2")

    token = hall.says(*desk)

    assert re.fullmatch(r"[\w-]{43}\n", token)
    listed = hall.says("token", "list")
    assert re.search(r"^tampines +operator-2 +operator +2 +- +- +good until 20", listed, re.M)
    assert token.strip() not in listed
    assert hall.refuses(*desk).startswith("token_name_taken")
    assert hall.says("token", "revoke", "operator-2") == "operator-2 is out\n"
    assert "revoked" in hall.says("token", "list")
    assert hall.refuses("token", "revoke", "operator-2").startswith("unknown_token_name")
    assert hall.says(*desk, "--operator", "aisha", "--days", "7") != token


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--role", "operator"), "unfit_token"),
        (("--role", "operator", "--counter", "99"), "unknown_counter"),
        (("--role", "operator", "--counter", "2", "--operator", "bo"), "unknown_operator"),
        (("--role", "auditor", "--counter", "2"), "unfit_token"),
        (("--role", "agency_manager"), "unfit_token"),
        (("--role", "agency_manager", "--agency", "fish"), "unknown_agency"),
        (("--role", "admin", "--agency", "ica"), "unfit_token"),
        (("--role", "admin", "--name", "a b"), "unfit_token"),
        (("--role", "admin", "--hall", "east"), "unknown_hall"),
    ],
)
def test_a_token_has_what_its_role_needs(hall: Console, words: tuple[str, ...], code: str) -> None:
    assert hall.refuses("token", "create", *words).startswith(f"{code}: ")


def test_an_agency_manager_works_for_an_agency(hall: Console) -> None:
    add = ("staff", "add", "mina", "--role", "agency_manager", "--password-stdin")

    assert hall.refuses(*add, typed=PASSWORD).startswith("unfit_staff")
    assert hall.refuses(*add, "--agency", "fish", typed=PASSWORD).startswith("unknown_agency")
    hall.says(*add, "--agency", "ica", typed=PASSWORD)

    assert re.search(
        r"^tampines +mina +agency_manager +- +ica +active$", hall.says("staff", "list"), re.M
    )
