"""Which event tells whom what."""

from app.announcer.foretelling import advised, foreseen
from app.announcer.rooms import (
    BOARD,
    COUNTERS,
    FLOOR,
    KIOSKS,
    RECEPTION,
    Told,
    counter_room,
    kiosk_room,
    printer_room,
)
from app.announcer.stamping import Announcer, Telling, notices

__all__ = [
    "BOARD",
    "COUNTERS",
    "FLOOR",
    "KIOSKS",
    "RECEPTION",
    "Announcer",
    "Telling",
    "Told",
    "advised",
    "counter_room",
    "foreseen",
    "kiosk_room",
    "notices",
    "printer_room",
]
