"""A small hall to tell stories in: two agencies, three counters, a clock that the test holds."""

import re
from collections.abc import Callable
from copy import copy
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

import pytest

from app.hall import calling, days, duties, queueing, staffing
from app.hall.catalogue import (
    Agency,
    Catalogue,
    Counter,
    Kiosk,
    Limits,
    Need,
    Opening,
    Operator,
    Printer,
    Service,
    Staffing,
)
from app.hall.errors import Refusal
from app.hall.events import HallEvent, LeaveCause, Outcome, PaperOutcome, TicketCalled, TicketIssued
from app.hall.floor import Spell
from app.hall.hall import Hall
from app.hall.ticket import Ticket

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
"""Nine o'clock on the hall's wall, when its doors open."""


def service(key: str, agency: str, series: str, arabic: str) -> Service:
    """A service with nothing special about it."""
    name = {"en": key.title(), "ar": arabic}
    return Service(key=key, agency=agency, name=name, series=series)


SMALL = Catalogue(
    hall="market",
    name={"en": "Market Hall", "ar": "قاعة السوق"},
    time_zone="Europe/Berlin",
    languages=("en", "ar"),
    agencies=(
        Agency(key="tax", name={"en": "Tax Office", "ar": "مصلحة الضرائب"}),
        Agency(key="pass", name={"en": "Passport Office", "ar": "مكتب الجوازات"}),
    ),
    services=(
        service("tax", "tax", "T", "ضريبة"),
        service("refund", "tax", "R", "استرداد"),
        service("passport", "pass", "P", "جواز سفر"),
    ),
    counters=(Counter(key="1"), Counter(key="2"), Counter(key="3")),
    operators=(
        Operator(key="tina", name="Tina", staffing=Staffing.SECONDED, agency="tax"),
        Operator(key="pia", name="Pia", staffing=Staffing.SECONDED, agency="pass"),
        Operator(key="uma", name="Uma", staffing=Staffing.UNIVERSAL),
    ),
    openings=tuple(Opening(weekday=day, opens=time(9), closes=time(17)) for day in range(5)),
    holidays=(date(2026, 3, 4),),
    printers=(Printer(key="front"),),
    kiosks=(Kiosk(key="door", printer="front"), Kiosk(key="tablet")),
    policy="fifo",
    limits=Limits(no_show_seconds=0),
    linger_minutes=30,
    slip_printer="front",
)
"""Open from nine to five on weekdays, but not on Wednesday, 4 March 2026."""


def limited(**limits: int) -> Catalogue:
    """The small hall with limits of its own."""
    return replace(SMALL, limits=replace(SMALL.limits, **limits))


NOBODY_FOR_PASSPORTS = replace(SMALL, operators=SMALL.operators[:1])
"""The same hall when Tina of the tax office is its only operator."""


def refuses(code: str, *words: str) -> pytest.RaisesExc[Refusal]:
    """Whatever is done here is refused with this code, in a sentence with these words."""
    said = "".join(f"(?=.*{re.escape(word)})" for word in words)
    return pytest.raises(Refusal, match=said or None, check=lambda refusal: refusal.code == code)


