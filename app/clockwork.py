"""What time of day does by itself; it only sends commands."""

import logging
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from typing import TypeAlias

from app.clerk import Clerk
from app.hall import days, duties
from app.hall.errors import Refusal
from app.hall.events import HallEvent
from app.hall.hall import Hall
from app.sitting import Command
from app.store import lease
from app.views import Moment

log = logging.getLogger(__name__)

BEAT_S = 1.0
"""Between two beats, where leases are long enough for it."""

DUTIES_MOST = 500
"""In one beat; what is due beyond that comes with the next."""

ClosingHead: TypeAlias = Callable[[str, date], str]


def beat_s(lease_s: float) -> float:
    """How long to wait between two beats, each of which keeps the leases of all halls."""
    return min(BEAT_S, lease_s * lease.RENEWED_AFTER)


def beat(clerk: Clerk, closing_head: ClosingHead) -> None:
    """At each beat for each hall: open and close the day, send the closing slip out.

    Args:
        closing_head: of a hall and its closed day, the journal's head hash; it may block.
    """
    try:
        _do_what_is_due(clerk)
        day = clerk.view(_day_that_owes_a_slip)
        if day is not None:
            _send_slip(clerk, closing_head(clerk.hall_key, day))
    except Refusal as refusal:
        log.debug("hall %s keeps no time now: %s", clerk.hall_key, refusal.message)


def run_for_ever(
    clerks: Iterable[Clerk],
    closing_head: ClosingHead,
    chores: Iterable[Callable[[], None]],
    sleep: Callable[[float], None],
    every_s: float = BEAT_S,
) -> None:
    """Beat every hall and do the chores; one that fails is tried again, like all."""
    beats = (partial(beat, clerk, closing_head) for clerk in clerks)
    duties: tuple[Callable[[], None], ...] = (*beats, *chores)
    while True:
        for duty in duties:
            _attempt(duty)
        sleep(every_s)


def _attempt(duty: Callable[[], None]) -> None:
    """A hall without a database for a while must not be a hall without time for ever."""
    try:
        duty()
    except Exception:
        log.exception("time goes on, but something due was not done")


def _do_what_is_due(clerk: Clerk) -> None:
    """One duty after the other, each seeing the hall as the one before left it."""
    for _ in range(DUTIES_MOST):
        if not clerk.ask(_KEEP_TIME)["happened"]:
            return


def _keep_time(hall: Hall, now: datetime) -> list[HallEvent]:
    return duties.keep_time(hall, now=now)


def _day_that_owes_a_slip(hall: Hall, _: Moment) -> date | None:
    has_printer = hall.catalogue is not None and bool(hall.catalogue.slip_printer)
    return hall.closed.day if hall.slip_owed and hall.closed and has_printer else None


def _send_slip(clerk: Clerk, head: str) -> None:
    clerk.ask(
        Command(
            actor="system:clock",
            decide=lambda hall, now: days.order_closing_slip(hall, head=head, now=now),
        )
    )


_KEEP_TIME = Command(
    actor="system:clock",
    decide=_keep_time,
    answer=lambda hall, events: {"happened": len(events)},
)
