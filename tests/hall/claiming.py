"""A hall whose rule heeds classes, and which keeps appointments."""

from dataclasses import replace

from app.hall.catalogue import Priority
from tests.hall.small_hall import SMALL

CLAIMING = replace(
    SMALL,
    policy="balanced",
    priorities=(
        Priority(key="senior", name={"en": "65 or older", "ar": "عمري 65 سنة أو أكثر"}),
        Priority(
            key="disabled",
            name={"en": "with a disability card", "ar": "حامل بطاقة إعاقة"},
            at_kiosk=False,
        ),
    ),
)
"""Citizens say themselves that they are of age; a card is shown to the reception."""
