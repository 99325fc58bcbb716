"""From the hall as it is now to a state that `day` runs forward.

    state = from_hall(hall, now)
    stays = day.run(state, (), means(hall), day.by(hall.offer.rule))

Nobody but those who are in the hall takes part; `arriving.arrivals` has who may still come.
What changes later without a plan (breaks, changes on the floor) is taken as it is now.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from app.hall import calendar
from app.hall.catalogue import Catalogue, Operator
from app.hall.durations import Draws, Means
from app.hall.floor import Shift
from app.hall.hall import Hall
from app.hall.lines import Line, line_of
from app.hall.offering import free_of, head_of
from app.hall.staffing import Serving, may_call, served, serving, would_serve
from app.hall.standing import Break, Busy, Citizen, Desk, State, Stint
from app.hall.ticket import State as TurnState
from app.hall.ticket import Ticket

NO_SHOW_S = 60.0
"""After which a citizen is given up where the hall does not say."""


def from_hall(hall: Hall, now: datetime) -> State:
    """The hall as it is: who waits, who is served since when, who serves what until when.

    Raises:
        HallNotReady: no blueprint was loaded yet.
    """
    limits = hall.offer.limits
    return State(
        now=now.timestamp(),
        desks=tuple(_desk(hall, one, now) for one in hall.shifts.values()),
        waiting=tuple(_waiting(hall, now)),
        busy=dict(_busy(hall, now)),
        expected_s=hall.expected["seconded"],
        pause_s=float(limits.wrap_up_seconds),
        no_show_s=float(limits.no_show_seconds or NO_SHOW_S),
        until=_day(hall, now)[1].timestamp(),
    )


def work_s(offer: Catalogue) -> dict[str, float]:
    """By service, the mean transaction of an operator whose factor is 1."""
    known = {key: minutes * 60 for key, minutes in offer.demand.minutes.items()}
    return {**offer.expected_s, **known}


def means(hall: Hall) -> Means:
    """Everybody's mean times in this hall."""
    demand = hall.offer.demand
    return Means(hall.expected["seconded"], demand.walk_seconds, demand.spread)


def draws(offer: Catalogue, work_s: Mapping[str, float], random: Random) -> Draws:
    """Times drawn for this hall from a seeded stream, around the means of its services."""
    demand = offer.demand
    return Draws(
        random,
        work_s,
        walk_s=demand.walk_seconds,
        spread=demand.spread,
        no_shows=demand.no_shows,
        patience_s=demand.patience_minutes * 60,
    )


def newcomer(hall: Hall, ticket: Ticket, now: datetime) -> Citizen:
    """Somebody who is not in the hall yet, as the last of those who wait."""
    return _citizen(hall, ticket, serving(hall, now), now)


# --- who waits, who is served --------------------------------------------------------------


def _waiting(hall: Hall, now: datetime) -> Iterator[Citizen]:
    serves = serving(hall, now)
    for service in hall.offer.service:
        for ticket in hall.lines.of(service):
            yield _citizen(hall, ticket, serves, ticket.turn.queued_at)
    for ticket in hall.apart.values():
        # Who was parked without an end comes back when somebody says so.
        if ticket.turn.away_until is not None:
            yield _citizen(hall, ticket, serves, max(ticket.turn.away_until, now))


def _citizen(hall: Hall, ticket: Ticket, serves: Serving, at: datetime) -> Citizen:
    line = line_of(ticket)
    return Citizen(
        head=head_of(hall, ticket),
        at=at.timestamp(),
        line=line,
        only=_only(hall, line, serves),
    )


def _only(hall: Hall, line: Line, serves: Serving) -> frozenset[str] | None:
    """The counters that a need or a name leaves; None for all that serve the service."""
    if not (line.needs or line.counter or line.operator):
        return None
    operator = hall.offer.operator
    return frozenset(
        counter
        for counter, services in serves.items()
        if may_call(hall, line, counter, operator[hall.shifts[counter].operator], services)
    )


def _busy(hall: Hall, now: datetime) -> Iterator[tuple[str, Busy]]:
    for counter in hall.shifts:
        ticket = hall.called_to(counter)
        if ticket is not None:
            yield counter, _with(hall, ticket, now)


