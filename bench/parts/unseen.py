"""Halls that no number was chosen for, in which everybody is wrong about how long matters take."""

from dataclasses import replace
from datetime import time
from random import Random

from app.hall.catalogue import (
    Agency,
    Catalogue,
    Counter,
    Demand,
    Opening,
    Operator,
    Priority,
    Service,
    Staffing,
)

WRONG = 0.4
"""A believed mean is so much too long or too short, by the seed."""

HOURS = 8.0


def unseen(seed: int) -> Catalogue:
    """A hall of the seed: 3 to 9 agencies, seconded and universal operators, a load near 0.9."""
    random = Random(f"unseen {seed}")
    agencies = tuple(Agency(key=f"a{n}", name={"en": f"A{n}"}) for n in range(random.randint(3, 9)))
    services = tuple(_service(random, one.key, n) for one in agencies for n in range(3))
    weights = [random.uniform(0.3, 2.0) for _ in services]
    share = {s.key: w / sum(weights) for s, w in zip(services, weights, strict=True)}
    operators = tuple(_operators(random, services, share))
    minutes = {one.key: one.expected_minutes for one in services}
    load = sum(share[key] * (minutes[key] + 0.5) for key in share)
    demand = Demand(
        visits_a_day=int(len(operators) * HOURS * 60 * random.uniform(0.8, 0.92) / load),
        share=share,
        minutes=minutes,
        spread=random.uniform(0.5, 0.9),
        patience_minutes=90.0,
        priority=random.uniform(0.05, 0.2),
        break_minutes=30.0,
    )
    return Catalogue(
        hall=f"unseen {seed}",
        name={"en": f"Unseen {seed}"},
        time_zone="UTC",
        languages=("en",),
        agencies=agencies,
        services=tuple(_believed(random, one) for one in services),
        counters=tuple(Counter(key=str(n)) for n in range(len(operators))),
        operators=operators,
        openings=tuple(Opening(weekday=n, opens=time(9), closes=time(17)) for n in range(7)),
        priorities=(Priority(key="old", name={"en": "Old"}),),
        demand=demand,
    )


def _service(random: Random, agency: str, number: int) -> Service:
    minutes = random.uniform(2.0, 16.0)
    key = f"{agency}-{number}"
    return Service(key=key, agency=agency, name={"en": key}, series="A", expected_minutes=minutes)


def _believed(random: Random, one: Service) -> Service:
    wrong = 1.0 + random.choice((-WRONG, WRONG))
    return replace(one, expected_minutes=one.expected_minutes * wrong)


def _operators(
    random: Random, services: tuple[Service, ...], share: dict[str, float]
) -> list[Operator]:
    """Seconded ones by their agency's work, and a part for everybody."""
    work: dict[str, float] = {}
    for one in services:
        work[one.agency] = work.get(one.agency, 0.0) + share[one.key] * one.expected_minutes
    many = random.randint(10, 30)
    universal = max(2, round(many * random.uniform(0.1, 0.6)))
    found = [Operator(key=f"u{n}", name="U", staffing=Staffing.UNIVERSAL) for n in range(universal)]
    for agency, part in work.items():
        size = max(1, round((many - universal) * part / sum(work.values())))
        found += [
            Operator(key=f"{agency}-o{n}", name="S", staffing=Staffing.SECONDED, agency=agency)
            for n in range(size)
        ]
    return found
