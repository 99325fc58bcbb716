"""The kiosk's door: agents hear which papers their printers owe."""

from collections.abc import Mapping

from app import views
from app.access import Identity
from app.announcer import KIOSKS, kiosk_room, printer_room
from app.hall.errors import Refusal
from app.hub.connection import Door, caller_sid
from app.hub.ownership import Owner, Ownership
from app.requests.asking import Fields, Requests, Serve
from app.wire import messages


class UnknownPrinter(Refusal):
    code = "unknown_printer"


class KioskDoor(Door):
    """`/kiosk`, for kiosk pages and for the agents of printers."""

    def __init__(self, requests: Requests) -> None:
        super().__init__(requests)
        self._owned = Ownership()

    def on_disconnect(self, reason: object = None) -> None:
        """An agent's printers are free for another."""
        super().on_disconnect(reason)
        self._owned.give_up(caller_sid())

    def rooms_of(self, who: Identity) -> tuple[str, ...]:
        """A kiosk hears the hall and its own papers; an agent says later what it owns."""
        return (KIOSKS, kiosk_room(who.subject))

    def carried(self) -> Mapping[str, Serve]:
        """A printer is owned as long as its agent stays connected."""
        return {**super().carried(), "own_printers": self.own_printers}

    def own_printers(self, who: Identity, asked: messages.OwnPrinters) -> Fields:
        """Hear of these printers' papers from now on, beginning with those still owed."""
        clerk = self.requests.clerk(who)
        known = clerk.view(lambda hall, _: {one.key for one in hall.offer.printers})
        if strange := set(asked.printers) - known:
            raise UnknownPrinter(f"the blueprint has no printer {', '.join(sorted(strange))}")
        owner = Owner(who.subject, caller_sid())
        self._owned.take(who.hall, asked.printers, owner, lambda *had: self._let_go(who, *had))
        self.listen(who, tuple(printer_room(one) for one in asked.printers))
        return self.requests.see(
            who, lambda hall, now: views.agent(hall, now, printers=asked.printers)
        )

    def _let_go(self, who: Identity, sid: str, printer: str) -> None:
        self.deafen(sid, who.hall, printer_room(printer))
