"""What each person may see now, built from the hall in memory."""

from app.views.desk import colleagues, counter, desk, parked
from app.views.floor import floor
from app.views.parts import (
    Moment,
    agent,
    board,
    call,
    hall_card,
    kiosk,
    queue_card,
    queues,
    stamp,
    ticket_card,
)
from app.views.phone import phone
from app.views.tickets import find, reception, row

__all__ = [
    "Moment",
    "agent",
    "board",
    "call",
    "colleagues",
    "counter",
    "desk",
    "find",
    "floor",
    "hall_card",
    "kiosk",
    "parked",
    "phone",
    "queue_card",
    "queues",
    "reception",
    "row",
    "stamp",
    "ticket_card",
]
