"""Why a ticket was called when it was: told from the journal alone, scores made again."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, Engine, select

from app.hall.assignment import Candidate, score
from app.hall.catalogue import Catalogue
from app.hall.errors import UnknownTicket
from app.hall.events import CatalogueLoaded, TicketCalled
from app.hall.overtakes import overtaken, why
from app.hall.policies import recorded
from app.reports.calls import Told, calls_of
from app.reports.reading import day_named
from app.store import journal, tables
from app.store.database import reading
from app.wire.explanation import CallExplained, CandidateShown, Explanation, Passed, Why

Shown = Callable[[TicketCalled], bool]


class Explanations:
    """The calls of all halls in a database. They block: ask for them off the event loop."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(
        self, hall: str, ticket: str, day: str | None, is_shown: Shown = lambda call: True
    ) -> Explanation:
        """Why a ticket was called, and who was called before it.

        Args:
            day: like 2026-03-02; None for the hall's present day, or its last.
            is_shown: whether whoever asks may see a call.

        Raises:
            UnknownDay: the hall was not open on that day, or it is no day.
            UnknownTicket: no such number on that day.
        """
        with reading(self._engine) as connection:
            found = _day(connection, hall, day)
            _require_issued(connection, hall, found, ticket)
            told = calls_of(connection, hall, found)
            offer = _offer(connection, hall)
        mine = [one for one in told if is_shown(one.call)]
        return _explained(offer, found, ticket, mine)


def wire_why(call: TicketCalled) -> Why:
    """A call's cause with its numbers, for the wire."""
    return Why.model_validate(why(call), from_attributes=True)


def _day(connection: Connection, hall: str, day: str | None) -> date:
    if day is None:
        return journal.last_opened(connection, hall)
    found = day_named(day)
    journal.opening(connection, hall, found)
    return found


def _require_issued(connection: Connection, hall: str, day: date, ticket: str) -> None:
    table = tables.tickets.c
    query = select(table.ticket).where(
        table.hall_id == hall, table.day == day, table.ticket == ticket
    )
    if connection.execute(query).first() is None:
        raise UnknownTicket(f"there was no ticket {ticket} on {day}")


def _offer(connection: Connection, hall: str) -> Catalogue:
    last = journal.head(connection, hall).revision
    entry = journal.catalogue_before(connection, hall, last)
    event = entry.event() if entry else None
    assert isinstance(event, CatalogueLoaded), "no day opens without a catalogue"
    return event.catalogue


def _explained(offer: Catalogue, day: date, ticket: str, told: Sequence[Told]) -> Explanation:
    calls = [_call(one) for one in told if one.call.ticket == ticket]
    passed_by = list(_passed(ticket, told))
    named = {one.service for call in calls for one in call.candidates}
    return Explanation(
        hall=offer.hall,
        name=dict(offer.name),
        languages=list(offer.languages),
        time_zone=offer.time_zone,
        day=day,
        ticket=ticket,
        calls=calls,
        passed_by=passed_by,
        services={one.key: dict(one.name) for one in offer.services if one.key in named},
    )


def _call(told: Told) -> CallExplained:
    call = told.call
    return CallExplained(
        revision=told.revision,
        at=call.at,
        counter=call.counter,
        operator=call.operator,
        why=wire_why(call),
        reason=call.reason,
        numbers=dict(call.numbers),
        fifo=call.fifo,
        candidates=_candidates(call),
        is_taken_back=told.is_taken_back,
    )


def _candidates(call: TicketCalled) -> list[CandidateShown]:
    """Whoever was called first, then by score, or by wait where no score counts."""
    if call.won is None:
        return []
    passed = set(overtaken(call))
    shown = [_shown(call, one, is_overtaken=one in passed) for one in call.beat]
    shown.sort(key=lambda one: (-(one.score or 0.0), -one.waited_s, one.ticket))
    return [_shown(call, call.won), *shown]


def _shown(call: TicketCalled, one: Candidate, *, is_overtaken: bool = False) -> CandidateShown:
    policy = recorded(call.rule, call.numbers)
    return CandidateShown(
        ticket=one.ticket,
        service=one.service,
        waited_s=one.waited_s,
        boost=one.boost,
        claim=one.claim,
        expected_s=one.expected_s,
        clear_s=one.clear_s,
        score=None if policy is None else score(one, policy),
        is_won=one is call.won,
        is_overtaken=is_overtaken,
    )


def _passed(ticket: str, told: Iterable[Told]) -> Iterable[Passed]:
    for one in told:
        mine = [its for its in overtaken(one.call) if its.ticket == ticket]
        if mine and not one.is_taken_back:
            yield Passed(
                revision=one.revision,
                at=one.call.at,
                ticket=one.call.ticket,
                counter=one.call.counter,
                waited_s=mine[0].waited_s,
                why=wire_why(one.call),
            )
