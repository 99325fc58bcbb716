"""Who comes, drawn from what a blueprint says of its demand; the same seed draws the same day."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from random import Random
from typing import Literal

from app.hall.arriving import arrivals, pattern
from app.hall.catalogue import Catalogue, Demand, Need, Operator, Staffing
from app.hall.durations import lognormal_s
from app.hall.standing import Citizen
from app.simulator.roster import closings, desks

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


@dataclass(kw_only=True)
class Visit:
    """One citizen: what they want and how they will behave.

    Attributes:
        wish: None as well once they were called: nobody leaves then.
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


def day_of_visits(offer: Catalogue, day: date, seed: str) -> Iterator[Visit]:
    """The citizens of one open day in the order in which they come; none after the last counter."""
    team = desks(offer, day, Random(0), frozenset())  # noqa: S311 - of breaks, which do not matter
    closes = closings(offer, team)
    chance = Random(f"behaviour {seed} {day}")  # noqa: S311 - a play, not a secret
    stream = Random(f"citizens {seed} {day}")  # noqa: S311
    for one in arrivals(offer, pattern(offer, day), stream, 0.0):
        if one.at <= closes.get(one.head.service, 0.0):
            yield _behaving(offer, one, chance)


def _behaving(offer: Catalogue, citizen: Citizen, chance: Random) -> Visit:
    """Somebody who was drawn, with all that only a real kiosk and a real operator ask for."""
    group = str(citizen.line[0]) if isinstance(citizen.line, tuple) else ""
    drawn = Visit(
        at=datetime.fromtimestamp(citizen.at, UTC),
        service=citizen.head.service,
        priority=group,
        language=_language(offer, chance),
        needs=tuple(need for need, part in NEEDS.items() if chance.random() < part),
        comes=chance.random() >= offer.demand.no_shows,
        is_late=chance.random() < 0.5,
    )
    _change_of_mind(drawn, offer.demand, chance)
    return drawn


def transaction_s(
    offer: Catalogue, service: str, operator: Operator | None, chance: Random
) -> float:
    """How long one transaction takes, in hall seconds: lognormal around its true mean."""
    demand, known = offer.demand, offer.service.get(service)
    minutes = demand.minutes.get(service, known.expected_minutes if known else 5.0)
    is_universal = operator is not None and operator.staffing is Staffing.UNIVERSAL
    mean = minutes * 60 * (demand.universal_factor if is_universal else 1.0)
    return lognormal_s(mean, demand.spread, chance.random())


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
