"""DECIDE: whom a free operator calls, in turn or, with a reason on record, out of it."""

from dataclasses import replace
from datetime import datetime

from app.hall.assignment import Choice
from app.hall.catalogue import Choosing
from app.hall.errors import (
    ChoosingForbidden,
    ForeignService,
    NeedNotMet,
    OnBreak,
    ParkedForAnother,
    TurnStillOpen,
)
from app.hall.events import ChosenFor, HallEvent, TicketCalled
from app.hall.hall import Hall
from app.hall.lines import line_of
from app.hall.offering import chosen_from, heads, next_for
from app.hall.staffing import admits, may_serve, require_shift
from app.hall.ticket import Ticket


def call_next(hall: Hall, *, counter: str, operator: str, now: datetime) -> list[HallEvent]:
    """Call the next citizen this operator may serve; no events if nobody waits.

    Raises:
        CounterNotStaffed, TurnStillOpen, OnBreak: see `require_free`.
    """
    require_free(hall, counter, operator)
    choice = next_for(hall, counter, operator, now)
    return [] if choice is None else [_chosen(hall, choice, counter, operator, now)]


def call_chosen(
    hall: Hall,
    *,
    counter: str,
    operator: str,
    ticket: str,
    chosen_for: ChosenFor,
    may_choose: bool,
    now: datetime,
) -> list[HallEvent]:
    """Call one citizen out of turn; who was passed is on record, with the reason.

    Args:
        may_choose: whether whoever asks is a supervisor.

    Raises:
        ChoosingForbidden: this hall does not let this person choose.
        CounterNotStaffed, TurnStillOpen, OnBreak: see `require_free`.
        UnknownTicket, IllegalStep: no such number today, or it does not wait.
        ForeignService, NeedNotMet, ParkedForAnother: not for this operator at this counter.
    """
    _require_choosing(hall, may_choose)
    require_free(hall, counter, operator)
    wanted = hall.ticket(ticket)
    wanted.turn.require("call")
    require_servable(hall, counter, operator, wanted, now)
    passed = [one for one in heads(hall, counter, operator, now) if one.number != ticket]
    choice = chosen_from(hall, [*passed, wanted], operator, now)
    assert choice is not None
    return [_by_hand(hall, choice, ticket, chosen_for, counter, operator, now)]


def require_free(hall: Hall, counter: str, operator: str) -> None:
    """Only an operator who has nobody calls somebody.

    Raises:
        CounterNotStaffed: `operator` has no shift at `counter`.
        TurnStillOpen: the citizen at this counter has not left yet.
        OnBreak: the break is not over.
    """
    require_shift(hall, counter, operator)
    current = hall.called_to(counter)
    if current is not None:
        raise TurnStillOpen(f"finish {current.number} first, or mark it as not come")
    if hall.shifts[counter].doing == "break":
        raise OnBreak("end your break first")


def require_servable(
    hall: Hall, counter: str, operator: str, ticket: Ticket, now: datetime
) -> None:
    """Refuse a citizen whom this operator may not serve here.

    Raises:
        ForeignService: post, skills, profile or the agency's rule stand against it.
        ParkedForAnother: another operator or counter has this citizen.
        NeedNotMet: a need that neither operator nor counter meets.
    """
    line, who = line_of(ticket), hall.offer.operator[operator]
    if line.counter not in ("", counter) or line.operator not in ("", operator):
        where = line.counter or hall.offer.operator[line.operator].name
        raise ParkedForAnother(f"{ticket.number} waits for {where}")
    is_for_me = bool(line.counter or line.operator)
    if not is_for_me and not may_serve(hall, counter, who, hall.offer.service[line.service], now):
        raise ForeignService(f"you do not serve {line.service} at this counter: transfer it")
    if not admits(hall, line, counter, who):
        raise NeedNotMet(f"{ticket.number} needs {', '.join(line.needs)}: call somebody who can")


def called_back(
    ticket: str, counter: str, operator: str, rule: str, reason: str, now: datetime
) -> TicketCalled:
    """The call of somebody who passes nobody, with the reason."""
    return TicketCalled(
        at=now, ticket=ticket, counter=counter, operator=operator, rule=rule, reason=reason
    )


def _chosen(hall: Hall, choice: Choice, counter: str, operator: str, now: datetime) -> TicketCalled:
    """The call of a choice, with all that it was made from."""
    return TicketCalled(
        at=now,
        ticket=choice.ticket,
        counter=counter,
        operator=operator,
        rule=choice.rule,
        reason=choice.reason,
        beat=choice.beat,
        cause=choice.cause,
        numbers=hall.offer.rule.numbers(),
        won=choice.won,
        fifo=choice.fifo,
    )


def _by_hand(
    hall: Hall,
    choice: Choice,
    ticket: str,
    chosen_for: ChosenFor,
    counter: str,
    operator: str,
    now: datetime,
) -> TicketCalled:
    """The call of somebody else than the rule's choice: all heads that were passed are named."""
    all_of_them = {one.ticket: one for one in (choice.won, *choice.beat)}
    won = all_of_them.pop(ticket)
    ruled = _chosen(hall, choice, counter, operator, now)
    reason = f"chosen by hand: {chosen_for.replace('_', ' ')}"
    beat = tuple(all_of_them.values())
    return replace(
        ruled,
        ticket=ticket,
        rule="chosen",
        reason=reason,
        cause=chosen_for,
        won=won,
        beat=beat,
    )


def _require_choosing(hall: Hall, may_choose: bool) -> None:
    who = hall.offer.choosing
    allowed = who is Choosing.OPERATORS or (who is Choosing.SUPERVISORS and may_choose)
    if not allowed:
        raise ChoosingForbidden("this hall calls in turn: ask the supervisor")
