"""What each rule made of the same days, and how sure one may be of the difference."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import exp, log
from random import Random

from app.hall import day
from app.hall.catalogue import Catalogue
from app.hall.day import by
from app.hall.errors import Refusal
from app.hall.policies import PRESETS, RANGES, Policy, tuned
from app.hall.standing import Stay
from app.simulator.peers import PEERS, Way
from app.simulator.world import World

ENOUGH = 20
"""Citizens of an agency on a day, below which its p95 says nothing."""

LEAST_S = 1.0
"""Of a figure before it is divided by: a hall in which nobody waits has no ratio."""


class UnknownRule(Refusal):
    code = "unknown_policy"


class UnfitNumber(Refusal):
    code = "unfit_number"


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """A day under one rule. Waits in seconds, of all who came, from their place to the call.

    Who left or was still waiting at the end counts with what was waited until then.
    """

    mean: float
    p95: float
    worst_agency: float
    priority: float
    ordinary: float
    longest: float
    left: int
    came: int
    level: float


NAMES: tuple[str, ...] = (
    "mean", "p95", "worst_agency", "priority", "ordinary", "longest", "left", "level",
)  # fmt: skip


def way(offer: Catalogue, name: str, numbers: Mapping[str, float] | None = None) -> Way:
    """A rule by its name: a preset, a peer, or "hall" for the blueprint's own.

    Raises:
        UnknownRule, UnfitNumber: with what there is.
    """
    if name in PEERS:
        return PEERS[name]
    if name == "hall":
        return ruled(offer.rule)
    if name not in PRESETS:
        raise UnknownRule(f"no rule {name}: there are hall, {', '.join([*PRESETS, *PEERS])}")
    for number, value in (numbers or {}).items():
        _require_fit(number, value)
    return ruled(tuned(name, numbers or {}))


def ruled(policy: Policy) -> Way:
    """The hall as it is staffed, by a policy."""
    return lambda offer, state: (state, by(policy))


def _require_fit(number: str, value: float) -> None:
    if number not in RANGES:
        raise UnfitNumber(f"--set {number}: there are {', '.join(RANGES)}")
    least, most = RANGES[number]
    if not least <= value <= most:
        raise UnfitNumber(f"--set {number}={value:g}: must be {least:g} to {most:g}")


def lived(offer: Catalogue, one: World, rule: Way) -> list[Stay]:
    """A day as it goes under a rule."""
    state, chooses = rule(offer, one.state)
    return day.run(state, one.citizens, one.times, chooses)


def figures(offer: Catalogue, stays: Sequence[Stay], until: float) -> Figures:
    """A day's figures. Raises ValueError where nobody came."""
    waits = [wait_s(one, until) for one in stays]
    by_agency: dict[str, list[float]] = {}
    groups: dict[bool, list[float]] = {True: [], False: []}
    in_time = 0
    for one, wait in zip(stays, waits, strict=True):
        head = one.citizen.head
        by_agency.setdefault(head.agency, []).append(wait)
        groups[head.boost > 1].append(wait)
        target = offer.service[head.service].target_wait_minutes * 60
        in_time += one.called is not None and wait <= target
    many = [one for one in by_agency.values() if len(one) >= ENOUGH] or list(by_agency.values())
    return Figures(
        mean=sum(waits) / len(waits),
        p95=quantile(waits, 0.95),
        worst_agency=max(quantile(one, 0.95) for one in many),
        priority=quantile(groups[True], 0.95),
        ordinary=quantile(groups[False], 0.95),
        longest=max(waits),
        left=sum(one.how in ("left", "waiting") for one in stays),
        came=len(stays),
        level=in_time / len(stays),
    )


def wait_s(one: Stay, until: float) -> float:
    """From its place to the call, to its leaving, or to the end."""
    called = one.called if one.called is not None else one.ended
    return max(0.0, (until if called is None else called) - one.citizen.head.place)


def quantile(values: Sequence[float], part: float) -> float:
    """The value that a part of all do not exceed; 0 of nobody."""
    ordered = sorted(values)
    return ordered[min(int(part * len(ordered)), len(ordered) - 1)] if ordered else 0.0


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with the bounds in which 95 of 100 repetitions would lie."""

    value: float
    low: float
    high: float


def average(days: Iterable[Figures], name: str) -> float:
    """A figure's mean over days."""
    values = [float(getattr(one, name)) for one in days]
    return sum(values) / len(values)


def ratio(ours: Sequence[Figures], theirs: Sequence[Figures], name: str) -> float:
    """One rule's figure over another's, on the same days."""
    return max(average(ours, name), LEAST_S) / max(average(theirs, name), LEAST_S)


def geometric(values: Sequence[float]) -> float:
    """The geometric mean."""
    return exp(sum(map(log, values)) / len(values))


def bootstrap(days: int, figure: Callable[[Sequence[int]], float], rounds: int = 400) -> Interval:
    """A figure of all days, with an interval from days drawn again, always in the same way."""
    random = Random(days)
    drawn = sorted(figure(random.choices(range(days), k=days)) for _ in range(rounds))
    return Interval(figure(range(days)), drawn[int(rounds * 0.025)], drawn[int(rounds * 0.975)])


def compared(ours: Sequence[Figures], theirs: Sequence[Figures], name: str) -> Interval:
    """The ratio of two rules on the same days, with its interval."""
    return bootstrap(
        len(ours),
        lambda chosen: ratio([ours[n] for n in chosen], [theirs[n] for n in chosen], name),
    )


def as_plain(found: Figures) -> dict[str, float]:
    """For JSON."""
    return asdict(found)
