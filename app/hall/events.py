"""What happened in the hall, in the past tense; the only things that change it.

An event is a fact: names and fields are stored for ever. A changed shape gets a new
`version` and a lifting step in the store; the meaning of a stored one never changes.
Numbers (`ticket`) are unique within the hall and its day, so they name a ticket.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, TypeAlias

from app.hall.assignment import Candidate, Cause
from app.hall.catalogue import Catalogue, Need
from app.hall.fact import Event
from app.hall.floor_events import FloorEvent
from app.hall.knowledge import Learned, Quote, Spread

Outcome: TypeAlias = Literal[
    "done", "documents_missing", "referred", "refused", "come_again", "wrong_door"
]
LeaveCause: TypeAlias = Literal["by_citizen", "by_staff"]
ChosenFor: TypeAlias = Literal[
    "frail", "with_child", "returning", "wrongly_passed", "agreed_time", "other"
]
ParkReason: TypeAlias = Literal["form", "document", "payment", "colleague", "other"]
TurnCause: TypeAlias = Literal["transfer", "and_also", "return", "hand_over"]
Agreed: TypeAlias = Literal["", "kept", "over"]
CounterStep: TypeAlias = Literal["call", "start", "finish", "no_show", "park", "transfer"]
PaperKind: TypeAlias = Literal["ticket", "closing_slip"]
PaperOutcome: TypeAlias = Literal["printed", "sent", "held", "failed", "unknown"]


@dataclass(frozen=True, kw_only=True)
class CatalogueLoaded(Event):
    catalogue: Catalogue


@dataclass(frozen=True, kw_only=True)
class DayOpened(Event):
    """`catalogue_revision` is the journal revision of the catalogue this day started with."""

    day: date
    catalogue_revision: int


@dataclass(frozen=True, kw_only=True)
class DayClosed(Event):
    """The day's sums; nothing of that day changes afterwards, except what paper is reported."""

    day: date
    issued: int
    served: int
    left: int


@dataclass(frozen=True, kw_only=True)
class DayLearned(Event):
    """What the day that has just closed taught; all that is known, the days before included."""

    times: tuple[Learned, ...]
    spread: Spread


@dataclass(frozen=True, kw_only=True)
class TicketIssued(Event):
    """A citizen waits.

    Attributes:
        code: the unguessable name of the ticket in its QR.
        ahead: what it was told then.
        priority: its class; "" for none.
        due_at: of an appointment, the agreed time.
        quote: how long it was told to wait; None where the hall had no right to a number.
    """

    ticket: str
    code: str
    service: str
    language: str
    ahead: int
    kiosk: str = ""
    needs: tuple[Need, ...] = ()
    priority: str = ""
    due_at: datetime | None = None
    quote: Quote | None = None


@dataclass(frozen=True, kw_only=True)
class TicketCorrected(Event):
    """The wrong line or class was chosen; number and place stay."""

    ticket: str
    was_service: str
    service: str
    language: str
    needs: tuple[Need, ...] = ()
    priority: str = ""


@dataclass(frozen=True, kw_only=True)
class TicketLetPass(Event):
    """The citizen let so many people go first; `place_at` is the new place in the line."""

    ticket: str
    people: int
    place_at: datetime


@dataclass(frozen=True, kw_only=True)
class TicketDelayed(Event):
    """The citizen comes later; the place stays, nobody is called before `until`."""

    ticket: str
    until: datetime


@dataclass(frozen=True, kw_only=True)
class TicketReturned(Event):
    """Who came later is back, or the time has come."""

    ticket: str


@dataclass(frozen=True, kw_only=True)
class TicketRecycled(Event):
    """Who did not come is put back into the line, at its end.

    Attributes:
        agreed: of an appointment, whether its time was over, or is kept as its place; "" in
            journals from before that was heeded, where it stayed before all others.
    """

    ticket: str
    agreed: Agreed = ""


