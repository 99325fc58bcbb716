"""What a day's report says of the waits that tickets were told, worked out by hand."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from sqlalchemy import Engine

from app.hall import calling, wishes
from app.hall.events import HallEvent, TicketIssued
from app.hall.hall import Hall
from app.hall.knowledge import Quote
from app.hall.queueing import no_show
from app.reports import Reports
from app.wire.report import Quotes, Share
from tests.clerk.desk import Desk
from tests.databases import emptied

TINA = {"counter": "1", "operator": "tina"}
TEN = Quote(low_s=400, mean_s=600, high_s=870)
"""Said as 6-15 minutes."""


@pytest.fixture
def desk(engine: Engine) -> Iterator[Desk]:
    """The small hall at nine; Tina of the tax office has just sat down."""
    found = Desk(emptied(engine)).open()
    found.sit("tina", "1")
    yield found
    found.clerk.stop()


def tell(desk: Desk, number: str, quote: Quote | None, service: str = "tax") -> None:
    """A ticket that is told to wait so long, and a minute until somebody else comes."""

    def decide(hall: Hall, *, now: datetime) -> list[HallEvent]:
        issued = TicketIssued(
            at=now,
            ticket=number,
            code=f"code-{number}",
            service=service,
            language="en",
            ahead=0,
            kiosk="",
            quote=quote,
        )
        return [issued]

    desk.do(decide)
    desk.clock.forward(minutes=1)


def call(desk: Desk) -> None:
    """Tina calls the next, who does not come."""
    desk.do(calling.call_next, **TINA)
    desk.do(no_show, **TINA)


def test_error_bias_and_coverage_of_what_was_told(desk: Desk) -> None:
    tell(desk, "T001", TEN)
    tell(desk, "T002", None)
    tell(desk, "R001", TEN, "refund")
    tell(desk, "P001", TEN, "passport")
    tell(desk, "T003", TEN)
    desk.do(wishes.come_later, ticket="T003", minutes=10)
    for minutes in (0, 4, 8):
        desk.clock.forward(minutes=minutes)
        call(desk)

    report = Reports(desk.engine).day("market", None)

    assert report.total.quotes == Quotes(
        n=2, error_s=300.0, bias_s=0.0, within=Share(part=1, of=2, share=0.5)
    )
    tax, refund, passport = (one.figures.quotes for one in report.services)
    assert (tax.n, tax.bias_s, tax.within.part) == (1, -300.0, 0)
    assert (refund.n, refund.bias_s, refund.within.part) == (1, 300.0, 1)
    assert (passport.n, passport.error_s, passport.within.share) == (0, None, None)
