"""A day of any hall, drawn from a seed: everybody who may come, call, park, choose, come late."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from app.hall import (
    breaks,
    calendar,
    calling,
    days,
    detours,
    duties,
    queueing,
    rebalancing,
    skills,
    staffing,
    wishes,
)
from app.hall.catalogue import Catalogue, Choosing, Limits, Priority
from app.hall.errors import Refusal
from app.hall.events import HallEvent, TicketCalled, TicketIssued
from app.hall.hall import Hall
from app.hall.ticket import State

Step = Callable[..., list[HallEvent]]
Watch = Callable[[Hall, TicketCalled], None]
"""Looks at a call before it is applied."""

PRIORITIES = (
    Priority(key="frail", name={"en": "Frail"}),
    Priority(key="child", name={"en": "With a small child"}, boost=1.5),
)


def lived(catalogue: Catalogue, policy: str) -> Catalogue:
    """A hall as a day can be lived in it to the full, by one of the presets."""
    return replace(
        catalogue,
        policy=policy,
        tuning={},
        priorities=PRIORITIES,
        choosing=Choosing.OPERATORS,
        services=tuple(
            replace(one, expected_minutes=(2.5, 12.0, 30.0, 7.25)[at % 4])
            for at, one in enumerate(catalogue.services)
        ),
        limits=Limits(no_show_seconds=0, undo_seconds=60, rest_seconds=200),
    )


class AnyDay:
    """A hall, its clock, and all that happened.

    Args:
        counters: at most so many are staffed.
        watch: looks at every call before it happens.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        seed: int,
        *,
        counters: int = 6,
        watch: Watch = lambda hall, call: None,
    ) -> None:
        self.hall = Hall(catalogue.hall)
        self.events: list[HallEvent] = []
        self._rng = Random(seed)
        self._watch = watch
        opens_at = calendar.next_opening(catalogue, datetime(2026, 3, 2, 1, tzinfo=UTC))
        assert opens_at is not None
        self.now = opens_at + timedelta(microseconds=self._rng.randrange(1_000_000))
        self._do(days.load_catalogue, catalogue=catalogue)
        self._tick()
        self._staff(counters)

    def live(self, steps: int) -> "AnyDay":
        """Let so many things be tried, with some time after each."""
        for _ in range(steps):
            self._rng.choice(self._steps)(self)
            self.now += timedelta(seconds=self._rng.choice([0, 0.25, 5, 40.123456, 200]))
            self._tick()
        return self

    def close(self) -> "AnyDay":
        """The day ends."""
        self.now += timedelta(days=1)
        self._tick()
        return self

    # --- what may happen -----------------------------------------------------------------

    def _staff(self, most: int) -> None:
        offer = self.hall.offer
        operators = list(offer.operators)
        self._rng.shuffle(operators)
        for counter in self._rng.sample(offer.counters, min(most, len(offer.counters))):
            post = self.hall.floor.posts.get(counter.key)
            own = post.agency if post else ""
            for one in sorted(operators, key=lambda one: own not in ("", one.agency)):
                if self._do(staffing.start_shift, counter=counter.key, operator=one.key):
                    break

    def _take(self) -> None:
        rng, offer = self._rng, self.hall.offer
        said = {"language": rng.choice(offer.languages), "kiosk": "", "code": f"{rng.random()}"}
        service = rng.choice([*self._served(), *self._served(), rng.choice(offer.services).key])
        needs = rng.choice([*[()] * 15, ("language",), ("step_free",), ("guide",)])
        self._do(queueing.take_ticket, service=service, needs=needs, **said)

    def _served(self) -> list[str]:
        """What is served at the counters that are staffed."""
        hall = self.hall
        found = [
            key
            for at, shift in hall.shifts.items()
            for key in staffing.served(hall, at, hall.offer.operator[shift.operator], self.now)
        ]
        return found or list(hall.offer.service)

    def _come(self) -> None:
        for _ in range(self._rng.randrange(1, 5)):
            self._take()

    def _as_somebody(self, event: HallEvent) -> HallEvent:
        """Some who come belong to a priority class, some have an appointment."""
        if not isinstance(event, TicketIssued):
            return event
        due_at = self.now + timedelta(minutes=self._rng.choice([-10, 0, 5, 30]))
        return self._rng.choice(
            [
                *[event] * 6,
                replace(event, priority=self._rng.choice(self.hall.offer.priorities).key),
                replace(event, due_at=due_at),
            ]
        )

    def _counter(self) -> dict[str, str]:
        counter, shift = self._rng.choice(list(self.hall.shifts.items()))
        return {"counter": counter, "operator": shift.operator}

    def _work(self) -> None:
        """What usually comes next at some counter."""
        at = self._counter()
        here = self.hall.called_to(at["counter"])
        if self.hall.shifts[at["counter"]].doing == "break":
            self._do(breaks.end_break, **at)
        elif here is None:
            self._call(at)
        elif here.turn.state is State.CALLED:
            self._do(self._rng.choice([queueing.start, queueing.start, queueing.no_show]), **at)
        else:
            self._do(queueing.finish, outcome="done", **at)

    def _call(self, at: dict[str, str]) -> None:
        waits, parked = self._pick(State.WAITING), self._pick(State.PARKED)
        chosen = {"ticket": waits, "chosen_for": "frail", "may_choose": True}
        is_odd = self._rng.random() < 0.1 and self._do(calling.call_chosen, **chosen, **at)
        is_back = self._rng.random() < 0.5 and self._do(detours.resume, ticket=parked, **at)
        if not is_odd and not is_back:
            self._do(calling.call_next, **at)

    def _sidestep(self) -> None:
        """What comes now and then at a counter."""
        at, rng = self._counter(), self._rng
        service = rng.choice(self._served())
        steps: list[tuple[Step, dict[str, Any]]] = [
            (detours.park, {"reason": "form", "own": rng.random() < 0.5, "minutes": 2}),
            (detours.park, {"reason": "form", "own": rng.random() < 0.5, "minutes": None}),
            (detours.transfer, {"service": service, "keep_place": rng.random() < 0.5}),
            (queueing.finish, {"outcome": "done", "and_also": service}),
            (queueing.finish, {"outcome": "done", "and_also": service}),
            (detours.undo, {}),
            (breaks.start_break, {"reason": "tea", "minutes": None}),
        ]
        step, said = rng.choice(steps)
        self._do(step, **said, **at)

    def _wish(self) -> None:
        waits, missed = self._pick(State.WAITING), self._pick(State.NO_SHOW)
        steps: list[tuple[Step, dict[str, Any]]] = [
            (wishes.let_pass, {"ticket": waits}),
            (wishes.come_later, {"ticket": waits, "minutes": 3}),
            (detours.recycle, {"ticket": missed}),
            (detours.check_in, {"ticket": self._pick(State.PARKED)}),
            (queueing.gone, {"ticket": waits, "cause": "by_citizen"}),
            (rebalancing.lend_operator, self._lent()),
            (rebalancing.set_profile, self._profiled()),
            (skills.switch_skill, self._switched()),
            (rebalancing.allow_overflow, self._agreed()),
            (rebalancing.allow_overflow, self._agreed()),
        ]
        step, said = self._rng.choice(steps)
        self._do(step, **said)

    def _lent(self) -> dict[str, Any]:
        operator = self._counter()["operator"]
        agency = self._rng.choice(self.hall.offer.agencies).key
        return {"operator": operator, "agency": agency, "minutes": 5}

    def _switched(self) -> dict[str, Any]:
        service = self._rng.choice(self.hall.offer.services).key
        return {"operator": self._counter()["operator"], "service": service, "minutes": 5}

    def _tick(self) -> None:
        while self._do(duties.keep_time):
            pass

    def _profiled(self) -> dict[str, Any]:
        profile = self._rng.choice(["", *self.hall.offer.profile])
        return {"counter": self._counter()["counter"], "profile": profile, "minutes": 5}

    def _agreed(self) -> dict[str, Any]:
        agency = self._rng.choice(self.hall.offer.agencies).key
        least = {"waiting_at_least": 1, "wait_minutes_at_least": 1, "minutes": 60}
        return {"agency": agency, "is_agency": self._rng.random() < 0.5, **least}

    def _pick(self, state: State) -> str:
        found = [one.number for one in self.hall.tickets.values() if one.turn.state is state]
        return self._rng.choice(found) if found else "T900"

    def _do(self, decide: Callable[..., list[HallEvent]], **said: Any) -> bool:
        """Have it decided and done, as the clerk does; whether anything happened."""
        try:
            events = decide(self.hall, now=self.now, **said)
        except Refusal:
            return False
        for event in map(self._as_somebody, events):
            if isinstance(event, TicketCalled):
                self._watch(self.hall, event)
            self.hall.apply(event)
            self.events.append(event)
        return bool(events)

    _steps = (_come, _come, *[_work] * 8, _sidestep, _wish)
