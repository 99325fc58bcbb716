"""A fork of a hall foretells what the hall then does, when everybody takes the mean time."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import time, timedelta
from itertools import count
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.hall import breaks, day, detours
from app.hall.assignment import Free, Head, Staffed
from app.hall.catalogue import Catalogue, Demand, Need, Post, Priority, ShiftHours, Staffing
from app.hall.day import Stay
from app.hall.events import TicketIssued
from app.hall.forking import from_hall, means
from app.hall.policies import PRESETS
from app.hall.wishes import come_later
from tests.hall.mixed_hall import MIXED
from tests.hall.small_hall import MONDAY, SMALL, Play

LIVELY: Catalogue = replace(
    MIXED,
    priorities=(Priority(key="old", name={"en": "Old", "ar": "مسن"}),),
    demand=Demand(minutes={"tax": 9.0, "passport": 3.0}, universal_factor=1.2),
    limits=replace(MIXED.limits, wrap_up_seconds=20),
)
TEAM = {"1": "tina", "2": "pia", "3": "uma", "4": "ugo"}


@settings(max_examples=150)
@given(st.integers(0, 1_000_000))
def test_a_hall_then_calls_whom_its_fork_called(seed: int) -> None:
    random = Random(seed)
    play = Play(replace(LIVELY, policy=random.choice(list(PRESETS))))
    _morning(play, random)
    foretold = Foretold(play)

    stays = day.run(from_hall(play.hall, play.now), (), means(play.hall), foretold.rule)

    _follow(play, foretold, stays)


class Foretold:
    """The rule of a hall, which remembers whom it called where and when."""

    def __init__(self, play: Play) -> None:
        self._rule = day.by(play.hall.offer.rule)
        self._counter = {one.operator: one.counter for one in play.hall.shifts.values()}
        self.calls: list[tuple[float, str, str]] = []

    def rule(
        self,
        heads: Sequence[Head],
        lines: Mapping[str, float],
        operator: Free,
        staffing: Staffed,
        expected_s: Mapping[str, float],
        now: float,
    ) -> Head | None:
        head = self._rule(heads, lines, operator, staffing, expected_s, now)
        assert head is not None
        self.calls.append((now, self._counter[operator.key], head.ticket))
        return head


def _morning(play: Play, random: Random) -> None:
    """Operators sit down, citizens come, go aside and are called; somebody takes a break."""
    for counter, who in TEAM.items():
        play.sit(who, counter)
    for number in range(random.randint(0, 14)):
        _comes(play, random, number)
        play.forward(seconds=random.randint(1, 400))
        play.tick()
        for counter in random.sample("1234", random.randint(0, 3)):
            _step(play, counter, random)
        if random.randint(0, 9) == 0:
            _goes_aside(play)


def _comes(play: Play, random: Random, number: int) -> None:
    needs: tuple[Need, ...] = random.choice(
        [(), (), (), ("sign_language",), ("step_free",), ("language",)]
    )
    due = random.choice([None, None, None, -300, 900])
    issued = TicketIssued(
        at=play.now,
        ticket=f"T{number:03}",
        code=f"code-{number}",
        service=random.choice(["tax", "refund", "passport"]),
        language=random.choice(["en", "ar"]),
        ahead=0,
        needs=needs,
        priority=random.choice(["", "", "old"]),
        due_at=None if due is None else play.now + timedelta(seconds=due),
    )
    play.do(lambda hall, now: [issued])


def _step(play: Play, counter: str, random: Random) -> None:
    """Whatever an operator does next."""
    match play.does(counter):
        case "free" if random.randint(0, 5) == 0:
            play.at(counter, breaks.start_break, reason="lunch", minutes=20)
        case "free":
            play.call(counter)
        case "called":
            play.start(counter)
        case "serving" if random.randint(0, 3) == 0:
            own = random.random() < 0.5
            play.at(counter, detours.park, reason="form", own=own, minutes=10)
        case "serving":
            play.finish(counter)
        case "break":
            play.at(counter, breaks.end_break)


def _goes_aside(play: Play) -> None:
    waits = next(
        (t for t in play.hall.tickets.values() if t.turn.is_in_line and t.delays < 2), None
    )
    if waits is not None:
        play.do(come_later, ticket=waits.number, minutes=15)


def _follow(play: Play, foretold: Foretold, stays: list[Stay]) -> None:
    """Let the hall do what was foretold, moment by moment, and see whom it calls."""
    began, order = play.now, count()
    steps: list[tuple[float, int, str, str, str]] = [
        (at, next(order), "call", counter, ticket) for at, counter, ticket in foretold.calls
    ]
    for one in stays:
        if one.how == "served" and one.started is not None and one.ended is not None:
            # What ends in the moment of a call has ended before it.
            steps.append((one.started, -2, "start", one.desk, one.citizen.head.ticket))
            steps.append((one.ended, -1, "finish", one.desk, one.citizen.head.ticket))
    for at, _, step, counter, ticket in sorted(steps):
        play.now = max(play.now, began + timedelta(seconds=at - began.timestamp(), microseconds=2))
        _do(play, step, counter, ticket)
    play.tick()
    left_over = {one.citizen.head.ticket for one in stays if one.how == "waiting"}
    assert left_over == {one.number for one in play.hall.open_tickets()}


def _do(play: Play, step: str, counter: str, ticket: str) -> None:
    play.tick()
    match step:
        case "call":
            if play.does(counter) == "break":
                play.at(counter, breaks.end_break)
            assert play.call(counter) == ticket
        case "start" if play.does(counter) == "called":
            play.start(counter)
        case "finish":
            play.finish(counter)


def test_a_shift_that_is_followed_by_another_leaves_its_counter_staffed() -> None:
    early, late = (ShiftHours(key=k, begins=b, ends=e) for k, b, e in _SHIFTS)

    assert _ends(replace(SMALL, shifts=(early, late))) == 4 * 3_600
    assert _ends(replace(SMALL, shifts=(early,))) == 2 * 3_600
    assert _ends(SMALL) == 8.5 * 3_600


SECONDED = Staffing.SECONDED
_SHIFTS = (("early", time(8), time(11)), ("late", time(11), time(13)))


def _ends(catalogue: Catalogue) -> float:
    """Until when Tina is expected at her counter, in seconds from nine o'clock."""
    play = Play(catalogue)
    play.sit("tina", "1")
    return from_hall(play.hall, play.now).desks[0].stints[-1].ends - MONDAY.timestamp()


def test_a_counter_whose_post_changes_serves_others_from_then_on() -> None:
    play = Play(LIVELY)
    play.sit("pia", "2")

    before, after, evening = from_hall(play.hall, play.now).desks[0].stints

    assert before.services == {"passport"}
    assert after.begins == before.ends == pytest.approx(MONDAY.timestamp() + 3 * 3_600)
    assert after.services == evening.services == {"passport"}


def test_a_universal_counter_that_becomes_an_agencys_serves_it_alone() -> None:
    post = Post(counter="3", begins=time(12), ends=time(14), staffing=SECONDED, agency="pass")
    play = Play(replace(SMALL, posts=(post,)))
    play.sit("uma", "3")

    before, noon, after = from_hall(play.hall, play.now).desks[0].stints

    assert before.services == after.services == {"tax", "refund", "passport"}
    assert noon.services == {"passport"}