@dataclass(frozen=True, kw_only=True)
class PaperOrdered(Event):
    """A print job for a named printer; `head` is the head hash on a closing slip."""

    job: str
    printer: str
    paper: PaperKind
    ticket: str = ""
    head: str = ""


@dataclass(frozen=True, kw_only=True)
class PaperReported(Event):
    """`detail` is the cause, a word like "paper_out"; a held paper is still owed."""

    job: str
    outcome: PaperOutcome
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class TicketCalled(Event):
    """The choice with its reason, so that another program can recompute it.

    Attributes:
        rule: the name of a preset; "chosen", "resume" and "and_also" where no rule chose.
        cause: why, in one word; of `chosen`, for whom.
        numbers: of the rule, where it has any.
        won, beat: the heads that an operator might have been given, with what they stood at.
        fifo: whom "oldest first" would have called.
    """

    ticket: str
    counter: str
    operator: str
    rule: str
    reason: str
    beat: tuple[Candidate, ...] = ()
    cause: Cause | ChosenFor | Literal[""] = ""
    numbers: Mapping[str, float] = field(default_factory=dict)
    won: Candidate | None = None
    fifo: str = ""


@dataclass(frozen=True, kw_only=True)
class TicketRecalled(Event):
    ticket: str
    counter: str


@dataclass(frozen=True, kw_only=True)
class TurnStarted(Event):
    ticket: str
    counter: str


@dataclass(frozen=True, kw_only=True)
class TurnFinished(Event):
    ticket: str
    counter: str
    outcome: Outcome


@dataclass(frozen=True, kw_only=True)
class TurnParked(Event):
    """The citizen steps aside; `own`: the same operator goes on. None: until somebody resumes."""

    ticket: str
    counter: str
    operator: str
    reason: ParkReason
    own: bool
    until: datetime | None


@dataclass(frozen=True, kw_only=True)
class TurnResumed(Event):
    """A parked turn waits again, at its place."""

    ticket: str


@dataclass(frozen=True, kw_only=True)
class TurnTransferred(Event):
    """The turn ends here, since another follows it; nothing was delivered."""

    ticket: str
    counter: str
    cause: TurnCause


@dataclass(frozen=True, kw_only=True)
class TurnAdded(Event):
    """Another wait and service under the same number.

    Attributes:
        place_at: its place in the line: for a place that is kept, when the ticket was issued.
        to_counter, to_operator: who alone may call it; "" for anybody who serves it.
    """

    ticket: str
    service: str
    place_at: datetime
    cause: TurnCause
    to_counter: str = ""
    to_operator: str = ""


@dataclass(frozen=True, kw_only=True)
class TurnReleased(Event):
    """Whom it waited for has gone: anybody who serves it may call it."""

    ticket: str


@dataclass(frozen=True, kw_only=True)
class StepUndone(Event):
    """The last step at a counter is taken back; the ticket is as it was before it.

    `services`: those whose lines it stood in before or after the step.
    """

    ticket: str
    counter: str
    step: CounterStep
    services: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TicketNoShow(Event):
    ticket: str
    counter: str


@dataclass(frozen=True, kw_only=True)
class TicketLeft(Event):
    ticket: str
    cause: LeaveCause


@dataclass(frozen=True, kw_only=True)
class TurnEndedByClose(Event):
    """The day ended before this turn did; it is nobody's fault and counts as left unserved."""

    ticket: str


HallEvent: TypeAlias = (
    FloorEvent
    | CatalogueLoaded
    | DayOpened
    | DayClosed
    | DayLearned
    | TicketIssued
    | TicketCorrected
    | TicketLetPass
    | TicketDelayed
    | TicketReturned
    | TicketRecycled
    | PaperOrdered
    | PaperReported
    | TicketCalled
    | TicketRecalled
    | TurnStarted
    | TurnFinished
    | TurnParked
    | TurnResumed
    | TurnTransferred
    | TurnAdded
    | TurnReleased
    | StepUndone
    | TicketNoShow
    | TicketLeft
    | TurnEndedByClose
)
