"""Every message between the hub and what stands in the hall: name, direction, shape.

A request carries one JSON object and is answered `{ok: true, ...}` or
`{ok: false, code, message}`. An announcement is dotted, in the past tense, carries its
content and a `stamp`: a client that sees `stamp.previous` beyond what it knows, or a new
`stamp.epoch`, asks for its `snapshot` again. Moments are aware ISO 8601 in UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from app.hall.catalogue import Need
from app.hall.events import ChosenFor, CounterStep, LeaveCause, Outcome, PaperOutcome, ParkReason
from app.hall.floor import Doing
from app.hall.floor_events import BreakReason, ChangeKind, SupposedKind
from app.wire.explanation import Explanation, Why
from app.wire.report import DayReport, Quotes
from app.wire.shape import Shape as Shape  # noqa: PLC0414  # also known by this registry's name
from app.wire.shape import Texts as Texts  # noqa: PLC0414


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("is no time that a clock can show") from None


Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.\-]{1,60}$")]
RequestId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9\-]{8,64}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
PairingCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{6}$")]
Number = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,3}[0-9]{3,6}$")]
Code = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]{10}$")]
Minutes = Annotated[int, Field(ge=1, le=720)]
MaybeKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.\-]{0,60}$")]
Face = Literal["kiosk", "counter", "display", "floor", "reception", "phone", "hall", "record"]
"""Whose requests these are; "hall" is asked by other systems over HTTP and announces nothing."""


REVISION_MOST = 2**53 - 1
"""The greatest number that every reader of JSON reads exactly."""

TurnState = Literal[
    "waiting",
    "called",
    "serving",
    "parked",
    "finished",
    "transferred",
    "no_show",
    "left",
    "ended_by_close",
]


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
    """What every face shows of its hall. `now` lets a page run its clock on hall time.

    `pace` is how many seconds of hall time pass in one: 1 but in demonstrations.
    """

    key: str
    name: Texts
    languages: list[str]
    time_zone: str
    brand: Brand
    now: datetime
    pace: float
    open: bool
    opens_at: datetime | None
    closes_at: datetime | None


class AgencyCard(Shape):
    key: str
    name: Texts


class PriorityCard(Shape):
    """A class of citizens whose wait counts for more."""

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
    """One waiting ticket as staff and boards may see it.

    `place_at` orders the line. `is_reserved`: only one counter or operator may call it. Boards
    do not see those who need privacy, nor anybody's needs, priority class ("" is none) or agreed
    time.
    """

    ticket: str
    service: str
    language: str
    issued_at: datetime
    place_at: datetime
    needs: list[Need]
    is_reserved: bool
    priority: str
    due_at: datetime | None


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


class WaitCard(Shape):
    """How long a wait is expected to be: eight of ten end between these whole minutes."""

    low_minutes: int
    high_minutes: int


Waits = dict[str, WaitCard]
"""By service, how long somebody would wait who came now; without what nobody can say."""


class TicketCard(Shape):
    """A citizen's ticket. `qr` is the text of its QR; `paper` is "" where nothing prints.

    `wait` is what it was told when it was issued; null where there was no right to a number.
    `priority` is its class, or ""; `due_at` the agreed time of an appointment.
    """

    ticket: str
    code: str
    qr: str
    service: str
    language: str
    issued_at: datetime
    ahead: int
    wait: WaitCard | None
    paper: str
    priority: str
    due_at: datetime | None


class TurnCard(Shape):
    """The turn at a counter, the ticket's `turn`-th. `why` says why this citizen was chosen.

    From `no_show_at` on it may be a no-show, even without the `recalls_owed` before it.
    """

    ticket: str
    service: str
    language: str
    state: Literal["called", "serving"]
    issued_at: datetime
    called_at: datetime
    started_at: datetime | None
    calls: int
    wait_s: int
    parked_s: int
    why: Why
    needs: list[Need]
    priority: str
    due_at: datetime | None
    turn: int
    no_show_at: datetime
    recalls_owed: int


class ParkedCard(Shape):
    """A citizen who steps aside; with an `operator`, only that one resumes."""

    ticket: str
    service: str
    language: str
    parked_at: datetime
    until: datetime | None
    operator: str


class UndoCard(Shape):
    """What may be taken back at a counter, and until when."""

    step: CounterStep
    ticket: str
    until: datetime


class ColleagueCard(Shape):
    """Somebody on shift, to transfer to."""

    counter: str
    operator: str
    name: str
    serves: list[str]


class OperatorCard(Shape):
    key: str
    name: str
    staffing: Literal["seconded", "universal"]
    agency: str


class ProfileCard(Shape):
    key: str
    name: Texts
    services: list[str]


class OwnDay(Shape):
    """The operator's own day; `mean_transaction_s` is null before the first."""

    served: int
    no_shows: int
    mean_transaction_s: int | None


