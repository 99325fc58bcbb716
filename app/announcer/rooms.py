"""Who hears of what: rooms, and one announcement before and after its stamp."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from app import views
from app.hall.hall import Hall
from app.wire import messages
from app.wire.messages import Announcement, Face, Stamp

Make = Callable[[Stamp], Announcement]

BOARD, KIOSKS, COUNTERS, FLOOR, RECEPTION = "board", "kiosks", "counters", "floor", "reception"
EVERYBODY: tuple[tuple[Face, str], ...] = (
    ("display", BOARD),
    ("kiosk", KIOSKS),
    ("counter", COUNTERS),
    ("floor", FLOOR),
    ("reception", RECEPTION),
)
PUBLIC: tuple[tuple[Face, str], ...] = (("display", BOARD), ("kiosk", KIOSKS))
WATCHERS: tuple[tuple[Face, str], ...] = (("floor", FLOOR), ("reception", RECEPTION))
STAFF: tuple[tuple[Face, str], ...] = (("counter", COUNTERS), ("reception", RECEPTION))


class Told(NamedTuple):
    """One announcement on its way to one room of one face."""

    face: Face
    room: str
    name: str
    body: Announcement


class Notice(NamedTuple):
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


def desk(hall: Hall, counter: str, cause: str) -> Notice:
    """A counter hears how it stands now."""
    card = views.desk(hall, counter)
    return Notice(
        "counter",
        counter_room(counter),
        "counter.changed",
        lambda stamp: messages.CounterChanged(stamp=stamp, cause=cause, desk=card),
    )


def lines(hall: Hall, *services: str) -> Iterator[Notice]:
    """Everybody hears how these lines stand now; what needs privacy, staff alone."""
    for service in dict.fromkeys(services):
        for is_staff, places in ((False, PUBLIC), (True, STAFF)):
            yield from _line(hall, service, is_staff, places)


class _Once:
    """What is seen when it is first asked for, and the same from then on; cheap to make."""

    __slots__ = ("_look", "_seen")

    def __init__(self, look: Callable[[], messages.QueueCard]) -> None:
        self._look = look
        self._seen: messages.QueueCard | None = None

    def __call__(self) -> messages.QueueCard:
        if self._seen is None:
            self._seen = self._look()
        return self._seen


def _line(
    hall: Hall, service: str, is_staff: bool, places: tuple[tuple[Face, str], ...]
) -> Iterator[Notice]:
    """Seen when it is told, as it stands after the batch."""
    queue = _Once(lambda: views.queue_card(hall, service, staff=is_staff))
    for face, room in places:
        yield Notice(
            face,
            room,
            "queue.changed",
            lambda stamp: messages.QueueChanged(stamp=stamp, queue=queue()),
            about=f"queue of {service}",
        )
