"""A hall's day by chance, with everything that happens beside the straight way."""

from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import strategies as st

from app.hall import breaks, detours, duties, queueing
from app.hall.errors import Refusal
from app.hall.events import HallEvent
from app.hall.hall import Hall
from app.hall.ticket import State
from tests.clerk.desk import Desk
from tests.hall.walk import USUAL, usual_step

Attempt = tuple[Callable[..., list[HallEvent]], dict[str, Any]]
Happening = tuple[str, str, float]
"""What happens, at which counter, and how many seconds later."""


def _of_state(hall: Hall, state: State) -> str:
    found = (one.number for one in hall.tickets.values() if one.turn.state is state)
    return next(found, "T000")


DETOURS: Mapping[str, Callable[[Hall, dict[str, Any]], Attempt]] = {
    "come": lambda hall, at: usual_step(hall, at["counter"], comes=True),
    "miss": lambda hall, at: usual_step(hall, at["counter"], comes=False),
    "send": lambda hall, at: (detours.transfer, at | {"service": "passport"}),
    "also": lambda hall, at: (queueing.finish, at | {"outcome": "done", "and_also": "refund"}),
    "park": lambda hall, at: (detours.park, at | {"reason": "form", "own": True, "minutes": None}),
    "resume": lambda hall, at: (detours.resume, at | {"ticket": _of_state(hall, State.PARKED)}),
    "undo": lambda hall, at: (detours.undo, at),
    "pause": lambda hall, at: (breaks.start_break, at | {"reason": "tea", "minutes": None}),
    "back": lambda hall, at: (breaks.end_break, at),
    "recycle": lambda hall, at: (detours.recycle, {"ticket": _of_state(hall, State.NO_SHOW)}),
    "give_up": lambda hall, at: (
        queueing.gone,
        {"ticket": _of_state(hall, State.WAITING), "cause": "by_citizen"},
    ),
    "return": lambda hall, at: (
        detours.return_ticket,
        {"ticket": _of_state(hall, State.FINISHED)},
    ),
}

happenings: st.SearchStrategy[Happening] = st.tuples(
    st.sampled_from(["come", "come", "come", "come", "take", "take", *DETOURS]),
    st.sampled_from(["1", "2", "3"]),
    st.sampled_from([0.0, 1.0, 4.0, 61.0, 400.5]),
)


def live(desk: Desk, day: list[Happening]) -> None:
    """Everybody sits down, some citizens come; then what chance wants."""
    for counter, operator in USUAL.items():
        desk.sit(operator, counter)
    for service in ("tax", "passport", "refund", "tax"):
        desk.take(service)
    for what, counter, later_s in day:
        desk.clock.forward(seconds=later_s)
        desk.do(duties.keep_time)
        _happen(desk, what, counter)


def _happen(desk: Desk, what: str, counter: str) -> None:
    try:
        if what == "take":
            desk.take({"1": "tax", "2": "passport", "3": "refund"}[counter])
            return
        at = {"counter": counter, "operator": USUAL[counter]}
        decide, said = desk.clerk.view(lambda hall, _: DETOURS[what](hall, at))
        desk.do(decide, **said)
    except Refusal:
        return
