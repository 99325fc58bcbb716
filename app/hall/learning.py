"""What a day teaches: how long services take each kind of operator, and how good its quotes were.

Measured means are drawn towards what was assumed before, the more the fewer there are, so that
one odd transaction moves nothing; older days count for less and less.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from app.hall.accuracy import told
from app.hall.catalogue import Catalogue
from app.hall.knowledge import Kind, Learned, Spread
from app.hall.measures import times
from app.hall.ticket import Ticket

ASSUMED_WEIGHT = 10.0
"""The assumed time counts like so many transactions."""

KEPT = 0.8
"""Of a day's weight, what is left of it when the next one is added."""

LEAST_S = 5.0
"""What took less was pressed through, and teaches nothing."""

QUOTES_LEAST = 20
"""So many quotes of a day before their range is moved."""

SLACK_S = 60.0
"""Added to a quote and to what came of it, so that a wait of seconds says little."""

Expected: TypeAlias = Mapping[Kind, Mapping[str, float]]
"""By kind of operator, by service: the expected seconds of a transaction."""


def expected(offer: Catalogue, learned: Iterable[Learned]) -> Expected:
    """What a transaction is expected to take: the assumed time, moved by what was measured."""
    known = {(one.service, one.staffing): one for one in learned}
    seconded = {
        key: _shrunk(seconds, known.get((key, "seconded")))
        for key, seconds in offer.expected_s.items()
    }
    universal = {
        key: _shrunk(seconds * offer.demand.universal_factor, known.get((key, "universal")))
        for key, seconds in seconded.items()
    }
    return {"seconded": seconded, "universal": universal}


def slowness(known: Expected) -> float:
    """How long universal operators take, as a part of a seconded one's time, all services alike."""
    return sum(known["universal"].values()) / sum(known["seconded"].values())


def learn(
    offer: Catalogue, before: Iterable[Learned], tickets: Iterable[Ticket]
) -> tuple[Learned, ...]:
    """What is known after a day, in the order of services and kinds: a day has one answer."""
    sums: dict[tuple[str, Kind], list[float]] = {
        (one.service, one.staffing): [one.weight * KEPT, one.weight * KEPT * one.mean_s]
        for one in before
    }
    for service, kind, seconds in _measured(offer, tickets):
        known = sums.setdefault((service, kind), [0.0, 0.0])
        known[0] += 1
        known[1] += seconds
    return tuple(
        Learned(service=service, staffing=kind, weight=round(count, 3), mean_s=round(s / count, 3))
        for (service, kind), (count, s) in sorted(sums.items())
        if count > 0 and service in offer.service
    )


def spread(before: Spread, tickets: Iterable[Ticket]) -> Spread:
    """Half way from the old range to the one that eight of ten of a day's quotes needed."""
    parts = sorted(
        (waited_s + SLACK_S) / (quoted_s + SLACK_S) for quoted_s, waited_s in quotes(tickets)
    )
    if len(parts) < QUOTES_LEAST:
        return before
    low, high = (parts[int(part * (len(parts) - 1))] for part in (0.1, 0.9))
    return Spread(
        low=round((before.low + min(low, 1.0)) / 2, 3),
        high=round((before.high + max(high, 1.0)) / 2, 3),
    )


def quotes(tickets: Iterable[Ticket]) -> Iterator[tuple[float, float]]:
    """Seconds quoted and waited, of everybody who was told a number and called by the rule."""
    for one in told(tickets):
        yield one.quote.mean_s, one.waited_s


def _measured(offer: Catalogue, tickets: Iterable[Ticket]) -> Iterator[tuple[str, Kind, float]]:
    for turn in (turn for ticket in tickets for turn in ticket.turns):
        who = offer.operator.get(turn.operator)
        if who is not None and turn.outcome and turn.ended_at is not None:
            seconds = times(turn, turn.ended_at).transaction.total_seconds()
            if seconds >= LEAST_S:
                yield turn.service, who.staffing.value, seconds


def _shrunk(assumed_s: float, found: Learned | None) -> float:
    if found is None:
        return assumed_s
    total = ASSUMED_WEIGHT * assumed_s + found.weight * found.mean_s
    return round(total / (ASSUMED_WEIGHT + found.weight), 3)
