"""What is told of waits to come: beside the journal, since nothing has happened."""

from app import views
from app.announcer.rooms import BOARD, FLOOR, KIOSKS, Told
from app.hall.foreseeing import Waits
from app.hall.hall import Hall
from app.views import Moment
from app.wire import messages
from app.wire.messages import Face

PLACES: tuple[tuple[Face, str], ...] = (("display", BOARD), ("kiosk", KIOSKS), ("floor", FLOOR))


def foreseen(hall: Hall, moment: Moment, before: Waits) -> list[Told]:
    """Who says waits hears of them, where something else is to be said than before."""
    waits = views.waits(moment)
    if waits == views.waits(Moment(moment.epoch, before.at or moment.now, waits=before)):
        return []
    changed = messages.WaitsChanged(stamp=views.stamp(hall, moment), waits=waits)
    return [Told(face, room, "waits.changed", changed) for face, room in PLACES]
