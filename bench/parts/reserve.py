"""Operators whom a hall may have beside its own: kept at extra counters, or called when needed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.hall.arriving import pattern
from app.hall.assignment import Free
from app.hall.catalogue import Catalogue
from app.hall.forking import work_s
from app.hall.standing import Desk, State, Stint
from app.simulator.world import ordinary_day

SMALL = 12
"""Of a hall with fewer operators the reserve is one."""

MANY = 3


def size(state: State) -> int:
    """How many extra counters a hall has."""
    return MANY if len(state.desks) >= SMALL else 1


def reserve(offer: Catalogue, state: State, many: int) -> list[Desk]:
    """So many operators of the kinds that the hall has, not at work yet.

    Universal ones where all are; in a mixed hall one, and for the others as where all are
    seconded: one for each of the agencies whose counters have the most to do.
    """
    kinds = {bool(one.counts_for) for one in state.desks}
    universal = many if kinds == {False} else int(False in kinds)
    found = [_desk(offer, f"universal {n}", "") for n in range(universal)]
    agencies = sorted(_loads(offer, state).items(), key=lambda one: -one[1])
    return [*found, *(_desk(offer, key, key) for key, _ in agencies[: many - universal])]


def pool(offer: Catalogue, state: State, many: int) -> list[Desk]:
    """Whom advice may choose from: a colleague from every agency's office, and universal ones."""
    universal = many if any(not one.counts_for for one in state.desks) else 0
    seconded = sorted({one.counts_for for one in state.desks} - {""})
    return [
        *(_desk(offer, f"universal {n}", "") for n in range(universal)),
        *(_desk(offer, key, key) for key in seconded),
    ]


def opened(desk: Desk, begins: float, ends: float) -> Desk:
    """A desk of the reserve that is open from then to then, once more."""
    [whole] = {one.services for one in desk.stints}
    own = [one for one in desk.stints if one.ends > one.begins]
    return replace(desk, stints=(*own, Stint(begins, ends, whole)))


def joined_by(state: State, more: Iterable[Desk]) -> State:
    """The hall with extra counters."""
    return replace(state, desks=(*state.desks, *more))


def hours(desks: Sequence[Desk]) -> float:
    """Counter hours."""
    return sum(one.ends - one.begins for desk in desks for one in desk.stints) / 3_600


def doors(offer: Catalogue) -> tuple[float, float]:
    """When citizens come on an ordinary day: from the first moment to the last."""
    pieces = pattern(offer, ordinary_day(offer))
    return pieces[0].begins, pieces[-1].ends


def _desk(offer: Catalogue, name: str, agency: str) -> Desk:
    """Its one stint is empty as long as nobody opens it."""
    services = frozenset(key for key, s in offer.service.items() if agency in ("", s.agency))
    factor = 1.0 if agency else offer.demand.universal_factor
    who = Free(key=f"reserve {name}", agency=agency, factor=factor)
    return Desk(key=who.key, operator=who, stints=(Stint(0.0, 0.0, services),), counts_for=agency)


def _loads(offer: Catalogue, state: State) -> dict[str, float]:
    """By agency, the part of all work that each of its counters has."""
    work, share = work_s(offer), offer.demand.share
    loads: dict[str, float] = {}
    for key, one in offer.service.items():
        part = share.get(key, 0.0) if share else 1.0
        loads[one.agency] = loads.get(one.agency, 0.0) + part * work[key]
    own = [one.counts_for for one in state.desks]
    return {key: load / (own.count(key) + 0.5) for key, load in loads.items()}
