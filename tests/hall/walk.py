"""Anything that anybody may try in a hall, drawn by chance; for walks through its life."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, get_args

from hypothesis import strategies as st

from app.hall import (
    breaks,
    calling,
    days,
    detours,
    pushing,
    queueing,
    rebalancing,
    reverting,
    skills,
    staffing,
    wishes,
)
from app.hall.catalogue import Choosing, Limits, Need
from app.hall.events import ChosenFor, HallEvent, Outcome, ParkReason
from app.hall.floor_events import BreakReason
from app.hall.hall import Hall
from app.hall.ticket import State
from tests.hall.claiming import CLAIMING
from tests.hall.mixed_hall import MIXED

WALKED = replace(
    MIXED,
    choosing=Choosing.OPERATORS,
    priorities=CLAIMING.priorities,
    limits=Limits(no_show_seconds=0, undo_seconds=60, wrap_up_seconds=5, rest_seconds=200),
)
"""The mixed hall, where everything may happen that a hall knows of."""

Step = Callable[..., list[HallEvent]]
Attempt = tuple[Step, dict[str, Any]]
"""A command and what is said with it, without the time."""

Said = Mapping[str, st.SearchStrategy[Any]]

USUAL = {"1": "tina", "2": "pia", "3": "uma"}
"""Who usually sits where."""

SEATS = {**USUAL, "4": "ugo"}
"""The same, where a walk goes on."""

services = st.sampled_from([*(s.key for s in WALKED.services), "tax", "tax", "fish"])
kiosks = st.sampled_from(["door", "tablet", "", "roof"])
languages = st.sampled_from(["en", "en", "ar", "fr"])
counters = st.sampled_from(["1", "2", "3", "4", "9"])
operators = st.sampled_from([*(o.key for o in WALKED.operators), "boss"])
agencies = st.sampled_from([*(a.key for a in WALKED.agencies), "fish"])
profiles = st.sampled_from(["", "quick", "papers", "land", "slow"])
numbers = st.builds("{}{:03d}".format, st.sampled_from("TTRPC"), st.integers(1, 5))
outcomes = st.sampled_from(get_args(Outcome))
minutes = st.sampled_from([None, None, 1, 5, 20, 0])
needs = st.lists(st.sampled_from(get_args(Need)), max_size=2).map(tuple)
no_needs: st.SearchStrategy[tuple[Need, ...]] = st.just(())
truth = st.booleans()
classes = st.sampled_from(["", "", "senior", "fish"])
moods = st.integers(0, 11)

AT_A_COUNTER: Mapping[Step, Said] = {
    staffing.start_shift: {},
    staffing.end_shift: {"hand_over": truth},
    calling.call_next: {},
    calling.call_chosen: {
        "ticket": numbers,
        "chosen_for": st.sampled_from(get_args(ChosenFor)),
        "may_choose": truth,
    },
    queueing.start: {},
    queueing.recall: {},
    queueing.no_show: {},
    queueing.finish: {"outcome": outcomes, "and_also": st.just("") | services},
    queueing.leave: {"ticket": numbers, "cause": st.sampled_from(["by_citizen", "by_staff"])},
    detours.park: {
        "reason": st.sampled_from(get_args(ParkReason)),
        "own": truth,
        "minutes": minutes,
    },
    detours.resume: {"ticket": numbers},
    detours.transfer: {
        "service": st.just("") | services,
        "to_counter": st.just("") | counters,
        "to_operator": st.just("") | operators,
        "keep_place": truth,
    },
    detours.undo: {},
    breaks.start_break: {"reason": st.sampled_from(get_args(BreakReason)), "minutes": minutes},
    breaks.end_break: {},
    breaks.ready: {},
    breaks.set_auto_call: {"on": truth},
    pushing.call_when_one_comes: {"on": truth},
}
"""What an operator may say."""

ELSEWHERE: Mapping[Step, Said] = {
    queueing.gone: {"ticket": numbers, "cause": st.just("by_staff")},
    detours.recycle: {"ticket": numbers},
    detours.check_in: {"ticket": numbers},
    detours.return_ticket: {
        "ticket": numbers,
        "service": st.just("") | services,
        "to_counter": st.just("") | counters,
    },
    detours.correct: {
        "ticket": numbers,
        "service": services,
        "language": languages,
        "needs": no_needs | needs,
        "priority": st.none() | classes,
    },
    wishes.let_pass: {"ticket": numbers},
    wishes.come_later: {"ticket": numbers, "minutes": st.integers(0, 30)},
    rebalancing.open_counter: {"counter": counters, "operator": operators, "minutes": minutes},
    rebalancing.close_counter: {"counter": counters, "hand_over": truth, "minutes": minutes},
    rebalancing.move_operator: {
        "operator": operators,
        "to_counter": counters,
        "minutes": minutes,
    },
    rebalancing.set_profile: {"counter": counters, "profile": profiles, "minutes": minutes},
    rebalancing.lend_operator: {"operator": operators, "agency": agencies, "minutes": minutes},
    skills.switch_skill: {"operator": operators, "service": services, "minutes": minutes},
    rebalancing.hold_break: {"counter": counters, "minutes": st.integers(0, 20)},
    rebalancing.allow_overflow: {
        "agency": agencies,
        "waiting_at_least": st.integers(0, 2),
        "wait_minutes_at_least": st.integers(0, 3),
        "minutes": minutes,
        "is_agency": truth,
    },
    rebalancing.end_overflow: {"agency": agencies},
    rebalancing.snooze_alert: {"alert": st.just("unstaffed:tax"), "minutes": st.just(5)},
    reverting.undo_change: {"change": st.integers(5, 60)},
}
"""What citizens, the reception and the supervisor may say."""


@st.composite
def attempts(draw: st.DrawFn) -> Attempt:
    """One thing that somebody tries."""
    attempt: Attempt = draw(st.sampled_from(_KINDS))(draw)
    return attempt


def _take(draw: st.DrawFn) -> Attempt:
    code = draw(st.text("ABCDEF", min_size=8, max_size=8))
    said = {"service": draw(services), "language": draw(languages), "kiosk": draw(kiosks)}
    claims = {"needs": draw(no_needs | needs), "priority": draw(classes)}
    return queueing.take_ticket, said | {"code": code, **claims}


def _serve(draw: st.DrawFn) -> Attempt:
    """Mostly the operator who usually sits at that counter."""
    step = draw(st.sampled_from(list(AT_A_COUNTER)))
    counter = draw(counters)
    usual = st.just(SEATS.get(counter, "boss"))
    operator = draw(st.one_of(usual, usual, operators))
    return step, {"counter": counter, "operator": operator} | _said(draw, AT_A_COUNTER[step])


def _ask(draw: st.DrawFn) -> Attempt:
    step = draw(st.sampled_from(list(ELSEWHERE)))
    return step, _said(draw, ELSEWHERE[step])


def _said(draw: st.DrawFn, strategies: Said) -> dict[str, Any]:
    return {name: draw(strategy) for name, strategy in strategies.items()}


def _report(draw: st.DrawFn) -> Attempt:
    job = f"2026030{draw(st.integers(2, 3))}-{draw(numbers | st.just('closing'))}"
    outcome = draw(st.sampled_from(["printed", "failed", "unknown"]))
    return days.report_paper, {"job": job, "outcome": outcome, "detail": ""}


_KINDS = [_take, _take, _serve, _serve, _serve, _ask, _ask, _ask, _report]


def usual_step(hall: Hall, counter: str, comes: bool) -> Attempt:
    """What usually happens next at a counter, which leads deeper than chance would.

    Args:
        comes: whether a called citizen does.
    """
    shift, here = hall.shifts.get(counter), hall.called_to(counter)
    at = {"counter": counter, "operator": shift.operator if shift else SEATS[counter]}
    if shift is None:
        return staffing.start_shift, at
    if here is None:
        return calling.call_next, at
    if here.turn.state is State.SERVING:
        return queueing.finish, at | {"outcome": "done"}
    return queueing.start if comes else queueing.no_show, at


def any_step(hall: Hall, counter: str, mood: int) -> Attempt:
    """What may well happen next at a counter.

    Args:
        mood: what kind of citizen or operator it is; up to 5 they are straight.
    """
    shift, here = hall.shifts.get(counter), hall.called_to(counter)
    if shift is None or mood < STRAIGHT:
        return usual_step(hall, counter, comes=True)
    at = {"counter": counter, "operator": shift.operator}
    if mood == UNDOES:
        return detours.undo, at
    if shift.doing == "break":
        return breaks.end_break, at
    if here is None:
        return _alone(hall, at, mood)
    return _with_citizen(here.turn.state is State.SERVING, at, mood)


def any_wish(hall: Hall, mood: int) -> Attempt:
    """What may well be done with somebody who waits, is away, or was here before."""
    wish: list[tuple[str, Step, dict[str, Any]]] = [
        (_pick(hall, State.WAITING, 1), wishes.let_pass, {}),
        (_pick(hall, State.WAITING, 0), wishes.come_later, {"minutes": 2}),
        (_pick(hall, State.WAITING, 0), queueing.gone, {"cause": "by_citizen"}),
        (_pick(hall, State.WAITING, 1), detours.correct, RIGHT),
        (_pick(hall, State.PARKED, 0), detours.check_in, {}),
        (_pick(hall, State.NO_SHOW, 0), detours.check_in, {}),
        (_pick(hall, State.FINISHED, 0), detours.return_ticket, {}),
        (_pick(hall, State.LEFT, 0), detours.return_ticket, {"to_counter": "3"}),
    ]
    ticket, step, said = wish[mood % len(wish)]
    return step, {"ticket": ticket, **said}


def any_change(hall: Hall, mood: int) -> Attempt:
    """What a supervisor may well change on the floor, and change back."""
    free = [key for key in SEATS if key not in hall.shifts]
    last = max(hall.floor.changes, default=0)
    for_a_while = {"minutes": (None, 1, 5)[mood % 3]}
    changes: list[Attempt] = [
        (rebalancing.set_profile, {"counter": "3", "profile": "quick", **for_a_while}),
        (rebalancing.set_profile, {"counter": "3", "profile": "papers", **for_a_while}),
        (rebalancing.lend_operator, {"operator": "uma", "agency": "pass", **for_a_while}),
        (rebalancing.lend_operator, {"operator": "uma", "agency": "health", **for_a_while}),
        (skills.switch_skill, {"operator": "uma", "service": "passport", **for_a_while}),
        (
            rebalancing.move_operator,
            {"operator": "uma", "to_counter": free[0] if free else "4", **for_a_while},
        ),
        (rebalancing.close_counter, {"counter": "1", "hand_over": True, **for_a_while}),
        (rebalancing.allow_overflow, WORD | {"is_agency": True, **for_a_while}),
        (rebalancing.allow_overflow, WORD | {"is_agency": False, **for_a_while}),
        (rebalancing.end_overflow, {"agency": "pass"}),
        (reverting.undo_change, {"change": last}),
        (reverting.undo_change, {"change": min(hall.floor.changes, default=0)}),
    ]
    return changes[mood % len(changes)]


STRAIGHT, UNDOES = 6, 11
RIGHT = {"service": "passport", "language": "en", "needs": ()}
WORD = {"agency": "pass", "waiting_at_least": 1, "wait_minutes_at_least": 0}
PAUSE = {"reason": "tea", "minutes": None}


def _pick(hall: Hall, state: State, place: int) -> str:
    """Somebody in this state, the first or a later one; a number that was never issued if none."""
    found = [one.number for one in hall.tickets.values() if one.turn.state is state]
    return found[min(place, len(found) - 1)] if found else "T900"


def _alone(hall: Hall, at: dict[str, Any], mood: int) -> Attempt:
    match mood:
        case 6:
            return detours.resume, at | {"ticket": _pick(hall, State.PARKED, 0)}
        case 7 | 8:
            chosen = {"chosen_for": "frail", "may_choose": True}
            return calling.call_chosen, at | chosen | {"ticket": _pick(hall, State.WAITING, 1)}
        case 9:
            return breaks.start_break, at | PAUSE
        case _:
            return calling.call_next, at


def _with_citizen(is_served: bool, at: dict[str, Any], mood: int) -> Attempt:
    if not is_served:
        return queueing.no_show if mood > 8 else queueing.start, at
    match mood:
        case 6 | 7:
            park = {"reason": "form", "own": mood == 6, "minutes": None if mood == 6 else 3}
            return detours.park, at | park
        case 8:
            return detours.transfer, at | {"service": "passport", "keep_place": False}
        case 9:
            return detours.transfer, at | {"to_counter": "3"}
        case _:
            return queueing.finish, at | {"outcome": "done", "and_also": "refund"}
