"""A day in figures, as it goes over the wire; times are seconds, shares lie between 0 and 1.

What each figure means stands in `app/reports/definitions.py` and comes with every report.
"""

from datetime import date, datetime
from typing import Literal

from app.wire.shape import Shape, Texts

By = Literal["day", "hour", "service", "agency", "counter", "operator"]
"""What a day's figures may be broken down by."""


class Spread(Shape):
    """How one time is spread over its population of `n`; all are null where that is nobody."""

    n: int
    mean_s: float | None
    median_s: float | None
    p90_s: float | None
    p95_s: float | None


class Share(Shape):
    """`part` out of `of`; `share` is null where that is nobody."""

    part: int
    of: int
    share: float | None


class Left(Shape):
    """Turns that ended without service, by cause."""

    by_citizen: int
    by_staff: int
    no_show: int
    ended_by_close: int


class Outcomes(Shape):
    """Served turns, by how they ended."""

    done: int
    documents_missing: int
    referred: int
    refused: int
    come_again: int
    wrong_door: int


class ServiceLevel(Shape):
    """Called within the target, of those served and of all who arrived."""

    served: Share
    arrived: Share


class Quotes(Shape):
    """How good the waits were that tickets were told: of `n`, null where that is nobody.

    `error_s` is how far off they were, `bias_s` how much longer the wait was than told, both on
    average; `within` how many were called within the range that was said.
    """

    n: int
    error_s: float | None
    bias_s: float | None
    within: Share


class Figures(Shape):
    """What the citizens of a day, an hour, a service or a counter met."""

    tickets: int
    arrived: int
    called: int
    served: int
    transferred: int
    open: int
    left: Left
    no_show_rate: Share
    recycles: int
    service_level: ServiceLevel
    outcomes: Outcomes
    wait: Spread
    gave_up: Spread
    walk: Spread
    transaction: Spread
    parked: Spread
    visit: Spread
    quotes: Quotes


class Breaks(Shape):
    """Time on break, by reason."""

    meal_s: float
    tea_s: float
    prayer_s: float
    training_s: float
    meeting_s: float
    other_s: float


class Work(Shape):
    """What operators did on shift; free, called, serving, wrap-up and break make up the shift."""

    operators: int
    shift_s: float
    free_s: float
    called_s: float
    serving_s: float
    wrap_up_s: float
    break_s: float
    breaks: Breaks
    idle_while_waiting_s: float
    occupancy: float | None
    served_per_operator: float | None


class Group(Shape):
    """One hour, service, agency …; key "" stands for turns that none of them had."""

    key: str
    name: Texts
    figures: Figures


class ServiceGroup(Group):
    agency: str
    target_s: int


class WorkGroup(Group):
    """One counter or operator."""

    work: Work


class Overtakes(Shape):
    """People who were passed for a `cause`, by so many calls; "chosen" are all calls by hand."""

    cause: str
    calls: int
    people: int


class Definition(Shape):
    """What a figure means; the sentences are English and keys of the catalogues of texts."""

    figure: str
    name: str
    unit: str
    starts: str
    ends: str
    population: str
    booked: str
    left: str


class DayReport(Shape):
    """A day's figures up to `up_to`, broken down; with the seal of a closed day's journal.

    With an `agency`, all of it is about that agency's services, operators and counters alone.
    """

    hall: str
    name: Texts
    languages: list[str]
    time_zone: str
    day: date
    is_closed: bool
    up_to: datetime
    head: str
    agency: str
    total: Figures
    work: Work
    hours: list[Group]
    services: list[ServiceGroup]
    agencies: list[Group]
    counters: list[WorkGroup]
    operators: list[WorkGroup]
    overtakes: list[Overtakes]
    definitions: list[Definition]
