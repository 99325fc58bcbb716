"""The phone says why in one sentence, in every language, from the cause alone."""

from typing import get_args

import pytest

from app.device.texts import languages, translator
from app.hall.assignment import Cause
from app.hall.events import ChosenFor
from app.pages import phone_why
from app.wire.explanation import Why

CALLS = [
    *(("balanced", cause) for cause in get_args(Cause)),
    *(("chosen", cause) for cause in get_args(ChosenFor)),
    ("resume", ""),
]
PASSING = ("appointment", "named", "returns", "needs", "priority", "line", "short", "frail")


def called(rule: str, cause: str, language: str) -> str:
    """What is said of a call after five minutes, out of three lines."""
    why = Why(rule=rule, cause=cause, waited_s=300, expected_s=60, clear_s=0, lines=3, overtaken=0)
    return phone_why.of(why, {}, translator(language))


def waiting(language: str = "en", **passed_by: int) -> str:
    """What is said to somebody who waits and was passed."""
    return phone_why.of(None, passed_by, translator(language))


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(("rule", "cause"), CALLS)
def test_every_call_has_a_sentence(language: str, rule: str, cause: str) -> None:
    said = called(rule, cause, language)

    assert said and "{" not in said
    is_english = said == called(rule, cause, "en")
    assert is_english == (language == "en")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("cause", PASSING)
def test_whoever_was_passed_is_told_how_many_and_why(language: str, cause: str) -> None:
    said = waiting(language, **{cause: 3})

    assert "3" in said and "{" not in said


def test_the_sentences_are_plain() -> None:
    assert called("legal", "oldest", "en") == (
        "You were called because you had waited longest of the 3 lines this counter serves."
    )
    assert waiting(appointment=2) == (
        "2 people who came later were called before you. The reason: an appointment."
    )
    assert waiting(short=1, frail=1, other=1) == (
        "3 people who came later were called before you."
        " The reason: a short matter · a decision of staff."
    )


def test_where_nothing_happened_nothing_is_explained() -> None:
    assert waiting() == ""
    assert called("and_also", "", "en") == ""
