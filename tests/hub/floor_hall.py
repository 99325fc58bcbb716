"""A hall with something to rebalance: four rules of overflow, posts, profiles, seven operators."""

from dataclasses import replace
from datetime import time

from app.hall.catalogue import (
    Agency,
    Counter,
    Operator,
    Overflow,
    Post,
    Profile,
    Staffing,
)
from tests.hall.small_hall import SMALL, service

ALL_DAY = time(0, 0), time(23, 59)


def seconded(key: str, agency: str, *skills: str) -> Operator:
    """Somebody of one agency."""
    name = key.title()
    return Operator(
        key=key, name=name, staffing=Staffing.SECONDED, agency=agency, skills=tuple(skills)
    )


FLOOR = replace(
    SMALL,
    agencies=(
        SMALL.agencies[0],
        replace(SMALL.agencies[1], overflow=Overflow.ASK),
        Agency(
            key="land",
            name={"en": "Land Registry", "ar": "السجل العقاري"},
            overflow=Overflow.NEVER,
        ),
        Agency(
            key="health",
            name={"en": "Health Fund", "ar": "صندوق الصحة"},
            overflow=Overflow.AGREED,
        ),
    ),
    services=(
        *SMALL.services,
        service("deed", "land", "D", "صك ملكية"),
        service("card", "health", "C", "بطاقة صحية"),
    ),
    counters=tuple(Counter(key=str(number), zone="AB"[number > 3]) for number in range(1, 7)),
    operators=(
        *SMALL.operators,
        seconded("paul", "pass"),
        seconded("dora", "land"),
        seconded("hana", "health"),
        Operator(key="ugo", name="Ugo", staffing=Staffing.UNIVERSAL, skills=("tax", "passport")),
    ),
    posts=(
        Post(
            counter="2",
            begins=ALL_DAY[0],
            ends=ALL_DAY[1],
            staffing=Staffing.SECONDED,
            agency="pass",
        ),
        Post(counter="3", begins=ALL_DAY[0], ends=ALL_DAY[1], staffing=Staffing.UNIVERSAL),
    ),
    profiles=(
        Profile(
            key="quick", name={"en": "Quick matters", "ar": "معاملات سريعة"}, services=("refund",)
        ),
        Profile(key="papers", name={"en": "Papers", "ar": "وثائق"}, services=("passport", "deed")),
    ),
)
"""Counter 2 is a post of the passport office all day, counter 3 a universal one."""
