"""A hall that mixes everything: seconded and universal by the hour, overflow, needs, skills."""

from dataclasses import replace
from datetime import time

from app.hall.catalogue import Agency, Counter, Operator, Overflow, Post, Profile, Staffing
from tests.hall.small_hall import SMALL, service

PASSPORTS_UNTIL_NOON = (
    Post(counter="2", begins=time(8), ends=time(12), staffing=Staffing.SECONDED, agency="pass"),
    Post(counter="2", begins=time(12), ends=time(17), staffing=Staffing.UNIVERSAL),
)

MIXED = replace(
    SMALL,
    agencies=(
        SMALL.agencies[0],
        replace(SMALL.agencies[1], overflow=Overflow.ASK),
        Agency(key="land", name={"en": "Land Registry", "ar": "السجل"}, overflow=Overflow.NEVER),
        Agency(key="health", name={"en": "Health Fund", "ar": "الصحة"}, overflow=Overflow.AGREED),
    ),
    services=(
        *SMALL.services,
        service("deed", "land", "D", "صك ملكية"),
        service("card", "health", "C", "بطاقة صحية"),
    ),
    counters=(*SMALL.counters, Counter(key="4", needs=("step_free", "privacy"))),
    operators=(
        replace(SMALL.operators[0], languages=("en",)),
        replace(SMALL.operators[1], languages=("en", "ar"), needs=("sign_language",)),
        replace(SMALL.operators[2], languages=("en",)),
        Operator(key="dora", name="Dora", staffing=Staffing.SECONDED, agency="land"),
        Operator(key="hana", name="Hana", staffing=Staffing.SECONDED, agency="health"),
        Operator(
            key="ugo",
            name="Ugo",
            staffing=Staffing.UNIVERSAL,
            skills=("refund", "passport"),
            languages=("en", "ar"),
        ),
    ),
    posts=PASSPORTS_UNTIL_NOON,
    profiles=(
        Profile(key="quick", name={"en": "Quick", "ar": "سريع"}, services=("refund",)),
        Profile(key="papers", name={"en": "Papers", "ar": "وثائق"}, services=("passport", "deed")),
        Profile(key="land", name={"en": "Land", "ar": "أراض"}, services=("deed",)),
    ),
)
"""Counter 2 is the passport office's until noon and everybody's in the afternoon.

`tax` is free to universal operators, `pass` asks first, `land` never, `health` when agreed.
"""
