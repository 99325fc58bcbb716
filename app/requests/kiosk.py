"""What a kiosk may ask: citizens take tickets, agents say how papers fared."""

import secrets
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from app import views
from app.access import Identity
from app.clerk import Clerk
from app.hall import days, queueing
from app.hall.errors import Refusal
from app.hall.events import HallEvent
from app.hall.hall import Hall
from app.requests.asking import Fields, Requests, touched
from app.store.accounts import Accounts
from app.store.throttle import Throttle
from app.wire import messages

CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 10
"""Crockford's letters, 50 bits: nobody guesses the ticket of another."""


class TooManyTickets(Refusal):
    code = "too_many_tickets"

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(f"too many tickets were asked for: ask again in {retry_after_s} s")
        self.retry_after_s = retry_after_s


class KioskRequests(Requests):
    """For kiosk pages, for the agents of printers and for whoever hands out tickets."""

    face = "kiosk"

    def __init__(
        self,
        clerks: Mapping[str, Clerk],
        accounts: Accounts,
        aside: Callable[[Callable[[], Any]], Any],
    ) -> None:
        super().__init__(clerks, accounts, aside)
        most = accounts.limits.tickets_a_minute
        self._taken = Throttle(most, timedelta(minutes=1), accounts.clock)

    def snapshot(self, who: Identity, _: messages.Snapshot) -> Fields:
        """What the kiosk shows."""
        return self.see(who, lambda hall, now: views.kiosk(hall, now, kiosk=who.subject))

    def take_ticket(self, who: Identity, asked: messages.TakeTicket) -> Fields:
        """A number for a citizen; at the reception nothing prints."""
        self._count(who)
        code = new_code()
        return self.do(
            who,
            asked,
            lambda hall, now: queueing.take_ticket(
                hall,
                service=asked.service,
                language=asked.language,
                code=code,
                kiosk=_kiosk(hall, who),
                needs=tuple(asked.needs),
                priority=asked.priority or "",
                due_at=asked.due_at,
                by_citizen=_is_citizen(hall, who),
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

    def _count(self, who: Identity) -> None:
        """A flood harms one device or system only. Raises TooManyTickets."""
        key = f"{who.hall}/{who.name}"
        if wait_s := self._taken.wait_s(key):
            raise TooManyTickets(wait_s)
        self._taken.mark(key)


def _kiosk(hall: Hall, who: Identity) -> str:
    """The kiosk that asks. A system that stands for none of them takes tickets without paper."""
    is_kiosk = who.name.startswith("device:") or who.subject in hall.offer.kiosk
    return who.subject if who.role == "kiosk" and is_kiosk else ""


def _is_citizen(hall: Hall, who: Identity) -> bool:
    """Whether nobody of the hall, nor a system that keeps its appointments, has had a look."""
    return bool(_kiosk(hall, who))


def issued(hall: Hall, events: list[HallEvent]) -> Fields:
    """The ticket that was taken."""
    card = views.ticket_card(hall, hall.ticket(touched(events)[0]))
    return {"ticket": card.model_dump(mode="json")}


def new_code() -> str:
    """An unguessable name for a ticket."""
    return "".join(CODE_LETTERS[byte % 32] for byte in secrets.token_bytes(CODE_LENGTH))
