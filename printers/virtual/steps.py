"""What a command makes the printer do, one step after the other."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rows:
    """Print rows of dots: each row is packed, a set bit is a black dot."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """Cut the paper off; `is_partial` leaves a bridge."""

    is_partial: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """Say something, once everything before it is printed."""

    data: bytes


@dataclass(frozen=True, slots=True)
class AnswerPaper:
    """Say how the paper is, once everything before it is printed (GS r 1)."""


@dataclass(frozen=True, slots=True)
class Report:
    """From now on report changes of these groups by itself; 0 is none (GS a)."""

    groups: int


@dataclass(frozen=True, slots=True)
class Complain:
    """Something was not understood; `what` is named, and counted when it comes again.

    Attributes:
        offset: where in its command or run of text, in bytes.
    """

    what: str
    offset: int = 0


Step = Rows | Cut | Answer | AnswerPaper | Report | Complain
