"""DECIDE: what a supervisor changes on the floor, each change with its expiry and its undo."""

from datetime import datetime, timedelta

from app.hall.catalogue import Operator, Overflow, Staffing
from app.hall.errors import (
    CounterNotStaffed,
    CounterTaken,
    NoOverflow,
    OperatorAbsent,
    OverflowForbidden,
    ProfileServesNobody,
    Refusal,
    SecondedElsewhere,
    TurnStillOpen,
    UnfitLimit,
    UnknownAgency,
    UnknownProfile,
)
from app.hall.events import HallEvent
from app.hall.floor_events import (
    AlertSnoozed,
    BreakHeld,
    ChangeKind,
    ChangeMade,
    OperatorLent,
    OverflowSet,
    ProfileSet,
)
from app.hall.hall import Hall
from app.hall.staffing import (
    end_shift,
    fits,
    moved,
    overflow_ended,
    require_at_work,
    require_counter,
    require_operator,
    require_post,
    start_shift,
)

CHANGE_MOST = 720
"""Minutes that a change may hold; without a time it holds for the day."""


def open_counter(
    hall: Hall, *, counter: str, operator: str, minutes: int | None, now: datetime
) -> list[HallEvent]:
    """Put an operator on shift at a counter that is closed.

    Raises:
        UnknownCounter, UnknownOperator, HallClosed, CounterTaken, OperatorElsewhere: see
            `staffing.start_shift`.
        PostIsAnothers: with whom one may put there instead.
        UnfitLimit: no such time.
    """
    _require_fit(hall, counter, require_operator(hall, operator))
    started = start_shift(hall, counter=counter, operator=operator, now=now)
    until = ends_at(minutes, now)
    made = ChangeMade(at=now, kind="open", counter=counter, operator=operator, until=until)
    return [*started, made] if started else []


def close_counter(
    hall: Hall, *, counter: str, hand_over: bool, minutes: int | None, now: datetime
) -> list[HallEvent]:
    """End the shift at a counter.

    Raises:
        UnknownCounter, CounterNotStaffed: nobody is there.
        TurnStillOpen: it would leave a citizen alone: hand over, or wait.
        UnfitLimit: no such time.
    """
    operator = _operator_at(hall, counter)
    until = ends_at(minutes, now)
    return [
        *end_shift(hall, counter=counter, operator=operator, hand_over=hand_over, now=now),
        ChangeMade(at=now, kind="close", counter=counter, operator=operator, until=until),
    ]


def move_operator(
    hall: Hall, *, operator: str, to_counter: str, minutes: int | None, now: datetime
) -> list[HallEvent]:
    """An operator goes on at another counter; it must be free, and the old one without a citizen.

    Raises:
        UnknownOperator, OperatorAbsent: not of this hall, or not on shift.
        UnknownCounter, CounterNotStaffed: no such counter.
        CounterTaken, PostIsAnothers: not there; with whom one may move instead.
        TurnStillOpen: it would leave a citizen alone; with whom one may move instead.
    """
    who, counter = require_operator(hall, operator), hall.floor.counter_of(operator)
    if not counter:
        raise OperatorAbsent(f"{who.name} is not on shift: open a counter instead")
    require_counter(hall, to_counter)
    _require_fit(hall, to_counter, who)
    if hall.called_to(counter):
        instead = _others_for(hall, to_counter, who)
        raise TurnStillOpen(
            f"{who.name} has a citizen at counter {counter}{or_instead(instead)}", instead
        )
    _require_vacant(hall, to_counter)
    return [
        *moved(hall, operator=operator, to_counter=to_counter, now=now),
        ChangeMade(
            at=now,
            kind="move",
            counter=to_counter,
            operator=operator,
            before=counter,
            until=ends_at(minutes, now),
        ),
    ]


def set_profile(
    hall: Hall, *, counter: str, profile: str, minutes: int | None, now: datetime
) -> list[HallEvent]:
    """Let an operator serve by a work profile; "" is the whole post.

    Raises:
        UnknownCounter, CounterNotStaffed, UnknownProfile: there is none.
        SecondedElsewhere: all of the profile is other agencies'; with who could serve it.
        ProfileServesNobody: post and skills of this operator cover nothing of it.
    """
    operator = _operator_at(hall, counter)
    before = hall.shifts[counter].profile
    if before == profile:
        return []
    _require_useful(hall, operator, profile)
    return [
        ProfileSet(at=now, counter=counter, operator=operator, profile=profile),
        _change("profile", hall, counter, before, minutes, now),
    ]


