"""A day on which extra counters are opened when the advice says so, for a while each time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.hall import day
from app.hall.catalogue import Catalogue
from app.hall.standing import Desk, State, Stay
from app.hall.weighing import weigh
from app.simulator.world import World
from bench.parts.moments import asked, standing_at
from bench.parts.reserve import doors, joined_by, opened


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """How the advice is followed.

    Attributes:
        every_s: so often it is asked.
        hold_s: for so long a counter is opened.
        least_s: citizen-seconds that an opening must save.
        most: counters of the reserve that are open at once.
        forks: of each weighing.
        looked_at: of the reserve, so many are weighed: those with the most work before them.
    """

    every_s: float = 900.0
    hold_s: float = 3_600.0
    least_s: float
    most: int
    forks: int = 10
    looked_at: int = 4


def lived(offer: Catalogue, one: World, more: Sequence[Desk], until: float = 0.0) -> list[Stay]:
    """The day with extra counters, or what there is of it until a moment."""
    state = joined_by(one.state, more)
    ends = replace(state, until=until) if until else state
    return day.run(ends, one.citizens, one.times, day.by(offer.rule))


def all_day(offer: Catalogue, desks: Sequence[Desk]) -> list[Desk]:
    """The fixed plan: the extra counters are open as long as the doors are."""
    begins, ends = doors(offer)
    return [opened(one, begins, ends) for one in desks]


def on_advice(offer: Catalogue, one: World, pool: Sequence[Desk], way: Way) -> list[Desk]:
    """The reserve with the stints for which each was opened in the course of the day."""
    begins, ends = doors(offer)
    desks = list(pool)
    for number in range(int((ends - begins) / way.every_s)):
        now = begins + number * way.every_s
        many = sum(_is_open(desk, now) for desk in desks)
        if many < way.most:
            desks = _advised(offer, one, desks, way, (now, min(now + way.hold_s, ends)))
    return desks


def _advised(
    offer: Catalogue, one: World, desks: list[Desk], way: Way, hold: tuple[float, float]
) -> list[Desk]:
    """With the best counter opened, if that is worth it."""
    now = hold[0]
    stays = lived(offer, one, desks, now)
    state = standing_at(joined_by(one.state, desks), stays, now)
    choices = _choices(state, [desk for desk in desks if not _is_open(desk, now)], way)
    changed = [_with(state, opened(desk, *hold)) for desk in choices]
    effects = weigh(asked(offer, state, stays), changed, way.forks)
    saved = {desk.key: effect.saves_s for desk, effect in zip(choices, effects, strict=True)}
    best = max(saved, key=lambda key: saved[key], default="")
    if not best or saved[best] < way.least_s * (hold[1] - now) / way.hold_s:
        return desks
    return [opened(desk, *hold) if desk.key == best else desk for desk in desks]


def _choices(state: State, desks: Sequence[Desk], way: Way) -> list[Desk]:
    """One of each kind, those first whose lines are longest beside the counters that serve them."""
    kinds = {desk.counts_for: desk for desk in reversed(desks)}
    before = {key: _before(state, desk) for key, desk in kinds.items()}
    return sorted(kinds.values(), key=lambda desk: -before[desk.counts_for])[: way.looked_at]


def _before(state: State, desk: Desk) -> float:
    services = desk.stints[0].services
    work = sum(
        state.expected_s[one.head.service] for one in state.waiting if one.head.service in services
    )
    own = sum(one.counts_for in ("", desk.counts_for) for one in state.desks if one.stints)
    return work / (own + 1)


def _with(state: State, desk: Desk) -> State:
    """`standing_at` has dropped what is over of its stints, so the desk is put in anew."""
    others = [one for one in state.desks if one.key != desk.key]
    left = replace(desk, stints=tuple(s for s in desk.stints if s.ends > state.now))
    return replace(state, desks=(*others, left))


def _is_open(desk: Desk, now: float) -> bool:
    return any(one.begins <= now < one.ends for one in desk.stints)
