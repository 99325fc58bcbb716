"""Whom a call let wait on who had stood longer: the whole of the lines that it passed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.hall.events import TicketCalled
from app.hall.lines import Lines
from app.hall.overtakes import overtaken
from app.hall.ticket import Ticket


@dataclass(frozen=True, kw_only=True, slots=True)
class Passing:
    """A call that passed somebody.

    Attributes:
        passed: those in the lines of the heads that were overtaken who stood longer, too.
    """

    at: datetime
    ticket: str
    cause: str
    passed: frozenset[str]


def passing(lines: Lines, tickets: Mapping[str, Ticket], call: TicketCalled) -> Passing | None:
    """Whom a call passes, asked while all of them still stand in their lines; None for nobody."""
    called = tickets[call.ticket].turn
    heads = (tickets[one.ticket] for one in overtaken(call) if one.ticket in tickets)
    passed = {one.number for head in heads for one in lines.before(head, called.place_at)}
    if not passed:
        return None
    return Passing(at=call.at, ticket=call.ticket, cause=call.cause, passed=frozenset(passed))


def passed_by(passings: Iterable[Passing], ticket: Ticket) -> Counter[str]:
    """How many who had stood less long were called before a ticket in its last turn, by cause."""
    since = ticket.turn.queued_at
    return Counter(one.cause for one in passings if one.at > since and ticket.number in one.passed)