def lend_operator(
    hall: Hall, *, operator: str, agency: str, minutes: int | None, now: datetime
) -> list[HallEvent]:
    """A universal operator serves one agency for a while.

    Raises:
        UnknownOperator, UnknownAgency, OperatorAbsent: there is none.
        SecondedElsewhere: this operator is an agency's; with whom one may lend instead.
        OverflowForbidden: the agency keeps its lines to itself, or has not agreed yet.
    """
    who, counter = require_operator(hall, operator), hall.floor.counter_of(operator)
    _require_lendable(hall, who, agency)
    if not counter:
        raise OperatorAbsent(f"{who.name} is not on shift: open a counter first")
    before = hall.shifts[counter].lent_to
    return [
        OperatorLent(at=now, counter=counter, operator=operator, agency=agency),
        _change("lend", hall, counter, before, minutes, now),
    ]


def hold_break(hall: Hall, *, counter: str, minutes: int, now: datetime) -> list[HallEvent]:
    """Ask an operator to take no break for some minutes.

    Raises:
        UnknownCounter, CounterNotStaffed: nobody is there.
        UnfitLimit: no such time.
    """
    operator, until = _operator_at(hall, counter), ends_at(minutes, now)
    return [
        BreakHeld(at=now, counter=counter, operator=operator, until=until),
        _change("hold", hall, counter, "", minutes, now),
    ]


def allow_overflow(
    hall: Hall,
    *,
    agency: str,
    waiting_at_least: int,
    wait_minutes_at_least: int,
    minutes: int | None,
    is_agency: bool,
    now: datetime,
) -> list[HallEvent]:
    """Open an agency's lines to universal operators while they are long; a word of one of the two.

    Args:
        is_agency: whether it is the agency's manager who says so, not the supervisor.

    Raises:
        UnknownAgency: there is none.
        OverflowForbidden: the agency keeps its lines to itself.
        HallClosed: the day has not begun or is over.
        UnfitLimit: neither bound is at least 1, or no such time.
    """
    rule = _rule(hall, agency)
    require_at_work(hall, now)
    if min(waiting_at_least, wait_minutes_at_least) < 0 or not (
        waiting_at_least or wait_minutes_at_least
    ):
        raise UnfitLimit("say how many must wait, or for how many minutes: at least 1")
    known = hall.floor.overflows.get(agency)
    agreed = OverflowSet(
        at=now,
        agency=agency,
        waiting_at_least=waiting_at_least,
        wait_minutes_at_least=wait_minutes_at_least,
        supervisor_agrees=not is_agency or bool(known and known.supervisor_agrees),
        agency_agrees=is_agency or rule is not Overflow.ASK or bool(known and known.agency_agrees),
    )
    until = ends_at(minutes, now)
    if rule is Overflow.ASK and known and _other_agrees(known, is_agency):
        until = _no_later(hall, agency, until)
    return [agreed, ChangeMade(at=now, kind="overflow", before=agency, until=until)]


def end_overflow(hall: Hall, *, agency: str, now: datetime) -> list[HallEvent]:
    """The agency's lines are its own again. Raises UnknownAgency, NoOverflow."""
    _rule(hall, agency)
    if agency not in hall.floor.overflows:
        raise NoOverflow(f"the lines of {agency} are not open to others")
    return overflow_ended(hall, agency, now)


def snooze_alert(hall: Hall, *, alert: str, minutes: int, now: datetime) -> list[HallEvent]:
    """Somebody has seen it: quiet for some minutes. Raises UnfitLimit."""
    until = ends_at(minutes, now)
    assert until is not None
    return [AlertSnoozed(at=now, alert=alert, until=until)]


def ends_at(minutes: int | None, now: datetime) -> datetime | None:
    """When a change ends by itself; None: with the day. Raises UnfitLimit."""
    if minutes is None:
        return None
    if not 1 <= minutes <= CHANGE_MOST:
        raise UnfitLimit(f"say 1 to {CHANGE_MOST} minutes, or leave it out: for the day")
    return now + timedelta(minutes=minutes)


def _other_agrees(known: OverflowSet, is_agency: bool) -> bool:
    return known.supervisor_agrees if is_agency else known.agency_agrees


