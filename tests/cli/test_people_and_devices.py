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
