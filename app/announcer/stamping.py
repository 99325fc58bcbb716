"""From what happened to stamped announcements, in order."""

from collections.abc import Iterator

from app import papers
from app.announcer import desks, tickets
from app.announcer.rooms import (
    EVERYBODY,
    WATCHERS,
    Moved,
    Notice,
    Told,
    kiosk_room,
    lines,
    printer_room,
)
from app.hall.events import (
    CatalogueLoaded,
    DayClosed,
    DayLearned,
    DayOpened,
    HallEvent,
    PaperOrdered,
    PaperReported,
)
from app.hall.fact import kind_of
from app.hall.floor_events import FloorEvent
from app.hall.hall import Hall
from app.wire import messages
from app.wire.messages import Face, Stamp


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
    """What one batch of events tells; of lines that change often, only how they stand at last.

    A rush would otherwise draw every line anew on every screen for each ticket in it.
    """

    def __init__(self, hall: Hall, announcer: Announcer) -> None:
        self._hall = hall
        self._announcer = announcer
        self._notices: dict[object, tuple[int, Notice]] = {}
        self._moved: dict[str, None] = {}
        self._lines = tuple(lines(hall, self._moved))
        self._last: tuple[int, HallEvent] | None = None

    def note(self, event: HallEvent) -> None:
        """An event that the hall has just applied."""
        for notice in notices(self._hall, event):
            if isinstance(notice, Moved):
                self._move(notice.services)
            else:
                self._put(notice)
        if not isinstance(event, DayLearned):
            self._last = self._hall.revision, event

    def told(self) -> list[Told]:
        """All of it in order, once nothing more will happen; asked once."""
        due = [*self._notices.values(), *self._for_watchers()]
        return [self._announcer.stamped(*one) for one in due]

    def _for_watchers(self) -> Iterator[tuple[int, Notice]]:
        if self._last:
            revision, event = self._last
            yield from ((revision, notice) for notice in _floor(event))

    def _move(self, services: tuple[str, ...]) -> None:
        self._moved.update(dict.fromkeys(services))
        for notice in self._lines:
            self._put(notice)

    def _put(self, notice: Notice) -> None:
        key = (notice.room, notice.about) if notice.about else object()
        self._notices.pop(key, None)
        self._notices[key] = self._hall.revision, notice


def notices(hall: Hall, event: HallEvent) -> Iterator[Notice | Moved]:
    """From what happened to who must hear of it."""
    match event:
        case DayLearned():
            return
        case CatalogueLoaded() | DayOpened() | DayClosed():
            yield from _hall_changed(hall)
        case PaperOrdered():
            yield _paper(hall, event)
        case PaperReported():
            yield from _paper_reported(hall, event)
        case _ if isinstance(event, FloorEvent):
            yield from desks.notices(hall, event)
        case _:
            yield from tickets.notices(hall, event)


def _hall_changed(hall: Hall) -> Iterator[Notice]:
    printers: list[tuple[Face, str]] = [
        ("kiosk", printer_room(one.key)) for one in hall.offer.printers
    ]
    for face, room in (*EVERYBODY, *printers):
        yield Notice(face, room, "hall.changed", lambda stamp: messages.HallChanged(stamp=stamp))


def _floor(event: HallEvent) -> Iterator[Notice]:
    """Whoever looks at all of the hall asks for the view again; it would be too much to send."""
    told = {
        "cause": kind_of(type(event)),
        "ticket": getattr(event, "ticket", ""),
        "counter": getattr(event, "counter", ""),
    }
    for face, room in WATCHERS:
        yield Notice(
            face,
            room,
            "floor.changed",
            lambda stamp: messages.FloorChanged(stamp=stamp, **told),
        )


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
