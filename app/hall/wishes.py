"""DECIDE: what a waiting citizen may ask for: let others pass, come later, leave."""

from datetime import datetime, timedelta
from itertools import islice

from app.hall.errors import IllegalStep, IsNext, TooOften, UnfitLimit
from app.hall.events import HallEvent, TicketDelayed, TicketLetPass
from app.hall.hall import Hall
from app.hall.lines import place
from app.hall.ticket import Ticket

A_MOMENT = timedelta(microseconds=1)


def let_pass(hall: Hall, *, ticket: str, now: datetime) -> list[HallEvent]:
    """Let the next few go first; the hall says how many, and how often.

    Raises:
        UnknownTicket, IllegalStep: no such number today, or it is not in the line.
        IsNext: who is next is called any moment.
        TooOften: as often as the hall allows.
    """
    waiting = _in_line(hall, ticket)
    limits = hall.offer.limits
    if waiting.passes >= limits.let_pass_most:
        raise TooOften(f"others were let pass {limits.let_pass_most} time(s) already")
    if ahead(hall, waiting) == 0:
        raise IsNext(f"{ticket} is next: come to the counter, or say that you come later")
    behind = list(islice(_behind(hall, waiting), limits.let_pass_people))
    if not behind:
        raise IllegalStep("nobody waits behind you: there is nobody to let pass")
    new_place = behind[-1].turn.place_at + A_MOMENT
    return [TicketLetPass(at=now, ticket=ticket, people=len(behind), place_at=new_place)]


def come_later(hall: Hall, *, ticket: str, minutes: int, now: datetime) -> list[HallEvent]:
    """Not to be called for some minutes; the place in the line stays.

    Raises:
        UnknownTicket, IllegalStep: no such number today, or it is not in the line.
        TooOften, UnfitLimit: as often, or as long, as the hall allows.
    """
    waiting = _in_line(hall, ticket)
    limits = hall.offer.limits
    if waiting.delays >= limits.come_later_most:
        raise TooOften(f"a later time was asked for {limits.come_later_most} time(s) already")
    if not 1 <= minutes <= limits.park_minutes_most:
        raise UnfitLimit(f"say 1 to {limits.park_minutes_most} minutes")
    return [TicketDelayed(at=now, ticket=ticket, until=now + timedelta(minutes=minutes))]


def ahead(hall: Hall, ticket: Ticket) -> int:
    """How many stand before a waiting ticket in the lines of its service."""
    before = place(ticket)
    return sum(place(one) < before for one in hall.lines.of(ticket.turn.service))


def _in_line(hall: Hall, number: str) -> Ticket:
    ticket = hall.ticket(number)
    ticket.turn.require("let_pass")
    if not ticket.turn.is_in_line:
        raise IllegalStep(f"{number} comes later already: say when you are here")
    return ticket


def _behind(hall: Hall, ticket: Ticket) -> list[Ticket]:
    after = place(ticket)
    return [one for one in hall.lines.of(ticket.turn.service) if place(one) > after]