class TicketPaper(Shape):
    """What a ticket says, in the citizen's language; times are hall-local with offset.

    `priority` is the name of its class, or "".
    """

    kind: Literal["ticket"] = "ticket"
    ticket: str
    qr: str
    hall: str
    service: str
    agency: str
    language: str
    issued_at: datetime
    ahead: int
    wait: WaitCard | None = None
    documents: list[str]
    priority: str = ""
    due_at: datetime | None = None
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
    """`priorities` are the classes that citizens may claim here, if the hall's rule heeds any."""

    stamp: Stamp
    hall: HallCard
    kiosk: str
    printer: str
    agencies: list[AgencyCard]
    services: list[ServiceCard]
    priorities: list[PriorityCard]
    queues: list[QueueCard]
    waits: Waits


class BoardView(Shape):
    """`calls` newest first; `missed` numbers newest first."""

    stamp: Stamp
    hall: HallCard
    services: list[ServiceCard]
    calls: list[Call]
    missed: list[str]
    queues: list[QueueCard]
    waits: Waits


class Desk(Shape):
    """What changes at a counter: who is on shift there (null: nobody), the turn, the day.

    `own_day` is that operator's day, at any counter. `actions` maps each counter request to ""
    or to the code of why it is refused now. No break before `held_until`. `auto_call` is null
    where the hall never calls by itself; `awaits_next`: the next is called as soon as one comes.
    """

    operator: OperatorCard | None
    serves: list[str]
    current: TurnCard | None
    own_day: OwnDay
    actions: dict[str, str]
    doing: Doing | Literal["off"]
    doing_since: datetime | None
    break_reason: BreakReason | None
    break_until: datetime | None
    held_until: datetime | None
    profile: str
    lent_to: str
    auto_call: bool | None
    awaits_next: bool
    undo: UndoCard | None


class CounterView(Shape):
    """A counter for whoever is logged in there; `you` is null for who is no operator."""

    stamp: Stamp
    hall: HallCard
    counter: str
    zone: str
    agencies: list[AgencyCard]
    services: list[ServiceCard]
    priorities: list[PriorityCard]
    queues: list[QueueCard]
    you: OperatorCard | None
    desk: Desk
    parked: list[ParkedCard]
    colleagues: list[ColleagueCard]
    profiles: list[ProfileCard]
    may_choose: bool
    rest_s: int


class TurnRow(Shape):
    """One turn of a ticket, as reception and floor see it."""

    service: str
    state: str
    counter: str
    operator: str
    queued_at: datetime
    called_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    outcome: str


class TicketRow(Shape):
    """A ticket of today as staff see it; `ahead` is null unless it stands in a line.

    `actions` maps each of the reception's requests about a ticket to "" or to the code of why it
    is refused now. `paper` is how its first paper fared: "" where nothing prints, else "ordered"
    or the outcome.
    """

    ticket: str
    service: str
    language: str
    needs: list[Need]
    priority: str
    due_at: datetime | None
    state: str
    issued_at: datetime
    ahead: int | None
    away_until: datetime | None
    counter: str
    passes: int
    delays: int
    recycles: int
    paper: Literal["", "ordered"] | PaperOutcome
    turns: list[TurnRow]
    actions: dict[str, str]


