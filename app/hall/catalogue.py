"""What a hall offers and who may offer it: agencies, services, counters, operators, hours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from functools import cached_property
from typing import Literal, TypeAlias

from app.hall.policies import Policy, tuned

Texts = Mapping[str, str]
"""One text in several languages: language code to text, at least the hall's first language."""


Need: TypeAlias = Literal[
    "language", "sign_language", "woman_operator", "step_free", "guide", "privacy"
]
"""What a citizen may need beside the service; "language": somebody who speaks the ticket's."""


class ServiceKind(StrEnum):
    """What a service is; reported apart."""

    INFORMATION = "information"
    TRANSACTION = "transaction"
    COLLECTION = "collection"


class Staffing(StrEnum):
    """How an operator's post is filled: by one agency, or for all services of the hall."""

    SECONDED = "seconded"
    UNIVERSAL = "universal"


@dataclass(frozen=True, kw_only=True)
class Passport:
    """What a citizen should know before waiting: documents, fee, deadline, who may apply."""

    documents: tuple[Texts, ...] = ()
    fee: Texts = field(default_factory=dict)
    deadline: Texts = field(default_factory=dict)
    who: Texts = field(default_factory=dict)


class Overflow(StrEnum):
    """Whose word opens an agency's lines to universal operators."""

    FREE = "free"
    AGREED = "agreed"
    ASK = "ask"
    NEVER = "never"


class Choosing(StrEnum):
    """Who may call a citizen out of turn; it is always on record, with its reason."""

    NOBODY = "nobody"
    SUPERVISORS = "supervisors"
    OPERATORS = "operators"


@dataclass(frozen=True, kw_only=True)
class Agency:
    """An agency under this roof.

    Attributes:
        overflow: "free": universal operators serve it like any other; "agreed": only while the
            supervisor lets its lines overflow; "ask": only while the agency's manager has agreed
            as well; "never": its own operators alone.
    """

    key: str
    name: Texts
    overflow: Overflow = Overflow.FREE


@dataclass(frozen=True, kw_only=True)
class Service:
    """One service of one agency.

    Attributes:
        series: one to three capital letters that begin its ticket numbers.
        target_wait_minutes: the wait that the hall promises.
        expected_minutes: the transaction time assumed before anything was measured.
    """

    key: str
    agency: str
    name: Texts
    series: str
    kind: ServiceKind = ServiceKind.TRANSACTION
    target_wait_minutes: int = 15
    expected_minutes: float = 6.0
    passport: Passport = field(default_factory=Passport)


@dataclass(frozen=True, kw_only=True)
class Counter:
    """A service point; `arrow` is where a citizen before the board must go.

    Attributes:
        needs: what this place offers: "step_free", "privacy".
        column, row: where it stands on the hall's map, from 1; 0 leaves the place to the map.
    """

    key: str
    zone: str = "A"
    arrow: str = "ahead"
    needs: tuple[Need, ...] = ()
    column: int = 0
    row: int = 0


@dataclass(frozen=True, kw_only=True)
class Operator:
    """Who serves: seconded by one agency, or universal (`agency` is then empty).

    Attributes:
        skills: keys of the services this person can deliver; empty: all of the post.
        needs: what this person offers: "sign_language", "woman_operator".
    """

    key: str
    name: str
    staffing: Staffing
    agency: str = ""
    languages: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Post:
    """How a counter is staffed for some hours of the day, in hall time; without one, by anybody.

    A seconded post is its agency's alone; at a universal one everybody serves what they may.
    """

    counter: str
    begins: time
    ends: time
    staffing: Staffing
    agency: str = ""


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A work profile: it narrows whom an operator serves to some of the services."""

    key: str
    name: Texts
    services: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ShiftHours:
    """A shift of the hall's day, in hall time; at its end whoever still sits is reminded."""

    key: str
    begins: time
    ends: time


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How often, how long; every one is at least 1, except where 0 is said to mean "none".

    Attributes:
        no_show_recalls, no_show_seconds: what comes before a no-show: that many recalls, or
            that long since the first call.
        recycle_most: how often a citizen who did not come may be put back into the line.
        undo_seconds: for how long an operator may take the last step back.
        let_pass_most: how often a citizen may let others pass; `let_pass_people` at a time.
        come_later_most: how often a citizen may ask for some minutes more.
        park_minutes_most: the longest that a citizen may be parked or come later.
        wrap_up_seconds: after each transaction, before the operator counts as free; 0: none.
        rest_seconds: auto-call after an operator has been free for so long; 0: no auto-call.
        break_minutes: after so long a break stands out on the floor.
    """

    no_show_recalls: int = 2
    no_show_seconds: int = 60
    recycle_most: int = 2
    undo_seconds: int = 5
    let_pass_most: int = 2
    let_pass_people: int = 2
    come_later_most: int = 2
    park_minutes_most: int = 120
    wrap_up_seconds: int = 0
    rest_seconds: int = 0
    break_minutes: int = 30


@dataclass(frozen=True, kw_only=True)
class Priority:
    """A class of citizens whose wait counts for more: old age, pregnancy, a small child.

    Attributes:
        boost: by how much; a wait of ten minutes counts like one of so many times ten.
        at_kiosk: whether citizens say so themselves; else the reception looks and gives it.
    """

    key: str
    name: Texts
    boost: float = 2.5
    at_kiosk: bool = True


@dataclass(frozen=True, kw_only=True)
class Demand:
    """Who comes, how long they take, what they bear: for estimates, advice and simulations.

    Attributes:
        visits_a_day: citizens on an ordinary day.
        share: service to its part of the visits; the parts make 1.
        hours: hour of the hall's wall ("09") to how busy it is beside the others; without any,
            a morning peak and a lower one after noon.
        minutes: service to the true mean of its transactions, where it is not the expected one.
        spread: of transaction times, the standard deviation as a part of the mean.
        universal_factor: how long universal operators take, as a part of a seconded one's time.
        walk_seconds: from the seat to the counter, mean.
        no_shows: part of those who are called and have gone.
        patience_minutes: after so long half of those who still wait leave; 0: nobody does.
        priority: part of the visits that belong to a priority class.
        appointments: part of the visits that come at an agreed time.
        break_minutes: that each operator is away in the middle of a shift; 0: none.
    """

    visits_a_day: int = 0
    share: Mapping[str, float] = field(default_factory=dict)
    hours: Mapping[str, float] = field(default_factory=dict)
    minutes: Mapping[str, float] = field(default_factory=dict)
    spread: float = 0.6
    universal_factor: float = 1.15
    walk_seconds: float = 30.0
    no_shows: float = 0.04
    patience_minutes: float = 0.0
    priority: float = 0.0
    appointments: float = 0.0
    break_minutes: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Printer:
    key: str
    width_dots: int = 576


@dataclass(frozen=True, kw_only=True)
class Kiosk:
    """A kiosk and the printer of its tickets (empty: none, the screen shows the number)."""

    key: str
    printer: str = ""


@dataclass(frozen=True, kw_only=True)
class Opening:
    """Hours of one weekday in hall time; `weekday` 0 is Monday."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True, kw_only=True)
