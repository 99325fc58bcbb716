"""Was it right? What was foreseen of a change, beside how long the lines then were."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.hall.advising import Foretold
from app.hall.floor_events import ChangeMade
from app.hall.hall import Hall
from app.hall.supposing import Supposed
from app.hall.ticket import Turn
from app.hall.weighing import LOOKS_S, AgencyEffect, Effect

FRESH = timedelta(minutes=10)
"""A change is held against what was foreseen of it no longer before it was made."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """People in an agency's lines after each of `LOOKS_S`.

    Attributes:
        became: None where that is not over yet, or the change was.
    """

    agency: str
    foreseen: tuple[float, ...]
    became: tuple[int | None, ...]


def score(
    hall: Hall, made: ChangeMade, foretold: Sequence[Foretold], until: datetime
) -> Score | None:
    """A change beside what was foreseen of it last; None if nothing was.

    Args:
        until: now, or when the change ended.
    """
    known = (one for one in reversed(foretold) if _is_of(one, made))
    found = next(known, None)
    if found is None:
        return None
    effect = found.piece.effect
    agency = found.piece.about or by_change(effect)[0]
    moments = [made.at + timedelta(seconds=look) for look in LOOKS_S]
    return Score(
        agency=agency,
        foreseen=effect.agencies[agency].with_,
        became=tuple(waiting_at(hall, agency, at) if at <= until else None for at in moments),
    )


def waiting_at(hall: Hall, agency: str, at: datetime) -> int:
    """How many waited for an agency's services at a moment of this day."""
    own = {one.key for one in hall.offer.services if one.agency == agency}
    turns = (turn for ticket in hall.tickets.values() for turn in ticket.turns)
    return sum(turn.service in own and _waited(turn, at) for turn in turns)


def by_change(effect: Effect) -> list[str]:
    """The agencies, that first whose lines change by most people; then by the mean wait."""
    lines = effect.agencies
    return sorted(lines, key=lambda key: _changes_by(lines[key]), reverse=True)


def _changes_by(line: AgencyEffect) -> tuple[float, float]:
    looks = zip(line.without, line.with_, strict=True)
    return sum(abs(a - b) for a, b in looks), abs(line.wait_with_s - line.wait_without_s)


def _waited(turn: Turn, at: datetime) -> bool:
    over = turn.called_at or turn.ended_at
    return turn.queued_at <= at and (over is None or at < over)


def _is_of(foretold: Foretold, made: ChangeMade) -> bool:
    change, age = foretold.piece.change, made.at - foretold.at
    is_fresh = timedelta(0) <= age <= FRESH
    return is_fresh and _lasts_as_long(change, made) and _is_same(change, made)


def _lasts_as_long(change: Supposed, made: ChangeMade) -> bool:
    if change.minutes is None or made.until is None:
        return change.minutes is None and made.until is None
    return made.until - made.at == timedelta(minutes=change.minutes)


def _is_same(change: Supposed, made: ChangeMade) -> bool:
    """As far as the record of a change says what it was."""
    match change.kind:
        case "open_counter":
            said = "open", change.counter, change.operator, ""
        case "close_counter":
            said = "close", change.counter, made.operator, ""
        case "move_operator":
            said = "move", change.to_counter, change.operator, made.before
        case "set_profile":
            said = "profile", change.counter, made.operator, made.before
        case "lend_operator":
            said = "lend", made.counter, change.operator, made.before
        case "switch_skill":
            said = "skill", made.counter, change.operator, change.service
        case "allow_overflow":
            said = "overflow", "", "", change.agency
    return said == (made.kind, made.counter, made.operator, made.before)
