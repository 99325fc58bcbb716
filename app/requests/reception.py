"""What the reception may ask: issue, find, correct, check in."""

from collections.abc import Callable

from app import views
from app.access import Identity
from app.hall import detours, queueing, wishes
from app.hall.events import HallEvent
from app.requests.asking import Fields, Requests
from app.requests.kiosk import issued, new_code
from app.wire import messages


class ReceptionRequests(Requests):
    """For whoever helps citizens at the door."""

    face = "reception"

    def snapshot(self, who: Identity, _: messages.Snapshot) -> Fields:
        """What the reception shows."""
        return self.see(who, views.reception)

    def find_ticket(self, who: Identity, asked: messages.FindTicket) -> Fields:
        """Today's tickets by number or code."""
        found = self.clerk(who).view(lambda hall, at: views.find(hall, asked.text, at.now))
        return {"ok": True, "tickets": [one.model_dump(mode="json") for one in found]}

    def take_ticket(self, who: Identity, asked: messages.TakeTicket) -> Fields:
        """A number for a citizen who needs help with it."""
        return self.do(
            who,
            asked,
            lambda hall, now: queueing.take_ticket(
                hall,
                service=asked.service,
                language=asked.language,
                code=new_code(),
                kiosk="",
                printer=hall.offer.slip_printer,
                needs=tuple(asked.needs),
                priority=asked.priority or "",
                due_at=asked.due_at,
                now=now,
            ),
            issued,
        )

    def correct(self, who: Identity, asked: messages.Correct) -> Fields:
        """What was chosen wrongly; number and place stay."""
        said = {
            "service": asked.service,
            "language": asked.language,
            "needs": tuple(asked.needs),
            "priority": asked.priority,
        }
        return self._with(who, asked, detours.correct, ticket=asked.ticket, **said)

    def check_in(self, who: Identity, asked: messages.CheckIn) -> Fields:
        """Somebody is here again."""
        return self._with(who, asked, detours.check_in, ticket=asked.ticket)

    def bring_back(self, who: Identity, asked: messages.BringBack) -> Fields:
        """Somebody whose stay was over comes back."""
        said = {"service": asked.service or "", "to_counter": asked.to_counter or ""}
        return self._with(who, asked, detours.return_ticket, ticket=asked.ticket, **said)

    def send_away(self, who: Identity, asked: messages.SendAway) -> Fields:
        """Somebody has gone."""
        return self._with(who, asked, queueing.gone, ticket=asked.ticket, cause=asked.cause)

    def let_pass(self, who: Identity, asked: messages.LetPass) -> Fields:
        """A citizen lets others go first."""
        return self._with(who, asked, wishes.let_pass, ticket=asked.ticket)

    def come_later(self, who: Identity, asked: messages.ComeLater) -> Fields:
        """A citizen comes later."""
        said = {"ticket": asked.ticket, "minutes": asked.minutes}
        return self._with(who, asked, wishes.come_later, **said)

    def _with(
        self,
        who: Identity,
        asked: messages.Command,
        decide: Callable[..., list[HallEvent]],
        **said: object,
    ) -> Fields:
        return self.do(who, asked, lambda hall, now: decide(hall, now=now, **said))
