"""Who comes, when, and how long they take."""

import re
from collections.abc import Iterator, Mapping

from app.blueprints.checks.problem import Problem, none_such
from app.hall.catalogue import Catalogue, Opening

HOUR = re.compile(r"[01][0-9]|2[0-3]")

BOUNDS: Mapping[str, tuple[float, float]] = {
    "visits_a_day": (0, 100_000),
    "spread": (0.0, 3.0),
    "universal_factor": (0.5, 3.0),
    "walk_seconds": (0.0, 600.0),
    "no_shows": (0.0, 0.5),
    "patience_minutes": (0.0, 600.0),
    "priority": (0.0, 1.0),
    "appointments": (0.0, 1.0),
    "break_minutes": (0.0, 180.0),
}
"""The least and the most of each."""


def who_comes(hall: Catalogue) -> Iterator[Problem]:
    """For which services, at which hours."""
    demand, services = hall.demand, [one.key for one in hall.services]
    for name in ("share", "minutes"):
        for key in getattr(demand, name):
            if key not in services:
                yield Problem(f"demand.{name}.{key}", none_such(key, "service", services))
    yield from _shares(hall)
    for hour, weight in demand.hours.items():
        if not HOUR.fullmatch(hour):
            yield Problem(f"demand.hours.{hour}", "is no hour: write it like 09")
        if not 0 <= weight <= 1_000:
            yield Problem(f"demand.hours.{hour}", "must be 0 to 1000")
    if demand.hours and not any(_is_busy(hall, one) for one in hall.openings):
        yield Problem("demand.hours", "has nobody while the hall is open: give its hours a weight")


def _shares(hall: Catalogue) -> Iterator[Problem]:
    """Parts of a whole, each of something that somebody serves."""
    for key, share in hall.demand.share.items():
        if not 0 <= share <= 1:
            yield Problem(f"demand.share.{key}", "must be between 0 and 1")
        elif share and key in hall.service and key not in hall.covered:
            remedy = "give an operator the skill, or its part to others"
            yield Problem(f"demand.share.{key}", f"nobody can serve it: {remedy}")
    total = sum(hall.demand.share.values())
    if hall.demand.share and not abs(total - 1) <= 0.001:
        yield Problem("demand.share", f"adds up to {total:.3f}: the parts must make 1")
    if hall.demand.visits_a_day and not hall.demand.share:
        yield Problem("demand.share", "is missing: give each service its part of the visits")


def _is_busy(hall: Catalogue, opening: Opening) -> bool:
    """Whether anybody comes in some hour that this opening touches."""
    last = opening.closes.hour if opening.closes.minute else opening.closes.hour - 1
    hours = range(opening.opens.hour, last + 1)
    return any(hall.demand.hours.get(f"{hour:02d}", 0) > 0 for hour in hours)


def how(hall: Catalogue) -> Iterator[Problem]:
    """How long they take, how many leave."""
    for name, (least, most) in BOUNDS.items():
        value = getattr(hall.demand, name)
        if name == "visits_a_day" and value < 0:
            yield Problem("demand.visits_a_day", "must not be negative")
        elif not least <= value <= most:
            yield Problem(f"demand.{name}", f"must be {least:g} to {most:g}, not {value:g}")
    for key, minutes in hall.demand.minutes.items():
        if not 0 < minutes <= 480:
            yield Problem(f"demand.minutes.{key}", "must be more than 0, at most 480 minutes")
    if hall.demand.priority and not hall.priorities:
        yield Problem("demand.priority", "has no class: add one in [[priorities]]")