class ReceptionView(Shape):
    """`away` are those who may have to be checked in: later, parked or not come.

    `printer` is the one that prints the reception's tickets; "" where none does.
    """

    stamp: Stamp
    hall: HallCard
    agencies: list[AgencyCard]
    services: list[ServiceCard]
    priorities: list[PriorityCard]
    queues: list[QueueCard]
    needs: list[Need]
    printer: str
    away: list[TicketRow]


class ServiceFloor(Shape):
    """A service's line against its target; `state` is how it stands by words."""

    service: str
    waiting: int
    longest_wait_s: int
    target_s: int
    state: Literal["fine", "soon", "over"]
    staffed: int


class OverflowCard(Shape):
    """Who has agreed that an agency's lines overflow, and whether they do just now."""

    waiting_at_least: int
    wait_minutes_at_least: int
    supervisor_agrees: bool
    agency_agrees: bool
    is_open: bool
    until: datetime | None


class AgencyFloor(Shape):
    """An agency's lines; `rule` says whose word opens them to universal operators."""

    key: str
    name: Texts
    rule: Literal["free", "agreed", "ask", "never"]
    overflow: OverflowCard | None
    services: list[ServiceFloor]


class CounterFloor(Shape):
    """A counter on the hall's map; `staffing` is that of its post at this hour, or "".

    `switched_on`: services beyond the operator's skills and work profile.
    """

    counter: str
    zone: str
    column: int
    row: int
    staffing: Literal["", "seconded", "universal"]
    agency: str
    operator: OperatorCard | None
    doing: Doing | Literal["off"]
    doing_since: datetime | None
    break_reason: BreakReason | None
    break_until: datetime | None
    held_until: datetime | None
    ticket: str
    service: str
    priority: str
    due_at: datetime | None
    profile: str
    lent_to: str
    switched_on: list[str]
    serves: list[str]


class OperatorFloor(Shape):
    """An operator of the hall; `counter` is "" for who is not on shift.

    `covers` are the services that post and skills allow, wherever this operator sits.
    """

    key: str
    name: str
    staffing: Literal["seconded", "universal"]
    agency: str
    counter: str
    served: int
    no_shows: int
    covers: list[str]


class ScoreCard(Shape):
    """What was foreseen of a change before it was made, and what became of it.

    People in the lines of `agency` 15, 30 and 60 minutes after it was made; null where that is not
    over yet, or the change was.
    """

    agency: str
    foreseen: list[int]
    became: list[int | None]


class ChangeCard(Shape):
    """A change that holds now; undo it by its number.

    `before` is how it was; of an overflow the agency, of a skill the service. `score` is null where
    nobody had looked ahead.
    """

    change: int
    kind: ChangeKind
    counter: str
    operator: str
    before: str
    made_at: datetime
    until: datetime | None
    score: ScoreCard | None


class DeedCard(Shape):
    """What was done on the floor today: a change made or ended, or an alert snoozed.

    The fields are those of the change; `kind` is null where an alert was snoozed. A change that has
    ended has its `score`, if somebody had looked ahead.
    """

    at: datetime
    deed: Literal["made", "undone", "expired", "overtaken", "snoozed"]
    kind: ChangeKind | None
    counter: str
    operator: str
    before: str
    until: datetime | None
    alert: str
    score: ScoreCard | None


class AlertCard(Shape):
    """Something to look at. `kind` and `subject` name it, `value` is how much of it.

    over_target, target_soon (service; seconds of the longest wait), unstaffed (service; people
    who wait), idle (counter; seconds idle while people it may serve wait), long_break (counter;
    seconds over), wrong_post (counter), shift_over (counter; seconds), needs_guide (ticket),
    paper (printer; papers owed).
    """

    alert: str
    kind: Literal[
        "over_target",
        "target_soon",
        "unstaffed",
        "idle",
        "long_break",
        "wrong_post",
        "shift_over",
        "needs_guide",
        "paper",
    ]
    subject: str
    value: int
    detail: str
    snoozed_until: datetime | None


