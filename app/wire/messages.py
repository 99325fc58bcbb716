"""Every message between the hub and what stands in the hall: name, direction, shape.

A request carries one JSON object and is answered `{ok: true, ...}` or
`{ok: false, code, message}`. An announcement is dotted, in the past tense, carries its
content and a `stamp`: a client that sees `stamp.previous` beyond what it knows, or a new
`stamp.epoch`, asks for its `snapshot` again. Moments are aware ISO 8601 in UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from app.hall.events import LeaveCause, Outcome, PaperOutcome

Texts = dict[str, str]
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.\-]{1,60}$")]
RequestId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9\-]{8,64}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
PairingCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{6}$")]
Face = Literal["kiosk", "counter", "display", "hall"]
"""Whose requests these are; "hall" is asked by other systems over HTTP and announces nothing."""


REVISION_MOST = 2**53 - 1
"""The greatest number that every reader of JSON reads exactly."""

TurnState = Literal["waiting", "called", "serving", "finished", "no_show", "left", "ended_by_close"]


class Shape(BaseModel):
    """Any JSON object on the wire; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


# --- parts ------------------------------------------------------------------------------


class Stamp(Shape):
    """Where an announcement or a view stands in the hall's journal.

    `previous` is the revision last sent to the same `room`: whoever knows less of that room
    (by its last announcement or, if newer, by the view) has missed one and asks for a
    snapshot. A view has room "" and previous == revision.
    """

    hall: str
    room: str
    epoch: int
    revision: int
    previous: int


class Brand(Shape):
    primary: str
    accent: str


class HallCard(Shape):
    """What every face shows of its hall. `now` lets a page run its clock on hall time."""

    key: str
    name: Texts
    languages: list[str]
    time_zone: str
    brand: Brand
    now: datetime
    open: bool
    opens_at: datetime | None
    closes_at: datetime | None


class AgencyCard(Shape):
    key: str
    name: Texts


class PassportCard(Shape):
    documents: list[Texts]
    fee: Texts
    deadline: Texts
    who: Texts


class ServiceCard(Shape):
    key: str
    agency: str
    name: Texts
    series: str
    kind: Literal["information", "transaction", "collection"]
    target_wait_minutes: int
    expected_minutes: float
    passport: PassportCard


class Queued(Shape):
    """One waiting ticket as staff and boards may see it."""

    ticket: str
    service: str
    language: str
    issued_at: datetime


class QueueCard(Shape):
    """The line before one service: how many wait, and its first five."""

    service: str
    waiting: int
    first: list[Queued]


class Call(Shape):
    """One call as the lobby sees it; `calls` counts the first call and every recall."""

    ticket: str
    counter: str
    zone: str
    arrow: str
    language: str
    called_at: datetime
    calls: int


class TicketCard(Shape):
    """A citizen's ticket. `qr` is the text of its QR; `paper` is "" where nothing prints."""

    ticket: str
    code: str
    qr: str
    service: str
    language: str
    issued_at: datetime
    ahead: int
    paper: str


class TurnCard(Shape):
    """The turn at a counter. `reason` says why this citizen was chosen."""

    ticket: str
    service: str
    language: str
    state: Literal["called", "serving"]
    issued_at: datetime
    called_at: datetime
    started_at: datetime | None
    calls: int
    wait_s: int
    reason: str


class OperatorCard(Shape):
    key: str
    name: str
    staffing: Literal["seconded", "universal"]
    agency: str


class OwnDay(Shape):
    """The operator's own day; `mean_transaction_s` is null before the first."""

    served: int
    no_shows: int
    mean_transaction_s: int | None


class TicketPaper(Shape):
    """What a ticket says, in the citizen's language; times are hall-local with offset."""

    kind: Literal["ticket"] = "ticket"
    ticket: str
    qr: str
    hall: str
    service: str
    agency: str
    language: str
    issued_at: datetime
    ahead: int
    documents: list[str]
    copy_of: bool = False


class ClosingSlip(Shape):
    """The day's sums and the journal's head hash, which leaves the house on this paper."""

    kind: Literal["closing_slip"] = "closing_slip"
    hall: str
    day: date
    language: str
    issued: int
    served: int
    left: int
    head: str
    closed_at: datetime


class PrintJob(Shape):
    """One paper for one printer; `job` is its name for ever."""

    job: str
    printer: str
    width_dots: int
    content: Annotated[TicketPaper | ClosingSlip, Field(discriminator="kind")]


# --- views (answers to `snapshot`) -------------------------------------------------------


class KioskView(Shape):
    stamp: Stamp
    hall: HallCard
    kiosk: str
    printer: str
    agencies: list[AgencyCard]
    services: list[ServiceCard]
    queues: list[QueueCard]


class BoardView(Shape):
    """`calls` newest first; `missed` numbers newest first."""

    stamp: Stamp
    hall: HallCard
    services: list[ServiceCard]
    calls: list[Call]
    missed: list[str]
    queues: list[QueueCard]


