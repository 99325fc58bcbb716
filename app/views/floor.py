"""The hall as its supervisor sees it; an agency's manager sees that agency's part of it."""

from collections import Counter as Count
from collections.abc import Mapping
from datetime import datetime
from itertools import chain

from app.hall import reverting, staffing
from app.hall.accuracy import accuracy, told
from app.hall.catalogue import Agency, Counter, Operator, Service
from app.hall.floor import Deed
from app.hall.hall import Hall
from app.hall.staffing import Serving
from app.hall.steps import Tally
from app.hall.ticket import State
from app.views.advice import advice, advised_at, score_card
from app.views.alerts import alerts, longest_wait_s, standing
from app.views.parts import (
    Moment,
    hall_card,
    operator_card,
    priorities,
    profiles,
    services,
    stamp,
    waits,
)
from app.wire import messages
from app.wire.report import Quotes, Share


def floor(hall: Hall, moment: Moment, *, agency: str = "") -> messages.FloorView:
    """Lines, counters, operators, changes and alerts.

    Args:
        agency: the one whose manager looks; "" for all of the hall.
    """
    offer, now = hall.offer, moment.now
    serving = staffing.serving(hall, now)
    staffed = _staffed(hall, serving)
    own = {one.key for one in offer.services if agency in ("", one.agency)}
    shown = [one for one in offer.agencies if agency in ("", one.key)]
    operators = [one for one in offer.operators if agency in ("", one.agency)]
    counters = [one for one in offer.counters if not agency or _is_at(hall, one, agency)]
    return messages.FloorView(
        stamp=stamp(hall, moment),
        hall=hall_card(hall, moment),
        agencies=[_agency(hall, one, staffed, now) for one in shown],
        services=[one for one in services(offer) if agency in ("", one.agency)],
        priorities=priorities(offer),
        counters=[_counter(hall, one, serving.get(one.key, ())) for one in counters],
        operators=[_operator(hall, one) for one in operators],
        profiles=[] if agency else profiles(hall.offer),
        changes=[one for one in _changes(hall, moment) if not agency or _is_of(one, agency)],
        deeds=[one for one in _deeds(hall, moment) if not agency or _is_of(one, agency)],
        alerts=alerts(hall, now, agency, serving, staffed),
        waits={key: card for key, card in waits(moment).items() if key in own},
        printers=[] if agency else _printers(hall),
        figures=_figures(hall, own),
        quotes=_quotes(hall, own),
        advice=[] if agency else advice(hall, moment),
        advised_at=None if agency else advised_at(moment),
    )


def _is_at(hall: Hall, counter: Counter, agency: str) -> bool:
    """Whether a counter is this agency's affair: its operator, or a post of it."""
    who, post = hall.operator_at(counter.key), hall.floor.posts.get(counter.key)
    return (who is not None and who.agency == agency) or (
        post is not None and post.agency == agency
    )


def _is_of(card: messages.ChangeCard | messages.DeedCard, agency: str) -> bool:
    """Whether it is about an agency's own lines; whom others moved is not told to its manager."""
    return card.kind == "overflow" and card.before == agency


def _agency(
    hall: Hall, agency: Agency, staffed: Mapping[str, int], now: datetime
) -> messages.AgencyFloor:
    own = [one for one in hall.offer.services if one.agency == agency.key]
    return messages.AgencyFloor(
        key=agency.key,
        name=dict(agency.name),
        rule=agency.overflow.value,
        overflow=_overflow(hall, agency.key, now),
        services=[_service(hall, one, staffed.get(one.key, 0), now) for one in own],
    )


def _service(hall: Hall, service: Service, staffed: int, now: datetime) -> messages.ServiceFloor:
    longest_s, target_s = longest_wait_s(hall, service.key, now), service.target_wait_minutes * 60
    return messages.ServiceFloor(
        service=service.key,
        waiting=hall.waiting(service.key),
        longest_wait_s=longest_s,
        target_s=target_s,
        state=standing(longest_s, target_s),
        staffed=staffed,
    )


def _staffed(hall: Hall, serving: Serving) -> Mapping[str, int]:
    """How many counters serve each service now, breaks left out."""
    present = (keys for counter, keys in serving.items() if hall.shifts[counter].doing != "break")
    return Count(chain.from_iterable(present))


def _overflow(hall: Hall, agency: str, now: datetime) -> messages.OverflowCard | None:
    agreed = hall.floor.overflows.get(agency)
    if agreed is None:
        return None
    changes = (one.made for one in hall.floor.changes.values())
    until = [one.until for one in changes if one.kind == "overflow" and one.before == agency]
    return messages.OverflowCard(
        waiting_at_least=agreed.waiting_at_least,
        wait_minutes_at_least=agreed.wait_minutes_at_least,
        supervisor_agrees=agreed.supervisor_agrees,
        agency_agrees=agreed.agency_agrees,
        is_open=staffing.overflows(hall, agency, now),
        until=min((one for one in until if one), default=None),
    )


