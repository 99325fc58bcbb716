"""The counter's door: it opens for whoever is logged in at one."""

from app.access import Identity
from app.announcer import COUNTERS, counter_room
from app.hub.connection import Door


class CounterDoor(Door):
    """`/counter`, for staff."""

    def rooms_of(self, who: Identity) -> tuple[str, ...]:
        """The hall's queues and the own counter."""
        return (COUNTERS, counter_room(who.counter))