class PrinterFloor(Shape):
    """A printer: papers it owes, and what was said of it last."""

    key: str
    owed: int
    outcome: str
    detail: str


class DayFigures(Shape):
    issued: int
    waiting: int
    serving: int
    finished: int
    left: int
    no_shows: int


class SupposedChange(Shape):
    """A supervisor's change that nobody has made yet: the fields of the command `kind`.

    What that command does not ask for stays empty. After `minutes` it ends by itself.
    """

    kind: SupposedKind
    counter: MaybeKey = ""
    operator: MaybeKey = ""
    to_counter: MaybeKey = ""
    profile: MaybeKey = ""
    agency: MaybeKey = ""
    service: MaybeKey = ""
    hand_over: bool = False
    waiting_at_least: Annotated[int, Field(ge=0, le=10_000)] = 0
    wait_minutes_at_least: Annotated[int, Field(ge=0, le=720)] = 0
    minutes: Minutes | None = None


class AgencyEffectCard(Shape):
    """An agency's lines: people who wait now, and 15, 30 and 60 minutes from now.

    `wait_without_s`, `wait_with_s`: the mean wait of all who wait now or come until the end.
    """

    agency: str
    waiting_now: int
    without: list[int]
    with_change: list[int]
    wait_without_s: int
    wait_with_s: int


class EffectCard(Shape):
    """What a change would do from `at` on, within `ahead_minutes`, on the same citizens.

    `saves_minutes` of waiting, of all citizens together, less than 0 where it costs some; eight
    of ten forks save between `saves_low` and `saves_high`. `agencies`: whose lines it changes, the
    greatest change first; `worse`: where people would wait longer.
    """

    at: datetime
    ahead_minutes: int
    saves_minutes: int
    saves_low: int
    saves_high: int
    agencies: list[AgencyEffectCard]
    worse: list[str]


class AdviceCard(Shape):
    """A change that would help, and what it would do; `key` stays while it is the same change."""

    key: str
    change: SupposedChange
    effect: EffectCard


class FloorView(Shape):
    """The hall as its supervisor sees it; an agency's manager sees that agency's part.

    `advice` is the supervisor's alone, the best first, as of `advised_at`: null where none was
    weighed of late.
    """

    stamp: Stamp
    hall: HallCard
    agencies: list[AgencyFloor]
    services: list[ServiceCard]
    priorities: list[PriorityCard]
    counters: list[CounterFloor]
    operators: list[OperatorFloor]
    profiles: list[ProfileCard]
    changes: list[ChangeCard]
    deeds: list[DeedCard]
    alerts: list[AlertCard]
    waits: Waits
    printers: list[PrinterFloor]
    figures: DayFigures
    quotes: Quotes
    advice: list[AdviceCard]
    advised_at: datetime | None


class PhoneView(Shape):
    """A citizen's own ticket; the place is a range, since some are called by other rules.

    `why` it was called, null before that; `passed_by` counts who had waited less long and were
    called before it while it waits, by cause.
    `wait_now` counts from the moment of the view; null where nobody can say.
    """

    stamp: Stamp
    hall: HallCard
    ticket: TicketCard
    service: ServiceCard
    state: str
    counter: str
    zone: str
    arrow: str
    ahead_least: int | None
    ahead_most: int | None
    away_until: datetime | None
    why: Why | None
    passed_by: dict[str, int]
    wait_now: WaitCard | None
    may_let_pass: str
    may_come_later: str
    may_leave: str


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
    priorities: list[PriorityCard]


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


class AskDayReport(Ask):
    """A day like 2026-03-02; left out, the hall's present day, or its last."""

    day: str | None = Field(default=None, max_length=60)


