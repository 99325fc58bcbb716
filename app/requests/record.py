"""What may be asked of days that are on record, and of the present one so far."""

from collections.abc import Callable, Mapping
from typing import Any

from app.access import Identity
from app.clerk import Clerk
from app.hall.errors import ForeignAgency
from app.reports import Reports
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
    ) -> None:
        super().__init__(clerks, accounts, aside)
        self._reports = reports

    def day_report(self, who: Identity, asked: messages.AskDayReport) -> Fields:
        """A day's figures; of an open day those up to now.

        Raises:
            UnknownDay: the hall was not open on that day, or it is no day.
            ForeignAgency: a manager whose account names no agency.
        """
        agency = _agency_of(who)
        now = self.clerk(who).view(lambda hall, moment: moment.now)
        found = self.aside(lambda: self._reports.day(who.hall, asked.day, agency=agency, now=now))
        return {"ok": True, "report": found.model_dump(mode="json")}


def _agency_of(who: Identity) -> str:
    """Whose detail somebody sees: "" is everybody's."""
    if who.role != "agency_manager":
        return ""
    if not who.agency:
        raise ForeignAgency("your account names no agency: ask the administrator")
    return who.agency
