"""How long it took: the times of a turn, which partition it from queueing to end."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.hall.ticket import NOTHING, Ticket, Turn


@dataclass(frozen=True, kw_only=True, slots=True)
class Times:
    """A turn's times; `wait + walk + transaction + parked` is its whole length.

    Attributes:
        wait: queued to the first call, or to the end for a turn that was never called.
        walk: first call to start, or to the end for a citizen who did not come.
        transaction: start to end, without the parked time.
        parked: from each parking to the next start, or to the end.
    """

    wait: timedelta
    walk: timedelta
    transaction: timedelta
    parked: timedelta = NOTHING

    @property
    def handling(self) -> timedelta:
        """Walk and transaction: what some vendors call transaction time."""
        return self.walk + self.transaction


def times(turn: Turn, now: datetime) -> Times:
    """The turn's times; one that is still open is measured up to `now`."""
    end = turn.ended_at or now
    called = turn.called_at or end
    started = turn.started_at or end
    parked = turn.parked_time + (end - turn.parked_at if turn.parked_at else NOTHING)
    return Times(
        wait=called - turn.queued_at,
        walk=started - called,
        transaction=end - started - parked,
        parked=parked,
    )


def visit_time(ticket: Ticket) -> timedelta | None:
    """From the ticket to the end of its last turn; None while that is open."""
    ended_at = ticket.turn.ended_at
    return None if ended_at is None else ended_at - ticket.issued_at
