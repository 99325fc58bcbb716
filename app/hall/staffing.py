"""Who may serve what, where; DECIDE: who sits at which counter."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TypeAlias

from app.hall.catalogue import Catalogue, Operator, Overflow, Service, Staffing
from app.hall.errors import (
    CounterNotStaffed,
    CounterTaken,
    HallClosed,
    OperatorElsewhere,
    PostIsAnothers,
    TurnStillOpen,
    UnknownCounter,
    UnknownOperator,
)
from app.hall.events import HallEvent, TurnAdded, TurnReleased, TurnTransferred
from app.hall.floor import Shift
from app.hall.floor_events import (
    AutoCallSet,
    BreakHeld,
    BreakStarted,
    OperatorLent,
    OverflowEnded,
    ProfileSet,
    ShiftEnded,
    ShiftStarted,
    SkillSwitched,
)
from app.hall.hall import Hall
from app.hall.lines import Line
from app.hall.ticket import Ticket

Serving: TypeAlias = Mapping[str, tuple[str, ...]]
"""By counter, the services that its operator serves there now."""

# --- questions ---------------------------------------------------------------------------


def served(hall: Hall, counter: str, operator: Operator, now: datetime) -> tuple[str, ...]:
    """Keys of the services that somebody serves at a counter now, in the catalogue's order."""
    offer = hall.offer
    return tuple(s.key for s in offer.services if may_serve(hall, counter, operator, s, now))


def serving(hall: Hall, now: datetime) -> Serving:
    """What each staffed counter serves now, whether its operator is on a break or not."""
    offer = hall.offer
    return {
        counter: served(hall, counter, offer.operator[shift.operator], now)
        for counter, shift in hall.shifts.items()
    }


def may_serve(
    hall: Hall, counter: str, operator: Operator, service: Service, now: datetime
) -> bool:
    """Whether post, skills, profile and the agency's rule let this operator serve it here."""
    is_post = fits_post(hall, counter, service)
    return is_post and would_serve(hall, counter, operator, service, now)


def would_serve(
    hall: Hall, counter: str, operator: Operator, service: Service, now: datetime
) -> bool:
    """The same but for the counter's post, which changes with the hour.

    An agency's lines that are open to universal operators widen a profile, nothing else; a
    service that is switched on widens profile and skills.
    """
    shift = hall.shifts.get(counter)
    is_on = shift is not None and service.key in shift.switched_on
    may = hall.offer.is_of_post if is_on else hall.offer.is_covered
    if not may(operator, service):
        return False
    if shift and shift.lent_to:
        return service.agency == shift.lent_to
    is_open = overflows(hall, service.agency, now)
    if operator.staffing is Staffing.UNIVERSAL and not _is_shared(hall.offer, service):
        return is_open
    in_profile = not shift or is_on or in_profile_of(hall.offer, shift.profile, service)
    return in_profile or (is_open and operator.staffing is Staffing.UNIVERSAL)


def overflows(hall: Hall, agency: str, now: datetime) -> bool:
    """Whether an agency's lines are open to universal operators: agreed, and long enough."""
    agreed = hall.floor.overflows.get(agency)
    if not (agreed and agreed.supervisor_agrees and agreed.agency_agrees):
        return False
    keys = [one.key for one in hall.offer.services if one.agency == agency]
    if sum(hall.waiting(key) for key in keys) < max(agreed.waiting_at_least, 1):
        return False
    waited = timedelta(minutes=agreed.wait_minutes_at_least)
    firsts = (next(hall.lines.of(key), None) for key in keys)
    return any(now - one.turn.queued_at >= waited for one in firsts if one)


def admits(hall: Hall, line: Line, counter: str, operator: Operator) -> bool:
    """Whether the needs and the wishes of those in a line can be met by this operator here."""
    if line.counter not in ("", counter) or line.operator not in ("", operator.key):
        return False
    if line.language and line.language not in operator.languages:
        return False
    offered = {*operator.needs, *hall.offer.counter[counter].needs, "language", "guide"}
    return offered.issuperset(line.needs)


