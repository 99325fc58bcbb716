"""The hall of the golden day, and how its story is played: two agencies, four operators."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from app.hall import breaks, calling, detours, duties, queueing, staffing
from app.hall.catalogue import Counter, Limits, Operator, Staffing
from tests.clerk.desk import Desk
from tests.hall.small_hall import MONDAY, SMALL, service

STORY = Path(__file__).parent / "golden_day.txt"
DAY = MONDAY.date()
WALL = ZoneInfo(SMALL.time_zone)

GOLDEN = replace(
    SMALL,
    services=(
        replace(service("tax", "tax", "T", "ضريبة"), target_wait_minutes=3),
        replace(service("refund", "tax", "R", "استرداد"), target_wait_minutes=2),
        replace(service("passport", "pass", "P", "جواز سفر"), target_wait_minutes=4),
    ),
    counters=tuple(Counter(key=key) for key in "1234"),
    operators=(
        Operator(key="tina", name="Tina", staffing=Staffing.SECONDED, agency="tax"),
        Operator(
            key="tom", name="Tom", staffing=Staffing.SECONDED, agency="tax", skills=("refund",)
        ),
        Operator(key="pia", name="Pia", staffing=Staffing.SECONDED, agency="pass"),
        Operator(key="uma", name="Uma", staffing=Staffing.UNIVERSAL),
    ),
    limits=Limits(no_show_seconds=0, wrap_up_seconds=60),
)
"""Tina serves taxes and refunds, Tom refunds alone, Pia passports, Uma everything."""


@dataclass(frozen=True)
class Line:
    """One line of the story: when (hall time), what, and which ticket it must have been."""

    at: datetime
    what: str
    words: tuple[str, ...]
    ticket: str


def lines(story: str) -> Iterator[Line]:
    """The lines of a story; what follows # is for people."""
    for text in story.splitlines():
        said, _, ticket = text.partition("#")[0].partition("=")
        if said.strip():
            at, what, *words = said.split()
            moment = datetime.combine(DAY, time.fromisoformat(at), WALL)
            yield Line(moment, what, tuple(words), ticket.strip())


def play(desk: Desk, story: str) -> None:
    """Live a day at a desk that has just opened."""
    for line in lines(story):
        desk.clock.now = line.at.astimezone(MONDAY.tzinfo)
        answer = _Play(desk).do(line)
        assert line.ticket in ("", answer), f"{line.at:%H:%M:%S} {line.what}: {answer}"


class _Play:
    """What each word of the story asks of the hall."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def do(self, line: Line) -> str:
        """Do it; the number that it was about."""
        self._words = line.words
        found: str | None = getattr(self, f"_{line.what}")()
        return found or ""

    def _sit(self) -> None:
        self._desk.sit(*self._words)

    def _rise(self) -> None:
        self._at(staffing.end_shift)

    def _take(self) -> str:
        return self._desk.take(self._words[0])

    def _call(self) -> str:
        self._at(calling.call_next)
        counter = self._words[0]
        found = self._desk.clerk.view(lambda hall, _: hall.called_to(counter))
        return str(found.number) if found else "nobody"

    def _recall(self) -> None:
        self._at(queueing.recall)

    def _start(self) -> None:
        self._at(queueing.start)

    def _no_show(self) -> None:
        self._at(queueing.no_show)

    def _finish(self) -> None:
        also = self._words[2] if len(self._words) > 2 else ""
        self._at(queueing.finish, outcome=self._words[1], and_also=also)

    def _transfer(self) -> None:
        self._at(detours.transfer, service=self._words[1])

    def _park(self) -> None:
        is_own = self._words[1:] == ("own",)
        self._at(detours.park, reason="form", own=is_own, minutes=None)

    def _resume(self) -> None:
        self._at(detours.resume, ticket=self._words[1])

    def _recycle(self) -> None:
        self._desk.do(detours.recycle, ticket=self._words[0])

    def _leave(self) -> None:
        ticket, cause = self._words
        self._desk.do(queueing.gone, ticket=ticket, cause=cause)

    def _undo(self) -> None:
        self._at(detours.undo)

    def _pause(self) -> None:
        self._at(breaks.start_break, reason=self._words[1], minutes=None)

    def _back(self) -> None:
        self._at(breaks.end_break)

    def _ready(self) -> None:
        self._at(breaks.ready)

    def _close(self) -> None:
        self._desk.do(duties.keep_time)

    def _at(self, decide: Any, **said: Any) -> None:
        counter = self._words[0]
        shift = self._desk.clerk.view(lambda hall, _: hall.shifts[counter])
        self._desk.do(decide, counter=counter, operator=shift.operator, **said)