def _with(hall: Hall, ticket: Ticket, now: datetime) -> Busy:
    turn = ticket.turn
    called = turn.round_at or turn.called_at or now
    citizen = Citizen(head=head_of(hall, ticket), at=turn.queued_at.timestamp())
    if turn.state is not TurnState.SERVING or turn.started_at is None:
        return Busy(citizen=citizen, called=called.timestamp())
    spent = now - turn.started_at - turn.parked_time
    return Busy(
        citizen=citizen,
        called=called.timestamp(),
        started=turn.started_at.timestamp(),
        spent_s=spent.total_seconds(),
    )


# --- who serves ----------------------------------------------------------------------------


def _desk(hall: Hall, shift: Shift, now: datetime) -> Desk:
    who = hall.offer.operator[shift.operator]
    return Desk(
        key=shift.counter,
        operator=free_of(hall, who, shift.doing_since),
        stints=tuple(_stints(hall, shift.counter, who, now)),
        breaks=tuple(_away(hall, shift, now)),
        counts_for=shift.lent_to or who.agency,
    )


def _away(hall: Hall, shift: Shift, now: datetime) -> Iterator[Break]:
    limits = hall.offer.limits
    if shift.doing == "break":
        usual = shift.doing_since + timedelta(minutes=limits.break_minutes)
        yield _pause(now, shift.break_until or usual)
    elif shift.doing == "wrap_up":
        yield _pause(now, shift.doing_since + timedelta(seconds=limits.wrap_up_seconds))


def _pause(now: datetime, until: datetime) -> Break:
    return Break(now.timestamp(), max((until - now).total_seconds(), 0.0))


def _stints(hall: Hall, counter: str, who: Operator, now: datetime) -> Iterator[Stint]:
    """What is served here from now on: a counter's post may change with the hour."""
    offer, ends = hall.offer, _staffed_until(hall, now)
    changes = [at for at in _post_changes(hall, counter, now) if at < ends]
    begins, services = now, frozenset(served(hall, counter, who, now))
    for at in changes:
        yield Stint(begins.timestamp(), at.timestamp(), services)
        begins, agency = at, _agency_of_post(hall, counter, at)
        services = frozenset(
            one.key
            for one in offer.services
            if (one.agency == agency if agency else would_serve(hall, counter, who, one, now))
        )
    yield Stint(begins.timestamp(), ends.timestamp(), services)


def _post_changes(hall: Hall, counter: str, now: datetime) -> list[datetime]:
    posts = [one for one in hall.offer.posts if one.counter == counter]
    moments = {_moment(hall, now, at) for one in posts for at in (one.begins, one.ends)}
    return sorted(at for at in moments if at > now)


def _agency_of_post(hall: Hall, counter: str, at: datetime) -> str:
    """Whose alone a counter is then; "" for everybody's."""
    wall = at.astimezone(ZoneInfo(hall.offer.time_zone)).time()
    plan = (one for one in hall.offer.posts if one.counter == counter)
    post = next((one for one in plan if one.begins <= wall < one.ends), None)
    return "" if post is None else post.agency


def _staffed_until(hall: Hall, now: datetime) -> datetime:
    """The end of this shift and of those that take over from it; of the day, if nothing is planned.

    Whoever sits there when the doors close serves those who are inside.
    """
    day, over = _day(hall, now)
    shifts = [
        (_moment(hall, now, one.begins), _moment(hall, now, one.ends)) for one in hall.offer.shifts
    ]
    ends = now
    while later := [end for begins, end in shifts if begins <= ends < end]:
        ends = max(later)
    opening = calendar.opening_of(hall.offer, day)
    is_last = opening is None or ends >= opening[1]
    return over if ends == now or is_last else ends


def _day(hall: Hall, now: datetime) -> tuple[date, datetime]:
    """The hall's day and when it is over; never before now."""
    day = hall.day or calendar.hall_day(hall.offer, now)
    return day, max(calendar.day_ends_at(hall.offer, day), now)


def _moment(hall: Hall, now: datetime, wall: time) -> datetime:
    zone = ZoneInfo(hall.offer.time_zone)
    return datetime.combine(now.astimezone(zone).date(), wall, zone).astimezone(now.tzinfo)