def may_call(
    hall: Hall, line: Line, counter: str, operator: Operator, services: tuple[str, ...]
) -> bool:
    """Whether an operator who serves these services at a counter may call from a line."""
    is_for_one = bool(line.counter or line.operator)
    return (is_for_one or line.service in services) and admits(hall, line, counter, operator)


def fits(hall: Hall, counter: str, operator: Operator) -> bool:
    """Whether the post of a counter, as it is now, is one for this operator."""
    post = hall.floor.posts.get(counter)
    if post is None or post.staffing != "seconded":
        return True
    return operator.staffing is Staffing.UNIVERSAL or operator.agency == post.agency


def require_counter(hall: Hall, counter: str) -> None:
    """Refuse a counter that is not in the catalogue.

    Raises:
        UnknownCounter: with the name that was asked for.
    """
    if counter not in hall.offer.counter:
        raise UnknownCounter(f"this hall has no counter {counter or '(none chosen)'}")


def require_at_work(hall: Hall, now: datetime) -> None:
    """Nothing changes on a day that has not begun or is over. Raises HallClosed."""
    if not hall.is_at_work(now):
        raise HallClosed("the hall's day has not begun or is over")


def require_operator(hall: Hall, operator: str) -> Operator:
    """An operator of the catalogue. Raises UnknownOperator."""
    if operator not in hall.offer.operator:
        raise UnknownOperator(f"this hall's blueprint has no operator {operator or '(nobody)'}")
    return hall.offer.operator[operator]


def require_shift(hall: Hall, counter: str, operator: str) -> None:
    """Only the operator on shift at a counter acts there.

    Raises:
        UnknownCounter, CounterNotStaffed: with what to do.
    """
    require_counter(hall, counter)
    shift = hall.shifts.get(counter)
    if shift is None or shift.operator != operator:
        raise CounterNotStaffed(f"start your shift at counter {counter} first")


# --- decisions ---------------------------------------------------------------------------


def start_shift(hall: Hall, *, counter: str, operator: str, now: datetime) -> list[HallEvent]:
    """An operator sits down at a counter; sitting there already is no event.

    Raises:
        UnknownCounter, UnknownOperator: not in this hall's catalogue.
        HallClosed: the day has not begun or is over.
        CounterTaken: somebody else is on shift there.
        OperatorElsewhere: this operator is on shift at another counter.
        PostIsAnothers: at this hour the counter is another agency's.
    """
    _require_place(hall, counter, operator, now)
    taken = hall.shifts.get(counter)
    if taken is not None and taken.operator == operator:
        return []
    if taken is not None:
        name = hall.offer.operator[taken.operator].name
        raise CounterTaken(f"{name} is on shift at counter {counter}: end that shift first")
    if elsewhere := hall.floor.counter_of(operator):
        raise OperatorElsewhere(f"you are on shift at counter {elsewhere}: end that shift first")
    require_post(hall, counter, hall.offer.operator[operator])
    return [ShiftStarted(at=now, counter=counter, operator=operator)]


def end_shift(
    hall: Hall, *, counter: str, operator: str, hand_over: bool = False, now: datetime
) -> list[HallEvent]:
    """The operator gets up; whom that operator alone would have served, others may serve now.

    Args:
        hand_over: let the citizen who is called or served wait for a colleague, place kept.

    Raises:
        CounterNotStaffed: `operator` has no shift there.
        TurnStillOpen: a citizen is called to this counter or served at it.
    """
    require_shift(hall, counter, operator)
    current = hall.called_to(counter)
    if current is not None and not hand_over:
        raise TurnStillOpen(f"finish {current.number} first, or hand the citizen over")
    return [
        *([] if current is None else _handed_over(current, counter, now)),
        *released(hall, counter, operator, now),
        ShiftEnded(at=now, counter=counter, operator=operator),
    ]


def moved(hall: Hall, *, operator: str, to_counter: str, now: datetime) -> list[HallEvent]:
    """Somebody on shift goes on at another counter as before: on a break, or by a profile.

    Who waits for the counter alone, others may serve; who waits for the person still does.
    """
    shift = hall.shifts[hall.floor.counter_of(operator)]
    return [
        *released(hall, shift.counter, "", now),
        ShiftEnded(at=now, counter=shift.counter, operator=operator),
        ShiftStarted(at=now, counter=to_counter, operator=operator),
        *_goes_on(shift, to_counter, now),
    ]


