"""What operators do: each counter's player acts on what its desk shows, as a person does."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from app.demo.entry import logged_in
from app.demo.line import Body, Gone, Line
from app.demo.scene import Scene
from app.demo.seats import Roster, is_staffed, stint_ends
from app.demo.visits import transaction_s
from app.hall.catalogue import Operator
from app.hall.durations import lognormal_s

LOOK_AGAIN_S = 120.0
"""Hall seconds after which somebody who is idle looks again, though no line has changed."""

AGAIN_S = 20.0
"""Hall seconds after a refusal."""

EMPTY_S = 300.0
"""Hall seconds until somebody else may sit down at an empty counter."""

BETWEEN_BREAKS_S = 2.5 * 3600
BREAKS = (("tea", 10), ("prayer", 10), ("meal", 30))
PARTS = {"park": 0.04, "transfer": 0.03, "and_also": 0.02, "recall": 0.1}
"""How often of a hundred turns something else is done than the straight way."""

OUTCOMES = {"done": 0.9, "documents_missing": 0.05, "come_again": 0.03, "wrong_door": 0.02}
PARK_REASONS = ("form", "document", "payment")


async def keep_counter(scene: Scene, roster: Roster, counter: str) -> None:
    """All day long somebody whose post it is sits at this counter."""
    chance = scene.chance(f"counter {counter}")
    while True:
        operator = _whoever_fits(scene, roster, counter) if scene.is_open else None
        if operator is None:
            await scene.news(EMPTY_S)
            continue
        try:
            await Sitting(scene, counter, operator, chance).work()
        except Gone:
            await asyncio.sleep(1)
        finally:
            roster.give_back(operator)
        await scene.wall.sleep(EMPTY_S)


def _whoever_fits(scene: Scene, roster: Roster, counter: str) -> Operator | None:
    wall = scene.wall.now.time()
    return roster.take(counter, wall) if is_staffed(scene.offer, counter, wall) else None


@dataclass
class Sitting:
    """One operator at one counter, from sitting down to getting up.

    Attributes:
        later: tickets of people who stepped aside or did not come, each with the moment at which
            they are here again and the request that takes them back.
    """

    scene: Scene
    counter: str
    operator: Operator
    chance: Random
    later: list[tuple[datetime, str, str]] = field(default_factory=list)

    async def work(self) -> None:
        """Serve until the stint or the day is over. Raises Gone."""
        cast, key = self.scene.cast, self.operator.key
        cookie = await logged_in(cast.hub, key, cast.password, self.counter)
        self._line = Line(cast.hub, "counter", cookie=cookie)
        await self._line.open()
        now = self.scene.wall.now
        self._ends = stint_ends(self.scene.offer, self.counter, now)
        self._plan_break()
        try:
            if await self._sit_down():
                await self._serve_until_the_end()
        finally:
            self._line.close()

    async def _sit_down(self) -> bool:
        """Whether it is this operator's seat now; after a restart it may have been all along."""
        desk = await self._look()
        if desk["operator"] is None:
            answer = await self._ask("start_shift")
            return bool(answer["ok"])
        return bool(desk["operator"]["key"] == self.operator.key)

    async def _serve_until_the_end(self) -> None:
        desk = await self._look()
        while desk["operator"] is not None and not (desk["current"] is None and self._is_over()):
            desk = await self._step(desk)
        if desk["operator"] is not None:
            if desk["doing"] == "break":
                await self._ask("end_break")
            await self._ask("end_shift")

    def _is_over(self) -> bool:
        """The stint is over; at the end of the day not before the last has been called."""
        scene = self.scene
        if scene.is_open:
            return scene.wall.now >= self._ends
        return not any(scene.waiting.values())

    async def _step(self, desk: Body) -> Body:
        """Do what comes next, as the desk shows it; the desk afterwards."""
        doing, current = desk["doing"], desk["current"]
        if current is not None and current["state"] == "called":
            answer = await self._receive(current["ticket"])
        elif current is not None:
            answer = await self._serve(current, desk["serves"])
        elif doing == "wrap_up":
            await self._pause(8)
            answer = await self._ask("ready")
        elif doing == "break":
            await self._pause(60 * self.chance.choice(BREAKS)[1])
            answer = await self._ask("end_break")
        else:
            answer = await self._turn_to_the_hall(desk["serves"])
        return await self._after(answer)

    async def _after(self, answer: Body) -> Body:
        """What is refused may not be so any more, or the desk is not as it was thought to be."""
        if answer["ok"]:
            return dict(answer["desk"])
        await self._pause(AGAIN_S)
        return await self._look()

    # --- somebody is here, or is not -----------------------------------------------------

    async def _receive(self, ticket: str) -> Body:
        """Wait for whoever was called."""
        visit = self.scene.crowd.get(ticket)
        if visit is not None:
            visit.wish = None
            if not visit.comes:
                return await self._wait_in_vain(ticket)
        await self._pause(
            lognormal_s(self.scene.offer.demand.walk_seconds, 0.5, self.chance.random())
        )
        if self._happens("recall"):
            await self._ask("recall")
            await self._pause(10)
        return await self._ask("start")

    async def _wait_in_vain(self, ticket: str) -> Body:
        visit, limits = self.scene.crowd[ticket], self.scene.offer.limits
        for _ in range(limits.no_show_recalls):
            await self._pause(limits.no_show_seconds / (limits.no_show_recalls + 1))
            await self._ask("recall")
        await self._pause(limits.no_show_seconds / (limits.no_show_recalls + 1) + 2)
        answer = await self._ask("no_show")
        if answer["ok"]:
            self.scene.tally.note("no_shows")
            visit.comes = visit.is_late
            if visit.is_late:
                self._expect("recycle", ticket, self.chance.uniform(3, 12))
        return answer

    async def _serve(self, current: Body, serves: list[str]) -> Body:
        """The transaction, and how it ends."""
        offer, ticket = self.scene.offer, current["ticket"]
        await self._pause(transaction_s(offer, current["service"], self.operator, self.chance))
        if self._happens("park"):
            return await self._park(ticket)
        elsewhere = self._elsewhere(serves) if self._happens("transfer") else ""
        if elsewhere:
            return await self._noted("transferred", "transfer", service=elsewhere)
        (outcome,) = self.chance.choices(list(OUTCOMES), list(OUTCOMES.values()))
        also = self.chance.choice(serves) if serves and self._happens("and_also") else None
        return await self._noted("served", "finish", outcome=outcome, and_also=also)

    async def _park(self, ticket: str) -> Body:
        minutes = self.chance.randint(5, 15)
        reason = self.chance.choice(PARK_REASONS)
        answer = await self._noted("parked", "park", reason=reason, own=True, minutes=minutes)
        if answer["ok"]:
            self._expect("resume", ticket, minutes * self.chance.uniform(0.4, 0.9))
        return answer

    def _elsewhere(self, serves: list[str]) -> str:
        """A service of somebody else, drawn by demand; "" where there is none."""
        share = {key: part for key, part in self.scene.offer.demand.share.items() if part > 0}
        others = [key for key in share if key not in serves]
        return self.chance.choices(others, [share[key] for key in others])[0] if others else ""

    # --- nobody is here ------------------------------------------------------------------

    async def _turn_to_the_hall(self, serves: list[str]) -> Body:
        """A break, somebody who is here again, or the next."""
        now = self.scene.wall.now
        if now >= self._break_at and self.scene.is_open:
            return await self._go_on_a_break()
        if (due := self._due(now)) is not None:
            _, request, ticket = due
            self.later.remove(due)
            return await self._ask(request, ticket=ticket)
        before = {key: self.scene.waiting.get(key, 0) for key in serves}
        answer = await self._ask("call_next")
        if answer["ok"] and answer["desk"]["current"] is None:
            await self._wait_for_somebody(before)
            return {"ok": True, "desk": await self._look()} if self._is_over() else answer
        return answer

    async def _wait_for_somebody(self, before: dict[str, int]) -> None:
        """Until somebody joins one of the own lines, or it is time to look for oneself."""
        scene = self.scene
        until = scene.wall.now + timedelta(seconds=LOOK_AGAIN_S)
        while (left_s := (until - scene.wall.now).total_seconds()) > 0:
            if any(scene.waiting.get(key, 0) > count for key, count in before.items()):
                return
            before = {key: scene.waiting.get(key, 0) for key in before}
            await scene.news(left_s)

    async def _go_on_a_break(self) -> Body:
        reason, minutes = self.chance.choice(BREAKS)
        self._plan_break()
        return await self._noted("breaks", "start_break", reason=reason, minutes=minutes)

    def _plan_break(self) -> None:
        after_s = BETWEEN_BREAKS_S * self.chance.uniform(0.2, 1.2)
        self._break_at = self.scene.wall.now + timedelta(seconds=after_s)

    def _due(self, now: datetime) -> tuple[datetime, str, str] | None:
        return next((one for one in self.later if one[0] <= now), None)

    def _expect(self, request: str, ticket: str, minutes: float) -> None:
        self.later.append((self.scene.wall.now + timedelta(minutes=minutes), request, ticket))

    # --- the line ------------------------------------------------------------------------

    def _happens(self, what: str) -> bool:
        return self.chance.random() < PARTS[what]

    async def _pause(self, hall_s: float) -> None:
        await self.scene.wall.sleep(hall_s)

    async def _look(self) -> Body:
        answer = await self._line.ask("snapshot")
        if not answer["ok"]:
            raise Gone(f"snapshot: {answer['code']}")
        return dict(answer["view"]["desk"])

    async def _ask(self, request: str, **said: object) -> Body:
        return await self.scene.ask(self.operator.key, self._line, request, **said)

    async def _noted(self, what: str, request: str, **said: object) -> Body:
        answer = await self._ask(request, **said)
        if answer["ok"]:
            self.scene.tally.note(what)
        return answer
