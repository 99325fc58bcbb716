"""A day of the record under another rule: the same citizens, times and operators."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest

from app.hall import breaks
from app.hall.events import HallEvent
from app.hall.hall import Hall
from app.hall.standing import Stay
from app.simulator.comparing import figures, lived, way
from app.simulator.replaying import NothingToReplay, replay
from tests.hall.small_hall import SMALL, Play


class Record(Play):
    """A play that keeps the day's events, as the journal does."""

    def __init__(self) -> None:
        self.events: list[HallEvent] = []
        super().__init__(SMALL)

    def do(self, decide: Callable[..., list[HallEvent]], **said: Any) -> list[HallEvent]:
        events = super().do(decide, **said)
        self.events += events
        return events


def story() -> Record:
    """Two taxpayers before a passport; Uma serves both, has a break and is slow with the first."""
    play = Record()
    for service in ("tax", "passport", "tax", "tax"):
        play.take(service)
        play.forward(seconds=10)
    play.sit("uma", "3")
    for minutes in (9, 3, 5):
        play.call("3")
        play.forward(seconds=40)
        play.start("3")
        play.forward(minutes=minutes)
        play.finish("3")
        if minutes == 9:
            play.at("3", breaks.start_break, reason="lunch", minutes=20)
            play.forward(minutes=15)
            play.at("3", breaks.end_break)
    play.call("3")
    play.forward(minutes=2)
    play.no_show("3")
    play.forward(hours=12)
    play.tick()
    return play


def test_under_its_own_rule_a_day_is_as_it_was() -> None:
    play = story()

    one = replay(Hall("market"), play.events)
    stays = lived(SMALL, one, way(SMALL, "hall"))

    was = {t.number: t.turn for t in play.hall.tickets.values()}
    for stay in stays:
        turn = was[stay.citizen.head.ticket]
        assert turn.called_at is not None
        assert stay.called == turn.called_at.timestamp()
        assert stay.how == ("no_show" if str(turn.state) == "no_show" else "served")
        assert stay.started == (turn.started_at and turn.started_at.timestamp())


def test_another_rule_calls_in_another_order_but_serves_as_many_as_long() -> None:
    play = story()
    one = replay(Hall("market"), play.events)

    fifo, short = (lived(SMALL, one, way(SMALL, name)) for name in ("fifo", "balanced"))

    assert [s.citizen.head.ticket for s in by_call(fifo)] == ["T001", "P001", "T002", "T003"]
    expected = pytest.approx([180.0 / 1.15, 300.0 / 1.15, 540.0 / 1.15])
    assert work(fifo) == expected and work(short) == expected
    assert figures(SMALL, fifo, one.state.until).came == 4


def by_call(stays: Sequence[Stay]) -> list[Stay]:
    return sorted(stays, key=lambda one: one.called or 0.0)


def work(stays: Sequence[Stay]) -> list[float]:
    """The transactions of all who were served."""
    return sorted(one.fate.work_s for one in stays if one.how == "served")


def test_who_left_while_waiting_leaves_after_the_same_wait() -> None:
    play = Record()
    play.sit("tina", "1")
    number = play.take("passport")
    play.forward(minutes=7)
    play.leave("1", number)

    one = replay(Hall("market"), play.events)
    stay = lived(SMALL, one, way(SMALL, "legal"))[0]

    assert (stay.how, stay.ended) == ("left", play.now.timestamp())
    assert stay.citizen.at == (play.now - timedelta(minutes=7)).timestamp()


def test_a_day_on_which_nobody_came_says_so() -> None:
    play = Record()

    with pytest.raises(NothingToReplay, match="choose another"):
        replay(Hall("market"), play.events)
