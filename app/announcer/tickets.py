"""What is told of a ticket's steps: to the board, to its counter, to whoever watches its line."""

from collections.abc import Iterator
from typing import assert_never

from app import views
from app.announcer.rooms import BOARD, COUNTERS, Moved, Notice, desk
from app.hall.events import (
    StepUndone,
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
from app.hall.hall import Hall
from app.hall.ticket import State
from app.wire import messages

InLine = (
    TicketIssued
    | TicketLetPass
    | TicketDelayed
    | TicketReturned
    | TicketRecycled
    | TurnAdded
    | TurnReleased
    | TurnResumed
)
AtCounter = (
    TicketCalled
    | TicketRecalled
    | TurnStarted
    | TurnFinished
    | TicketNoShow
    | TurnParked
    | TurnTransferred
)
TicketEvent = InLine | AtCounter | TicketCorrected | TicketLeft | TurnEndedByClose | StepUndone

Over = type[
    messages.TicketStarted
    | messages.TicketFinished
    | messages.TicketNoShow
    | messages.TicketLeft
    | messages.TicketParked
    | messages.TicketTransferred
    | messages.TicketWithdrawn
]


def notices(hall: Hall, event: TicketEvent) -> Iterator[Notice | Moved]:
    """From a step to who must hear of it."""
    match event:
        case TurnEndedByClose():
            return
        case TicketLeft():
            yield from _left(hall, event)
        case TicketCorrected():
            yield Moved((event.was_service, event.service))
        case StepUndone():
            yield from _undone(hall, event)
        case (
            TicketCalled()
            | TicketRecalled()
            | TurnStarted()
            | TurnFinished()
            | TicketNoShow()
            | TurnParked()
            | TurnTransferred()
        ):
            yield from _at_counter(hall, event)
        case _:
            yield from _in_line(hall, event)


def _at_counter(hall: Hall, event: AtCounter) -> Iterator[Notice | Moved]:
    match event:
        case TicketCalled() | TicketRecalled():
            name = "ticket.called"
            yield _called(hall, event)
        case TurnStarted():
            yield _board(event.ticket, name := "ticket.started", messages.TicketStarted)
        case TurnFinished():
            yield _board(event.ticket, name := "ticket.finished", messages.TicketFinished)
        case TicketNoShow():
            yield _board(event.ticket, name := "ticket.no_show", messages.TicketNoShow)
        case TurnParked():
            yield _board(event.ticket, name := "ticket.parked", messages.TicketParked)
            yield _parked(hall)
        case TurnTransferred():
            yield _board(event.ticket, name := "ticket.transferred", messages.TicketTransferred)
        case _:
            assert_never(event)
    yield desk(hall, event.counter, name)
    if isinstance(event, TicketCalled):
        yield Moved((hall.ticket(event.ticket).turn.service,))


def _in_line(hall: Hall, event: InLine) -> Iterator[Notice | Moved]:
    yield Moved((hall.ticket(event.ticket).turn.service,))
    if isinstance(event, TurnResumed | TurnReleased):
        yield _parked(hall)
    if isinstance(event, TicketRecycled | TurnAdded):
        yield _board(event.ticket, "ticket.withdrawn", messages.TicketWithdrawn)


def _left(hall: Hall, event: TicketLeft) -> Iterator[Notice | Moved]:
    turn = hall.ticket(event.ticket).turn
    yield _board(event.ticket, "ticket.left", messages.TicketLeft)
    if turn.counter:
        yield desk(hall, turn.counter, "ticket.left")
        yield _parked(hall)
    yield Moved((turn.service,))


def _undone(hall: Hall, event: StepUndone) -> Iterator[Notice | Moved]:
    ticket = hall.ticket(event.ticket)
    if ticket.turn.state in (State.CALLED, State.SERVING):
        call = views.call(hall, ticket)
        yield Notice(
            "display",
            BOARD,
            "ticket.restored",
            lambda stamp: messages.TicketRestored(stamp=stamp, call=call),
        )
    else:
        yield _board(event.ticket, "ticket.withdrawn", messages.TicketWithdrawn)
    yield desk(hall, event.counter, "step.undone")
    yield Moved(event.services)
    if event.step == "park" or ticket.turn.state is State.PARKED:
        yield _parked(hall)


def _called(hall: Hall, event: TicketCalled | TicketRecalled) -> Notice:
    call = views.call(hall, hall.ticket(event.ticket))
    return Notice(
        "display",
        BOARD,
        "ticket.called",
        lambda stamp: messages.TicketCalled(stamp=stamp, call=call),
    )


def _board(ticket: str, name: str, shape: Over) -> Notice:
    return Notice("display", BOARD, name, lambda stamp: shape(stamp=stamp, ticket=ticket))


def _parked(hall: Hall) -> Notice:
    cards = views.parked(hall)
    return Notice(
        "counter",
        COUNTERS,
        "parked.changed",
        lambda stamp: messages.ParkedChanged(stamp=stamp, parked=cards),
    )
