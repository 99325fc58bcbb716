"""How many were overtaken on a day, by the cause of the call that passed them."""

from collections import Counter
from collections.abc import Iterable

from app.hall.events import TicketCalled
from app.hall.overtakes import overtaken
from app.wire.report import Overtakes

CHOSEN = "chosen"
"""The cause of every call by hand, whatever it was for."""


def overtakes(calls: Iterable[TicketCalled]) -> list[Overtakes]:
    """The causes for which somebody was passed, most people first."""
    people: Counter[str] = Counter()
    passing: Counter[str] = Counter()
    for call in calls:
        if passed := len(overtaken(call)):
            cause = CHOSEN if call.rule == CHOSEN else call.cause
            people[cause] += passed
            passing[cause] += 1
    found = (Overtakes(cause=one, calls=passing[one], people=people[one]) for one in people)
    return sorted(found, key=lambda one: (-one.people, one.cause))
