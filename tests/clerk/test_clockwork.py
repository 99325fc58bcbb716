"""Time passes in a hall whatever happens to the things that are due."""

import pytest
from sqlalchemy import Engine

from app import clockwork
from app.hall import queueing
from app.store.ledger import Ledger
from tests.clerk.desk import Desk, refused


class Dusk(Exception):
    """The test has seen enough of the day."""


def test_a_duty_that_fails_is_tried_again_and_time_goes_on(desk: Desk) -> None:
    """A database that is away when the day's seal is read must not stop the clock for ever."""
    slip_owed = desk.clerk.view(lambda hall, moment: hall.offer.slip_printer)
    assert slip_owed
    desk.clock.forward(hours=14)
    tried: list[str] = []

    def closing_head(hall: str, day: object) -> str:
        tried.append(hall)
        if len(tried) == 1:
            raise OSError("the database is away")
        return "5ea1" * 16

    beats = iter(range(3))

    def sleep(seconds: float) -> None:
        if next(beats, None) is None:
            raise Dusk

    with pytest.raises(Dusk):
        clockwork.run_for_ever([desk.clerk], closing_head, [], sleep)

    assert tried == ["market", "market"]
    assert [one.kind for one in desk.entries()][-3:] == [
        "day_closed",
        "day_learned",
        "paper_ordered",
    ]
    with pytest.raises(Exception, match="closed"):
        desk.do(queueing.take_ticket, service="tax", language="en", code="x", kiosk="door")


@pytest.mark.parametrize("lease_s", [1.0, 6.0, 600.0])
def test_a_lease_never_runs_out_between_two_beats(engine: Engine, lease_s: float) -> None:
    """However short it is: a rival who tries just before each beat finds the hall owned."""
    desk = Desk(engine, lease_s=lease_s).open()
    rival = Ledger(engine, "market", lease_s=lease_s, machine_now=desk.clock)
    every_s = clockwork.beat_s(lease_s)
    beats = iter(range(7))

    def sleep(seconds: float) -> None:
        if next(beats, None) is None:
            raise Dusk
        desk.clock.forward(seconds=seconds)
        with refused("hall_is_owned"):
            rival.open()

    with pytest.raises(Dusk):
        clockwork.run_for_ever([desk.clerk], lambda hall, day: "", [], sleep, every_s)
    desk.clerk.stop()
