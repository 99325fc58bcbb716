"""What a change on the floor is worth: the running day with it and without, for the same citizens.

    asked = question(hall, now)                  # plain data, a copy of the hall
    effect = weigh(asked, [changed])[0]          # a while later, wherever there is time to think
    effect.saves_s                               # 4,920.0 citizen-seconds of waiting
    effect.agencies["tax"].without               # (14.2, 17.0, 19.5) wait in 15, 30, 60 minutes

Forks come in pairs. In both runs of a pair the same people come at the same moments, and everybody
has a stream of their own for how long they take, whether they come and when they give up: so all
that differs is due to the change, and one that changes nothing saves exactly nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from math import ceil, inf, sqrt
from random import Random
from statistics import fmean, stdev
from typing import TypeAlias

from app.hall import day
from app.hall.arriving import arrivals, pattern
from app.hall.foreseeing import FORKS, HIGH, LOW, Question
from app.hall.forking import draws
from app.hall.standing import Citizen, Desk, Fate, State, Stay, joined, within

AHEAD_S = 90 * 60.0
"""How far a change is weighed."""

LOOKS_S = (900.0, 1_800.0, 3_600.0)
"""After so long it is looked who waits."""

NOTICED_S = 30.0
"""An agency's mean wait that grows by less is the same."""

NOISE = 2.0
"""Standard errors of the pairs, within which a difference may be chance."""

