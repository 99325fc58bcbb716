"""How long a newcomer is told to wait: one run of the hall as it is, in mean times."""

from dataclasses import replace
from datetime import datetime

from app.hall.day import by, run
from app.hall.forking import from_hall, means, newcomer
from app.hall.hall import Hall
from app.hall.knowledge import Quote, Spread
from app.hall.learning import SLACK_S
from app.hall.ticket import Ticket

CROWD = 400
"""Where more wait than this, a run would hold up the hall, and its answer would mean little."""


def quote(hall: Hall, ticket: Ticket, now: datetime) -> Quote | None:
    """What a ticket that is not in the hall yet is told; None without a right to a number.

    There is none where nobody on shift serves it before the day is over, and none in a crowd.
    """
    if not hall.shifts or hall.lines.total > CROWD:
        return None
    citizen = newcomer(hall, ticket, now)
    state = from_hall(hall, now)
    joined = replace(state, waiting=(*state.waiting, citizen))
    stays = run(joined, (), means(hall), by(hall.offer.rule), watch=ticket.number)
    called = next(one.called for one in stays if one.citizen is citizen)
    return None if called is None else _between(called - state.now, hall.spread)


def _between(mean_s: float, spread: Spread) -> Quote:
    low, high = ((mean_s + SLACK_S) * part - SLACK_S for part in (spread.low, spread.high))
    return Quote(low_s=max(0, int(low)), mean_s=int(mean_s), high_s=int(high))