def _no_later(hall: Hall, agency: str, until: datetime | None) -> datetime | None:
    """An agreement ends with the word of the two that ends first."""
    words = [
        one.made.until
        for one in hall.floor.changes.values()
        if one.made.kind == "overflow" and one.made.before == agency
    ]
    ends = [one for one in (until, *words[-1:]) if one is not None]
    return min(ends, default=None)


def _change(
    kind: ChangeKind, hall: Hall, counter: str, before: str, minutes: int | None, now: datetime
) -> ChangeMade:
    return ChangeMade(
        at=now,
        kind=kind,
        counter=counter,
        operator=hall.shifts[counter].operator,
        before=before,
        until=ends_at(minutes, now),
    )


def _operator_at(hall: Hall, counter: str) -> str:
    require_counter(hall, counter)
    if counter not in hall.shifts:
        raise CounterNotStaffed(f"nobody is on shift at counter {counter}: open it first")
    return hall.shifts[counter].operator


def _require_vacant(hall: Hall, counter: str) -> None:
    taken = hall.operator_at(counter)
    if taken is not None:
        raise CounterTaken(f"{taken.name} is on shift at counter {counter}: close it first")


def _require_fit(hall: Hall, counter: str, operator: Operator) -> None:
    require_counter(hall, counter)
    try:
        require_post(hall, counter, operator)
    except Refusal as refusal:
        instead = _others_for(hall, counter, operator)
        raise type(refusal)(f"{refusal.message}{or_instead(instead)}", instead) from None


def _others_for(hall: Hall, counter: str, but: Operator) -> tuple[str, ...]:
    """Who else could sit there: those without a citizen."""
    return tuple(
        one.key
        for one in hall.offer.operators
        if one is not but and fits(hall, counter, one) and _is_idle(hall, one)
    )


def _is_idle(hall: Hall, operator: Operator) -> bool:
    return hall.floor.counter_of(operator.key) not in hall.at_counter


def or_instead(instead: tuple[str, ...]) -> str:
    """The end of a refusal's sentence: whom one may take instead."""
    return f"; you may move {', '.join(instead[:5])} instead" if instead else ""


def _require_useful(hall: Hall, operator: str, profile: str) -> None:
    if not profile:
        return
    offer = hall.offer
    if profile not in offer.profile:
        known = ", ".join(offer.profile) or "(there is none)"
        raise UnknownProfile(f"this hall has no work profile {profile}: use one of {known}")
    who, wanted = offer.operator[operator], offer.profile[profile].services
    if any(offer.is_covered(who, offer.service[key]) for key in wanted):
        return
    if who.staffing is Staffing.UNIVERSAL:
        raise ProfileServesNobody(f"{who.name} has no skill for anything in {profile}")
    others = who_cover(hall, wanted)
    raise SecondedElsewhere(
        f"{who.name} is seconded by {who.agency} and serves only its services{or_instead(others)}",
        others,
    )


def who_cover(hall: Hall, services: tuple[str, ...]) -> tuple[str, ...]:
    """Who is on shift and could serve one of these."""
    offer = hall.offer
    wanted = [offer.service[key] for key in services]
    able = (one for one in offer.operators if any(offer.is_covered(one, s) for s in wanted))
    return tuple(one.key for one in able if hall.floor.counter_of(one.key))


def _require_lendable(hall: Hall, who: Operator, agency: str) -> None:
    rule, agreed = _rule(hall, agency), hall.floor.overflows.get(agency)
    if who.staffing is Staffing.SECONDED:
        others = tuple(
            one.key
            for one in hall.offer.operators
            if one.staffing is Staffing.UNIVERSAL and hall.floor.counter_of(one.key)
        )
        text = f"{who.name} is seconded by {who.agency} and cannot be lent"
        raise SecondedElsewhere(f"{text}{or_instead(others)}", others)
    if rule is Overflow.ASK and not (agreed and agreed.agency_agrees):
        raise OverflowForbidden(f"{agency} has not agreed: ask its manager to allow the overflow")


def _rule(hall: Hall, agency: str) -> Overflow:
    if agency not in hall.offer.agency:
        raise UnknownAgency(f"this hall has no agency {agency}")
    rule = hall.offer.agency[agency].overflow
    if rule is Overflow.NEVER:
        raise OverflowForbidden(f"{agency} keeps its lines to its own operators")
    return rule
