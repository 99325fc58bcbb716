"""What a counter may ask; operator and counter come from the log-in, never from the message."""

from collections.abc import Callable
from datetime import datetime

from app import views
from app.access import Identity
from app.hall import breaks, calling, detours, pushing, queueing, staffing
from app.hall.errors import Refusal
from app.hall.events import HallEvent
from app.hall.hall import Hall
from app.requests.asking import Fields, Requests
from app.wire import messages


class ForeignCounter(Refusal):
    code = "foreign_counter"


class NoOperator(Refusal):
    code = "no_operator"


class CounterRequests(Requests):
    """For whoever is logged in at a counter."""

    face = "counter"

    def snapshot(self, who: Identity, _: messages.Snapshot) -> Fields:
        """What this counter shows."""
        return self.see(
            who,
            lambda hall, now: views.counter(
                hall,
                now,
                counter=who.counter,
                operator=who.operator,
                is_supervisor=who.role == "supervisor",
            ),
        )

    def start_shift(self, who: Identity, asked: messages.StartShift) -> Fields:
        """The operator sits down."""
        if who.is_a_counter:
            raise NoOperator(
                "this token acts for whoever is on shift: start the shift at the counter, or"
                " show a token that was created with --operator"
            )
        return self._at_desk(who, asked, staffing.start_shift)

    def end_shift(self, who: Identity, asked: messages.EndShift) -> Fields:
        """The operator gets up."""
        return self._at_desk(who, asked, staffing.end_shift, hand_over=asked.hand_over)

    def call_next(self, who: Identity, asked: messages.CallNext) -> Fields:
        """Call the next citizen."""
        return self._at_desk(who, asked, calling.call_next)

    def call_when_one_comes(self, who: Identity, asked: messages.CallWhenOneComes) -> Fields:
        """Call the next citizen, now or as soon as one comes."""
        return self._at_desk(who, asked, pushing.call_when_one_comes, on=asked.on)

    def recall(self, who: Identity, asked: messages.Recall) -> Fields:
        """Call again."""
        return self._at_desk(who, asked, queueing.recall)

    def start(self, who: Identity, asked: messages.Start) -> Fields:
        """The citizen has come."""
        return self._at_desk(who, asked, queueing.start)

    def no_show(self, who: Identity, asked: messages.NoShow) -> Fields:
        """The citizen has not come."""
        return self._at_desk(who, asked, queueing.no_show)

    def finish(self, who: Identity, asked: messages.Finish) -> Fields:
        """The transaction is over."""
        also = asked.and_also or ""
        return self._at_desk(who, asked, queueing.finish, outcome=asked.outcome, and_also=also)

    def leave(self, who: Identity, asked: messages.Leave) -> Fields:
        """A citizen goes away."""
        return self._at_desk(who, asked, queueing.leave, ticket=asked.ticket, cause=asked.cause)

    def call_chosen(self, who: Identity, asked: messages.CallChosen) -> Fields:
        """Call one citizen out of turn."""
        return self._at_desk(
            who,
            asked,
            calling.call_chosen,
            ticket=asked.ticket,
            chosen_for=asked.chosen_for,
            may_choose=who.role == "supervisor",
        )

    def park(self, who: Identity, asked: messages.Park) -> Fields:
        """The citizen steps aside."""
        said = {"reason": asked.reason, "own": asked.own, "minutes": asked.minutes}
        return self._at_desk(who, asked, detours.park, **said)

    def resume(self, who: Identity, asked: messages.Resume) -> Fields:
        """A parked citizen is called back here."""
        return self._at_desk(who, asked, detours.resume, ticket=asked.ticket)

    def transfer(self, who: Identity, asked: messages.Transfer) -> Fields:
        """The citizen is sent on."""
        return self._at_desk(
            who,
            asked,
            detours.transfer,
            service=asked.service or "",
            to_counter=asked.to_counter or "",
            to_operator=asked.to_operator or "",
            keep_place=asked.keep_place,
        )

    def recycle(self, who: Identity, asked: messages.Recycle) -> Fields:
        """Who did not come waits again."""
        return self._on_shift(who, asked, detours.recycle, ticket=asked.ticket)

    def return_ticket(self, who: Identity, asked: messages.ReturnTicket) -> Fields:
        """Somebody whose stay was over comes back."""
        to_counter = who.counter if asked.here else ""
        said = {"ticket": asked.ticket, "service": asked.service or "", "to_counter": to_counter}
        return self._on_shift(who, asked, detours.return_ticket, **said)

    def undo(self, who: Identity, asked: messages.Undo) -> Fields:
        """The last step is taken back."""
        return self._at_desk(who, asked, detours.undo)

    def start_break(self, who: Identity, asked: messages.StartBreak) -> Fields:
        """The operator is away for a while."""
        said = {"reason": asked.reason, "minutes": asked.minutes}
        return self._at_desk(who, asked, breaks.start_break, **said)

    def end_break(self, who: Identity, asked: messages.EndBreak) -> Fields:
        """The operator is back."""
        return self._at_desk(who, asked, breaks.end_break)

    def ready(self, who: Identity, asked: messages.Ready) -> Fields:
        """The wrap-up is done."""
        return self._at_desk(who, asked, breaks.ready)

    def set_auto_call(self, who: Identity, asked: messages.SetAutoCall) -> Fields:
        """Whether the next citizen comes by itself."""
        return self._at_desk(who, asked, breaks.set_auto_call, on=asked.on)

    def _on_shift(
        self,
        who: Identity,
        asked: messages.CounterCommand,
        decide: Callable[..., list[HallEvent]],
        **said: object,
    ) -> Fields:
        """What anybody on shift may do with a ticket that is at no counter."""

        def on_shift(
            hall: Hall, *, counter: str, operator: str, now: datetime, **said: object
        ) -> list[HallEvent]:
            staffing.require_shift(hall, counter, operator)
            return decide(hall, now=now, **said)

        return self._at_desk(who, asked, on_shift, **said)

    def _at_desk(
        self,
        who: Identity,
        asked: messages.CounterCommand,
        decide: Callable[..., list[HallEvent]],
        **said: object,
    ) -> Fields:
        if asked.counter not in (None, who.counter):
            raise ForeignCounter(f"you are logged in at counter {who.counter or '(none)'}")

        def at_my_counter(hall: Hall, now: datetime) -> list[HallEvent]:
            operator = _on_shift(hall, who) if who.is_a_counter else who.operator
            return decide(hall, counter=who.counter, operator=operator, now=now, **said)

        return self.do(
            who,
            asked,
            at_my_counter,
            lambda hall, _: {"desk": views.desk(hall, who.counter).model_dump(mode="json")},
        )


def _on_shift(hall: Hall, who: Identity) -> str:
    """The operator for whom a system acts at its counter; "" while nobody is on shift there."""
    shift = hall.shifts.get(who.counter)
    return "" if shift is None else shift.operator
