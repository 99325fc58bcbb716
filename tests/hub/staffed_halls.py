"""Halls staffed by agencies, by universal operators, and by both in turn."""

from dataclasses import replace
from datetime import time

from app.hall.catalogue import Operator, Post, Staffing
from tests.hall.small_hall import SMALL
from tests.hub.floor_hall import ALL_DAY, FLOOR, seconded


def post(counter: str, agency: str, begins: time = ALL_DAY[0], ends: time = ALL_DAY[1]) -> Post:
    """A counter that is an agency's; a universal one where no agency is named."""
    staffing = Staffing.SECONDED if agency else Staffing.UNIVERSAL
    return Post(counter=counter, begins=begins, ends=ends, staffing=staffing, agency=agency)


def universal(key: str, *skills: str) -> Operator:
    """Somebody of the hall itself."""
    return Operator(key=key, name=key.title(), staffing=Staffing.UNIVERSAL, skills=skills)


SECONDED = replace(
    SMALL,
    operators=(seconded("tina", "tax"), seconded("theo", "tax"), seconded("pia", "pass")),
    posts=(post("1", "tax"), post("2", "tax"), post("3", "pass")),
)
"""Every counter is an agency's."""

UNIVERSAL = replace(SMALL, operators=(universal("uma"), universal("ugo", "tax", "refund")))
"""Nobody is an agency's."""

TEN = time(10)
BY_HOUR = replace(FLOOR, posts=(post("3", "pass", ALL_DAY[0], TEN), post("3", "", TEN, ALL_DAY[1])))
"""Counter 3 is the passport office's until ten, and everybody's from then on."""

AFTER_TEN = "2026-03-02T10:05"
