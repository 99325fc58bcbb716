"""The board's door: it only looks and listens."""

from app.access import Identity
from app.announcer import BOARD
from app.hub.connection import Door


class DisplayDoor(Door):
    """`/display`, for lobby boards."""

    def rooms_of(self, who: Identity) -> tuple[str, ...]:
        """What every board shows."""
        return (BOARD,)
