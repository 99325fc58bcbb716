"""How others call, for comparison: each as a rule of `day`, some with their own staffing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from app.hall.assignment import Free, Head, Staffed
from app.hall.catalogue import Catalogue
from app.hall.day import Rule, by
from app.hall.forking import work_s
from app.hall.policies import PRESETS
from app.hall.standing import Desk, State, Stint

WEIGHT = 1
"""Of a priority class in NovoSGA, where ordinary citizens have 0."""


def _place(head: Head) -> tuple[float, int, str]:
    return (head.place, len(head.ticket), head.ticket)


def _ranked(key: Callable[[Head, Free, float], object]) -> Rule:
    """The least by a key; appointments that are due go first with everybody."""

    def rule(
        heads: Sequence[Head],
        lines: Mapping[str, float],
        operator: Free,
        staffing: Staffed,
        expected_s: Mapping[str, float],
        now: float,
    ) -> Head | None:
        due = [one for one in heads if one.due is not None]
        if due:
            return min(due, key=lambda one: (one.due or 0.0, _place(one)))
        return min(heads, key=lambda one: (key(one, operator, now), _place(one)), default=None)

    return rule


def novosga(offer: Catalogue, state: State) -> Rule:
    """(weight + 1) x wait."""
    return _ranked(lambda one, _, now: -(WEIGHT * (one.boost > 1) + 1) * (now - one.place))


def qsystem(offer: Catalogue, state: State) -> Rule:
    """Priority classes strictly first."""
    return _ranked(lambda one, _, now: -one.boost)


def queue_list(offer: Catalogue, state: State) -> Rule:
    """Each operator works down a fixed list of queues; the lists begin at different ones."""
    keys = list(offer.service)
    rank = {
        desk.operator.key: {key: (at - index) % len(keys) for at, key in enumerate(keys)}
        for index, desk in enumerate(state.desks)
    }
    return _ranked(lambda one, operator, now: rank[operator.key][one.service])


def pinned(offer: Catalogue, state: State) -> State:
    """Every counter serves one agency's queue; universal ones are allotted by the work to do.

    An agency that would have no counter shares the universal one with the least to do.
    """
    load = _load(offer)
    mine = {one.key: {one.counts_for} for one in state.desks if one.counts_for}
    many = {key: sum(key in agencies for agencies in mine.values()) for key in load}
    free = [one for one in state.desks if not one.counts_for]
    for desk in free:
        open_to = {offer.service[key].agency for stint in desk.stints for key in stint.services}
        busiest = max(open_to & load.keys() or load, key=lambda key: load[key] / (many[key] + 0.5))
        mine[desk.key] = {busiest}
        many[busiest] += 1
    for key in [one for one, desks in many.items() if not desks and free]:
        least = min(free, key=lambda one: sum(load[a] for a in mine[one.key]))
        mine[least.key].add(key)
    return replace(state, desks=tuple(_kept(offer, one, mine[one.key]) for one in state.desks))


def everybody(offer: Catalogue, state: State) -> State:
    """The bound: everybody serves everything, as fast as a specialist."""
    whole = frozenset(offer.service)
    return replace(
        state,
        desks=tuple(
            replace(
                one,
                operator=Free(key=one.operator.key),
                counts_for="",
                stints=tuple(Stint(s.begins, s.ends, whole) for s in one.stints),
            )
            for one in state.desks
        ),
    )


def _kept(offer: Catalogue, desk: Desk, agencies: Iterable[str]) -> Desk:
    mine = {key for key, one in offer.service.items() if one.agency in agencies}
    return replace(
        desk, stints=tuple(Stint(s.begins, s.ends, s.services & mine) for s in desk.stints)
    )


def _load(offer: Catalogue) -> dict[str, float]:
    """By agency, its part of all work."""
    load: dict[str, float] = {}
    work = work_s(offer)
    for key, share in (offer.demand.share or dict.fromkeys(offer.service, 1.0)).items():
        agency = offer.service[key].agency
        load[agency] = load.get(agency, 0.0) + share * work[key]
    return load


Way = Callable[[Catalogue, State], tuple[State, Rule]]
"""A way to run a hall: its staffing and its rule."""


def _ruled(make: Callable[[Catalogue, State], Rule]) -> Way:
    return lambda offer, state: (state, make(offer, state))


PEERS: Mapping[str, Way] = {
    "pinned": lambda offer, state: (pinned(offer, state), by(PRESETS["fifo"])),
    "list": _ruled(queue_list),
    "novosga": _ruled(novosga),
    "qsystem": _ruled(qsystem),
    "bound": lambda offer, state: (everybody(offer, state), by(PRESETS["balanced"])),
}
"""Beside the presets of `policies`, what `--versus` may name."""
