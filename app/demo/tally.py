"""What has happened so far: tickets, services, and refusals that belong to such a day or do not."""

import logging
from collections import Counter

log = logging.getLogger("onehall.demo")

EXPECTED = frozenset(
    {
        "break_held",  # the supervisor asked for it
        "counter_not_staffed",  # the supervisor has closed the counter
        "counter_taken",  # a newcomer sat down there
        "hall_closed",
        "is_next",  # too late to let others pass
        "illegal_step",  # a newcomer, or time, was faster: reception, phone, end of a break
        "need_not_met",
        "nobody_called",
        "not_on_break",
        "operator_absent",
        "operator_elsewhere",
        "parked_for_another",
        "post_is_anothers",  # the hour has changed the counter's post
        "service_closed",
        "too_often",
        "too_soon",
        "turn_still_open",
        "unknown_ticket",  # of a day that is over
    }
)
"""Refusals that people meet in a hall that is well."""


class Tally:
    """Counts, and one line in the log for each thing that should not have been."""

    def __init__(self) -> None:
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.unexpected = 0

    def note(self, what: str) -> None:
        """Something was done: "tickets", "served", "left" …"""
        self.done[what] += 1

    def note_refusal(self, who: str, request: str, code: str, message: str) -> None:
        """The hub has refused something."""
        self.refused[code] += 1
        if code not in EXPECTED:
            self.unexpected += 1
            log.warning("%s: %s was refused: %s: %s", who, request, code, message)

    def note_failure(self, who: str, problem: BaseException) -> None:
        """A player has failed; another one takes the place."""
        self.unexpected += 1
        log.error("%s: %s: %s", who, type(problem).__name__, problem, exc_info=problem)

    def __str__(self) -> str:
        counts = ("tickets", "served", "transferred", "parked", "no_shows", "left")
        done = ", ".join(f"{self.done[one]} {one.replace('_', '-')}" for one in counts)
        expected = sum(count for code, count in self.refused.items() if code in EXPECTED)
        return f"{done}; refusals: {expected} expected, {self.unexpected} unexpected"

    def codes(self) -> str:
        """What was refused, most often first."""
        return ", ".join(f"{code} {count}" for code, count in self.refused.most_common())
