"""What is asked of a clerk, and one batch of it: decided and applied, not yet durable."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from app.announcer import Announcer, Telling, Told
from app.hall import pushing
from app.hall.advising import Advice
from app.hall.errors import Refusal
from app.hall.events import HallEvent
from app.hall.foreseeing import Waits
from app.hall.hall import Hall
from app.store.ledger import Answer, Batch, Ledger
from app.views import Moment

log = logging.getLogger(__name__)

Decide: TypeAlias = Callable[[Hall, datetime], list[HallEvent]]


class InternalError(Refusal):
    code = "internal_error"

    def __init__(self) -> None:
        super().__init__("the hub failed at this request; its log says how")


class RequestIdReused(Refusal):
    code = "request_id_reused"


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """What somebody wants done.

    Attributes:
        actor: as the journal writes it: "staff:aisha", "device:kiosk-1", "system:clock".
        request_id: asked twice, done once; "" for what the hub asks of itself.
        fingerprint: digest of the message, to tell a retry from a reused `request_id`.
        decide: from the hall and the time to events; may raise a Refusal.
        answer: from the hall after them and the events to the fields of the answer.
    """

    actor: str
    request_id: str = ""
    fingerprint: str = ""
    decide: Decide
    answer: Callable[[Hall, list[HallEvent]], dict[str, Any]] = field(
        default=lambda hall, events: {}
    )


@dataclass(frozen=True, slots=True)
class View:
    """A question about the hall as it is now."""

    read: Callable[[Hall, Moment], Any]


PUSHED = Command(actor="system:clock", decide=pushing.push)
"""Who was ready for whoever has just come: called in the same batch, not with the next beat."""

PUSHED_MOST = 100
"""After one command; what is due beyond that comes with the beat."""


class Sitting:
    """One batch on its way.

    Attributes:
        batch: what is to become durable.
        passing: answers to commands that changed nothing: remembered, but worth no write.
        pace: hall seconds in one second, for views.
    """

    def __init__(
        self,
        hall: Hall,
        ledger: Ledger,
        announcer: Announcer,
        answers: Mapping[str, Answer],
        *,
        pace: float,
        waits: Waits,
        advice: Advice,
    ) -> None:
        self._pace = pace
        self.batch = Batch()
        self.passing: list[Answer] = []
        self._fresh: dict[str, Answer] = {}
        self._hall = hall
        self._ledger = ledger
        self._telling = Telling(hall, announcer)
        self._answers = answers
        self._waits, self._advice = waits, advice

    def serve(self, request: Command | View, now: datetime) -> Any:
        """The value for whoever asked: an answer, what a view read, or a refusal to raise.

        A rule or view that breaks breaks its own request only: it has changed nothing yet.
        """
        try:
            if isinstance(request, View):
                return request.read(self._hall, self._moment(now))
            known = self._done_before(request)
            events = [] if known else request.decide(self._hall, now)
        except Refusal as refusal:
            return refusal
        except Exception:
            log.exception("a rule or view of hall %s failed", self._hall.key)
            return InternalError()
        return known or self._record(request, events, now)

    def _moment(self, now: datetime) -> Moment:
        return Moment(self._ledger.chain.epoch, now, self._pace, self._waits, self._advice)

    def told(self) -> list[Told]:
        """What is to be announced once the batch is durable, in order."""
        return self._telling.told()

    def _done_before(self, command: Command) -> dict[str, Any] | None:
        known = self._fresh.get(command.request_id) or self._answers.get(command.request_id)
        if known is None:
            return None
        if known.fingerprint != command.fingerprint:
            raise RequestIdReused("this request_id was used for another request: draw a new one")
        return known.body

    def _record(self, command: Command, events: list[HallEvent], now: datetime) -> dict[str, Any]:
        for event in events:
            self._happen(event, command)
        body = {"ok": True, "revision": self._hall.revision, **command.answer(self._hall, events)}
        if command.request_id:
            self._keep(command, body, now, bool(events))
        if events:
            self._push(now)
        return body

    def _push(self, now: datetime) -> None:
        """What follows by itself from what has just happened; the clock's doing, not theirs."""
        for _ in range(PUSHED_MOST):
            events = self._pushed(now)
            if not events:
                return
            for event in events:
                self._happen(event, PUSHED)

    def _pushed(self, now: datetime) -> list[HallEvent]:
        if not self._hall.day_is_open:
            return []
        try:
            return PUSHED.decide(self._hall, now)
        except Exception:
            log.exception("nobody of hall %s was called by itself", self._hall.key)
            return []

    def _happen(self, event: HallEvent, command: Command) -> None:
        self._hall.apply(event)
        entry = self._ledger.chain.seal(
            event, day=self._hall.day, actor=command.actor, request_id=command.request_id
        )
        self.batch.entries.append(entry)
        self.batch.projection.note(self._hall, event)
        self._telling.note(event)

    def _keep(self, command: Command, body: dict[str, Any], now: datetime, lasting: bool) -> None:
        answer = Answer(
            request_id=command.request_id,
            fingerprint=command.fingerprint,
            revision=self._hall.revision,
            at=now,
            body=body,
        )
        self._fresh[command.request_id] = answer
        (self.batch.answers if lasting else self.passing).append(answer)
