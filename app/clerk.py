"""The clerk: one real thread a hall, the only one who writes.

It takes what has arrived, in order. Each command decides on the hall as the commands before
it left it; a refusal touches nobody. Events are applied in memory, then one durable
transaction writes the batch; only then are callers answered and rooms told, in order. A view
is asked like a command, so nobody reads a hall that is being changed or is not yet durable.
If the write fails, the hall is rebuilt from the database and the whole batch is refused.
"""

import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from app.announcer import Announcer, Told
from app.hall.advising import Advice
from app.hall.errors import Refusal
from app.hall.foreseeing import Waits
from app.hall.hall import Hall
from app.sitting import Command, Sitting, View
from app.store.lease import LeaseLost
from app.store.ledger import Answer, Batch, Ledger
from app.threads import Loop, Reply
from app.views import Moment

log = logging.getLogger(__name__)

BATCH_MOST = 256
ANSWERS_KEPT = 20_000
PATIENCE_S = 30.0
COMPANY_PAUSES = 8
COMPANY_PAUSE_S = 0.0003
COMPANY_LEAVES = 0.9
"""How much of its company a clerk still expects when a batch was smaller."""

Announce: TypeAlias = Callable[[list[Told]], None]


class NotDurable(Refusal):
    code = "not_durable"


class SteppedDown(Refusal):
    code = "stepped_down"


@dataclass(slots=True)
class _Outcome:
    reply: Reply
    value: Any


