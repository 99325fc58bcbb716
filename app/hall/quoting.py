"""How long a newcomer is told to wait: one run of the hall as it is, in mean times."""

from dataclasses import replace

from app.hall.day import by, run
from app.hall.events import TicketIssued
from app.hall.forking import from_hall, means, newcomer
from app.hall.hall import Hall
from app.hall.knowledge import Quote, Spread
from app.hall.learning import SLACK_S
from app.hall.moves import issued

CROWD = 400
"""Where more wait than this, a run would hold up the hall, and its answer would mean little."""


def quote(hall: Hall, event: TicketIssued) -> Quote | None:
    """What somebody is told whose ticket is being issued; None without a right to a number.

    There is none where nobody on shift serves it before the day is over, none in a crowd, and
    none for an agreed time, which is a promise of its own.
    """
    if event.due_at is not None or not hall.shifts or hall.lines.total > CROWD:
        return None
    citizen = newcomer(hall, issued(event), event.at)
    state = from_hall(hall, event.at)
    joined = replace(state, waiting=(*state.waiting, citizen))
    stays = run(joined, (), means(hall), by(hall.offer.rule), watch=event.ticket)
    called = next(one.called for one in stays if one.citizen is citizen)
    return None if called is None else _between(called - state.now, hall.spread)


def _between(mean_s: float, spread: Spread) -> Quote:
    low, high = ((mean_s + SLACK_S) * part - SLACK_S for part in (spread.low, spread.high))
    return Quote(low_s=max(0, int(low)), mean_s=int(mean_s), high_s=int(high))
