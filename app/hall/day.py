"""One event loop that runs a hall forward, from any moment, on plain data.

Estimates, promises, advice and simulated days are four uses of it. It has no clock and draws
no lots: how long somebody takes comes from `Times`, who comes later from `arrivals`, who is
next from the same rules that the hall calls by. All moments are seconds of one clock.

    state = State(
        now=0.0,
        desks=(Desk(key="1", operator=Free(key="uma"), stints=(Stint(0.0, 3_600.0, TAX),)),),
        waiting=(Citizen(head=Head(ticket="T1", service="tax", agency="tax", place=0.0), at=0.0),),
        expected_s={"tax": 360.0},
    )
    stays = run(state, (), Means({"tax": 360.0}), by(PRESETS["balanced"]))
    stays[0].called, stays[0].ended, stays[0].how      # 0.0, 390.0, "served"

A `State` is never changed, so one moment can be run forward as often as needed. For a
newcomer's estimate put the citizen last into `waiting` and name it as `watch`: the run ends
with its call. `forking.from_hall` makes a state from the hall as it is now.
"""

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import partial
from heapq import heapify, heappop, heappush
from math import inf
from typing import Any, TypeAlias

from app.hall.assignment import UNKNOWN_S, Free, Head, Staffed, operator_for, pick
from app.hall.policies import Policy
from app.hall.standing import (
    Break,
    Busy,
    Citizen,
    Desk,
    Fate,
    How,
    State,
    Stay,
    Stint,
    Times,
)

__all__ = [
    "Break", "Busy", "Citizen", "Desk", "Fate", "How", "Rule", "State", "Stay", "Stint", "Times",
    "by", "run",
]  # fmt: skip

Rule: TypeAlias = Callable[
    [Sequence[Head], Mapping[str, float], Free, Staffed, Mapping[str, float], float], Head | None
]
"""`assignment.pick` without its policy."""


def by(policy: Policy) -> Rule:
    """The rule of a hall."""
    return partial(pick, policy=policy)


def run(
    state: State, arrivals: Iterable[Citizen], times: Times, rule: Rule, watch: str = ""
) -> list[Stay]:
    """Run a hall forward until nothing more happens, `until`, or the call of a watched ticket.

    Args:
        arrivals: those who come later, in the order of `at`; asked one ahead, so may be endless.

    Returns:
        Those at a desk, those who wait, then those who came, in this order.
    """
    return _Run(state, iter(arrivals), times, rule, watch).stays()


Line: TypeAlias = "deque[Stay]"


class _Desk:
    """A desk while the day runs; `services` is empty between its stints."""

    __slots__ = ("breaks", "busy", "free", "is_away", "lines", "plan", "services", "since", "stint")

    def __init__(self, plan: Desk) -> None:
        self.plan = plan
        self.stint: Stint | None = None
        self.services: frozenset[str] = frozenset()
        self.lines: list[Line] = []
        self.breaks = deque(plan.breaks)
        self.busy = self.is_away = False
        self.since = plan.operator.free_since

    def may(self, service: str, only: frozenset[str] | None) -> bool:
        """Whether it may call from a line; between its stints from none."""
        if self.stint is None:
            return False
        return service in self.services if only is None else self.plan.key in only


_ENDS, _BEGINS, _FREE, _ENTERS, _OFFERED, _LEAVES, _BREAK = range(7)
"""What happens in one moment happens in this order."""


