"""DECIDE: one more service for somebody on shift, beyond skills and work profile."""

from datetime import datetime

from app.hall.catalogue import Operator, Overflow, Service, Staffing
from app.hall.errors import (
    AlreadyServes,
    OperatorAbsent,
    OverflowForbidden,
    PostIsAnothers,
    SecondedElsewhere,
    UnknownService,
)
from app.hall.events import HallEvent
from app.hall.floor import Shift
from app.hall.floor_events import ChangeMade, SkillSwitched
from app.hall.hall import Hall
from app.hall.rebalancing import ends_at, or_instead, who_cover
from app.hall.staffing import fits_post, in_profile_of, require_operator


def switch_skill(
    hall: Hall, *, operator: str, service: str, minutes: int | None, now: datetime
) -> list[HallEvent]:
    """An operator on shift serves one more service; of an agency that is asked, while it is open.

    Raises:
        UnknownOperator, UnknownService, OperatorAbsent: there is none.
        SecondedElsewhere: this operator is an agency's, or lent to one; with who could serve it.
        OverflowForbidden: the agency keeps its lines to its own operators.
        PostIsAnothers: the counter is another agency's at this hour.
        AlreadyServes: skills and work profile have it.
        UnfitLimit: no such time.
    """
    who, counter = require_operator(hall, operator), hall.floor.counter_of(operator)
    wanted = _service(hall, service)
    if not counter:
        raise OperatorAbsent(f"{who.name} is not on shift: open a counter first")
    shift = hall.shifts[counter]
    _require_of_post(hall, who, shift, wanted)
    if _has(hall, who, shift, wanted):
        text = f"{who.name} serves {service} already, as far as its agency allows"
        raise AlreadyServes(f"{text}: choose another service")
    until = ends_at(minutes, now)
    at = {"at": now, "counter": counter, "operator": operator}
    return [
        SkillSwitched(**at, service=service, on=True),  # type: ignore[arg-type]
        ChangeMade(**at, kind="skill", before=service, until=until),  # type: ignore[arg-type]
    ]


def _service(hall: Hall, service: str) -> Service:
    if service not in hall.offer.service:
        known = ", ".join(hall.offer.service)
        raise UnknownService(f"this hall has no service {service or '(none)'}: use one of {known}")
    return hall.offer.service[service]


def _require_of_post(hall: Hall, who: Operator, shift: Shift, service: Service) -> None:
    agency = service.agency
    if (bound := who.agency or shift.lent_to) not in ("", agency):
        others = tuple(one for one in who_cover(hall, (service.key,)) if one != who.key)
        how = "seconded by" if who.agency else "lent to"
        text = f"{who.name} is {how} {bound} and serves only its services"
        raise SecondedElsewhere(f"{text}{or_instead(others)}", others)
    is_never = hall.offer.agency[agency].overflow is Overflow.NEVER
    if who.staffing is Staffing.UNIVERSAL and is_never:
        raise OverflowForbidden(f"{agency} keeps its lines to its own operators")
    if not fits_post(hall, shift.counter, service):
        post = hall.floor.posts[shift.counter].agency
        text = f"counter {shift.counter} is a post of {post} at this hour"
        raise PostIsAnothers(f"{text}: move {who.name} first")


def _has(hall: Hall, who: Operator, shift: Shift, service: Service) -> bool:
    is_in = in_profile_of(hall.offer, shift.profile, service)
    is_served = hall.offer.is_covered(who, service) and is_in
    return is_served or service.key in shift.switched_on
