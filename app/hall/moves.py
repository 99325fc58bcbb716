"""A ticket before and after each thing that happens to it."""

from dataclasses import replace
from typing import TypeAlias, assert_never

from app.hall.events import (
    TicketCalled,
    TicketCorrected,
    TicketDelayed,
    TicketIssued,
    TicketLeft,
    TicketLetPass,
    TicketNoShow,
    TicketRecalled,
    TicketRecycled,
    TicketReturned,
    TurnAdded,
    TurnEndedByClose,
    TurnFinished,
    TurnParked,
    TurnReleased,
    TurnResumed,
    TurnStarted,
    TurnTransferred,
)
from app.hall.overtakes import why
from app.hall.ticket import State, Ticket, Turn

Called: TypeAlias = TicketCalled | TicketRecalled | TurnStarted | TurnParked
Back: TypeAlias = TicketReturned | TicketRecycled | TurnResumed | TurnReleased
Ended: TypeAlias = TurnFinished | TurnTransferred | TicketNoShow | TicketLeft | TurnEndedByClose
Moved: TypeAlias = TicketCorrected | TicketLetPass | TicketDelayed | TurnAdded
TicketEvent: TypeAlias = Called | Back | Ended | Moved


def issued(event: TicketIssued) -> Ticket:
    """The ticket of somebody who has just come; an appointment's place is the agreed time."""
    place_at = max(event.at, event.due_at or event.at)
    turn = Turn(service=event.service, queued_at=event.at, place_at=place_at)
    return Ticket(
        number=event.ticket,
        code=event.code,
        language=event.language,
        issued_at=event.at,
        ahead=event.ahead,
        kiosk=event.kiosk,
        needs=event.needs,
        priority=event.priority,
        due_at=event.due_at,
        quote=event.quote,
        turns=(turn,),
    )


def moved(ticket: Ticket, event: TicketEvent) -> Ticket:
    """The ticket as this event leaves it."""
    match event:
        case TicketCorrected() | TicketLetPass() | TicketDelayed() | TurnAdded():
            return _placed(ticket, event)
        case TicketCalled() | TicketRecalled() | TurnStarted() | TurnParked():
            return ticket.with_turn(_at_counter(ticket.turn, event))
        case TicketReturned() | TicketRecycled() | TurnResumed() | TurnReleased():
            return ticket.with_turn(_back(ticket, event))
        case _:
            outcome = event.outcome if isinstance(event, TurnFinished) else ""
            ended = ticket.turn.ended(_ENDS[type(event)], at=event.at, outcome=outcome)
            return ticket.with_turn(ended)


def _placed(ticket: Ticket, event: Moved) -> Ticket:
    turn = ticket.turn
    match event:
        case TicketCorrected():
            right = ticket.with_turn(replace(turn, service=event.service))
            said = {"language": event.language, "needs": event.needs, "priority": event.priority}
            return replace(right, **said)  # type: ignore[arg-type]
        case TicketLetPass():
            behind = ticket.with_turn(replace(turn, place_at=event.place_at))
            return replace(behind, passes=ticket.passes + 1)
        case TicketDelayed():
            later = ticket.with_turn(replace(turn, away_until=event.until))
            return replace(later, delays=ticket.delays + 1)
        case TurnAdded():
            return ticket.with_another(_added(event))
        case _:
            assert_never(event)


def _added(event: TurnAdded) -> Turn:
    return Turn(
        service=event.service,
        queued_at=event.at,
        place_at=event.place_at,
        to_counter=event.to_counter,
        to_operator=event.to_operator,
    )


def _at_counter(turn: Turn, event: Called) -> Turn:
    match event:
        case TicketCalled():
            return turn.called(
                counter=event.counter,
                operator=event.operator,
                reason=event.reason,
                why=why(event),
                at=event.at,
            )
        case TicketRecalled():
            return turn.recalled(at=event.at)
        case TurnStarted():
            return turn.started(at=event.at)
        case TurnParked():
            operator = event.operator if event.own else ""
            return turn.parked(operator=operator, until=event.until, at=event.at)
        case _:
            assert_never(event)


def _back(ticket: Ticket, event: Back) -> Turn:
    turn = ticket.turn
    match event:
        case TicketRecycled():
            kept_at = ticket.due_at if event.agreed == "kept" else None
            return turn.recycled(place_at=kept_at or event.at, agreed=event.agreed)
        case TurnReleased():
            return replace(turn, to_counter="", to_operator="")
        case TicketReturned() | TurnResumed():
            return turn.waits_again()
        case _:
            assert_never(event)


_ENDS: dict[type, State] = {
    TurnFinished: State.FINISHED,
    TurnTransferred: State.TRANSFERRED,
    TicketNoShow: State.NO_SHOW,
    TicketLeft: State.LEFT,
    TurnEndedByClose: State.ENDED_BY_CLOSE,
}
