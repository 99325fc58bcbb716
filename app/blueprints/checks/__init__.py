"""What must hold between the parts of a blueprint; each fault with its key and its remedy."""

from collections.abc import Callable, Iterator

from app.blueprints.checks import demand, hours, numbers, people, places, words
from app.blueprints.checks.problem import Problem
from app.hall.catalogue import Catalogue

__all__ = ["Problem", "contradictions"]


def contradictions(hall: Catalogue) -> Iterator[Problem]:
    """Everything that no hall could open with."""
    for check in _CHECKS:
        yield from check(hall)


_CHECKS: tuple[Callable[[Catalogue], Iterator[Problem]], ...] = (
    numbers.hall,
    words.keys,
    words.languages,
    words.texts,
    people.agencies,
    numbers.services,
    places.counters,
    places.on_the_map,
    people.operators,
    people.skills,
    people.profiles,
    places.papers,
    hours.openings,
    hours.posts,
    hours.shifts,
    numbers.limits,
    numbers.rule,
    numbers.priorities,
    demand.who_comes,
    demand.how,
    words.brand,
)
