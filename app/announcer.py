"""Which event tells whom what."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import assert_never

from app import papers, views
from app.hall.events import (
    CatalogueLoaded,
    DayClosed,
    DayOpened,
    HallEvent,
    PaperOrdered,
    PaperReported,
    ShiftEnded,
    ShiftStarted,
    TicketCalled,
    TicketIssued,
    TicketLeft,
    TicketNoShow,
    TicketRecalled,
    TurnEndedByClose,
    TurnFinished,
    TurnStarted,
)
from app.hall.hall import Hall
from app.wire import messages
from app.wire.messages import Announcement, Face, Stamp

Make = Callable[[Stamp], Announcement]

BOARD, KIOSKS, COUNTERS = "board", "kiosks", "counters"
EVERYBODY: tuple[tuple[Face, str], ...] = (
    ("display", BOARD),
    ("kiosk", KIOSKS),
    ("counter", COUNTERS),
)


@dataclass(frozen=True, slots=True)
class Told:
    """One announcement on its way to one room of one face."""

    face: Face
    room: str
    name: str
    body: Announcement


@dataclass(frozen=True, slots=True)
class Notice:
    """What is to be told, before the room's stamp is on it.

    Attributes:
        about: what a later notice to the same room makes this one out of date on; "" for nothing.
    """

    face: Face
    room: str
    name: str
    make: Make
    about: str = ""


def counter_room(counter: str) -> str:
    """Where everything about one counter is told."""
    return f"counter:{counter}"


def kiosk_room(kiosk: str) -> str:
    """Where one kiosk hears of its own papers."""
    return f"kiosk:{kiosk}"


def printer_room(printer: str) -> str:
    """Where the agent that owns a printer hears of its papers."""
    return f"printer:{printer}"


class Announcer:
    """Puts stamps on what events tell; each room hears its part only, with its own `previous`."""

    def __init__(self, hall: str, epoch: int) -> None:
        self._hall = hall
        self._epoch = epoch
        self._last_sent: dict[str, int] = {}

    def stamped(self, revision: int, notice: Notice) -> Told:
        """A notice on its way, as what happened at `revision`; asked in order."""
        previous = self._last_sent.get(notice.room, 0)
        self._last_sent[notice.room] = revision
        stamp = Stamp(
            hall=self._hall,
            room=notice.room,
            epoch=self._epoch,
            revision=revision,
            previous=previous,
        )
        return Told(notice.face, notice.room, notice.name, notice.make(stamp))


class Telling:
    """What one batch of events tells; of a line that changes often, only how it stands at last.

    A rush would otherwise draw every line anew on every screen for each ticket in it.
    """

    def __init__(self, announcer: Announcer) -> None:
        self._announcer = announcer
        self._notices: dict[object, tuple[int, Notice]] = {}

    def note(self, hall: Hall, event: HallEvent) -> None:
        """An event that the hall has just applied."""
        for notice in notices(hall, event):
            key = (notice.room, notice.about) if notice.about else object()
            self._notices.pop(key, None)
            self._notices[key] = hall.revision, notice

    def told(self) -> list[Told]:
        """All of it in order, once nothing more will happen; asked once."""
        return [self._announcer.stamped(*one) for one in self._notices.values()]


def notices(hall: Hall, event: HallEvent) -> Iterator[Notice]:
    """From what happened to who must hear of it."""
    match event:
        case CatalogueLoaded() | DayOpened() | DayClosed():
            yield from _hall_changed(hall)
        case ShiftStarted() | ShiftEnded():
            yield _desk(hall, event.counter, "shift.changed")
        case TicketIssued():
            yield from _queue(hall, event.service)
        case PaperOrdered():
            yield _paper(hall, event)
        case PaperReported():
            yield from _paper_reported(hall, event)
        case TicketCalled():
            yield _called(hall, event)
            yield _desk(hall, event.counter, "ticket.called")
            yield from _queue(hall, hall.ticket(event.ticket).turn.service)
        case TicketRecalled():
            yield _called(hall, event)
            yield _desk(hall, event.counter, "ticket.called")
        case TurnStarted():
            yield _over(event.ticket, "ticket.started", messages.TicketStarted)
            yield _desk(hall, event.counter, "ticket.started")
        case TurnFinished():
            yield _over(event.ticket, "ticket.finished", messages.TicketFinished)
            yield _desk(hall, event.counter, "ticket.finished")
        case TicketNoShow():
            yield _over(event.ticket, "ticket.no_show", messages.TicketNoShow)
            yield _desk(hall, event.counter, "ticket.no_show")
        case TicketLeft():
            yield from _left(hall, event)
        case TurnEndedByClose():
            return
        case _:
            assert_never(event)


def _hall_changed(hall: Hall) -> Iterator[Notice]:
    printers: list[tuple[Face, str]] = [
        ("kiosk", printer_room(one.key)) for one in hall.offer.printers
    ]
    for face, room in (*EVERYBODY, *printers):
        yield Notice(face, room, "hall.changed", lambda stamp: messages.HallChanged(stamp=stamp))


def _queue(hall: Hall, service: str) -> Iterator[Notice]:
    """Seen when it is told, as it stands after the batch."""
    queue = cache(lambda: views.queue_card(hall, service))
    for face, room in EVERYBODY:
        yield Notice(
            face,
            room,
            "queue.changed",
            lambda stamp: messages.QueueChanged(stamp=stamp, queue=queue()),
            about=f"queue of {service}",
        )


def _called(hall: Hall, event: TicketCalled | TicketRecalled) -> Notice:
    call = views.call(hall, hall.ticket(event.ticket))
    return Notice(
        "display",
        BOARD,
        "ticket.called",
        lambda stamp: messages.TicketCalled(stamp=stamp, call=call),
    )


def _over(
    ticket: str,
    name: str,
    shape: type[
        messages.TicketStarted
        | messages.TicketFinished
        | messages.TicketNoShow
        | messages.TicketLeft
    ],
) -> Notice:
    return Notice("display", BOARD, name, lambda stamp: shape(stamp=stamp, ticket=ticket))


def _desk(hall: Hall, counter: str, cause: str) -> Notice:
    desk = views.desk(hall, counter)
    return Notice(
        "counter",
        counter_room(counter),
        "counter.changed",
        lambda stamp: messages.CounterChanged(stamp=stamp, cause=cause, desk=desk),
    )


def _left(hall: Hall, event: TicketLeft) -> Iterator[Notice]:
    turn = hall.ticket(event.ticket).turn
    yield _over(event.ticket, "ticket.left", messages.TicketLeft)
    if turn.counter:
        yield _desk(hall, turn.counter, "ticket.left")
    else:
        yield from _queue(hall, turn.service)


def _paper(hall: Hall, event: PaperOrdered) -> Notice:
    job = papers.print_job(hall, event)
    return Notice(
        "kiosk",
        printer_room(event.printer),
        "paper.ordered",
        lambda stamp: messages.PaperOrdered(stamp=stamp, job=job),
    )


def _paper_reported(hall: Hall, event: PaperReported) -> Iterator[Notice]:
    number = hall.papers[event.job].order.ticket
    ticket = hall.tickets.get(number)
    if ticket is None or not ticket.kiosk:
        return
    yield Notice(
        "kiosk",
        kiosk_room(ticket.kiosk),
        "paper.reported",
        lambda stamp: messages.PaperReported(
            stamp=stamp, ticket=number, job=event.job, outcome=event.outcome, detail=event.detail
        ),
    )
