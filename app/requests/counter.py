"""What a counter may ask; operator and counter come from the log-in, never from the message."""

from collections.abc import Callable
from datetime import datetime

from app import views
from app.access import Identity
from app.hall import queueing, staffing
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
            lambda hall, now: views.counter(hall, now, counter=who.counter, operator=who.operator),
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
        return self._at_desk(who, asked, staffing.end_shift)

    def call_next(self, who: Identity, asked: messages.CallNext) -> Fields:
        """Call the next citizen."""
        return self._at_desk(who, asked, queueing.call_next)

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
        return self._at_desk(who, asked, queueing.finish, outcome=asked.outcome)

    def leave(self, who: Identity, asked: messages.Leave) -> Fields:
        """A citizen goes away."""
        return self._at_desk(who, asked, queueing.leave, ticket=asked.ticket, cause=asked.cause)

    def _at_desk(
        self,
        who: Identity,
        asked: messages.CounterCommand,
        decide: Callable[..., list[HallEvent]],
        **said: str,
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
