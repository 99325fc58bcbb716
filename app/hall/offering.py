"""From the hall as it is to the plain data that `assignment` chooses from."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from app.hall import learning
from app.hall.assignment import Choice, Claim, Free, Head, Staffed, choose
from app.hall.catalogue import Operator, Staffing
from app.hall.hall import Hall
from app.hall.staffing import may_call, served
from app.hall.ticket import Ticket


def next_for(hall: Hall, counter: str, operator: str, now: datetime) -> Choice | None:
    """Whom the rule gives to an operator who is free at a counter; None if nobody waits."""
    return chosen_from(hall, _ready(heads(hall, counter, operator, now), now), operator, now)


def chosen_from(
    hall: Hall, tickets: Sequence[Ticket], operator: str, now: datetime
) -> Choice | None:
    """Whom the rule would choose from these heads of lines."""
    who = hall.offer.operator[operator]
    return choose(
        [head_of(hall, one) for one in tickets],
        work(hall),
        Free(key=who.key, agency=who.agency, free_since=now.timestamp()),
        staffed(hall),
        hall.expected[who.staffing.value],
        now.timestamp(),
        hall.offer.rule,
    )


def heads(hall: Hall, counter: str, operator: str, now: datetime) -> list[Ticket]:
    """The first of every line that an operator may call from at a counter."""
    who = hall.offer.operator[operator]
    services = served(hall, counter, who, now)
    lines = hall.lines.heads(hall.offer.service)
    return [one for line, one in lines if may_call(hall, line, counter, who, services)]


def work(hall: Hall) -> dict[str, float]:
    """By agency, the seconds of work that wait in its lines, as its own operators would take."""
    expected = hall.expected["seconded"]
    found: dict[str, float] = {}
    for service, lines in hall.lines.lengths():
        agency = hall.offer.service[service].agency
        found[agency] = found.get(agency, 0.0) + lines * expected[service]
    return found


def staffed(hall: Hall) -> Staffed:
    """The counters that are staffed now; who is lent to an agency counts as its own."""
    agencies = Counter(
        shift.lent_to or hall.offer.operator[shift.operator].agency
        for shift in hall.shifts.values()
    )
    return Staffed(universal=agencies.pop("", 0), seconded=agencies)


def _ready(tickets: Sequence[Ticket], now: datetime) -> list[Ticket]:
    """Those whose agreed time has come, and who have none; if all are early, all of them."""
    ready = [one for one in tickets if not _is_early(one, now)]
    return ready or list(tickets)


def free_of(hall: Hall, who: Operator, since: datetime) -> Free:
    """An operator in a run of the hall, free since a moment: all take times of a seconded one."""
    factor = learning.slowness(hall.expected) if who.staffing is Staffing.UNIVERSAL else 1.0
    return Free(key=who.key, agency=who.agency, factor=factor, free_since=since.timestamp())


def _is_early(ticket: Ticket, now: datetime) -> bool:
    """Whether the agreed time has not come; who was called before is here, and hides nobody.

    But for who did not come then, and was put back to that time.
    """
    is_new = ticket.turn.called_at is None or ticket.turn.agreed == "kept"
    return is_new and ticket.agreed_at is not None and ticket.agreed_at > now


def head_of(hall: Hall, ticket: Ticket) -> Head:
    """A ticket as the rule sees it, if it is the first of its line."""
    service = hall.offer.service[ticket.turn.service]
    group = hall.offer.priority.get(ticket.priority)
    return Head(
        ticket=ticket.number,
        service=service.key,
        agency=service.agency,
        place=ticket.turn.place_at.timestamp(),
        boost=1.0 if group is None else group.boost,
        claim=_claim(ticket),
        due=None if ticket.agreed_at is None else ticket.agreed_at.timestamp(),
    )


def _claim(ticket: Ticket) -> Claim:
    turn = ticket.turn
    if ticket.agreed_at is not None:
        return "appointment"
    if turn.to_counter or turn.to_operator:
        return "named"
    if turn.has_been_here:
        return "returns"
    return "needs" if ticket.needs else ""
