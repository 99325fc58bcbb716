"""A ticket is a citizen's whole stay under one number; a turn is one wait and service in it.

waiting ──call──▶ called ──start──▶ serving ──finish──▶ finished (outcome)
 ▲ ▲ ▲ │            │ ▲ │              │ │
 │ │ └─┘ let pass,  │ └─┘ recall       │ └─────transfer──▶ transferred, and a new turn waits
 │ │     come later ├──transfer──▶ "   │
 │ └──recycle── no_show ◀──no_show─┘   │
 └────resume─── parked ◀────park───────┘
waiting, called, serving, parked ──leave──▶ left
waiting, called, serving, parked ──close──▶ ended_by_close (the day ended first)
A counter's last step can be undone for some seconds: the ticket is then as it was before it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal, TypeAlias

from app.hall.catalogue import Need
from app.hall.errors import IllegalStep
from app.hall.events import Agreed
from app.hall.knowledge import Quote
from app.hall.overtakes import Why

NOTHING = timedelta(0)


class State(StrEnum):
    """Where a turn stands; stored as these words for ever."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    PARKED = "parked"
    FINISHED = "finished"
    TRANSFERRED = "transferred"
    NO_SHOW = "no_show"
    LEFT = "left"
    ENDED_BY_CLOSE = "ended_by_close"


Step: TypeAlias = Literal[
    "call",
    "recall",
    "start",
    "finish",
    "no_show",
    "park",
    "resume",
    "transfer",
    "recycle",
    "let_pass",
    "come_later",
    "leave",
    "close",
]

_AWAY: Mapping[Step, State] = {"leave": State.LEFT, "close": State.ENDED_BY_CLOSE}

LIFE: Mapping[State, Mapping[Step, State]] = {
    State.WAITING: {
        "call": State.CALLED,
        "let_pass": State.WAITING,
        "come_later": State.WAITING,
        **_AWAY,
    },
    State.CALLED: {
        "recall": State.CALLED,
        "start": State.SERVING,
        "no_show": State.NO_SHOW,
        "transfer": State.TRANSFERRED,
        **_AWAY,
    },
    State.SERVING: {
        "finish": State.FINISHED,
        "park": State.PARKED,
        "transfer": State.TRANSFERRED,
        **_AWAY,
    },
    State.PARKED: {"resume": State.WAITING, **_AWAY},
    State.NO_SHOW: {"recycle": State.WAITING},
    State.FINISHED: {},
    State.TRANSFERRED: {},
    State.LEFT: {},
    State.ENDED_BY_CLOSE: {},
}
"""The drawing above as data: from a state, by a step, to a state."""

