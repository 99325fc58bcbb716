"""Who hears of what: rooms, and one announcement before and after its stamp."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
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


class Moved(NamedTuple):
    """The lines of these services are not what they were: who sees lines must hear of it."""

    services: tuple[str, ...]


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


def lines(hall: Hall, services: Iterable[str]) -> Iterator[Notice]:
    """Everybody hears how these lines stand when it is told; what needs privacy, staff alone."""
    for is_staff, places in ((False, PUBLIC), (True, STAFF)):
        yield from _lines(hall, services, is_staff, places)


def _lines(
    hall: Hall, services: Iterable[str], is_staff: bool, places: tuple[tuple[Face, str], ...]
) -> Iterator[Notice]:
    @cache
    def seen() -> list[messages.QueueCard]:
        return [views.queue_card(hall, one, staff=is_staff) for one in services]

    for face, room in places:
        yield Notice(
            face,
            room,
            "queues.changed",
            lambda stamp: messages.QueuesChanged(stamp=stamp, queues=seen()),
            about="lines",
        )