class _Run:
    def __init__(
        self, state: State, arrivals: Iterable[Citizen], times: Times, rule: Rule, watch: str
    ) -> None:
        self._state, self._times, self._rule, self._watch = state, times, rule, watch
        self._arrivals = iter(arrivals)
        self._desks = {one.key: _Desk(one) for one in state.desks}
        self._idle: dict[str, _Desk] = {}
        self._lines: dict[tuple[str, Hashable, frozenset[str] | None], Line] = {}
        self._stays: dict[str, Stay] = {}
        self._waits: dict[str, dict[str, int]] = {}
        self._work: dict[str, float] = {}
        self._staffed: dict[str, int] = {}
        self._staffing = Staffed()
        self._events: list[tuple[float, int, int, object]] = []
        self._count = 0
        self._has_due = False
        self._is_seen = False
        self._does: tuple[Callable[[Any, float], None], ...] = (
            self._end_stint,
            self._begin_stint,
            self._set_free,
            self._enter,
            self._offer,
            self._leave,
            self._break,
        )

    def stays(self) -> list[Stay]:
        self._begin()
        events, until, does = self._events, self._state.until, self._does
        while events and not self._is_seen:
            now, kind, _, what = heappop(events)
            if now > until:
                break
            does[kind](what, now)
        return list(self._stays.values())

    # --- how it begins -----------------------------------------------------------------

    def _begin(self) -> None:
        now = self._state.now
        for key, busy in self._state.busy.items():
            self._go_on(self._desks[key], busy)
        for one in self._state.waiting:
            stay = self._expect(one)
            if one.at > now:
                self._plan(one.at, _ENTERS, stay)
            else:
                self._join(stay, now)
        for desk in self._desks.values():
            self._plan_desk(desk, now)
        heapify(self._events)
        self._await_next()

    def _go_on(self, desk: _Desk, busy: Busy) -> None:
        now, citizen = self._state.now, busy.citizen
        stay = self._expect(citizen)
        desk.busy, stay.called, stay.desk = True, busy.called, desk.plan.key
        if busy.started is None:
            self._fare(desk, stay, now - busy.called)
            return
        left = self._times.rest_s(citizen, busy.spent_s / desk.plan.operator.factor)
        stay.started, stay.how = busy.started, "served"
        stay.ended = now + left * desk.plan.operator.factor
        self._plan(stay.ended + self._state.pause_s, _FREE, desk)

    def _plan_desk(self, desk: _Desk, now: float) -> None:
        for stint in desk.plan.stints:
            if stint.ends > now:
                self._plan(max(now, stint.begins), _BEGINS, (desk, stint))
                self._plan(stint.ends, _ENDS, (desk, stint))
        for one in desk.plan.breaks:
            if one.due > now:
                self._plan(one.due, _BREAK, desk)

    def _expect(self, citizen: Citizen) -> Stay:
        stay = self._stays[citizen.head.ticket] = Stay(citizen, self._times.fate(citizen))
        return stay

    def _await_next(self) -> None:
        citizen = next(self._arrivals, None)
        if citizen is not None:
            self._plan(citizen.at, _ENTERS, citizen)

    def _plan(self, at: float, kind: int, what: object) -> None:
        self._count += 1
        heappush(self._events, (at, kind, self._count, what))

    # --- what happens ------------------------------------------------------------------

    def _begin_stint(self, what: tuple[_Desk, Stint], now: float) -> None:
        desk, stint = what
        desk.stint, desk.services = stint, stint.services
        desk.lines = [
            line for (service, _, only), line in self._lines.items() if desk.may(service, only)
        ]
        self._staff(desk, 1)
        if not (desk.busy or desk.is_away):
            self._next(desk, now)

    def _end_stint(self, what: tuple[_Desk, Stint], now: float) -> None:
        desk, stint = what
        if desk.stint is stint:
            desk.stint, desk.lines = None, []
            self._idle.pop(desk.plan.key, None)
            self._staff(desk, -1)

    def _set_free(self, desk: _Desk, now: float) -> None:
        desk.busy = desk.is_away = False
        desk.since = now
        if desk.stint is not None:
            self._next(desk, now)

    def _break(self, desk: _Desk, now: float) -> None:
        if desk.stint is not None and not (desk.busy or desk.is_away):
            self._next(desk, now)

    def _enter(self, who: Citizen | Stay, now: float) -> None:
        if isinstance(who, Citizen):
            who = self._expect(who)
            self._await_next()
        self._join(who, now)
        if self._idle:
            self._plan(now, _OFFERED, who)

    def _offer(self, stay: Stay, now: float) -> None:
        """Who finds operators idle chooses one; who comes in the same moment is seen as well."""
        service, only = stay.citizen.head.service, stay.citizen.only
        free = {d.plan.operator.key: d for d in self._idle.values() if d.may(service, only)}
        chosen = operator_for([_free(one) for one in free.values()])
        if chosen is not None and stay.called is None:
            self._next(free[chosen.key], now)

    def _leave(self, stay: Stay, now: float) -> None:
        if stay.called is None:
            self._line(stay.citizen).remove(stay)
            self._count_work(stay.citizen.head, -1)
            stay.how, stay.ended = "left", now

    # --- lines and calls ---------------------------------------------------------------

    def _join(self, stay: Stay, now: float) -> None:
        line, head = self._line(stay.citizen), stay.citizen.head
        line.append(stay)
        if len(line) > 1 and _order(line[-2]) > _order(stay):
            ordered = sorted(line, key=_order)
            line.clear()
            line.extend(ordered)
        self._has_due = self._has_due or head.due is not None
        self._count_work(head, 1)
        if stay.fate.patience_s != inf:
            self._plan(max(now, stay.citizen.at + stay.fate.patience_s), _LEAVES, stay)

    def _line(self, citizen: Citizen) -> Line:
        key = (citizen.head.service, citizen.line, citizen.only)
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = deque()
            for desk in self._desks.values():
                if desk.may(key[0], key[2]):
                    desk.lines.append(line)
        return line

    def _next(self, desk: _Desk, now: float) -> None:
        """A desk that has nobody takes its break, calls the next, or idles."""
        self._idle.pop(desk.plan.key, None)
        if desk.breaks and desk.breaks[0].due <= now:
            desk.is_away = True
            self._plan(now + desk.breaks.popleft().length_s, _FREE, desk)
            return
        heads = [line[0].citizen.head for line in desk.lines if line]
        if not heads:
            self._idle[desk.plan.key] = desk
            return
        if self._has_due:
            heads = [one for one in heads if one.due is None or one.due <= now] or heads
        state = self._state
        head = self._rule(
            heads, self._work, desk.plan.operator, self._staffing, state.expected_s, now
        )
        assert head is not None
        self._call(desk, self._stays[head.ticket], now)

    def _call(self, desk: _Desk, stay: Stay, now: float) -> None:
        line = self._line(stay.citizen)
        assert line[0] is stay
        line.popleft()
        self._count_work(stay.citizen.head, -1)
        desk.busy, stay.called, stay.desk = True, now, desk.plan.key
        self._is_seen = stay.citizen.head.ticket == self._watch
        self._fare(desk, stay, 0.0)

    def _fare(self, desk: _Desk, stay: Stay, since_call_s: float) -> None:
        """Whoever was called so long ago comes or does not."""
        called, now = stay.called or 0.0, (stay.called or 0.0) + since_call_s
        fate = stay.fate
        if not fate.comes:
            stay.how, stay.ended = "no_show", max(now, called + self._state.no_show_s)
            self._plan(stay.ended, _FREE, desk)
            return
        stay.started = max(now, called + fate.walk_s)
        stay.how, stay.ended = "served", stay.started + fate.work_s * desk.plan.operator.factor
        self._plan(stay.ended + self._state.pause_s, _FREE, desk)

    # --- sums --------------------------------------------------------------------------

    def _count_work(self, head: Head, more: int) -> None:
        """Sums are made anew from whole numbers, so that none drifts in a long day."""
        waits = self._waits.setdefault(head.agency, {})
        waits[head.service] = waits.get(head.service, 0) + more
        expected = self._state.expected_s
        self._work[head.agency] = sum(
            many * expected.get(service, UNKNOWN_S) for service, many in waits.items()
        )

    def _staff(self, desk: _Desk, more: int) -> None:
        agency = desk.plan.counts_for
        self._staffed[agency] = self._staffed.get(agency, 0) + more
        seconded = {one: many for one, many in self._staffed.items() if one}
        self._staffing = Staffed(seconded=seconded, universal=self._staffed.get("", 0))


def _order(stay: Stay) -> tuple[float, int, str]:
    head = stay.citizen.head
    return (head.place, len(head.ticket), head.ticket)


def _free(desk: _Desk) -> Free:
    who = desk.plan.operator
    return Free(key=who.key, agency=who.agency, factor=who.factor, free_since=desk.since)
