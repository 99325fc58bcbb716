"""What a citizen may ask about the own ticket, which the code on its paper proves."""

from collections.abc import Callable

from app import views
from app.access import Identity
from app.hall import queueing, wishes
from app.hall.events import HallEvent
from app.requests.asking import Fields, Requests
from app.wire import messages


class PhoneRequests(Requests):
    """For whoever holds the paper."""

    face = "phone"

    def own_ticket(self, who: Identity, asked: messages.OwnTicket) -> Fields:
        """How it stands."""
        return self.see(who, lambda hall, now: views.phone(hall, now, code=asked.code))

    def own_let_pass(self, who: Identity, asked: messages.OwnLetPass) -> Fields:
        """Let others go first."""
        return self._own(who, asked, wishes.let_pass)

    def own_come_later(self, who: Identity, asked: messages.OwnComeLater) -> Fields:
        """Come later."""
        return self._own(who, asked, wishes.come_later, minutes=asked.minutes)

    def own_leave(self, who: Identity, asked: messages.OwnLeave) -> Fields:
        """Leave without service."""
        return self._own(who, asked, queueing.gone, cause="by_citizen")

    def _own(
        self,
        who: Identity,
        asked: messages.OwnCommand,
        decide: Callable[..., list[HallEvent]],
        **said: object,
    ) -> Fields:
        return self.do(
            who,
            asked,
            lambda hall, now: decide(
                hall, ticket=hall.ticket_of_code(asked.code).number, now=now, **said
            ),
        )
