"""Who serves whom: agencies, operators and what they can, work profiles."""

from collections.abc import Iterator, Sequence

from app.blueprints.checks.places import OF_A_PERSON, OF_A_PLACE
from app.blueprints.checks.problem import Problem, none_such, once
from app.blueprints.checks.words import LANGUAGE, NAME_MOST, unfit
from app.hall.catalogue import Catalogue, Operator, Overflow, Staffing


def agencies(hall: Catalogue) -> Iterator[Problem]:
    """Whoever keeps the lines to the own people has some."""
    staffed = {one.agency for one in hall.operators if one.staffing is Staffing.SECONDED}
    for index, one in enumerate(hall.agencies):
        if one.overflow is not Overflow.FREE and one.key not in staffed:
            text = f"{one.overflow.value!r} asks for operators of {one.key}'s own: second one"
            yield Problem(f"agencies[{index}].overflow", f"{text}, or write 'free'")


def operators(hall: Catalogue) -> Iterator[Problem]:
    """Whose they are, what they are called, speak and offer."""
    agencies = [one.key for one in hall.agencies]
    for index, one in enumerate(hall.operators):
        if text := _agency_of(one, agencies):
            yield Problem(f"operators[{index}].agency", text)
        if not one.name.strip():
            yield Problem(f"operators[{index}].name", "is empty: write what colleagues say")
        elif fault := unfit(one.name, NAME_MOST):
            yield Problem(f"operators[{index}].name", fault)
        for language in one.languages:
            if not LANGUAGE.fullmatch(language):
                yield Problem(f"operators[{index}].languages", f"{language!r} is no code like 'en'")
        for need in one.needs:
            if need not in OF_A_PERSON:
                yield Problem(f"operators[{index}].needs", _misplaced(need))
        yield from once(one.needs, f"operators[{index}].needs")


def _agency_of(operator: Operator, agencies: Sequence[str]) -> str:
    if operator.staffing is Staffing.UNIVERSAL:
        return "must be left out: a universal operator serves all" if operator.agency else ""
    if not operator.agency:
        return f"is missing: say which agency seconds {operator.key}, or make the post universal"
    return "" if operator.agency in agencies else none_such(operator.agency, "agency", agencies)


def skills(hall: Catalogue) -> Iterator[Problem]:
    """Services that there are, and that the post covers."""
    services = [one.key for one in hall.services]
    for index, one in enumerate(hall.operators):
        at = f"operators[{index}].skills"
        for key in one.skills:
            if key not in services:
                yield Problem(at, none_such(key, "service", services))
            elif _is_foreign(one, hall.service[key].agency):
                owner = hall.service[key].agency
                yield Problem(at, f"{key!r} is {owner}'s, {one.key} is {one.agency}'s: remove it")
        yield from once(one.skills, at)


def profiles(hall: Catalogue) -> Iterator[Problem]:
    """Services that there are, and at least one that somebody can serve."""
    services = [one.key for one in hall.services]
    for index, one in enumerate(hall.profiles):
        at = f"profiles[{index}].services"
        unknown = [key for key in one.services if key not in services]
        for key in unknown:
            yield Problem(at, none_such(key, "service", services))
        if not one.services:
            yield Problem(at, "is empty: name at least one service")
        elif not unknown and hall.covered.isdisjoint(one.services):
            yield Problem(at, "nobody can serve any of these: change them, or an operator's skills")
        yield from once(one.services, at)


def _is_foreign(operator: Operator, agency: str) -> bool:
    return operator.staffing is Staffing.SECONDED and operator.agency != agency


def _misplaced(need: str) -> str:
    if need in OF_A_PLACE:
        return f"{need!r} is offered by a place: write it in that counter's needs"
    return f"{need!r} is offered by every operator: use {' or '.join(sorted(OF_A_PERSON))}"