class Brand:
    """The hall's two colours as #rrggbb."""

    primary: str = "#0b5c6b"
    accent: str = "#f2b138"


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Everything about a hall that was decided before its day began."""

    hall: str
    name: Texts
    time_zone: str
    languages: tuple[str, ...]
    agencies: tuple[Agency, ...]
    services: tuple[Service, ...]
    counters: tuple[Counter, ...]
    operators: tuple[Operator, ...]
    openings: tuple[Opening, ...]
    holidays: tuple[date, ...] = ()
    printers: tuple[Printer, ...] = ()
    kiosks: tuple[Kiosk, ...] = ()
    brand: Brand = field(default_factory=Brand)
    policy: str = "legal"
    tuning: Mapping[str, float] = field(default_factory=dict)
    priorities: tuple[Priority, ...] = ()
    demand: Demand = field(default_factory=Demand)
    posts: tuple[Post, ...] = ()
    profiles: tuple[Profile, ...] = ()
    shifts: tuple[ShiftHours, ...] = ()
    limits: Limits = field(default_factory=Limits)
    choosing: Choosing = Choosing.SUPERVISORS
    linger_minutes: int = 60
    slip_printer: str = ""
    public_url: str = ""

    @cached_property
    def service(self) -> Mapping[str, Service]:
        """Services by key."""
        return {one.key: one for one in self.services}

    @cached_property
    def counter(self) -> Mapping[str, Counter]:
        """Counters by key."""
        return {one.key: one for one in self.counters}

    @cached_property
    def operator(self) -> Mapping[str, Operator]:
        """Operators by key."""
        return {one.key: one for one in self.operators}

    @cached_property
    def agency(self) -> Mapping[str, Agency]:
        """Agencies by key."""
        return {one.key: one for one in self.agencies}

    @cached_property
    def profile(self) -> Mapping[str, Profile]:
        """Work profiles by key."""
        return {one.key: one for one in self.profiles}

    @cached_property
    def priority(self) -> Mapping[str, Priority]:
        """Priority classes by key."""
        return {one.key: one for one in self.priorities}

    @cached_property
    def expected_s(self) -> Mapping[str, float]:
        """By service, the seconds of a transaction that are assumed before any was measured."""
        return {one.key: one.expected_minutes * 60 for one in self.services}

    @cached_property
    def rule(self) -> Policy:
        """Who is next, with the numbers of this hall."""
        return tuned(self.policy, self.tuning)

    @cached_property
    def kiosk(self) -> Mapping[str, Kiosk]:
        """Kiosks by key."""
        return {one.key: one for one in self.kiosks}

    @cached_property
    def spans(self) -> dict[date, tuple[tuple[datetime, datetime], ...]]:
        """The hours of the days that the calendar was asked for until now."""
        return {}

    @cached_property
    def ends(self) -> dict[date, datetime]:
        """When the days are over that the calendar was asked for until now."""
        return {}

    @cached_property
    def covered(self) -> frozenset[str]:
        """Keys of the services that at least one operator's post covers."""
        return frozenset(key for one in self.operators for key in self.served_by(one))

    def served_by(self, operator: Operator) -> tuple[str, ...]:
        """Keys of the services that this operator's post and skills cover, in their order.

        A universal operator's post covers an agency that keeps its lines to itself, too: they
        may be opened to universal operators, by the rules of `staffing`.
        """
        return tuple(s.key for s in self.services if self.is_covered(operator, s))

    def is_covered(self, operator: Operator, service: Service) -> bool:
        """Whether this operator could deliver this service at all."""
        is_able = not operator.skills or service.key in operator.skills
        return is_able and self.is_of_post(operator, service)

    def is_of_post(self, operator: Operator, service: Service) -> bool:
        """Whether this operator might deliver this service, given the skill."""
        if operator.staffing is Staffing.SECONDED:
            return service.agency == operator.agency
        agency = self.agency.get(service.agency)
        return agency is not None and agency.overflow is not Overflow.NEVER
