"""What somebody should look at, seen from the hall as it is: nothing of it is stored."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from app.hall import staffing
from app.hall.catalogue import ShiftHours
from app.hall.floor import Shift
from app.hall.hall import Hall
from app.hall.staffing import Serving
from app.hall.ticket import State, Ticket
from app.wire import messages

SOON = 0.8
"""Of the target: from then on it stands out."""

IDLE_S = 60
"""Seconds that somebody may be free while people whom he may serve wait."""

Standing: TypeAlias = Literal["fine", "soon", "over"]
Kind: TypeAlias = Literal[
    "over_target",
    "target_soon",
    "unstaffed",
    "idle",
    "long_break",
    "wrong_post",
    "shift_over",
    "needs_guide",
    "paper",
]
Alert: TypeAlias = tuple[Kind, str, int, str]
"""Kind, subject, how much of it, and a detail."""


def alerts(
    hall: Hall, now: datetime, agency: str, serving: Serving, staffed: Mapping[str, int]
) -> list[messages.AlertCard]:
    """All of them, those that were snoozed last.

    Args:
        agency: the one whose lines and counters are looked at; "" for all.
        serving: what each counter serves now.
        staffed: how many counters serve each service now, breaks left out.
    """
    found = [*_lines(hall, now, agency, staffed), *_counters(hall, now, agency, serving)]
    if not agency:
        found += [*_guides(hall), *_papers(hall)]
    cards = [_card(hall, now, *one) for one in found]
    return sorted(cards, key=lambda one: one.snoozed_until is not None)


def longest_wait_s(hall: Hall, service: str, now: datetime) -> int:
    """How long the one has waited, in seconds, who waits longest for this service; 0: nobody."""
    waits = (now - _waits_from(one) for one in hall.lines.of(service))
    return max(0, int(max(waits, default=timedelta(0)).total_seconds()))


def _waits_from(ticket: Ticket) -> datetime:
    """Nobody waits for an agreed time before it has come."""
    queued_at = ticket.turn.queued_at
    return max(queued_at, ticket.agreed_at or queued_at)


def standing(seconds: float, target_s: float) -> Standing:
    """A wait against its target."""
    if seconds > target_s:
        return "over"
    return "soon" if seconds > target_s * SOON else "fine"


def _card(
    hall: Hall, now: datetime, kind: Kind, subject: str, value: int, detail: str
) -> messages.AlertCard:
    key = f"{kind}:{subject}"
    until = hall.floor.snoozed.get(key)
    return messages.AlertCard(
        alert=key,
        kind=kind,
        subject=subject,
        value=value,
        detail=detail,
        snoozed_until=until if until and until > now else None,
    )


def _lines(hall: Hall, now: datetime, agency: str, staffed: Mapping[str, int]) -> Iterator[Alert]:
    for service in hall.offer.services:
        waiting = hall.waiting(service.key)
        if agency not in ("", service.agency) or not waiting:
            continue
        longest_s = longest_wait_s(hall, service.key, now)
        how = standing(longest_s, service.target_wait_minutes * 60)
        if not staffed.get(service.key):
            yield "unstaffed", service.key, waiting, service.agency
        if how == "over":
            yield "over_target", service.key, longest_s, service.agency
        elif how == "soon":
            yield "target_soon", service.key, longest_s, service.agency


def _counters(hall: Hall, now: datetime, agency: str, serving: Serving) -> Iterator[Alert]:
    for shift in hall.shifts.values():
        who = hall.offer.operator[shift.operator]
        if agency not in ("", who.agency):
            continue
        if not staffing.fits(hall, shift.counter, who):
            yield "wrong_post", shift.counter, 0, who.key
        yield from _at_counter(hall, shift, serving[shift.counter], now)


def _at_counter(
    hall: Hall, shift: Shift, services: tuple[str, ...], now: datetime
) -> Iterator[Alert]:
    seconds = int((now - shift.doing_since).total_seconds())
    limit_s = hall.offer.limits.break_minutes * 60
    if shift.doing == "break" and seconds > limit_s:
        yield "long_break", shift.counter, seconds - limit_s, shift.operator
    if shift.doing == "free" and seconds > IDLE_S and _somebody_waits(hall, shift, services):
        yield "idle", shift.counter, seconds, shift.operator
    if over_s := _past_shift_s(hall, shift, now):
        yield "shift_over", shift.counter, over_s, shift.operator


def _somebody_waits(hall: Hall, shift: Shift, services: tuple[str, ...]) -> bool:
    who = hall.offer.operator[shift.operator]
    return any(
        staffing.may_call(hall, line, shift.counter, who, services)
        for line, _ in hall.lines.heads(hall.offer.service)
    )


def _past_shift_s(hall: Hall, shift: Shift, now: datetime) -> int:
    """How long ago the shift's hours ended during which this operator sat down; 0: they go on."""
    zone = ZoneInfo(hall.offer.time_zone)
    began, wall = shift.started_at.astimezone(zone), now.astimezone(zone)
    ends = [_end(one, began) for one in hall.offer.shifts if one.begins <= began.time() < one.ends]
    over = wall - max(ends) if ends else timedelta(0)
    return max(0, int(over.total_seconds()))


def _end(hours: ShiftHours, day: datetime) -> datetime:
    return datetime.combine(day.date(), hours.ends, day.tzinfo)


def _guides(hall: Hall) -> Iterator[Alert]:
    """A call with needs: somebody should show the way."""
    for number in hall.at_counter.values():
        ticket = hall.tickets[number]
        if ticket.turn.state is State.CALLED and ticket.needs:
            yield "needs_guide", number, 0, ticket.turn.counter


def _papers(hall: Hall) -> Iterator[Alert]:
    held = [one for one in hall.papers.values() if one.outcome in ("held", "failed", "unknown")]
    for printer in hall.offer.printers:
        mine = [one for one in held if one.order.printer == printer.key]
        if mine:
            yield "paper", printer.key, len(mine), mine[-1].detail
