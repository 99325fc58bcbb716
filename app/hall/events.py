"""What happened in the hall, in the past tense; the only things that change it.

An event is a fact: names and fields are stored for ever. A changed shape gets a new
`version` and a lifting step in the store; the meaning of a stored one never changes.
Numbers (`ticket`) are unique within the hall and its day, so they name a ticket.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal, TypeAlias

from app.hall.catalogue import Catalogue

Outcome: TypeAlias = Literal[
    "done", "documents_missing", "referred", "refused", "come_again", "wrong_door"
]
LeaveCause: TypeAlias = Literal["by_citizen", "by_staff"]
PaperKind: TypeAlias = Literal["ticket", "closing_slip"]
PaperOutcome: TypeAlias = Literal["printed", "sent", "held", "failed", "unknown"]


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact with its moment (aware UTC)."""

    version: ClassVar[int] = 1
    at: datetime


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
class ShiftStarted(Event):
    counter: str
    operator: str


@dataclass(frozen=True, kw_only=True)
class ShiftEnded(Event):
    counter: str
    operator: str


@dataclass(frozen=True, kw_only=True)
class TicketIssued(Event):
    """`code` is the unguessable name of the ticket in its QR; `ahead` what it was told then."""

    ticket: str
    code: str
    service: str
    language: str
    ahead: int
    kiosk: str = ""


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
class Candidate:
    """One head of a queue that an operator might have been given."""

    ticket: str
    service: str
    waited_s: int


@dataclass(frozen=True, kw_only=True)
class TicketCalled(Event):
    """The choice with its reason, so that another program can recompute it."""

    ticket: str
    counter: str
    operator: str
    rule: str
    reason: str
    beat: tuple[Candidate, ...] = ()


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
    CatalogueLoaded
    | DayOpened
    | DayClosed
    | ShiftStarted
    | ShiftEnded
    | TicketIssued
    | PaperOrdered
    | PaperReported
    | TicketCalled
    | TicketRecalled
    | TurnStarted
    | TurnFinished
    | TicketNoShow
    | TicketLeft
    | TurnEndedByClose
)