class Clerk:
    """One hall's clerk.

    Args:
        ledger: the hall's place in the database, not opened yet.
        loop: where doors run; gives the thread, the inbox and the way back.
        announce: told, on the loop and in order, what became durable.
        clock: the hall's time, aware UTC; the clerk never lets it run backwards.
        pace: hall seconds in one second, for screens that carry the time on by themselves.

    Attributes:
        waits, advice: what was foreseen and advised last, for views; whoever looks ahead puts it
            here.
    """

    def __init__(
        self,
        ledger: Ledger,
        *,
        loop: Loop,
        announce: Announce,
        clock: Callable[[], datetime],
        pace: float = 1.0,
    ) -> None:
        self.hall_key = ledger.hall
        self._ledger = ledger
        self._loop = loop
        self.waits = Waits()
        self.advice = Advice()
        self._announce = announce
        self._clock = clock
        self._pace = pace
        self._inbox = loop.inbox()
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._hall: Hall | None = None
        self._stepped_down = False
        self._company = 1

    @property
    def has_stepped_down(self) -> bool:
        """Whether another hub runs the hall by now, for ever."""
        return self._stepped_down

    def start(self) -> None:
        """Take the hall over and begin to serve.

        Raises:
            HallIsOwned: another hub runs this hall.
        """
        ready = self._loop.reply()
        self._loop.thread(lambda: self._serve_for_ever(ready))
        problem = ready.wait(PATIENCE_S)
        if problem is not None:
            raise problem

    def ask(self, command: Command) -> dict[str, Any]:
        """Have a command done; the answer says it is durable.

        Raises:
            Refusal: nothing changed.
        """
        return self._hand_in(command)  # type: ignore[no-any-return]

    def view(self, read: Callable[[Hall, Moment], Any]) -> Any:
        """See the hall, as of a moment when all of it is durable.

        Raises:
            Refusal: there is nothing to see.
        """
        return self._hand_in(View(read))

    def stop(self) -> None:
        """Serve what has arrived, give the lease back, and end."""
        self._hand_in(None)

    def _hand_in(self, request: Command | View | None) -> Any:
        reply = self._loop.reply()
        self._inbox.put((request, reply))
        try:
            value = reply.wait(PATIENCE_S)
        except TimeoutError:
            raise NotDurable("the hall did not answer in time: ask again") from None
        if isinstance(value, Exception):
            raise value
        return value

    # --- in the clerk's own thread ------------------------------------------------------

    def _serve_for_ever(self, ready: Reply) -> None:
        problem = self._open()
        self._loop.deliver(lambda: ready.set(problem))
        going = problem is None
        while going:
            going = self._serve(self._arrived())

    def _open(self) -> Exception | None:
        try:
            self._ledger.open()
            self._rebuild()
        except Refusal as refusal:
            return refusal
        except Exception as problem:
            log.exception("hall %s cannot be opened", self.hall_key)
            return problem
        return None

    def _arrived(self) -> list[tuple[Command | View | None, Reply]]:
        batch = [self._inbox.get()]
        self._wait_for_company()
        while len(batch) < BATCH_MOST and not self._inbox.empty():
            batch.append(self._inbox.get())
        self._company = max(len(batch), int(self._company * COMPANY_LEAVES))
        return batch

    def _wait_for_company(self) -> None:
        """In a rush, let those who were answered together ask together again: one commit for all.

        Whoever is alone, as nearly always in a hall, is not kept waiting; nobody ever is for
        longer than it takes to blink.
        """
        for _ in range(COMPANY_PAUSES):
            if self._inbox.qsize() + 1 >= self._company:
                return
            self._loop.pause(COMPANY_PAUSE_S)

    def _serve(self, arrived: list[tuple[Command | View | None, Reply]]) -> bool:
        """Serve one batch; False when it held the request to stop."""
        work = [(request, reply) for request, reply in arrived if request is not None]
        outcomes, told = self._durably(work)
        stops = [reply for request, reply in arrived if request is None]
        if stops:
            self._close()
        outcomes += [_Outcome(reply, None) for reply in stops]
        self._loop.deliver(lambda: self._hand_out(outcomes, told))
        return not stops

    def _durably(
        self, work: list[tuple[Command | View, Reply]]
    ) -> tuple[list[_Outcome], list[Told]]:
        if self._stepped_down:
            return _refused(work, SteppedDown("another hub runs this hall now")), []
        try:
            sitting = Sitting(
                self._whole_hall(),
                self._ledger,
                self._announcer,
                self._answers,
                pace=self._pace,
                waits=self.waits,
                advice=self.advice,
            )
            outcomes = [_Outcome(reply, sitting.serve(one, self._now())) for one, reply in work]
            told = sitting.told()
            self._write(sitting.batch)
        except LeaseLost:
            log.error("hall %s was taken over by another hub: stepping down", self.hall_key)
            self._stepped_down = True
            return _refused(work, SteppedDown("another hub runs this hall now")), []
        except Exception:
            log.exception("a batch of hall %s was not written", self.hall_key)
            self._forget()
            return _refused(work, NotDurable("nothing was done: ask again")), []
        self._remember(sitting.batch.answers + sitting.passing)
        return outcomes, told

    def _write(self, batch: Batch) -> None:
        if batch.entries or batch.answers:
            self._ledger.write(batch)
        else:
            self._ledger.renew()

    def _now(self) -> datetime:
        """The hall's time, never before what has happened."""
        now = self._clock()
        last = self._hall.last_at if self._hall else None
        return now if last is None else max(now, last)

    def _whole_hall(self) -> Hall:
        if self._hall is None:
            self._ledger.reconnect()
            self._rebuild()
        assert self._hall is not None
        return self._hall

    def _rebuild(self) -> None:
        self._hall, answers = self._ledger.rebuild()
        self._answers = OrderedDict(answers)
        self._announcer = Announcer(self.hall_key, self._ledger.chain.epoch)

    def _forget(self) -> None:
        """The hall in memory may be ahead of the database; the next batch rebuilds it."""
        self._hall = None

    def _remember(self, answers: list[Answer]) -> None:
        for one in answers:
            self._answers[one.request_id] = one
        while len(self._answers) > ANSWERS_KEPT:
            self._answers.popitem(last=False)

    def _close(self) -> None:
        try:
            self._ledger.close()
        except Exception:
            log.exception("the lease of hall %s was not given back: it will run out", self.hall_key)

    def _hand_out(self, outcomes: list[_Outcome], told: list[Told]) -> None:
        for outcome in outcomes:
            outcome.reply.set(outcome.value)
        if told:
            self._announce(told)


def _refused(work: list[tuple[Command | View, Reply]], refusal: Refusal) -> list[_Outcome]:
    return [_Outcome(reply, refusal) for _, reply in work]
