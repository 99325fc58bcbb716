"""A simulated day, whole before any rule sees it: who comes, with what fate, who works.

Whatever the rule, the same citizens come with the same matters, patience and ways to walk.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from app.hall import calendar
from app.hall.arriving import Piece, arrivals, pattern
from app.hall.catalogue import Catalogue
from app.hall.errors import Refusal
from app.hall.forking import NO_SHOW_S, draws, work_s
from app.hall.standing import Citizen, Fate, State
from app.simulator.roster import closings, desks

ORDINARY = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)
"""A Monday; the first day from then on that a hall is open is its ordinary day."""

SEARCH_DAYS = 60


class NoDemand(Refusal):
    code = "no_demand"


class UnknownAgency(Refusal):
    code = "unknown_agency"


class TooManyAbsent(Refusal):
    code = "too_many_absent"


@dataclass(frozen=True, slots=True)
class Known:
    """Everybody's fate, drawn beforehand."""

    fates: Mapping[str, Fate]

    def fate(self, citizen: Citizen) -> Fate:
        """As it was drawn."""
        return self.fates[citizen.head.ticket]

    def rest_s(self, citizen: Citizen, spent_s: float) -> float:
        """Nobody is at a counter before the doors open."""
        raise AssertionError("a simulated day begins with an empty hall")


@dataclass(frozen=True, slots=True)
class World:
    """One day: a state at the opening, everybody who will come, and their fates."""

    state: State
    citizens: tuple[Citizen, ...]
    times: Known


def world(
    offer: Catalogue, seed: int, *, surge: str = "", times: float = 2.0, absent: int = 0
) -> World:
    """The day of a seed.

    Args:
        surge: the agency whose demand is multiplied by `times`; "" for none.
        absent: how many operators, drawn by the seed, do not come.

    Raises:
        NoDemand, UnknownAgency, TooManyAbsent: with what to do.
    """
    require(offer, surge, absent)
    day = ordinary_day(offer)
    fates = draws(offer, work_s(offer), Random(f"fates {seed}"))
    away = Random(f"absent {seed}").sample([one.key for one in offer.operators], absent)
    team = desks(offer, day, Random(f"breaks {seed}"), frozenset(away))
    closes = closings(offer, team)
    citizens = tuple(
        one
        for one in _citizens(offer, seed, day, surge, times)
        if one.at <= closes.get(one.head.service, 0.0)
    )
    state = State(
        now=min(one.begins for one in pattern(offer, day)),
        desks=team,
        expected_s=offer.expected_s,
        pause_s=float(offer.limits.wrap_up_seconds),
        no_show_s=float(offer.limits.no_show_seconds or NO_SHOW_S),
        until=calendar.day_ends_at(offer, day).timestamp(),
    )
    return World(state, citizens, Known({one.head.ticket: fates.fate(one) for one in citizens}))


def require(offer: Catalogue, surge: str, absent: int) -> None:
    """Refuse what no day can be made of. Raises NoDemand, UnknownAgency, TooManyAbsent."""
    if not offer.demand.visits_a_day:
        raise NoDemand(
            f"{offer.hall} does not say who comes: write [demand] visits_a_day into its blueprint"
        )
    if surge and surge not in offer.agency:
        raise UnknownAgency(f"--surge {surge}: there are {', '.join(offer.agency)}")
    if not 0 <= absent < len(offer.operators):
        most = len(offer.operators) - 1
        raise TooManyAbsent(f"--absent {absent}: of this hall's operators at most {most}")


def busiest(offer: Catalogue) -> str:
    """The agency that most citizens come for."""
    share: dict[str, float] = {}
    for key, part in offer.demand.share.items():
        agency = offer.service[key].agency
        share[agency] = share.get(agency, 0.0) + part
    return max(share, key=lambda key: share[key], default=offer.agencies[0].key)


def ordinary_day(offer: Catalogue) -> date:
    """The first day from a Monday on that the hall is open."""
    first = calendar.hall_day(offer, ORDINARY)
    days = (first + timedelta(days=ahead) for ahead in range(SEARCH_DAYS))
    found = next((one for one in days if pattern(offer, one)), None)
    if found is None:
        raise NoDemand(f"{offer.hall} is not open in any hour of [demand.hours]: see [[openings]]")
    return found


def _citizens(
    offer: Catalogue, seed: int, day: date, surge: str, times: float
) -> tuple[Citizen, ...]:
    """Those of an ordinary day, and, by a stream of their own, those of the surge."""
    pieces = pattern(offer, day)
    usual = list(arrivals(offer, pieces, Random(f"citizens {seed}"), 0.0, mark="T"))
    if not surge:
        return tuple(usual)
    alone = _only(offer, surge)
    more = tuple(
        Piece(one.begins, one.ends, one.per_second * alone[1] * (times - 1)) for one in pieces
    )
    others = arrivals(alone[0], more, Random(f"surge {seed}"), 0.0, mark="S")
    return tuple(sorted([*usual, *others], key=lambda one: one.at))


def _only(offer: Catalogue, agency: str) -> tuple[Catalogue, float]:
    """The hall as if only one agency's citizens came, and their part of all."""
    share = offer.demand.share or {key: 1 / len(offer.service) for key in offer.service}
    mine = {k: part for k, part in share.items() if offer.service[k].agency == agency}
    return replace(offer, demand=replace(offer.demand, share=mine)), sum(mine.values())