Looks: TypeAlias = tuple[float, float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class AgencyEffect:
    """An agency's line with a change and without, as means over the forks.

    Attributes:
        waiting_now: people.
        without, with_: people who wait after each of `LOOKS_S`.
        wait_without_s, wait_with_s: of those who wait or come within `AHEAD_S`, from joining the
            line to the call, or as far as was looked.
    """

    waiting_now: int
    without: Looks
    with_: Looks
    wait_without_s: float
    wait_with_s: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Effect:
    """What a change is worth.

    Attributes:
        saves_s: citizen-seconds of waiting within `AHEAD_S`, the mean over forks; negative where
            the change costs more than it saves.
        low_s, high_s: eight of ten forks lie between.
        worse: agencies whose mean wait grows noticeably and not by chance.
    """

    saves_s: float
    low_s: float
    high_s: float
    agencies: Mapping[str, AgencyEffect]
    worse: tuple[str, ...]


def weigh(asked: Question, changed: Sequence[State], forks: int = FORKS) -> list[Effect]:
    """What each changed hall is worth beside the hall as it is, in the order of `changed`.

    Args:
        changed: the state of `asked` with other desks; nobody else in it may differ.
    """
    asked = asked.with_today()
    pairs = [_Fork(asked, seed) for seed in range(forks)]
    without = [one.run(asked.state) for one in pairs]
    return [_effect(asked, without, [one.run(state) for one in pairs]) for state in changed]


def until(changed: State, before: State, at: float) -> State:
    """A changed hall in which, from a moment on, everybody serves what they did before the change.

    An operator who is at another counter until then stays there, but serves what is their own.
    """
    was = {one.operator.key: one for one in before.desks}
    desks = [_until(one, was.pop(one.operator.key, None), at) for one in changed.desks]
    back = (replace(one, stints=within(one.stints, at, inf)) for one in was.values())
    return replace(changed, desks=(*desks, *back))


def waiting(stay: Stay) -> tuple[float, float]:
    """From when to when a citizen waits: until the call or the leaving, `inf` if neither came.

    Before an agreed time nobody waits.
    """
    over = stay.called if stay.called is not None else stay.ended
    return max(stay.citizen.at, stay.citizen.head.place), inf if over is None else over


def _until(desk: Desk, was: Desk | None, at: float) -> Desk:
    later = within(was.stints, at, inf) if was else ()
    return replace(desk, stints=joined((*within(desk.stints, -inf, at), *later)))


# --- one pair ------------------------------------------------------------------------------


@dataclass(slots=True)
class _Line:
    """An agency's part of a run: citizen-seconds of waiting, and the people whose they are."""

    people: int = 0
    ahead_s: float = 0.0
    whole_s: float = 0.0
    looks: tuple[int, ...] = (0,) * len(LOOKS_S)

    def count(self, begins: float, ends: float, now: float) -> None:
        """Add somebody who waits between two moments, both within what is looked at."""
        self.people += 1
        self.ahead_s += ends - max(begins, now)
        self.whole_s += ends - begins
        looks = zip(self.looks, LOOKS_S, strict=True)
        self.looks = tuple(many + (begins <= now + look < ends) for many, look in looks)

    @property
    def wait_s(self) -> float:
        """The mean."""
        return self.whole_s / self.people if self.people else 0.0


_Lines: TypeAlias = Mapping[str, _Line]


class _Fork:
    """Who comes, and everybody's times: the same in however many halls they are asked for."""

    def __init__(self, asked: Question, seed: int) -> None:
        self._asked, self._seed, self._now = asked, seed, asked.state.now
        self._ends = min(asked.state.until, self._now + AHEAD_S)
        self._rule = day.by(asked.offer.rule)
        self._random = Random()  # noqa: S311 - nothing secret is drawn
        self._draws = draws(asked.offer, asked.work_s, self._random)
        self._fates: dict[str, Fate] = {}
        self._comes = tuple(self._arrivals())

    def run(self, state: State) -> _Lines:
        """The lines of a hall, by agency."""
        stays = day.run(replace(state, until=self._ends), self._comes, self, self._rule)
        found = {key: _Line() for key in self._asked.offer.agency}
        for one in stays:
            self._count(found[one.citizen.head.agency], one)
        return found

    def fate(self, citizen: Citizen) -> Fate:
        """As drawn; who has waited is as patient from now on as who comes now."""
        ticket = citizen.head.ticket
        if ticket not in self._fates:
            self._random.seed(f"fate {self._seed} {ticket}")
            drawn = self._draws.fate(citizen)
            waited = max(0.0, self._now - citizen.at)
            self._fates[ticket] = replace(drawn, patience_s=waited + drawn.patience_s)
        return self._fates[ticket]

    def rest_s(self, citizen: Citizen, spent_s: float) -> float:
        """As drawn."""
        self._random.seed(f"rest {self._seed} {citizen.head.ticket}")
        return self._draws.rest_s(citizen, spent_s)

    def _arrivals(self) -> Iterator[Citizen]:
        random = Random(f"arrivals {self._seed}")  # noqa: S311
        offer = self._asked.offer
        comes = arrivals(offer, pattern(offer, self._asked.day), random, self._now)
        return takewhile(lambda one: one.at <= self._ends, comes)

    def _count(self, line: _Line, stay: Stay) -> None:
        """Not those who were called before, nor whose agreed time is later than is looked."""
        begins, over = waiting(stay)
        ends = min(over, self._ends)
        if begins <= self._ends and ends >= self._now:
            line.count(min(begins, ends), ends, self._now)


# --- all of them ---------------------------------------------------------------------------


def _effect(asked: Question, without: Sequence[_Lines], with_: Sequence[_Lines]) -> Effect:
    pairs = list(zip(without, with_, strict=True))
    saves = sorted(_waiting_s(before) - _waiting_s(after) for before, after in pairs)
    return Effect(
        saves_s=fmean(saves),
        low_s=saves[int(LOW * (len(saves) - 1))],
        high_s=saves[ceil(HIGH * (len(saves) - 1))],
        agencies=_agencies(asked, without, with_),
        worse=tuple(key for key in asked.offer.agency if _grows(key, pairs)),
    )


def _waiting_s(lines: _Lines) -> float:
    return sum(one.ahead_s for one in lines.values())


def _grows(agency: str, pairs: Sequence[tuple[_Lines, _Lines]]) -> bool:
    more = [after[agency].wait_s - before[agency].wait_s for before, after in pairs]
    chance = NOISE * stdev(more) / sqrt(len(more)) if len(more) > 1 else 0.0
    return fmean(more) > max(NOTICED_S, chance)


def _agencies(
    asked: Question, without: Sequence[_Lines], with_: Sequence[_Lines]
) -> dict[str, AgencyEffect]:
    state = asked.state
    now = [one.head.agency for one in state.waiting if one.at <= state.now]
    return {
        key: AgencyEffect(
            waiting_now=now.count(key),
            without=_looks([one[key] for one in without]),
            with_=_looks([one[key] for one in with_]),
            wait_without_s=fmean(one[key].wait_s for one in without),
            wait_with_s=fmean(one[key].wait_s for one in with_),
        )
        for key in asked.offer.agency
    }


def _looks(forks: Sequence[_Line]) -> Looks:
    first, second, third = (fmean(at) for at in zip(*(one.looks for one in forks), strict=True))
    return first, second, third
