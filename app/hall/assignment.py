"""Who is next: a free operator's choice among the heads of the queues he may serve.

Pure and deterministic, usable on plain data without a hall: nobody is drawn by lot, and
ties go by the time in the queue, then by number. The choice carries its reason and whom
it passed, so that another program can recompute it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.hall.events import Candidate


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """The first of one queue: who has waited longest for one service."""

    ticket: str
    service: str
    queued_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """Who is called, by which rule, why (one sentence), and which heads had to wait on."""

    ticket: str
    rule: str
    reason: str
    beat: tuple[Candidate, ...]


Policy = Callable[[Sequence[Head], datetime], Head]
"""From at least one head and the time to the head that is next."""


def oldest_first(heads: Sequence[Head], now: datetime) -> Head:
    """Who has waited longest is next, whatever the matter; ties by number."""
    return min(heads, key=lambda head: (head.queued_at, len(head.ticket), head.ticket))


POLICIES: dict[str, Policy] = {"fifo": oldest_first}
"""The rules a blueprint may name."""


def choose(heads: Sequence[Head], *, now: datetime, policy: str) -> Choice | None:
    """The next citizen for an operator who may serve all of `heads`; None if there is nobody."""
    if not heads:
        return None
    chosen = POLICIES[policy](heads, now)
    others = tuple(candidate(head, now) for head in heads if head is not chosen)
    return Choice(
        ticket=chosen.ticket, rule=policy, reason=_reason(chosen, len(others), now), beat=others
    )


def _reason(head: Head, others: int, now: datetime) -> str:
    minutes = int((now - head.queued_at).total_seconds() // 60)
    return f"oldest of {others + 1}: {minutes} min" if others else f"the only line: {minutes} min"


def candidate(head: Head, now: datetime) -> Candidate:
    """A head as the record names it."""
    waited_s = int((now - head.queued_at).total_seconds())
    return Candidate(ticket=head.ticket, service=head.service, waited_s=waited_s)
