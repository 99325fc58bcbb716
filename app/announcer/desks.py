"""What is told of counters and operators."""

from collections.abc import Iterator

from app import views
from app.announcer.rooms import COUNTERS, Notice, desk
from app.hall.floor_events import FloorEvent, OverflowEnded, OverflowSet, ShiftEnded, ShiftStarted
from app.hall.hall import Hall
from app.wire import messages


def notices(hall: Hall, event: FloorEvent) -> Iterator[Notice]:
    """The counter it happened at; where lines were opened to others, every counter."""
    if isinstance(event, OverflowSet | OverflowEnded):
        for counter in hall.shifts:
            yield desk(hall, counter, "shift.changed")
    elif counter := getattr(event, "counter", ""):
        yield desk(hall, counter, "shift.changed")
    if isinstance(event, ShiftStarted | ShiftEnded):
        yield _colleagues(hall)


def _colleagues(hall: Hall) -> Notice:
    cards = views.colleagues(hall)
    return Notice(
        "counter",
        COUNTERS,
        "colleagues.changed",
        lambda stamp: messages.ColleaguesChanged(stamp=stamp, colleagues=cards),
    )
