"""Anything that anybody may try in a hall, drawn by chance; for walks through its life."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from app.hall import calling, days, queueing, staffing
from app.hall.events import HallEvent
from app.hall.hall import Hall
from app.hall.ticket import State
from tests.hall.small_hall import SMALL

Step = Callable[..., list[HallEvent]]
Attempt = tuple[Step, dict[str, Any]]
"""A command and what is said with it, without the time."""

USUAL = {"1": "tina", "2": "pia", "3": "uma"}
"""Who usually sits where."""

services = st.sampled_from([*(s.key for s in SMALL.services), "fish"])
kiosks = st.sampled_from(["door", "tablet", "", "roof"])
languages = st.sampled_from(["en", "ar", "fr"])
counters = st.sampled_from(["1", "2", "3", "9"])
operators = st.sampled_from(["tina", "pia", "uma", "boss"])
numbers = st.builds("{}{:03d}".format, st.sampled_from("TRP"), st.integers(1, 12))
outcomes = st.sampled_from(["done", "referred", "documents_missing"])


@st.composite
def attempts(draw: st.DrawFn) -> Attempt:
    """One thing that somebody tries."""
    attempt: Attempt = draw(st.sampled_from(_KINDS))(draw)
    return attempt


def _take(draw: st.DrawFn) -> Attempt:
    code = draw(st.text("ABCDEF", min_size=8, max_size=8))
    said = {"service": draw(services), "language": draw(languages), "kiosk": draw(kiosks)}
    return queueing.take_ticket, said | {"code": code}


def _sit(draw: st.DrawFn) -> Attempt:
    steps: list[Step] = [staffing.start_shift, staffing.start_shift, staffing.end_shift]
    return draw(st.sampled_from(steps)), _at(draw)


def _serve(draw: st.DrawFn) -> Attempt:
    said = _at(draw)
    steps: list[Step] = [
        calling.call_next,
        queueing.start,
        queueing.finish,
        queueing.recall,
        queueing.no_show,
    ]
    step = draw(st.sampled_from(steps))
    return step, said | ({"outcome": draw(outcomes)} if step is queueing.finish else {})


def _leave(draw: st.DrawFn) -> Attempt:
    cause = draw(st.sampled_from(["by_citizen", "by_staff"]))
    return queueing.leave, _at(draw) | {"ticket": draw(numbers), "cause": cause}


def _report(draw: st.DrawFn) -> Attempt:
    job = f"2026030{draw(st.integers(2, 3))}-{draw(numbers | st.just('closing'))}"
    outcome = draw(st.sampled_from(["printed", "failed", "unknown"]))
    return days.report_paper, {"job": job, "outcome": outcome, "detail": ""}


def _at(draw: st.DrawFn) -> dict[str, Any]:
    """Mostly the operator who usually sits at that counter."""
    counter = draw(counters)
    usual = st.just(USUAL.get(counter, "boss"))
    return {"counter": counter, "operator": draw(st.one_of(usual, usual, operators))}


_KINDS = [_take, _take, _sit, _serve, _serve, _serve, _serve, _leave, _report]


def usual_step(hall: Hall, counter: str, comes: bool) -> Attempt:
    """What usually happens next at a counter, which leads deeper than chance would.

    Args:
        comes: whether a called citizen does.
    """
    shift, here = hall.shifts.get(counter), hall.called_to(counter)
    at = {"counter": counter, "operator": shift.operator if shift else USUAL[counter]}
    if shift is None:
        return staffing.start_shift, at
    if here is None:
        return calling.call_next, at
    if here.turn.state is State.SERVING:
        return queueing.finish, at | {"outcome": "done"}
    return queueing.start if comes else queueing.no_show, at
