"""What is told of waits to come, and of advice: beside the journal, since nothing has happened."""

from app import views
from app.announcer.rooms import BOARD, FLOOR, KIOSKS, Told
from app.hall.advising import Advice
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


def advised(hall: Hall, moment: Moment, before: Advice) -> list[Told]:
    """Whoever looks at the floor hears of advice, where it is not the same as before."""
    advice, at = views.advice(hall, moment), views.advised_at(moment)
    was = Moment(moment.epoch, moment.now, advice=before)
    is_known = (at is None) == (views.advised_at(was) is None)
    if is_known and advice == views.advice(hall, was):
        return []
    changed = messages.AdviceChanged(stamp=views.stamp(hall, moment), advice=advice, advised_at=at)
    return [Told("floor", FLOOR, "advice.changed", changed)]
