"""What a kiosk may ask: citizens take tickets, agents say how papers fared."""

import secrets

from app import views
from app.access import Identity
from app.hall import days, queueing
from app.hall.events import HallEvent
from app.hall.hall import Hall
from app.requests.asking import Fields, Requests, touched
from app.wire import messages

CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 10
"""Crockford's letters, 50 bits: nobody guesses the ticket of another."""


class KioskRequests(Requests):
    """For kiosk pages and for the agents of printers."""

    face = "kiosk"

    def snapshot(self, who: Identity, _: messages.Snapshot) -> Fields:
        """What the kiosk shows."""
        return self.see(who, lambda hall, now: views.kiosk(hall, now, kiosk=who.subject))

    def take_ticket(self, who: Identity, asked: messages.TakeTicket) -> Fields:
        """A number for a citizen."""
        return self.do(
            who,
            asked,
            lambda hall, now: queueing.take_ticket(
                hall,
                service=asked.service,
                language=asked.language,
                code=new_code(),
                kiosk=who.subject,
                needs=tuple(asked.needs),
                now=now,
            ),
            issued,
        )

    def report_paper(self, who: Identity, asked: messages.ReportPaper) -> Fields:
        """How a paper fared."""
        return self.do(
            who,
            asked,
            lambda hall, now: days.report_paper(
                hall, job=asked.job, outcome=asked.outcome, detail=asked.detail, now=now
            ),
        )


def issued(hall: Hall, events: list[HallEvent]) -> Fields:
    """The ticket that was taken."""
    card = views.ticket_card(hall, hall.ticket(touched(events)[0]))
    return {"ticket": card.model_dump(mode="json")}


def new_code() -> str:
    """An unguessable name for a ticket."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
