"""Who was overtaken by a call, and why: told from the call alone, as the record keeps it.

Somebody is overtaken who stood first in a line that the operator might have called from, and had
stood there at least one whole second longer than whoever was called.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from app.hall.assignment import Candidate, Cause
from app.hall.events import ChosenFor, HallEvent, StepUndone, TicketCalled

CallCause: TypeAlias = Cause | ChosenFor


@dataclass(frozen=True, kw_only=True, slots=True)
class Why:
    """Why a citizen was called, in words that are never renamed and numbers.

    Attributes:
        rule, cause: as in `TicketCalled`.
        waited_s, expected_s, clear_s: as in the candidate that won; 0 where no rule chose.
        lines: how many lines the operator might have called from.
        overtaken: how many of their first had stood there longer.
    """

    rule: str
    cause: str
    waited_s: int = 0
    expected_s: int = 0
    clear_s: int = 0
    lines: int = 0
    overtaken: int = 0


def why(call: TicketCalled) -> Why:
    """A call's cause with its numbers."""
    if call.won is None:
        return Why(rule=call.rule, cause=call.cause)
    return Why(
        rule=call.rule,
        cause=call.cause,
        waited_s=call.won.waited_s,
        expected_s=call.won.expected_s,
        clear_s=call.won.clear_s,
        lines=1 + len(call.beat),
        overtaken=len(overtaken(call)),
    )


def overtaken(call: TicketCalled) -> tuple[Candidate, ...]:
    """Those of the heads that waited on who had stood longer, longest first."""
    if call.won is None:
        return ()
    longer = (one for one in call.beat if one.waited_s > call.won.waited_s)
    return tuple(sorted(longer, key=lambda one: (-one.waited_s, one.ticket)))


def standing(events: Iterable[HallEvent]) -> list[TicketCalled]:
    """The calls that were not taken back, in order."""
    calls: list[TicketCalled | None] = []
    last: dict[str, int] = {}
    for event in events:
        if isinstance(event, TicketCalled):
            last[event.counter] = len(calls)
            calls.append(event)
        elif isinstance(event, StepUndone) and event.step == "call":
            calls[last[event.counter]] = None
    return [one for one in calls if one is not None]
