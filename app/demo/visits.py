"""Who comes, drawn from what a blueprint says of its demand; the same seed draws the same day."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Literal

from app.hall.catalogue import Catalogue, Demand, Need, Operator, Staffing

Wish = Literal["leave", "let-pass", "come-later"]

FIRST_LANGUAGE = 0.6
"""Part of the citizens who choose the hall's first language; the others share the rest."""

NEEDS: dict[Need, float] = {
    "woman_operator": 0.01,
    "step_free": 0.01,
    "guide": 0.01,
    "privacy": 0.01,
    "language": 0.01,
}
"""Part of the citizens who have a need."""

WISHES: dict[Wish, float] = {"leave": 0.02, "let-pass": 0.015, "come-later": 0.015}
"""Part of those who wait who change their mind by phone."""

PEAKS = ((10.5, 1.3, 1.0), (14.5, 1.6, 0.7))
"""Of a day without hours in its blueprint: hour, width in hours, height."""

DOORS_SHUT_MINUTES = 10
"""Nobody comes so shortly before the end."""


@dataclass(kw_only=True)
class Visit:
    """One citizen: what they want and how they will behave.

    Attributes:
        wish_after_s: hall seconds of waiting until `wish` is asked for.
        comes: whether they come when they are called; one who is late comes after a recycle.
    """

    at: datetime
    service: str
    language: str
    needs: tuple[Need, ...] = ()
    priority: str = ""
    comes: bool = True
    is_late: bool = False
    wish: Wish | None = None
    wish_after_s: float = 0.0


def day_of_visits(
    offer: Catalogue, opens: datetime, closes: datetime, seed: str
) -> Iterator[Visit]:
    """The citizens of one day in the order in which they come; both moments in hall time."""
    chance = Random(f"{seed} {opens:%Y-%m-%d}")  # noqa: S311 - a play, not a secret
    hours = _hours(offer.demand, opens, closes)
    total = sum(weight * (end - begin).total_seconds() for begin, end, weight in hours)
    for begin, end, weight in hours:
        a_second = offer.demand.visits_a_day * weight / total
        for moment in _moments(chance, begin, end, a_second):
            yield visit(offer, moment, chance)


def visit(offer: Catalogue, at: datetime, chance: Random) -> Visit:
    """One citizen, who comes at `at`."""
    demand = offer.demand
    drawn = Visit(
        at=at,
        service=chance.choices(list(demand.share), list(demand.share.values()))[0],
        language=_language(offer, chance),
        needs=tuple(need for need, part in NEEDS.items() if chance.random() < part),
        comes=chance.random() >= demand.no_shows,
        is_late=chance.random() < 0.5,
    )
    if offer.priorities and chance.random() < demand.priority:
        drawn.priority = chance.choice(offer.priorities).key
    _change_of_mind(drawn, demand, chance)
    return drawn


def transaction_s(
    offer: Catalogue, service: str, operator: Operator | None, chance: Random
) -> float:
    """How long one transaction takes, in hall seconds: lognormal around its true mean."""
    demand, known = offer.demand, offer.service.get(service)
    minutes = demand.minutes.get(service, known.expected_minutes if known else 5.0)
    is_universal = operator is not None and operator.staffing is Staffing.UNIVERSAL
    mean = minutes * 60 * (demand.universal_factor if is_universal else 1.0)
    return lognormal(mean, demand.spread, chance)


def lognormal(mean: float, spread: float, chance: Random) -> float:
    """A positive number with this mean; `spread` is its standard deviation as a part of that."""
    variance = math.log(1 + spread**2)
    return mean * chance.lognormvariate(-variance / 2, math.sqrt(variance))


def busiest_hour(offer: Catalogue) -> int | None:
    """The hour of the wall at which most come, where the blueprint says so."""
    hours = offer.demand.hours
    return int(max(hours, key=lambda hour: hours[hour])) if hours else None


def _change_of_mind(drawn: Visit, demand: Demand, chance: Random) -> None:
    """Patience where the blueprint knows of it, else now and then somebody has enough."""
    if demand.patience_minutes:
        drawn.wish = "leave"
        drawn.wish_after_s = chance.expovariate(math.log(2) / (demand.patience_minutes * 60))
        return
    for wish, part in WISHES.items():
        if chance.random() < part:
            drawn.wish, drawn.wish_after_s = wish, chance.uniform(180, 1500)


def _language(offer: Catalogue, chance: Random) -> str:
    first, *others = offer.languages
    if not others or chance.random() < FIRST_LANGUAGE:
        return first
    return chance.choice(others)


def _hours(
    demand: Demand, opens: datetime, closes: datetime
) -> list[tuple[datetime, datetime, float]]:
    """The day in parts of at most an hour, each with how busy it is."""
    parts, begin, last = [], opens, closes - timedelta(minutes=DOORS_SHUT_MINUTES)
    while begin < last:
        full = begin.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        end = min(full, last)
        parts.append((begin, end, _weight(demand, begin)))
        begin = end
    return parts if any(weight for *_, weight in parts) else [(b, e, 1.0) for b, e, _ in parts]


def _weight(demand: Demand, begin: datetime) -> float:
    if demand.hours:
        return demand.hours.get(f"{begin:%H}", 0.0)
    hour = begin.hour + 0.5
    return 0.25 + sum(
        height * math.exp(-(((hour - peak) / width) ** 2) / 2) for peak, width, height in PEAKS
    )


def _moments(chance: Random, begin: datetime, end: datetime, a_second: float) -> Iterator[datetime]:
    moment = begin
    while a_second > 0:
        moment += timedelta(seconds=chance.expovariate(a_second))
        if moment >= end:
            return
        yield moment