def _counter(hall: Hall, counter: Counter, serves: tuple[str, ...]) -> messages.CounterFloor:
    key, shift = counter.key, hall.shifts.get(counter.key)
    who, post, ticket = hall.operator_at(key), hall.floor.posts.get(key), hall.called_to(key)
    return messages.CounterFloor(
        counter=key,
        zone=counter.zone,
        column=counter.column,
        row=counter.row,
        staffing=post.staffing if post else "",
        agency=post.agency if post else "",
        operator=operator_card(who) if who else None,
        doing=shift.doing if shift else "off",
        doing_since=shift.doing_since if shift else None,
        break_reason=shift.break_reason if shift else None,
        break_until=shift.break_until if shift else None,
        held_until=shift.held_until if shift else None,
        ticket=ticket.number if ticket else "",
        service=ticket.turn.service if ticket else "",
        priority=ticket.priority if ticket else "",
        due_at=ticket.agreed_at if ticket else None,
        profile=shift.profile if shift else "",
        lent_to=shift.lent_to if shift else "",
        switched_on=list(shift.switched_on) if shift else [],
        serves=list(serves),
    )


def _operator(hall: Hall, operator: Operator) -> messages.OperatorFloor:
    tally = hall.tallies.get(operator.key, Tally())
    return messages.OperatorFloor(
        key=operator.key,
        name=operator.name,
        staffing=operator.staffing.value,
        agency=operator.agency,
        counter=hall.floor.counter_of(operator.key),
        served=tally.served,
        no_shows=tally.no_shows,
        covers=list(hall.offer.served_by(operator)),
    )


def _changes(hall: Hall, moment: Moment) -> list[messages.ChangeCard]:
    """Newest first."""
    return [
        messages.ChangeCard(
            change=one.number,
            kind=one.made.kind,
            counter=one.made.counter,
            operator=one.made.operator,
            before=one.made.before,
            made_at=one.made.at,
            until=one.made.until,
            score=score_card(hall, moment, one.made),
        )
        for one in reversed(hall.floor.changes.values())
        if reverting.holds(hall, one, moment.now)
    ]


def _deeds(hall: Hall, moment: Moment) -> list[messages.DeedCard]:
    """Newest first."""
    return [
        messages.DeedCard(
            at=one.at,
            deed=one.deed,
            kind=one.made.kind if one.made else None,
            counter=one.made.counter if one.made else "",
            operator=one.made.operator if one.made else "",
            before=one.made.before if one.made else "",
            until=one.made.until if one.made else None,
            alert=one.alert,
            score=_score_of(hall, moment, one),
        )
        for one in reversed(hall.floor.deeds)
    ]


def _score_of(hall: Hall, moment: Moment, deed: Deed) -> messages.ScoreCard | None:
    """Of a change that has ended."""
    is_over = deed.made is not None and deed.deed != "made"
    return score_card(hall, moment, deed.made, deed.at) if is_over and deed.made else None


def _printers(hall: Hall) -> list[messages.PrinterFloor]:
    owed = Count(order.printer for order in hall.owed_papers())
    last = {one.order.printer: one for one in hall.papers.values() if one.outcome}
    return [
        messages.PrinterFloor(
            key=one.key,
            owed=owed[one.key],
            outcome=last[one.key].outcome if one.key in last else "",
            detail=last[one.key].detail if one.key in last else "",
        )
        for one in hall.offer.printers
    ]


def _figures(hall: Hall, services: set[str]) -> messages.DayFigures:
    states = Count(one.turn.state for one in hall.tickets.values() if one.turn.service in services)
    return messages.DayFigures(
        issued=states.total(),
        waiting=states[State.WAITING],
        serving=states[State.SERVING] + states[State.CALLED],
        finished=states[State.FINISHED],
        left=states[State.LEFT] + states[State.ENDED_BY_CLOSE],
        no_shows=states[State.NO_SHOW],
    )


def _quotes(hall: Hall, services: set[str]) -> Quotes:
    own = (one for one in hall.tickets.values() if one.turns[0].service in services)
    found = accuracy(told(own))
    share = round(found.within / found.n, 6) if found.n else None
    return Quotes(
        n=found.n,
        error_s=found.error_s,
        bias_s=found.bias_s,
        within=Share(part=found.within, of=found.n, share=share),
    )
