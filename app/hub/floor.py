"""The floor's door: a supervisor hears of everything."""

from app.access import Identity
from app.announcer import FLOOR
from app.hub.connection import Door


class FloorDoor(Door):
    """`/floor`, for staff who look after the hall."""

    def rooms_of(self, who: Identity) -> tuple[str, ...]:
        """All that happens; an agency's manager asks again instead, to hear of no other's."""
        return () if who.role == "agency_manager" else (FLOOR,)