class Desk(Shape):
    """What changes at a counter: who is on shift there (null: nobody), the turn, the day.

    `own_day` is that operator's day, at any counter. `actions` maps each counter request to ""
    or to the code of why it is refused now.
    """

    operator: OperatorCard | None
    serves: list[str]
    current: TurnCard | None
    own_day: OwnDay
    actions: dict[str, str]


class CounterView(Shape):
    """A counter for whoever is logged in there; `you` is null for who is no operator."""

    stamp: Stamp
    hall: HallCard
    counter: str
    zone: str
    agencies: list[AgencyCard]
    services: list[ServiceCard]
    queues: list[QueueCard]
    you: OperatorCard | None
    desk: Desk


class AgentView(Shape):
    """The papers that are still owed by the printers an agent owns."""

    stamp: Stamp
    jobs: list[PrintJob]


class HallView(Shape):
    """What the hall offers to whom."""

    stamp: Stamp
    hall: HallCard
    agencies: list[AgencyCard]
    services: list[ServiceCard]


class QueueView(Shape):
    """The line before each service; an agency manager sees those of the own agency."""

    stamp: Stamp
    queues: list[QueueCard]


class CounterCard(Shape):
    """One counter, who is on shift there (null: nobody), and whom they serve."""

    counter: str
    zone: str
    operator: OperatorCard | None
    current: TurnCard | None


class CountersView(Shape):
    """All counters; an agency manager sees those where an operator of the own agency sits."""

    stamp: Stamp
    counters: list[CounterCard]


class TurnSeen(Shape):
    """One turn of a ticket; moments are null until they happened, `outcome` is "" as well."""

    service: str
    state: TurnState
    counter: str
    queued_at: datetime
    called_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    calls: int
    outcome: str


class TicketView(Shape):
    """One ticket of today. `ahead` counts who waits before it; null once it waits no more."""

    stamp: Stamp
    ticket: str
    language: str
    issued_at: datetime
    state: TurnState
    ahead: int | None
    turns: list[TurnSeen]


class JournalEntry(Shape):
    """One row of the journal, as its `hash` covers it; `body` is the event as JSON text.

    `day` is "" before the hall's first day; `at` has microseconds and the offset +00:00.
    """

    hall: str
    revision: int
    epoch: int
    day: str
    at: str
    kind: str
    version: int
    actor: str
    request_id: str
    body: str
    hash: str


# --- requests ---------------------------------------------------------------------------


class Ask(Shape):
    """A request that changes nothing."""


class Command(Shape):
    """A request that may change the hall; `request_id` is a UUID chosen by the caller.

    Asked twice with the same content it is done once and answered twice the same.
    """

    request_id: RequestId


class Snapshot(Ask):
    pass


class RequestPairing(Ask):
    """An unpaired device asks for a code that a technician binds; `kind` is what it is."""

    kind: Literal["kiosk", "display", "agent"]


class ClaimPairing(Ask):
    """Asked every two seconds until a technician has bound the code."""

    code: PairingCode
    secret: str = Field(default="", max_length=100)


class OwnPrinters(Ask):
    """An agent says which of the hall's printers it owns; answered with what they owe."""

    printers: list[Key] = Field(max_length=50)


class TakeTicket(Command):
    service: Key
    language: Language


class ReportPaper(Command):
    job: Key
    outcome: PaperOutcome
    detail: str = Field(default="", max_length=200)


class CounterCommand(Command):
    """`counter` may be left out; one that is not the caller's is `foreign_counter`."""

    counter: Key | None = None


class StartShift(CounterCommand):
    pass


class EndShift(CounterCommand):
    pass


class CallNext(CounterCommand):
    pass


class Recall(CounterCommand):
    pass


class Start(CounterCommand):
    pass


class NoShow(CounterCommand):
    pass


class Finish(CounterCommand):
    outcome: Outcome = "done"


class Leave(CounterCommand):
    """A waiting or called citizen goes away without service."""

    ticket: Key
    cause: LeaveCause = "by_staff"


class Services(Ask):
    pass


class Board(Ask):
    pass


class Queue(Ask):
    pass


class Counters(Ask):
    pass


class CounterAsked(Ask):
    """One counter as its operator sees it; an operator may ask for the own one."""

    counter: Key


class TicketAsked(Ask):
    """One ticket of today; whoever shows no token names its `code` too."""

    ticket: Key
    code: str | None = Field(default=None, max_length=20)


class FollowJournal(Ask):
    """Every entry with a revision above `since`, and each new one as it becomes durable."""

    since: int = Field(default=0, ge=0, le=REVISION_MOST)


class Journal(FollowJournal):
    """At most `limit` entries with a revision above `since`."""

    limit: int = Field(default=100, ge=1, le=1000)


# --- answers ----------------------------------------------------------------------------


class Refused(Shape):
    ok: Literal[False] = False
    code: str
    message: str


class Done(Shape):
    """A command was done and is durable; `tickets` are the numbers it touched."""

    ok: Literal[True] = True
    revision: int
    tickets: list[str]