def overflow_ended(hall: Hall, agency: str, now: datetime) -> list[HallEvent]:
    """An agency's lines are its own again, and so nobody is lent to one that had to be asked."""
    asked = hall.offer.agency[agency].overflow is Overflow.ASK
    lent = [one for one in hall.shifts.values() if asked and one.lent_to == agency]
    return [
        OverflowEnded(at=now, agency=agency),
        *(OperatorLent(at=now, counter=s.counter, operator=s.operator, agency="") for s in lent),
    ]


def released(hall: Hall, counter: str, operator: str, now: datetime) -> list[HallEvent]:
    """Everybody who would wait in vain for a counter, or for somebody who gets up; "": nobody."""
    return [
        TurnReleased(at=now, ticket=one.number)
        for one in hall.apart.values()
        if _waits_for(one, counter, operator)
    ]


def require_post(hall: Hall, counter: str, operator: Operator) -> None:
    """Refuse a counter that is another agency's at this hour.

    Raises:
        PostIsAnothers: with the counters that are free for this operator.
    """
    if fits(hall, counter, operator):
        return
    agency = hall.floor.posts[counter].agency
    free = tuple(
        one.key
        for one in hall.offer.counters
        if one.key not in hall.shifts and fits(hall, one.key, operator)
    )
    remedy = f"take counter {free[0]}" if free else "ask the supervisor"
    raise PostIsAnothers(f"counter {counter} is a post of {agency} at this hour: {remedy}", free)


def fits_post(hall: Hall, counter: str, service: Service) -> bool:
    """Whether the post of a counter, as it is now, lets this service be served there."""
    post = hall.floor.posts.get(counter)
    return post is None or post.staffing != "seconded" or service.agency == post.agency


def _is_shared(offer: Catalogue, service: Service) -> bool:
    return offer.agency[service.agency].overflow is Overflow.FREE


def in_profile_of(offer: Catalogue, profile: str, service: Service) -> bool:
    """Whether a work profile lets somebody serve a service; "" and unknown ones let all."""
    return profile not in offer.profile or service.key in offer.profile[profile].services


def _require_place(hall: Hall, counter: str, operator: str, now: datetime) -> None:
    require_counter(hall, counter)
    if operator not in hall.offer.operator:
        raise UnknownOperator("this account is no operator of this hall's blueprint")
    require_at_work(hall, now)


def _goes_on(shift: Shift, counter: str, now: datetime) -> list[HallEvent]:
    """What an operator takes along to another counter."""
    at = {"at": now, "counter": counter, "operator": shift.operator}
    events: list[HallEvent] = []
    if shift.profile:
        events.append(ProfileSet(**at, profile=shift.profile))  # type: ignore[arg-type]
    if shift.lent_to:
        events.append(OperatorLent(**at, agency=shift.lent_to))  # type: ignore[arg-type]
    if shift.auto_call is not None:
        events.append(AutoCallSet(**at, on=shift.auto_call))  # type: ignore[arg-type]
    if shift.held_until:
        events.append(BreakHeld(**at, until=shift.held_until))  # type: ignore[arg-type]
    if shift.break_reason:
        until = shift.break_until
        events.append(BreakStarted(**at, reason=shift.break_reason, until=until))  # type: ignore[arg-type]
    on = (SkillSwitched(**at, service=one, on=True) for one in shift.switched_on)  # type: ignore[arg-type]
    return [*events, *on]


def _handed_over(ticket: Ticket, counter: str, now: datetime) -> list[HallEvent]:
    number, turn = ticket.number, ticket.turn
    return [
        TurnTransferred(at=now, ticket=number, counter=counter, cause="hand_over"),
        TurnAdded(
            at=now,
            ticket=number,
            service=turn.service,
            place_at=ticket.issued_at,
            cause="hand_over",
        ),
    ]


def _waits_for(ticket: Ticket, counter: str, operator: str) -> bool:
    turn = ticket.turn
    return turn.to_counter == counter or (bool(operator) and turn.to_operator == operator)
