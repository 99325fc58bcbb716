"""Why a ticket was called when it was, as it goes over the wire; times are whole seconds."""

from datetime import date, datetime

from app.hall.assignment import Claim
from app.wire.shape import Shape, Texts


class Why(Shape):
    """Why a citizen was called, in words that are never renamed and numbers.

    `rule` is a preset's name, "chosen", "resume" or "and_also"; `cause` what decided, of "chosen"
    for whom. `lines` the operator might have called from; the first of `overtaken` of them had
    stood there longer. All numbers are 0 where no rule chose.
    """

    rule: str
    cause: str
    waited_s: int
    expected_s: int
    clear_s: int
    lines: int
    overtaken: int


class CandidateShown(Shape):
    """The first of a line that might have been called; `score` is null where none counts."""

    ticket: str
    service: str
    waited_s: int
    boost: float
    claim: Claim
    expected_s: int
    clear_s: int
    score: float | None
    is_won: bool
    is_overtaken: bool


class CallExplained(Shape):
    """One call: who was first, and beside whom; `fifo` is whom "oldest first" would have called.

    `numbers` are those of the rule; `candidates` begin with whoever was called.
    """

    revision: int
    at: datetime
    counter: str
    operator: str
    why: Why
    reason: str
    numbers: dict[str, float]
    fifo: str
    candidates: list[CandidateShown]
    is_taken_back: bool


class Passed(Shape):
    """A call that let this ticket wait on, though it had stood longer, first in its line."""

    revision: int
    at: datetime
    ticket: str
    counter: str
    waited_s: int
    why: Why


class Explanation(Shape):
    """A ticket's calls of a day, and who was called before it; `services` by key."""

    hall: str
    name: Texts
    languages: list[str]
    time_zone: str
    day: date
    ticket: str
    calls: list[CallExplained]
    passed_by: list[Passed]
    services: dict[str, Texts]
