"""How good the waits were that tickets were told: how far off, and how often within the range."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.hall.knowledge import Quote
from app.hall.ticket import Ticket


@dataclass(frozen=True, slots=True)
class Told:
    """A quote, and how long the wait was from the ticket to the first call, in seconds."""

    quote: Quote
    waited_s: float

    @property
    def off_s(self) -> float:
        """By how much the wait was longer than told."""
        return self.waited_s - self.quote.mean_s

    @property
    def is_within(self) -> bool:
        """Whether it was within the range that was said, in the minutes that were said."""
        low, high = self.quote.minutes
        return low * 60 <= self.waited_s <= high * 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Accuracy:
    """Of `n` quotes; all is None where there are none.

    Attributes:
        error_s: how far the wait was from what was told, on average.
        bias_s: how much longer it was than told, on average; below 0: shorter.
        within: how many were within the range that was said.
    """

    n: int = 0
    error_s: float | None = None
    bias_s: float | None = None
    within: int = 0


def told(tickets: Iterable[Ticket]) -> Iterator[Told]:
    """Everybody who was told a number and called by the rule, at the place that was theirs."""
    for one in tickets:
        called_at = one.turns[0].called_at
        if one.quote is not None and called_at is not None and counts(one):
            yield Told(one.quote, (called_at - one.issued_at).total_seconds())


def counts(ticket: Ticket) -> bool:
    """Whether nobody chose another moment than the line would have given."""
    return not (ticket.passes or ticket.delays or ticket.due_at)


def accuracy(quotes: Iterable[Told]) -> Accuracy:
    """How good these were."""
    found = list(quotes)
    if not found:
        return Accuracy()
    return Accuracy(
        n=len(found),
        error_s=round(sum(abs(one.off_s) for one in found) / len(found), 3),
        bias_s=round(sum(one.off_s for one in found) / len(found), 3),
        within=sum(one.is_within for one in found),
    )
