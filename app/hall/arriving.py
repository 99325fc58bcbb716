"""Who comes through a hall's day, drawn from its blueprint's demand: for `day`, and seeded."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import accumulate
from random import Random
from zoneinfo import ZoneInfo

from app.hall import calendar
from app.hall.assignment import Head
from app.hall.catalogue import Catalogue
from app.hall.standing import Citizen

USUAL_HOURS = {
    "08": 0.9, "09": 1.1, "10": 1.5, "11": 1.4, "12": 0.9, "13": 0.9, "14": 1.2, "15": 1.1,
    "16": 0.9, "17": 0.6, "18": 0.7, "19": 0.7, "20": 0.5, "21": 0.3,
}  # fmt: skip
"""How busy an hour is where a blueprint does not say: a morning peak, a lower one after noon."""

UNUSUAL_HOUR = 0.4
EARLY_S = 600.0
"""By how much those who come at an agreed time are early, on average; some are late."""


KNOWN_BEFORE = 10.0
"""Citizens: so much is what the blueprint says worth, beside those of an agency who came today."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a day in which citizens come at one rate; moments in seconds."""

    begins: float
    ends: float
    per_second: float


def pattern(offer: Catalogue, day: date) -> tuple[Piece, ...]:
    """How many come when, on a day that is open; hours of the hall's wall."""
    hours = list(_hours(offer, day))
    weights = [(ends - begins) * _weight(offer, begins) for begins, ends in hours]
    total = sum(seconds.total_seconds() for seconds in weights)
    if not total:
        return ()
    each = offer.demand.visits_a_day / total
    return tuple(
        Piece(begins.timestamp(), ends.timestamp(), each * _weight(offer, begins))
        for begins, ends in hours
    )


def as_today(offer: Catalogue, day: date, now: float, came: Mapping[str, int]) -> Catalogue:
    """The catalogue with the demand of a day on which so many have come so far.

    For each agency by itself, as many more or fewer are expected as came more or fewer; the first
    few prove little.

    Args:
        came: by service, citizens until now.
    """
    shares = _shares(offer)
    if not offer.demand.visits_a_day or not shares:
        return offer
    usual = _so_far(pattern(offer, day), now) / sum(shares.values())
    expected, found = defaultdict[str, float](float), defaultdict[str, int](int)
    for key, part in shares.items():
        agency = offer.service[key].agency
        expected[agency] += part * usual
        found[agency] += came.get(key, 0)
    times = {one: (found[one] + KNOWN_BEFORE) / (expected[one] + KNOWN_BEFORE) for one in expected}
    share = {key: part * times[offer.service[key].agency] for key, part in shares.items()}
    visits = round(offer.demand.visits_a_day * sum(share.values()) / sum(shares.values()))
    return replace(offer, demand=replace(offer.demand, visits_a_day=visits, share=share))


def _shares(offer: Catalogue) -> Mapping[str, float]:
    return offer.demand.share or dict.fromkeys(offer.service, 1.0)


def _so_far(pieces: tuple[Piece, ...], now: float) -> float:
    """How many were to come until a moment."""
    return sum(max(0.0, min(one.ends, now) - one.begins) * one.per_second for one in pieces)


def arrivals(
    offer: Catalogue, pieces: tuple[Piece, ...], random: Random, after: float, mark: str = "+"
) -> Iterator[Citizen]:
    """Who comes after a moment, each with a number that begins with `mark`."""
    kinds = _Kinds(offer)
    for number, at in enumerate(moments(pieces, random, after)):
        yield kinds.draw(at, f"{mark}{number:04}", random)


def moments(pieces: tuple[Piece, ...], random: Random, after: float) -> Iterator[float]:
    """When somebody comes: a Poisson stream whose rate changes with the hour."""
    due = random.expovariate(1.0)
    for piece in pieces:
        begins = max(piece.begins, after)
        expected = max(0.0, piece.ends - begins) * piece.per_second
        spent = 0.0
        while due <= expected - spent:
            spent += due
            yield begins + spent / piece.per_second
            due = random.expovariate(1.0)
        due -= expected - spent


class _Kinds:
    """What citizens want: services by their share, classes, agreed times."""

    def __init__(self, offer: Catalogue) -> None:
        self._offer, self._demand = offer, offer.demand
        self._keys = list(_shares(offer))
        self._sums = list(accumulate(_shares(offer).values()))
        self._classes = [one.key for one in offer.priorities]

    def draw(self, at: float, number: str, random: Random) -> Citizen:
        """As many draws for everybody, so that a change of one part leaves the others alone."""
        wants, is_prior, which, is_due, early = (random.random() for _ in range(5))
        found = bisect_right(self._sums, wants * self._sums[-1])
        service = self._offer.service[self._keys[min(found, len(self._keys) - 1)]]
        demand = self._demand
        group = self._classes[int(which * len(self._classes))] if is_prior < demand.priority else ""
        due = at + EARLY_S * (2.5 * early - 0.25) if is_due < demand.appointments else None
        head = Head(
            ticket=number,
            service=service.key,
            agency=service.agency,
            place=at if due is None else max(at, due),
            boost=self._offer.priority[group].boost if group else 1.0,
            claim="" if due is None else "appointment",
            due=due,
        )
        return Citizen(head=head, at=at, line=(group, due is not None))


def _hours(offer: Catalogue, day: date) -> Iterator[tuple[datetime, datetime]]:
    """The open hours of a day, parted where the wall's hour changes."""
    zone = ZoneInfo(offer.time_zone)
    for opens, closes in calendar.spans_of(offer, day):
        begins = opens
        while begins < closes:
            wall = begins.astimezone(zone)
            rest = timedelta(hours=1) - timedelta(minutes=wall.minute, seconds=wall.second)
            ends = min(begins + rest, closes)
            yield begins, ends
            begins = ends


def _weight(offer: Catalogue, at: datetime) -> float:
    hour = f"{at.astimezone(ZoneInfo(offer.time_zone)):%H}"
    if offer.demand.hours:
        return offer.demand.hours.get(hour, 0.0)
    return USUAL_HOURS.get(hour, UNUSUAL_HOUR)