class AskExplanation(Ask):
    """A ticket's calls on a day like 2026-03-02; left out, the present day, or the last."""

    ticket: Key
    day: str | None = Field(default=None, max_length=60)


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
    """`priority` is one of the hall's classes; `due_at` the agreed time of an appointment.

    At a kiosk only what citizens may claim themselves, and no appointment.
    """

    service: Key
    language: Language
    needs: list[Need] = Field(default=[], max_length=6)
    priority: Key | None = None
    due_at: Moment | None = None


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
    """With `hand_over`, the citizen who is here waits for a colleague, place kept."""

    hand_over: bool = False


class CallNext(CounterCommand):
    pass


class CallWhenOneComes(CounterCommand):
    """The next citizen now if one waits, else as soon as one comes; `on` false ends the wish."""

    on: bool = True


class Recall(CounterCommand):
    pass


class Start(CounterCommand):
    pass


class NoShow(CounterCommand):
    pass


class Finish(CounterCommand):
    """`and_also` is a second service under the same number."""

    outcome: Outcome = "done"
    and_also: Key | None = None


class CallChosen(CounterCommand):
    """Call one citizen out of turn; the reason goes on record."""

    ticket: Number
    chosen_for: ChosenFor


class Park(CounterCommand):
    """The citizen steps aside; `own`: the same operator goes on. Without `minutes`, open-ended."""

    reason: ParkReason = "other"
    own: bool = True
    minutes: Minutes | None = None


class Resume(CounterCommand):
    ticket: Number


class Transfer(CounterCommand):
    """Send the citizen on to a service, a counter or a person, under the same number."""

    service: Key | None = None
    to_counter: Key | None = None
    to_operator: Key | None = None
    keep_place: bool = True


class Recycle(CounterCommand):
    ticket: Number


class ReturnTicket(CounterCommand):
    """Somebody whose stay was over comes back; `here`: to this very counter."""

    ticket: Number
    service: Key | None = None
    here: bool = True


class Undo(CounterCommand):
    pass


class StartBreak(CounterCommand):
    reason: BreakReason
    minutes: Annotated[int, Field(ge=1, le=240)] | None = None


class EndBreak(CounterCommand):
    pass


class Ready(CounterCommand):
    """The wrap-up is done."""


class SetAutoCall(CounterCommand):
    on: bool


class Leave(CounterCommand):
    """A waiting or called citizen goes away without service."""

    ticket: Number
    cause: LeaveCause = "by_staff"


class FindTicket(Ask):
    """By number or by its beginning, or by the code on the paper."""

    text: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z]{1,12}$")]


class Correct(Command):
    """What was chosen wrongly; number and place stay.

    Without `priority` the ticket keeps its class; an empty one takes it away.
    """

    ticket: Number
    service: Key
    language: Language
    needs: list[Need] = Field(default=[], max_length=6)
    priority: MaybeKey | None = None


class CheckIn(Command):
    """Somebody is here again: who came later, was parked, or did not come when called."""

    ticket: Number


class SendAway(Command):
    """Reception says that somebody has gone."""

    ticket: Number
    cause: LeaveCause = "by_citizen"


class BringBack(Command):
    """Somebody whose stay was over comes back, to a counter or to anybody."""

    ticket: Number
    service: Key | None = None
    to_counter: Key | None = None


class LetPass(Command):
    ticket: Number


class ComeLater(Command):
    ticket: Number
    minutes: Minutes = 10


class OpenCounter(Command):
    """`minutes`: after them it ends by itself; without, with the day. So for all changes."""

    counter: Key
    operator: Key
    minutes: Minutes | None = None


class CloseCounter(Command):
    counter: Key
    hand_over: bool = False
    minutes: Minutes | None = None


class MoveOperator(Command):
    operator: Key
    to_counter: Key
    minutes: Minutes | None = None


class SetProfile(Command):
    """An empty `profile` is the whole post."""

    counter: Key
    profile: MaybeKey
    minutes: Minutes | None = None


class LendOperator(Command):
    operator: Key
    agency: Key
    minutes: Minutes | None = None


class SwitchSkill(Command):
    """An operator on shift serves one more service, be it beyond skills and work profile."""

    operator: Key
    service: Key
    minutes: Minutes | None = None


class HoldBreak(Command):
    counter: Key
    minutes: Minutes = 30


