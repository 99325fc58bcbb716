"""A counter's last step, with all that is needed to take it back; and an operator's own day."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.hall.events import (
    CounterStep,
    HallEvent,
    TicketCalled,
    TicketNoShow,
    TurnAdded,
    TurnFinished,
    TurnParked,
    TurnStarted,
    TurnTransferred,
)
from app.hall.floor import Doing
from app.hall.moves import TicketEvent
from app.hall.ticket import Ticket


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """An operator's own day."""

    served: int = 0
    no_shows: int = 0
    transaction: timedelta = timedelta(0)


@dataclass(frozen=True, kw_only=True, slots=True)
class LastStep:
    """What a counter did last, and all that is needed to take it back.

    Attributes:
        ticket, doing, tally: as they were before it; the tally is of `operator`, who took it.
        after: the ticket as the step left it; one that has changed since is not taken back.
    """

    step: CounterStep
    at: datetime
    ticket: Ticket
    after: Ticket
    doing: Doing
    operator: str
    tally: Tally | None


def belongs(last: LastStep, event: TicketEvent) -> bool:
    """A second service goes on at once, a transfer waits at once; nobody returns at once."""
    match event:
        case TurnAdded():
            return event.cause in ("transfer", "and_also") and last.step in ("finish", "transfer")
        case TicketCalled():
            return event.rule == "and_also"
        case TurnStarted():
            return last.step == "finish"
        case _:
            return False


STEP_OF: dict[type[HallEvent], CounterStep] = {
    TicketCalled: "call",
    TurnStarted: "start",
    TurnFinished: "finish",
    TicketNoShow: "no_show",
    TurnParked: "park",
    TurnTransferred: "transfer",
}
"""Which events are steps that a counter may take back."""
