"""Who asks the worker: after whatever happened in a hall, but not too often, one at a time."""

import logging
import threading
from collections.abc import Callable, Mapping

from app.announcer import Told, foreseen
from app.clerk import Clerk
from app.foresight.advising import Advisor
from app.foresight.turns import Pressing
from app.foresight.worker import Worker, WorkerLost
from app.hall import foreseeing
from app.hall.errors import Refusal
from app.hall.foreseeing import Question, Waits
from app.hall.hall import Hall
from app.threads import Loop
from app.views import Moment

log = logging.getLogger(__name__)

RENEWED_S = 30.0
"""A forecast is renewed after so long, even if nothing happened: time goes on."""

SHARE = 4.0
"""The worker rests from forecasts so many times as long as they took it, at least."""


class Foresight:
    """The forecasts of every hall of a hub; without them the hub goes on, and says no number.

    Args:
        announce: tells rooms of a hall, on the loop.
        every_s: least number of seconds between two forecasts.
        advice_s: and between two searches for advice; 0: none.

    Attributes:
        advisor: who has changes weighed, by the same worker.
    """

    def __init__(
        self,
        announce: Callable[[str, list[Told]], None],
        loop: Loop,
        every_s: float,
        advice_s: float,
    ) -> None:
        self.worker = Worker(loop.aside)
        self.advisor = Advisor(self.worker, announce, loop, advice_s)
        self._announce, self._loop, self._every_s = announce, loop, every_s
        self._stirred: set[str] = set()
        self._news = threading.Event()
        self._is_over = False

    def stir(self, hall: str) -> None:
        """Something has happened there; on the loop."""
        self._stirred.add(hall)
        self._news.set()

    def run_for_ever(self, clerks: Mapping[str, Clerk]) -> None:
        """Until `close`; all halls at first, and those that nothing has stirred now and then."""
        self._stirred.update(clerks)
        while not self._is_over:
            before_s = self.worker.worked_s[Pressing.WAITS]
            stirred, self._stirred = self._stirred, set()
            for hall in sorted(stirred):
                self._attempt(clerks[hall])
            rest_s = SHARE * (self.worker.worked_s[Pressing.WAITS] - before_s)
            self._loop.sleep(max(self._every_s, rest_s))
            if not self._news.wait(RENEWED_S):
                self._stirred.update(clerks)
            self._news.clear()

    def close(self) -> None:
        """No more forecasts, and no more advice."""
        self._is_over = True
        self._news.set()
        self.advisor.close()
        self.worker.close()

    def _attempt(self, clerk: Clerk) -> None:
        try:
            self._foresee(clerk)
        except Refusal as refusal:
            log.debug("hall %s is not foreseen now: %s", clerk.hall_key, refusal.message)
        except Exception:
            log.exception("the waits of hall %s were not foreseen", clerk.hall_key)

    def _foresee(self, clerk: Clerk) -> None:
        question: Question | None = clerk.view(_taken)
        if question is None:
            self._tell(clerk, Waits())
        else:
            self._tell(clerk, self._asked(clerk.hall_key, question))

    def _asked(self, hall: str, question: Question) -> Waits:
        """What the worker foresees; nothing if it dies, and then it is asked again soon."""
        try:
            return self.worker.ask(question)
        except WorkerLost:
            if not self._is_over:
                log.warning("the worker that foresees waits has ended: it is begun again")
                self.stir(hall)
            return Waits()

    def _tell(self, clerk: Clerk, waits: Waits) -> None:
        """Views have it first; then who looks is told, if what is said there has changed."""
        before, clerk.waits = clerk.waits, waits
        told: list[Told] = clerk.view(lambda hall, moment: foreseen(hall, moment, before))
        if told:
            self._announce(clerk.hall_key, told)


def _taken(hall: Hall, moment: Moment) -> Question | None:
    return foreseeing.question(hall, moment.now)
