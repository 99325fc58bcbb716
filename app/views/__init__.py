"""What each person may see now, built from the hall in memory."""

from app.views.advice import advice, advised_at, effect_card
from app.views.desk import colleagues, counter, desk, parked
from app.views.floor import floor
from app.views.parts import (
    Moment,
    agencies,
    agent,
    board,
    call,
    hall_card,
    kiosk,
    priorities,
    queue_card,
    queues,
    services,
    stamp,
    ticket_card,
    waits,
)
from app.views.phone import is_of_today, phone
from app.views.tickets import find, reception, row

__all__ = [
    "Moment",
    "advice",
    "advised_at",
    "agencies",
    "agent",
    "board",
    "call",
    "colleagues",
    "counter",
    "desk",
    "effect_card",
    "find",
    "floor",
    "hall_card",
    "is_of_today",
    "kiosk",
    "parked",
    "phone",
    "priorities",
    "queue_card",
    "queues",
    "reception",
    "row",
    "services",
    "stamp",
    "ticket_card",
    "waits",
]
