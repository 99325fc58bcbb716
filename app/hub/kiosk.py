"""The kiosk's door: citizens take tickets, agents hear which papers their printers owe."""

import secrets
from collections.abc import Mapping

from app import views
from app.access import Identity
from app.announcer import KIOSKS, kiosk_room, printer_room
from app.clerk import Clerk
from app.hall import days, queueing
from app.hall.errors import Refusal
from app.hub.connection import Door, Fields, caller_sid, touched
from app.hub.ownership import Owner, Ownership
from app.store.accounts import Accounts
from app.threads import Loop
from app.wire import messages

CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 10
"""Crockford's letters, 50 bits: nobody guesses the ticket of another."""


class UnknownPrinter(Refusal):
    code = "unknown_printer"


class KioskDoor(Door):
    """`/kiosk`, for kiosk pages and for the agents of printers."""

    face = "kiosk"

    def __init__(self, clerks: Mapping[str, Clerk], accounts: Accounts, loop: Loop) -> None:
        super().__init__(clerks, accounts, loop)
        self._owned = Ownership()

    def on_disconnect(self, reason: object = None) -> None:
        """An agent's printers are free for another."""
        super().on_disconnect(reason)
        self._owned.give_up(caller_sid())

    def rooms_of(self, who: Identity) -> tuple[str, ...]:
        """A kiosk hears the hall and its own papers; an agent says later what it owns."""
        return (KIOSKS, kiosk_room(who.subject))

    def snapshot(self, who: Identity, _: messages.Snapshot) -> Fields:
        """What the kiosk shows."""
        return self.see(who, lambda hall, now: views.kiosk(hall, now, kiosk=who.subject))

    def take_ticket(self, who: Identity, asked: messages.TakeTicket) -> Fields:
        """A number for a citizen."""
        code = new_code()
        return self.do(
            who,
            asked,
            lambda hall, now: queueing.take_ticket(
                hall,
                service=asked.service,
                language=asked.language,
                code=code,
                kiosk=who.subject,
                now=now,
            ),
            lambda hall, events: {
                "ticket": views.ticket_card(hall, hall.ticket(touched(events)[0])).model_dump(
                    mode="json"
                )
            },
        )

    def own_printers(self, who: Identity, asked: messages.OwnPrinters) -> Fields:
        """Hear of these printers' papers from now on, beginning with those still owed."""
        known = self.clerk(who).view(lambda hall, _: {one.key for one in hall.offer.printers})
        if strange := set(asked.printers) - known:
            raise UnknownPrinter(f"the blueprint has no printer {', '.join(sorted(strange))}")
        owner = Owner(who.subject, caller_sid())
        self._owned.take(who.hall, asked.printers, owner, lambda *had: self._let_go(who, *had))
        self.listen(who, tuple(printer_room(one) for one in asked.printers))
        return self.see(who, lambda hall, now: views.agent(hall, now, printers=asked.printers))

    def _let_go(self, who: Identity, sid: str, printer: str) -> None:
        self.deafen(sid, who.hall, printer_room(printer))

    def report_paper(self, who: Identity, asked: messages.ReportPaper) -> Fields:
        """How a paper fared."""
        return self.do(
            who,
            asked,
            lambda hall, now: days.report_paper(
                hall, job=asked.job, outcome=asked.outcome, detail=asked.detail, now=now
            ),
        )


def new_code() -> str:
    """An unguessable name for a ticket."""
    return "".join(CODE_LETTERS[byte % 32] for byte in secrets.token_bytes(CODE_LENGTH))
