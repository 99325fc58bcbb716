"""What a board may ask: it only looks."""

from app import views
from app.access import Identity
from app.requests.asking import Fields, Requests
from app.wire import messages


class DisplayRequests(Requests):
    """For lobby boards."""

    face = "display"

    def snapshot(self, who: Identity, _: messages.Snapshot) -> Fields:
        """What the board shows."""
        return self.see(who, views.board)