class TicketTaken(Done):
    ticket: TicketCard


class CounterDone(Done):
    desk: Desk


class PairingOffered(Shape):
    ok: Literal[True] = True
    code: PairingCode
    secret: str
    expires_at: datetime


class Paired(Shape):
    """The device's token, shown once; keep it and present it as `auth.token`."""

    ok: Literal[True] = True
    token: str
    name: str
    hall: str


class KioskSeen(Shape):
    ok: Literal[True] = True
    view: KioskView


class BoardSeen(Shape):
    ok: Literal[True] = True
    view: BoardView


class CounterSeen(Shape):
    ok: Literal[True] = True
    view: CounterView


class AgentSeen(Shape):
    ok: Literal[True] = True
    view: AgentView


class HallSeen(Shape):
    ok: Literal[True] = True
    view: HallView


class QueueSeen(Shape):
    ok: Literal[True] = True
    view: QueueView


class CountersSeen(Shape):
    ok: Literal[True] = True
    view: CountersView


class TicketSeen(Shape):
    ok: Literal[True] = True
    view: TicketView


class JournalRead(Shape):
    """`next` is the `since` with which to read on."""

    ok: Literal[True] = True
    entries: list[JournalEntry]
    next: int


class Following(Shape):
    """The entries above `since` follow."""

    ok: Literal[True] = True
    since: int


# --- announcements ----------------------------------------------------------------------


class Announcement(Shape):
    stamp: Stamp


class QueueChanged(Announcement):
    queue: QueueCard


class HallChanged(Announcement):
    """The day opened or closed, or the catalogue was replaced: ask for a snapshot."""


class TicketCalled(Announcement):
    """One atomic fact; a recall is announced the same with a higher `calls`."""

    call: Call


class TicketStarted(Announcement):
    ticket: str


class TicketFinished(Announcement):
    ticket: str


class TicketNoShow(Announcement):
    ticket: str


class TicketLeft(Announcement):
    ticket: str


class CounterChanged(Announcement):
    """The desk as it is now; `cause` names the event that changed it, like "ticket.called"."""

    cause: str
    desk: Desk


class PaperOrdered(Announcement):
    job: PrintJob


class PaperReported(Announcement):
    """How a kiosk's paper fared."""

    ticket: str
    job: str
    outcome: PaperOutcome
    detail: str


# --- the registry -----------------------------------------------------------------------


@dataclass(frozen=True)
class Request:
    """Device to hub: `answer` is the shape when it is not refused."""

    shape: type[Ask] | type[Command]
    answer: type[Shape]


_PAIRING: Mapping[str, Request] = {
    "request_pairing": Request(RequestPairing, PairingOffered),
    "claim_pairing": Request(ClaimPairing, Paired),
}

REQUESTS: Mapping[Face, Mapping[str, Request]] = {
    "kiosk": {
        **_PAIRING,
        "snapshot": Request(Snapshot, KioskSeen),
        "take_ticket": Request(TakeTicket, TicketTaken),
        "own_printers": Request(OwnPrinters, AgentSeen),
        "report_paper": Request(ReportPaper, Done),
    },
    "counter": {
        "snapshot": Request(Snapshot, CounterSeen),
        "start_shift": Request(StartShift, CounterDone),
        "end_shift": Request(EndShift, CounterDone),
        "call_next": Request(CallNext, CounterDone),
        "recall": Request(Recall, CounterDone),
        "start": Request(Start, CounterDone),
        "no_show": Request(NoShow, CounterDone),
        "finish": Request(Finish, CounterDone),
        "leave": Request(Leave, CounterDone),
    },
    "display": {
        **_PAIRING,
        "snapshot": Request(Snapshot, BoardSeen),
    },
    "hall": {
        "services": Request(Services, HallSeen),
        "board": Request(Board, BoardSeen),
        "queue": Request(Queue, QueueSeen),
        "counters": Request(Counters, CountersSeen),
        "counter": Request(CounterAsked, CounterSeen),
        "ticket": Request(TicketAsked, TicketSeen),
        "journal": Request(Journal, JournalRead),
        "follow_journal": Request(FollowJournal, Following),
    },
}
"""Which request each face may send, by its name; `app.api.routes` says how over HTTP."""

ANNOUNCEMENTS: Mapping[Face, Mapping[str, type[Announcement]]] = {
    "kiosk": {
        "queue.changed": QueueChanged,
        "hall.changed": HallChanged,
        "paper.ordered": PaperOrdered,
        "paper.reported": PaperReported,
    },
    "counter": {
        "queue.changed": QueueChanged,
        "hall.changed": HallChanged,
        "counter.changed": CounterChanged,
    },
    "display": {
        "queue.changed": QueueChanged,
        "hall.changed": HallChanged,
        "ticket.called": TicketCalled,
        "ticket.started": TicketStarted,
        "ticket.finished": TicketFinished,
        "ticket.no_show": TicketNoShow,
        "ticket.left": TicketLeft,
    },
}
"""What each face hears, by its name on the socket."""
