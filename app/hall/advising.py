"""What to advise: the few changes that save most of all that were weighed, about different things.

Weighing is dear and done elsewhere, in two rounds: all candidates with few forks, then the best of
them with many. Here is what to weigh next, what is kept in the end, and how long it stays true.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from app.hall.candidates import is_possible
from app.hall.floor_events import ChangeMade
from app.hall.hall import Hall
from app.hall.supposing import Supposed
from app.hall.weighing import Effect

FEW = 4
"""Forks of the first round."""

FINAL = 6
"""So many are weighed with care."""

ALIKE = 2
"""Of two about the same, the second may prove the better one when it is weighed with care."""

GIVEN = 6
"""Pieces of advice, at most."""

FORETOLD_KEPT = 300
"""The latest; what is scored later was among them when its change was made."""

SAVES_S = 10 * 60.0
"""Citizen-seconds that are worth a supervisor's attention."""

COSTS_S = 2 * 60.0
"""A counter that nobody needs may cost so much, and no more, while it is closed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A change, and what it was found to be worth.

    Attributes:
        about: the agency whose lines it is about; "" where that is not one agency's.
    """

    change: Supposed
    effect: Effect
    about: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Foretold:
    """A piece that somebody may have seen, to be held against what comes; weighed at a moment."""

    at: datetime
    piece: Piece


@dataclass(frozen=True, kw_only=True, slots=True)
class Advice:
    """What was found best as the hall was at a moment, the best first; None: nothing was sought.

    Attributes:
        foretold: all that was weighed of late, advice and what-ifs, the latest last.
    """

    at: datetime | None = None
    pieces: tuple[Piece, ...] = ()
    foretold: tuple[Foretold, ...] = ()

    def remembers(self, at: datetime, *pieces: Piece) -> "Advice":
        """The same, and these were foretold."""
        new = (Foretold(at=at, piece=one) for one in pieces)
        return replace(self, foretold=(*self.foretold, *new)[-FORETOLD_KEPT:])


def promising(weighed: Iterable[Piece]) -> list[Supposed]:
    """Of the first round, what is to be weighed again: the best, not all about the same."""
    kept: list[Piece] = []
    for piece in sorted(weighed, key=_rank):
        alike = sum(not _is_other(piece, one) for one in kept)
        if piece.effect.saves_s > _least_s(piece) and alike < ALIKE:
            kept.append(piece)
    return [one.change for one in kept[:FINAL]]


def best(weighed: Iterable[Piece]) -> tuple[Piece, ...]:
    """Of the second round, what is advised: of two about the same counter or person, the better.

    So it is of two of a kind for the same agency: the second is worth less once the first is made.
    """
    kept: list[Piece] = []
    for piece in sorted((one for one in weighed if _is_worth_it(one)), key=_rank):
        if all(_is_other(piece, one) for one in kept):
            kept.append(piece)
    return tuple(kept[:GIVEN])


def _is_other(piece: Piece, than: Piece) -> bool:
    is_apart = subjects(piece.change).isdisjoint(subjects(than.change))
    return is_apart and not _is_alike(piece, than)


def _is_alike(piece: Piece, other: Piece) -> bool:
    return (piece.change.kind, piece.about) == (other.change.kind, other.about)


def standing(hall: Hall, advice: Advice, now: datetime) -> list[Piece]:
    """What of it may still be said: what is possible, and about nothing that was changed since."""
    since = [
        one.made
        for one in hall.floor.changes.values()
        if advice.at is not None and one.made.at >= advice.at
    ]
    touched = set[str]().union(*map(_touched, since))
    return [
        one
        for one in advice.pieces
        if touched.isdisjoint(subjects(one.change)) and is_possible(hall, one.change, now)
    ]


def subjects(change: Supposed) -> set[str]:
    """What a change is about: counters and a person, or else an agency's lines."""
    places = (("counter", change.counter), ("counter", change.to_counter))
    named = (*places, ("operator", change.operator))
    found = {f"{kind} {key}" for kind, key in named if key}
    return found or {f"agency {change.agency}"}


def _touched(made: ChangeMade) -> set[str]:
    if made.kind == "overflow":
        return {f"agency {made.before}"}
    return {f"counter {made.counter}", f"operator {made.operator}"}


def _is_worth_it(piece: Piece) -> bool:
    """Beyond chance, and not at the cost of those who are worst off."""
    effect = piece.effect
    if _closes(piece):
        return effect.saves_s >= _least_s(piece) and not effect.worse
    is_sure = effect.saves_s >= SAVES_S and effect.low_s > 0
    return is_sure and _worst(effect) not in effect.worse


def _least_s(piece: Piece) -> float:
    return -COSTS_S if _closes(piece) else 0.0


def _worst(effect: Effect) -> str:
    """The agency whose people wait longest without the change."""
    agencies = effect.agencies
    return max(agencies, key=lambda key: agencies[key].wait_without_s, default="")


def _closes(piece: Piece) -> bool:
    return piece.change.kind == "close_counter"


def _rank(piece: Piece) -> tuple[bool, float]:
    """Whatever saves goes before what is merely spare."""
    return _closes(piece), -piece.effect.saves_s


def agency_of(hall: Hall, change: Supposed) -> str:
    """Whose lines a change is about; "" where that is not one agency's."""
    offer = hall.offer
    if change.agency or change.service:
        service = offer.service.get(change.service)
        return change.agency or (service.agency if service else "")
    shift = hall.shifts.get(change.counter)
    operator = offer.operator.get(change.operator or (shift.operator if shift else ""))
    return operator.agency if operator else ""