OPEN_STATES = frozenset(state for state, steps in LIFE.items() if "close" in steps)


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """One wait and service; moments are aware UTC, None until they happened.

    Attributes:
        place_at: its place in the line: who stands there since then.
        called_at: the very first call, which ends the wait; neither a recall nor a second
            round after a no-show or a parking moves it.
        round_at: the first call of this round, from which a no-show is counted.
        last_called_at: the latest call or recall.
        started_at: the very first start.
        calls: of this round: the first call and every recall.
        to_counter, to_operator: who alone may call it; "" for anybody who serves it.
        away_until: while waiting or parked: not to be called before then.
        parked_at: since when it is parked, until it is started again.
        parked_time: how long all such spells were, from parking to the next start.
        recycles: how often it was put back after a no-show.
        agreed: what that made of an agreed time; "" where none was heeded.
        reason, why: why this citizen was chosen, in one sentence, and as its cause with numbers.
    """

    service: str
    queued_at: datetime
    place_at: datetime
    state: State = State.WAITING
    counter: str = ""
    operator: str = ""
    called_at: datetime | None = None
    round_at: datetime | None = None
    last_called_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    calls: int = 0
    to_counter: str = ""
    to_operator: str = ""
    away_until: datetime | None = None
    parked_at: datetime | None = None
    parked_time: timedelta = NOTHING
    recycles: int = 0
    agreed: Agreed = ""
    outcome: str = ""
    reason: str = ""
    why: Why | None = None

    @property
    def is_open(self) -> bool:
        """Whether the citizen is still expected or served."""
        return self.state in OPEN_STATES

    @property
    def is_in_line(self) -> bool:
        """Whether it may be called now."""
        return self.state is State.WAITING and self.away_until is None

    @property
    def is_apart(self) -> bool:
        """Whether it is parked or away, or waits for one counter or operator alone."""
        if self.state is State.WAITING:
            return bool(self.away_until or self.to_counter or self.to_operator)
        return self.state is State.PARKED

    @property
    def has_been_here(self) -> bool:
        """Whether it waits at a place of before: parked until now, or sent on with its place."""
        is_sent_on = self.place_at < self.queued_at
        return is_sent_on or (self.called_at is not None and not self.recycles)

    def require(self, step: Step) -> None:
        """Refuse a step that the drawing does not have.

        Raises:
            IllegalStep: and the sentence names the state that stands in the way.
        """
        if step not in LIFE[self.state]:
            words = self.state.replace("_", " ")
            raise IllegalStep(f"this ticket is {words}: {step.replace('_', ' ')} is not possible")

    def called(self, *, counter: str, operator: str, reason: str, why: Why, at: datetime) -> "Turn":
        """The first call ends the wait; a later round only begins to call again."""
        return replace(
            self,
            state=State.CALLED,
            counter=counter,
            operator=operator,
            reason=reason,
            why=why,
            called_at=self.called_at or at,
            round_at=at,
            last_called_at=at,
            away_until=None,
            calls=1,
        )

    def recalled(self, *, at: datetime) -> "Turn":
        """A recall keeps `called_at`: who walks slowly must not look as if they waited longer."""
        return replace(self, last_called_at=at, calls=self.calls + 1)

    def started(self, *, at: datetime) -> "Turn":
        """The citizen stands at the counter, for the first time or again."""
        return replace(
            self,
            state=State.SERVING,
            started_at=self.started_at or at,
            parked_at=None,
            parked_time=self._parked_until(at),
        )

    def parked(self, *, operator: str, until: datetime | None, at: datetime) -> "Turn":
        """The citizen steps aside; with an operator, for that one alone."""
        return replace(
            self,
            state=State.PARKED,
            to_counter="",
            to_operator=operator,
            away_until=until,
            parked_at=at,
        )

    def waits_again(self) -> "Turn":
        """Back in the line at its place: resumed, or no longer away."""
        return replace(self, state=State.WAITING, away_until=None)

    def recycled(self, *, place_at: datetime, agreed: Agreed) -> "Turn":
        """Back in the line; the turn is not over after all."""
        again = replace(
            self, recycles=self.recycles + 1, place_at=place_at, agreed=agreed, ended_at=None
        )
        return again.waits_again()

    def ended(self, state: State, *, at: datetime, outcome: str = "") -> "Turn":
        """The turn is over, in whichever of the ways."""
        return replace(
            self,
            state=state,
            ended_at=at,
            away_until=None,
            parked_at=None,
            parked_time=self._parked_until(at),
            outcome=outcome,
        )

    def _parked_until(self, at: datetime) -> timedelta:
        return self.parked_time + (at - self.parked_at if self.parked_at else NOTHING)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ticket:
    """A citizen's stay. `number` is unique within the hall and its day; `code` is unguessable.

    Attributes:
        priority: its class; "" for none.
        due_at: of an appointment, the agreed time.
        quote: how long it was told to wait.
        passes, delays: how often the citizen let others pass, and came later.
    """

    number: str
    code: str
    language: str
    issued_at: datetime
    ahead: int
    kiosk: str
    turns: tuple[Turn, ...]
    needs: tuple[Need, ...] = ()
    priority: str = ""
    due_at: datetime | None = None
    quote: Quote | None = None
    passes: int = 0
    delays: int = 0

    @property
    def turn(self) -> Turn:
        """The turn it is in, or was in last."""
        return self.turns[-1]

    @property
    def agreed_at(self) -> datetime | None:
        """The agreed time while it counts: who has missed it, or has a second turn, just waits."""
        is_over = len(self.turns) > 1 or self.turn.agreed == "over"
        return None if is_over else self.due_at

    def with_turn(self, turn: Turn) -> "Ticket":
        """The same ticket with its last turn as it is now."""
        return replace(self, turns=(*self.turns[:-1], turn))

    def with_another(self, turn: Turn) -> "Ticket":
        """The same ticket with one more turn."""
        return replace(self, turns=(*self.turns, turn))