class Play:
    """A hall with its clock; each command is decided and applied at once, as the clerk does.

    Attributes:
        spells: what every operator did until now, and when.
    """

    def __init__(self, catalogue: Catalogue = SMALL, now: datetime = MONDAY) -> None:
        self.hall = Hall(catalogue.hall)
        self.now = now
        self.spells: list[Spell] = []
        self._codes = count(1)
        self.do(days.load_catalogue, catalogue=catalogue)
        self.tick()

    def do(self, decide: Callable[..., list[HallEvent]], **said: Any) -> list[HallEvent]:
        """What happens upon a command; a refusal is raised and has changed nothing."""
        before = picture(self.hall)
        try:
            events = decide(self.hall, now=self.now, **said)
        finally:
            assert picture(self.hall) == before, "deciding changed the hall"
        for event in events:
            self.hall.apply(event)
            self.spells += self.hall.floor.new_spells
        return events

    def forward(self, **time: float) -> None:
        """Let time pass, said as `timedelta` says it."""
        self.now += timedelta(**time)

    def take(
        self,
        service: str,
        kiosk: str = "",
        language: str = "en",
        needs: tuple[Need, ...] = (),
        **claims: Any,
    ) -> str:
        """A citizen takes a ticket; its number."""
        said = {"kiosk": kiosk, "language": language, "needs": needs, **claims}
        return self.do_take(service, **said).ticket

    def do_take(self, service: str, **said: Any) -> TicketIssued:
        """The same; what is on record of it."""
        told = {"service": service, "kiosk": "", "language": "en", **said}
        issued = self.do(queueing.take_ticket, code=f"code-{next(self._codes)}", **told)[0]
        assert isinstance(issued, TicketIssued)
        return issued

    def sit(self, operator: str, counter: str) -> list[HallEvent]:
        """An operator starts a shift."""
        return self.do(staffing.start_shift, counter=counter, operator=operator)

    def rise(self, operator: str, counter: str) -> list[HallEvent]:
        """An operator ends a shift."""
        return self.do(staffing.end_shift, counter=counter, operator=operator)

    def at(
        self, counter: str, step: Callable[..., list[HallEvent]], **said: Any
    ) -> list[HallEvent]:
        """Whoever sits at a counter takes a step."""
        return self.do(step, counter=counter, operator=self.who(counter), **said)

    def calls(self, counter: str) -> TicketCalled | None:
        """Whoever sits at a counter calls the next; the call, None if nobody waits."""
        events = self.do(calling.call_next, counter=counter, operator=self.who(counter))
        assert not events or isinstance(events[0], TicketCalled)
        return events[0] if events else None  # type: ignore[return-value]

    def call(self, counter: str) -> str:
        """The number of whom whoever sits there calls; "" if nobody waits."""
        called = self.calls(counter)
        return called.ticket if called else ""

    def recall(self, counter: str) -> None:
        """Call them again."""
        self.do(queueing.recall, counter=counter, operator=self.who(counter))

    def start(self, counter: str) -> None:
        """They have come."""
        self.do(queueing.start, counter=counter, operator=self.who(counter))

    def finish(self, counter: str, outcome: Outcome = "done") -> None:
        """They are served."""
        self.do(queueing.finish, counter=counter, operator=self.who(counter), outcome=outcome)

    def no_show(self, counter: str) -> None:
        """They have not come."""
        self.do(queueing.no_show, counter=counter, operator=self.who(counter))

    def leave(self, counter: str, ticket: str, cause: LeaveCause = "by_citizen") -> None:
        """A citizen tells a counter that they go away."""
        operator = self.who(counter)
        self.do(queueing.leave, counter=counter, operator=operator, ticket=ticket, cause=cause)

    def report(self, job: str, outcome: PaperOutcome = "printed") -> list[HallEvent]:
        """A printer's agent says how a paper fared."""
        return self.do(days.report_paper, job=job, outcome=outcome, detail="")

    def serve(self, counter: str) -> str:
        """Whoever sits there calls the next, who comes; the number."""
        number = self.call(counter)
        self.start(counter)
        return number

    def state(self, number: str) -> str:
        """How the ticket's last turn stands."""
        return str(self.ticket(number).turn.state)

    def line(self, service: str) -> list[str]:
        """Who waits for a service, first to last."""
        return [one.number for one in self.hall.lines.of(service)]

    def does(self, counter: str) -> str:
        """What the operator there does; "" for nobody."""
        shift = self.hall.shifts.get(counter)
        return shift.doing if shift else ""

    def tick(self) -> list[HallEvent]:
        """What the time of day does by itself, until nothing more is due."""
        events = self.do(duties.keep_time)
        return [*events, *self.tick()] if events else []

    def who(self, counter: str) -> str:
        """Who is on shift there; "" for nobody."""
        shift = self.hall.shifts.get(counter)
        return shift.operator if shift else ""

    def ticket(self, number: str) -> Ticket:
        """Today's ticket of that number."""
        return self.hall.ticket(number)


def picture(hall: Hall) -> dict[str, Any]:
    """All that a hall is, to compare with what it is later; order in its lines counts."""
    attributes = {name: copy(value) for name, value in vars(hall).items()}
    lines = {service: list(hall.lines.of(service)) for service in _services(hall)}
    floor = {name: copy(value) for name, value in vars(hall.floor).items()}
    return attributes | {"lines": lines, "floor": floor}


def _services(hall: Hall) -> list[str]:
    return [] if hall.catalogue is None else [one.key for one in hall.catalogue.services]
