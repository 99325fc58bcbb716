"""A simulated day at a moment: the hall as it stands then, worked out from how the day went."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from math import inf
from zoneinfo import ZoneInfo

from app.hall.catalogue import Catalogue
from app.hall.foreseeing import Question
from app.hall.forking import work_s
from app.hall.standing import Break, Busy, Desk, State, Stay
from app.simulator.world import ordinary_day


def standing_at(opening: State, stays: Sequence[Stay], now: float) -> State:
    """Who waits, who is served since when, and what is left of stints and breaks.

    Args:
        stays: of the day that began with `opening`, run to `now` or further.
    """
    here = [one for one in stays if one.citizen.at <= now < (one.ended or inf)]
    busy = {
        one.desk: Busy(
            citizen=one.citizen,
            called=one.called,
            started=one.started if (one.started or inf) <= now else None,
            spent_s=max(0.0, now - (one.started or now)),
        )
        for one in here
        if one.called is not None and one.called <= now
    }
    return replace(
        opening,
        now=now,
        waiting=tuple(one.citizen for one in here if one.called is None or one.called > now),
        busy=busy,
        desks=tuple(_from(one, stays, now, opening.pause_s) for one in opening.desks),
    )


def _from(desk: Desk, stays: Sequence[Stay], now: float, pause_s: float) -> Desk:
    """What is left of its stints and breaks; a break begins when the citizen has gone."""
    left = []
    for one in desk.breaks:
        then = (o for o in stays if o.desk == desk.key and o.called is not None and o.ended)
        at_it = [o.ended for o in then if o.called <= one.due < o.ended]  # type: ignore[operator]
        begins = max([one.due, *(ended + pause_s for ended in at_it if ended)])
        if begins > now:
            left.append(one)
        elif begins + one.length_s > now:
            left.append(Break(now, begins + one.length_s - now))
    stints = tuple(one for one in desk.stints if one.ends > now)
    return replace(desk, stints=stints, breaks=tuple(left))


def asked(offer: Catalogue, state: State, stays: Sequence[Stay]) -> Question:
    """What a hall knows of itself on an ordinary day: all but the fates of its citizens.

    Args:
        stays: of the day, run to the state's moment or further.
    """
    return Question(
        at=datetime.fromtimestamp(state.now, ZoneInfo(offer.time_zone)),
        state=state,
        offer=offer,
        day=ordinary_day(offer),
        work_s=work_s(offer),
        came=came_until(stays, state.now),
    )


def came_until(stays: Sequence[Stay], now: float) -> Counter[str]:
    """By service, who has come."""
    return Counter(one.citizen.head.service for one in stays if one.citizen.at <= now)
