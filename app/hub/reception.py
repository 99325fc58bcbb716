"""The reception's door: it hears of every line and every ticket."""

from app.access import Identity
from app.announcer import RECEPTION
from app.hub.connection import Door


class ReceptionDoor(Door):
    """`/reception`, for staff at the entrance."""

    def rooms_of(self, who: Identity) -> tuple[str, ...]:
        """The lines, and all that happens."""
        return (RECEPTION,)
