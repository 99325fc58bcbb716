"""What happened to counters and operators: shifts, breaks, posts, and a supervisor's changes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from app.hall.fact import Event

BreakReason: TypeAlias = Literal["meal", "tea", "prayer", "training", "meeting", "other"]
ChangeKind: TypeAlias = Literal[
    "open", "close", "move", "profile", "lend", "hold", "overflow", "skill"
]

SupposedKind: TypeAlias = Literal[
    "open_counter",
    "close_counter",
    "move_operator",
    "set_profile",
    "lend_operator",
    "switch_skill",
    "allow_overflow",
]
"""Commands for changes whose effect on the lines can be foreseen."""


@dataclass(frozen=True, kw_only=True)
class ShiftStarted(Event):
    counter: str
    operator: str


@dataclass(frozen=True, kw_only=True)
class ShiftEnded(Event):
    counter: str
    operator: str


@dataclass(frozen=True, kw_only=True)
class PostBegan(Event):
    """From now on a counter is staffed like this; `staffing` "" says: by anybody."""

    counter: str
    staffing: Literal["", "seconded", "universal"]
    agency: str = ""


@dataclass(frozen=True, kw_only=True)
class BreakStarted(Event):
    counter: str
    operator: str
    reason: BreakReason
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class BreakEnded(Event):
    counter: str
    operator: str


@dataclass(frozen=True, kw_only=True)
class WrapUpEnded(Event):
    counter: str
    operator: str


@dataclass(frozen=True, kw_only=True)
class AutoCallSet(Event):
    """Whether the next citizen is called to this counter by itself, after the rest time."""

    counter: str
    operator: str
    on: bool


@dataclass(frozen=True, kw_only=True)
class NextAwaited(Event):
    """Whether the next whom this operator may serve is to be called as soon as one comes."""

    counter: str
    operator: str
    on: bool


@dataclass(frozen=True, kw_only=True)
class ProfileSet(Event):
    """Which work profile an operator works by; "" is the whole post."""

    counter: str
    operator: str
    profile: str


@dataclass(frozen=True, kw_only=True)
class OperatorLent(Event):
    """A universal operator serves one agency only; "" ends it."""

    counter: str
    operator: str
    agency: str


@dataclass(frozen=True, kw_only=True)
class SkillSwitched(Event):
    """Whether an operator serves a service beyond skills and work profile, for this shift."""

    counter: str
    operator: str
    service: str
    on: bool


@dataclass(frozen=True, kw_only=True)
class BreakHeld(Event):
    """No break at this counter before `until`; None: whenever the operator likes."""

    counter: str
    operator: str
    until: datetime | None


@dataclass(frozen=True, kw_only=True)
class OverflowSet(Event):
    """Universal operators may serve an agency's lines, once both have agreed.

    It holds while so many wait or somebody has waited so long; a bound of 0 is no bound.
    """

    agency: str
    waiting_at_least: int
    wait_minutes_at_least: int
    supervisor_agrees: bool
    agency_agrees: bool


@dataclass(frozen=True, kw_only=True)
class OverflowEnded(Event):
    agency: str


@dataclass(frozen=True, kw_only=True)
class ChangeMade(Event):
    """A supervisor's change, known by the revision of this event.

    Attributes:
        before: how it was; of an overflow the agency, of a skill the service.
        until: when it ends by itself; None: with the day.
    """

    kind: ChangeKind
    counter: str = ""
    operator: str = ""
    before: str = ""
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class ChangeReverted(Event):
    change: int
    cause: Literal["undone", "expired", "overtaken"]


@dataclass(frozen=True, kw_only=True)
class AlertSnoozed(Event):
    """Somebody has seen it; it is quiet until then."""

    alert: str
    until: datetime


FloorEvent: TypeAlias = (
    ShiftStarted
    | ShiftEnded
    | PostBegan
    | BreakStarted
    | BreakEnded
    | WrapUpEnded
    | AutoCallSet
    | NextAwaited
    | ProfileSet
    | OperatorLent
    | SkillSwitched
    | BreakHeld
    | OverflowSet
    | OverflowEnded
    | ChangeMade
    | ChangeReverted
    | AlertSnoozed
)
