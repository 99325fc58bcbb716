"""The board's door: it only looks and listens."""

from app import views
from app.access import Identity
from app.announcer import BOARD
from app.hub.connection import Door, Fields
from app.wire import messages


class DisplayDoor(Door):
    """`/display`, for lobby boards."""

    face = "display"

    def rooms_of(self, who: Identity) -> tuple[str, ...]:
        """What every board shows."""
        return (BOARD,)

    def snapshot(self, who: Identity, _: messages.Snapshot) -> Fields:
        """What the board shows."""
        return self.see(who, views.board)
