"""What a hall offers and who may offer it: agencies, services, counters, operators, hours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from functools import cached_property

Texts = Mapping[str, str]
"""One text in several languages: language code to text, at least the hall's first language."""


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


@dataclass(frozen=True, kw_only=True)
class Agency:
    key: str
    name: Texts


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
    """A service point; `arrow` is where a citizen before the board must go."""

    key: str
    zone: str = "A"
    arrow: str = "ahead"


@dataclass(frozen=True, kw_only=True)
class Operator:
    """Who serves: seconded by one agency, or universal (`agency` is then empty)."""

    key: str
    name: str
    staffing: Staffing
    agency: str = ""
    languages: tuple[str, ...] = ()


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
    policy: str = "fifo"
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
    def kiosk(self) -> Mapping[str, Kiosk]:
        """Kiosks by key."""
        return {one.key: one for one in self.kiosks}

    @cached_property
    def spans(self) -> dict[date, tuple[tuple[datetime, datetime], ...]]:
        """The hours of the days that the calendar was asked for until now."""
        return {}

    @cached_property
    def covered(self) -> frozenset[str]:
        """Keys of the services that at least one operator's post covers."""
        return frozenset(key for one in self.operators for key in self.served_by(one))

    def served_by(self, operator: Operator) -> tuple[str, ...]:
        """Keys of the services that this operator's post covers, in the catalogue's order."""
        universal = operator.staffing is Staffing.UNIVERSAL
        return tuple(s.key for s in self.services if universal or s.agency == operator.agency)
