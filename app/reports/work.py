"""What operators did on shift, and who waited meanwhile: pure functions over spells."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from app.hall.catalogue import Catalogue, Operator, Overflow, Staffing
from app.hall.floor import Spell
from app.hall.ticket import NOTHING
from app.reports.rows import Material, Sitting, TurnRow
from app.reports.spread import DIGITS
from app.wire.report import Breaks, Work

Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Waits:
    """When somebody waited whom each operator may serve: spans in order that do not overlap."""

    of_operator: Mapping[str, Sequence[Span]]

    @classmethod
    def of(cls, material: Material) -> "Waits":
        """Those of a day."""
        by_service: dict[str, list[Span]] = {}
        for row in material.turns:
            by_service.setdefault(row.turn.service, []).append(_wait(row, material.up_to))
        offer = material.catalogue
        merged = cache(lambda services: _merged(by_service, services))
        sat = sorted({one.operator for one in material.shifts})
        return cls({key: merged(_served(offer, offer.operator[key])) for key in sat})

    def idle(self, spell: Spell) -> timedelta:
        """How much of a free spell such a person waited; nothing of any other spell."""
        if spell.doing != "free":
            return NOTHING
        spans = self.of_operator.get(spell.operator, ())
        first = max(bisect_right(spans, spell.began_at, key=lambda span: span[0]) - 1, 0)
        total = NOTHING
        for begins, ends in spans[first:]:
            if begins >= spell.ended_at:
                break
            total += max(min(ends, spell.ended_at) - max(begins, spell.began_at), NOTHING)
        return total


def work(shifts: Sequence[Sitting], spells: Sequence[Spell], waits: Waits, served: int) -> Work:
    """What some shifts were spent on.

    Args:
        served: turns that were finished in them.
    """
    shift = sum((one.time for one in shifts), NOTHING)
    did = {doing: _sum(spells, doing) for doing in ("free", "called", "serving", "wrap_up")}
    pause = _sum(spells, "break")
    busy = did["called"] + did["serving"] + did["wrap_up"]
    present = shift - pause
    operators = len({one.operator for one in shifts})
    return Work(
        operators=operators,
        shift_s=_seconds(shift),
        **{f"{doing}_s": _seconds(time) for doing, time in did.items()},
        break_s=_seconds(pause),
        breaks=_breaks(spells),
        idle_while_waiting_s=_seconds(sum(map(waits.idle, spells), NOTHING)),
        occupancy=round(busy / present, 6) if present else None,
        served_per_operator=round(served / operators, DIGITS) if operators else None,
    )


def _wait(row: TurnRow, up_to: datetime) -> Span:
    """From queueing to the first call; later rounds are not in the tables."""
    turn = row.turn
    return turn.queued_at, turn.called_at or turn.ended_at or max(up_to, turn.queued_at)


def _served(offer: Catalogue, operator: Operator) -> tuple[str, ...]:
    """What post and skills cover, without lines that an agency opens only by agreement."""
    covered = offer.served_by(operator)
    if operator.staffing is Staffing.SECONDED:
        return covered
    agency = {one.key: offer.agency[one.agency] for one in offer.services}
    return tuple(key for key in covered if agency[key].overflow is Overflow.FREE)


def _merged(by_service: Mapping[str, Sequence[Span]], services: Iterable[str]) -> list[Span]:
    every = sorted(span for key in services for span in by_service.get(key, ()))
    merged: list[Span] = []
    for begins, ends in every:
        if merged and begins <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], ends)
        else:
            merged.append((begins, ends))
    return merged


def _sum(spells: Iterable[Spell], doing: str, reason: str = "") -> timedelta:
    return sum(
        (
            one.ended_at - one.began_at
            for one in spells
            if one.doing == doing and reason in ("", one.break_reason)
        ),
        NOTHING,
    )


def _breaks(spells: Sequence[Spell]) -> Breaks:
    reasons = [name.removesuffix("_s") for name in Breaks.model_fields]
    return Breaks(**{f"{one}_s": _seconds(_sum(spells, "break", one)) for one in reasons})


def _seconds(time: timedelta) -> float:
    return round(time.total_seconds(), DIGITS)