class AllowOverflow(Command):
    """While so many wait, and somebody so long; a bound of 0 is no bound, both is refused."""

    agency: Key
    waiting_at_least: Annotated[int, Field(ge=0, le=10_000)] = 0
    wait_minutes_at_least: Annotated[int, Field(ge=0, le=720)] = 0
    minutes: Minutes | None = None


class EndOverflow(Command):
    agency: Key


class UndoChange(Command):
    change: Annotated[int, Field(ge=1)]


class SnoozeAlert(Command):
    alert: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,20}:[A-Za-z0-9_.\-]{1,60}$")]
    minutes: Minutes = 10


class WhatIf(Ask):
    """What a change would do; it is refused like the change itself."""

    change: SupposedChange


class OwnTicket(Ask):
    """A citizen's own ticket, by the code on its paper."""

    code: Code


class OwnCommand(Command):
    code: Code


class OwnLetPass(OwnCommand):
    pass


class OwnComeLater(OwnCommand):
    minutes: Annotated[int, Field(ge=1, le=60)] = 10


class OwnLeave(OwnCommand):
    pass


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
    """`instead`, where there is any: keys of whom or what one may take instead."""

    ok: Literal[False] = False
    code: str
    message: str
    instead: list[str] | None = None


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


class FloorSeen(Shape):
    ok: Literal[True] = True
    view: FloorView


class ReceptionSeen(Shape):
    ok: Literal[True] = True
    view: ReceptionView


class PhoneSeen(Shape):
    ok: Literal[True] = True
    view: PhoneView


class TicketsFound(Shape):
    """At most 20, newest first."""

    ok: Literal[True] = True
    tickets: list[TicketRow]


class ChangeDone(Done):
    """`change` is the number to undo it by; null where nothing changed."""

    change: int | None


class WhatIfSeen(Shape):
    ok: Literal[True] = True
    effect: EffectCard


class DayReported(Shape):
    ok: Literal[True] = True
    report: DayReport


class TicketExplained(Shape):
    ok: Literal[True] = True
    explanation: Explanation


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


class QueuesChanged(Announcement):
    """The lines that have changed, as they stand now."""

    queues: list[QueueCard]


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


class TicketParked(Announcement):
    ticket: str


class TicketTransferred(Announcement):
    ticket: str


class TicketWithdrawn(Announcement):
    """A call was taken back: nobody is to go there."""

    ticket: str


class TicketRestored(Announcement):
    """A step was taken back: the ticket is at this counter after all. No chime."""

    call: Call


class ParkedChanged(Announcement):
    parked: list[ParkedCard]


class ColleaguesChanged(Announcement):
    colleagues: list[ColleagueCard]


class FloorChanged(Announcement):
    """Something happened: the latest of it, and whom that is about; the view is asked for."""

    cause: str
    ticket: str
    counter: str


class CounterChanged(Announcement):
    """The desk as it is now; `cause` names the event that changed it, like "ticket.called"."""

    cause: str
    desk: Desk


class CounterShared(Announcement):
    """So many screens are open at this counter; told when there are several, or no more.

    It stands beside the journal: like a view's, its stamp has no room of its own.
    """

    screens: int


class WaitsChanged(Announcement):
    """How long whoever came now would wait; worked out anew after something has happened.

    It stands beside the journal: like a view's, its stamp has no room of its own.
    """

    waits: Waits


