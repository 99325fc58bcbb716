"""A ticket is a citizen's whole stay under one number; a turn is one wait and service in it.

waiting ──call──▶ called ──start──▶ serving ──finish──▶ finished (outcome)
   │              │ ▲  │               │
   │              │ └──┘ recall        │
   │              ├──no_show──▶ no_show│
   └────leave─────┴──leave────▶ left   │
waiting, called, serving ──close──▶ ended_by_close (the day ended first)
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Literal

from app.hall.errors import IllegalStep


class State(StrEnum):
    """Where a turn stands; stored as these words for ever."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    FINISHED = "finished"
    NO_SHOW = "no_show"
    LEFT = "left"
    ENDED_BY_CLOSE = "ended_by_close"


Step = Literal["call", "recall", "start", "finish", "no_show", "leave", "close"]

LIFE: Mapping[State, Mapping[Step, State]] = {
    State.WAITING: {"call": State.CALLED, "leave": State.LEFT, "close": State.ENDED_BY_CLOSE},
    State.CALLED: {
        "recall": State.CALLED,
        "start": State.SERVING,
        "no_show": State.NO_SHOW,
        "leave": State.LEFT,
        "close": State.ENDED_BY_CLOSE,
    },
    State.SERVING: {"finish": State.FINISHED, "close": State.ENDED_BY_CLOSE},
    State.FINISHED: {},
    State.NO_SHOW: {},
    State.LEFT: {},
    State.ENDED_BY_CLOSE: {},
}
"""The drawing above as data: from a state, by a step, to a state."""

OPEN_STATES = frozenset(state for state, steps in LIFE.items() if steps)


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """One wait and service; moments are aware UTC, None until they happened.

    Attributes:
        called_at: the first call, which ends the wait; a recall does not move it.
        last_called_at: the latest call or recall.
        calls: the first call and every recall.
        reason: why this citizen was chosen, in one sentence.
    """

    service: str
    queued_at: datetime
    state: State = State.WAITING
    counter: str = ""
    operator: str = ""
    called_at: datetime | None = None
    last_called_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    calls: int = 0
    outcome: str = ""
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether something may still happen to it."""
        return self.state in OPEN_STATES

    def require(self, step: Step) -> None:
        """Refuse a step that the drawing does not have.

        Raises:
            IllegalStep: and the sentence names the state that stands in the way.
        """
        if step not in LIFE[self.state]:
            words = self.state.replace("_", " ")
            raise IllegalStep(f"this ticket is {words}: {step.replace('_', ' ')} is not possible")

    def called(self, *, counter: str, operator: str, reason: str, at: datetime) -> "Turn":
        """The first call ends the wait."""
        return replace(
            self,
            state=State.CALLED,
            counter=counter,
            operator=operator,
            reason=reason,
            called_at=at,
            last_called_at=at,
            calls=1,
        )

    def recalled(self, *, at: datetime) -> "Turn":
        """A recall keeps `called_at`: who walks slowly must not look as if they waited longer."""
        return replace(self, last_called_at=at, calls=self.calls + 1)

    def started(self, *, at: datetime) -> "Turn":
        """The citizen stands at the counter."""
        return replace(self, state=State.SERVING, started_at=at)

    def ended(self, state: State, *, at: datetime, outcome: str = "") -> "Turn":
        """The turn is over, in whichever of the four ways."""
        return replace(self, state=state, ended_at=at, outcome=outcome)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ticket:
    """A citizen's stay. `number` is unique within the hall and its day; `code` is unguessable."""

    number: str
    code: str
    language: str
    issued_at: datetime
    ahead: int
    kiosk: str
    turns: tuple[Turn, ...]

    @property
    def turn(self) -> Turn:
        """The turn it is in, or was in last."""
        return self.turns[-1]

    def with_turn(self, turn: Turn) -> "Ticket":
        """The same ticket with its last turn as it is now."""
        return replace(self, turns=(*self.turns[:-1], turn))
