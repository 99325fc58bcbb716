"""What all players of one hall share: its blueprint and time, who is there, and how lines stand."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from app.demo.line import Body, Line
from app.demo.tally import Tally
from app.demo.visits import Visit
from app.demo.wall import Wall
from app.hall.catalogue import Catalogue


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Where the play is given, and by whom.

    Attributes:
        kiosks: kiosk to the code that lets it in.
        password: of every operator.
    """

    hub: str
    offer: Catalogue
    kiosks: Mapping[str, str]
    password: str
    pace: float = 1.0
    seed: str = "1"


@dataclass(kw_only=True)
class Scene:
    """The hall as its players know it.

    Attributes:
        crowd: citizens by number; a number that is not here belongs to a newcomer.
        waiting: service to how many wait, as the hub told last.
        is_open: whether the hall was open when the hub was asked last.
        is_over: the play was stopped: nobody begins anew.
    """

    cast: Cast
    wall: Wall
    tally: Tally = field(default_factory=Tally)
    crowd: dict[str, Visit] = field(default_factory=dict)
    waiting: dict[str, int] = field(default_factory=dict)
    is_open: bool = False
    is_over: bool = False
    _day: date | None = None
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def offer(self) -> Catalogue:
        """The blueprint."""
        return self.cast.offer

    def chance(self, who: str) -> Random:
        """Somebody's own dice."""
        return Random(f"{self.cast.seed} {who}")  # noqa: S311 - a play, not a secret

    def begin(self, day: date) -> None:
        """Numbers begin anew with each day, and belong to others then."""
        if day != self._day:
            self.crowd.clear()
        self._day = day

    def hear(self, name: str, body: Mapping[str, Any]) -> None:
        """An announcement to the kiosks."""
        if name == "queues.changed":
            self.learn(body["queues"])

    def learn(self, queues: list[Body]) -> None:
        """How lines stand; whoever waits for somebody to call looks up."""
        self.waiting |= {one["service"]: one["waiting"] for one in queues}
        self._news.set()
        self._news = asyncio.Event()

    async def news(self, most_s: float) -> None:
        """Wait until a line changes, at most so many hall seconds."""
        await wait_for(self._news, max(most_s / self.wall.pace, 1.0))

    async def ask(self, who: str, line: Line, request: str, **said: object) -> Body:
        """The answer to a command; a refusal is counted. Raises Gone."""
        answer = await line.do(request, **said)
        self.count(who, request, answer)
        return answer

    def count(self, who: str, request: str, answer: Body) -> None:
        """Look at an answer: was it a refusal?"""
        if not answer["ok"]:
            self.tally.note_refusal(who, request, str(answer["code"]), str(answer["message"]))


async def wait_for(event: asyncio.Event, most_s: float) -> None:
    """Wait for an event, at most so many seconds."""
    try:
        async with asyncio.timeout(most_s):
            await event.wait()
    except TimeoutError:
        return