class AdviceChanged(Announcement):
    """What is advised from now on; like a view's, its stamp has no room of its own."""

    advice: list[AdviceCard]
    advised_at: datetime | None


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
        "call_when_one_comes": Request(CallWhenOneComes, CounterDone),
        "recall": Request(Recall, CounterDone),
        "start": Request(Start, CounterDone),
        "no_show": Request(NoShow, CounterDone),
        "finish": Request(Finish, CounterDone),
        "leave": Request(Leave, CounterDone),
        "call_chosen": Request(CallChosen, CounterDone),
        "park": Request(Park, CounterDone),
        "resume": Request(Resume, CounterDone),
        "transfer": Request(Transfer, CounterDone),
        "recycle": Request(Recycle, CounterDone),
        "return_ticket": Request(ReturnTicket, CounterDone),
        "undo": Request(Undo, CounterDone),
        "start_break": Request(StartBreak, CounterDone),
        "end_break": Request(EndBreak, CounterDone),
        "ready": Request(Ready, CounterDone),
        "set_auto_call": Request(SetAutoCall, CounterDone),
    },
    "display": {
        **_PAIRING,
        "snapshot": Request(Snapshot, BoardSeen),
    },
    "floor": {
        "snapshot": Request(Snapshot, FloorSeen),
        "open_counter": Request(OpenCounter, ChangeDone),
        "close_counter": Request(CloseCounter, ChangeDone),
        "move_operator": Request(MoveOperator, ChangeDone),
        "set_profile": Request(SetProfile, ChangeDone),
        "lend_operator": Request(LendOperator, ChangeDone),
        "switch_skill": Request(SwitchSkill, ChangeDone),
        "hold_break": Request(HoldBreak, ChangeDone),
        "allow_overflow": Request(AllowOverflow, ChangeDone),
        "end_overflow": Request(EndOverflow, ChangeDone),
        "undo_change": Request(UndoChange, ChangeDone),
        "snooze_alert": Request(SnoozeAlert, ChangeDone),
        "what_if": Request(WhatIf, WhatIfSeen),
    },
    "reception": {
        "snapshot": Request(Snapshot, ReceptionSeen),
        "find_ticket": Request(FindTicket, TicketsFound),
        "take_ticket": Request(TakeTicket, TicketTaken),
        "correct": Request(Correct, Done),
        "check_in": Request(CheckIn, Done),
        "bring_back": Request(BringBack, Done),
        "send_away": Request(SendAway, Done),
        "let_pass": Request(LetPass, Done),
        "come_later": Request(ComeLater, Done),
    },
    "phone": {
        "own_ticket": Request(OwnTicket, PhoneSeen),
        "own_let_pass": Request(OwnLetPass, Done),
        "own_come_later": Request(OwnComeLater, Done),
        "own_leave": Request(OwnLeave, Done),
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
    "record": {
        "day_report": Request(AskDayReport, DayReported),
        "explanation": Request(AskExplanation, TicketExplained),
    },
}
"""Which request each face may send, by its name; `app.api.routes` says how over HTTP."""

ANNOUNCEMENTS: Mapping[Face, Mapping[str, type[Announcement]]] = {
    "kiosk": {
        "queues.changed": QueuesChanged,
        "hall.changed": HallChanged,
        "waits.changed": WaitsChanged,
        "paper.ordered": PaperOrdered,
        "paper.reported": PaperReported,
    },
    "counter": {
        "queues.changed": QueuesChanged,
        "hall.changed": HallChanged,
        "counter.changed": CounterChanged,
        "counter.shared": CounterShared,
        "parked.changed": ParkedChanged,
        "colleagues.changed": ColleaguesChanged,
    },
    "display": {
        "queues.changed": QueuesChanged,
        "hall.changed": HallChanged,
        "waits.changed": WaitsChanged,
        "ticket.called": TicketCalled,
        "ticket.started": TicketStarted,
        "ticket.finished": TicketFinished,
        "ticket.no_show": TicketNoShow,
        "ticket.left": TicketLeft,
        "ticket.parked": TicketParked,
        "ticket.transferred": TicketTransferred,
        "ticket.withdrawn": TicketWithdrawn,
        "ticket.restored": TicketRestored,
    },
    "floor": {
        "hall.changed": HallChanged,
        "floor.changed": FloorChanged,
        "waits.changed": WaitsChanged,
        "advice.changed": AdviceChanged,
    },
    "reception": {
        "queues.changed": QueuesChanged,
        "hall.changed": HallChanged,
        "floor.changed": FloorChanged,
    },
    "phone": {},
    "record": {},
}
"""What each face hears, by its name on the socket."""
