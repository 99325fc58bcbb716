"""What may be asked of days that are on record, and of the present one so far."""

from collections.abc import Callable, Mapping
from typing import Any

from app.access import Identity, detail_of
from app.clerk import Clerk
from app.hall.events import TicketCalled
from app.reports import Explanations, Reports
from app.requests.asking import Fields, Requests
from app.store.accounts import Accounts
from app.wire import messages


class RecordRequests(Requests):
    """For whoever looks back: an agency's manager sees that agency alone."""

    face = "record"

    def __init__(
        self,
        clerks: Mapping[str, Clerk],
        accounts: Accounts,
        aside: Callable[[Callable[[], Any]], Any],
        reports: Reports,
        explanations: Explanations,
    ) -> None:
        super().__init__(clerks, accounts, aside)
        self._reports = reports
        self._explanations = explanations

    def day_report(self, who: Identity, asked: messages.AskDayReport) -> Fields:
        """A day's figures; of an open day those up to now.

        Raises:
            UnknownDay: the hall was not open on that day, or it is no day.
            ForeignAgency: a manager whose account names no agency.
        """
        agency = detail_of(who)
        now = self.clerk(who).view(lambda hall, moment: moment.now)
        found = self.aside(lambda: self._reports.day(who.hall, asked.day, agency=agency, now=now))
        return {"ok": True, "report": found.model_dump(mode="json")}

    def explanation(self, who: Identity, asked: messages.AskExplanation) -> Fields:
        """Why a ticket was called; an operator sees the own calls and those of the own counter.

        Raises:
            UnknownDay: the hall was not open on that day, or it is no day.
            UnknownTicket: no such number on that day.
        """
        found = self.aside(
            lambda: self._explanations.of(who.hall, asked.ticket, asked.day, _shown_to(who))
        )
        return {"ok": True, "explanation": found.model_dump(mode="json")}


def _shown_to(who: Identity) -> Callable[[TicketCalled], bool]:
    if who.role != "operator":
        return lambda call: True
    own = {who.counter, who.operator} - {""}
    return lambda call: bool(own & {call.counter, call.operator})
