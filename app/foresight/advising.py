"""Who has changes weighed: advice for every hall now and then, and what-ifs when somebody asks."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from app.announcer import Told, advised
from app.clerk import Clerk
from app.foresight.turns import Pressing
from app.foresight.worker import Worker, WorkerLost
from app.hall.advising import FEW, Advice, Piece, agency_of, best, promising
from app.hall.candidates import Search
from app.hall.errors import NotForeseen, Refusal
from app.hall.foreseeing import FORKS, is_foreseeable
from app.hall.hall import Hall
from app.hall.supposing import Supposed, Weighing, twin
from app.hall.weighing import Effect
from app.threads import Loop
from app.views import Moment

log = logging.getLogger(__name__)

SHARE = 4.0
"""The worker rests from advice so many times as long as it took, at least."""

AT_ONCE_FEW, AT_ONCE_FINAL = 3, 2
"""Changes that are weighed in one go: whoever asks what a change would do waits no longer."""

WHAT_IFS_MOST = 4
"""What-ifs that may wait; a flood of them is refused instead of answered an hour later."""


class Advisor:
    """Advice for every hall of a hub, and its what-ifs; without them the hub goes on.

    Args:
        announce: tells rooms of a hall, on the loop.
        every_s: least number of seconds between two searches for advice; 0: none.
    """

    def __init__(
        self,
        worker: Worker,
        announce: Callable[[str, list[Told]], None],
        loop: Loop,
        every_s: float,
    ) -> None:
        self._worker, self._announce, self._loop = worker, announce, loop
        self._every_s = every_s
        self._is_over = threading.Event()
        self._writing = threading.Lock()

    def effect(self, clerk: Clerk, asked: Weighing) -> Effect:
        """What one change is worth, now, since somebody waits for it.

        Raises:
            NotForeseen: too many ask at once, or the worker has ended.
        """
        if self._worker.turns.waiting(Pressing.SOMEBODY_WAITS) >= WHAT_IFS_MOST:
            raise NotForeseen("other changes are being weighed: ask again in a few seconds")
        try:
            effect = self._worker.weigh(asked, Pressing.SOMEBODY_WAITS)[0]
        except WorkerLost:
            log.warning("the worker that weighs changes has ended: it is begun again")
            raise NotForeseen("whoever looks ahead has just stopped: ask again") from None
        piece = _piece(asked.hall, asked.changes[0], effect)
        with self._writing:
            clerk.advice = clerk.advice.remembers(asked.at, piece)
        return effect

    def run_for_ever(self, clerks: Mapping[str, Clerk]) -> None:
        """Until `close`; not at all if nobody wants advice."""
        while self._every_s and not self._is_over.is_set():
            before_s = self._worker.worked_s[Pressing.ADVICE]
            for clerk in clerks.values():
                self._attempt(clerk)
            rest_s = SHARE * (self._worker.worked_s[Pressing.ADVICE] - before_s)
            self._is_over.wait(max(self._every_s, rest_s))

    def close(self) -> None:
        """No more advice."""
        self._is_over.set()

    def _attempt(self, clerk: Clerk) -> None:
        try:
            self._tell(clerk, self._sought(clerk))
        except Refusal as refusal:
            log.debug("hall %s is not advised now: %s", clerk.hall_key, refusal.message)
        except Exception:
            log.exception("no advice was found for hall %s", clerk.hall_key)

    def _sought(self, clerk: Clerk) -> Advice:
        """What is best now; nothing if nobody works, or the worker dies meanwhile."""
        asked: Search | None = clerk.view(_taken)
        if asked is None:
            return Advice()
        try:
            return Advice(at=asked.at, pieces=self._best(asked))
        except WorkerLost:
            if not self._is_over.is_set():
                log.warning("the worker that seeks advice has ended: it is begun again")
            return Advice()

    def _best(self, asked: Search) -> tuple[Piece, ...]:
        """All with few forks, then the best of them with many."""
        found = self._worker.seek(asked)
        few = self._weighed(asked, found, FEW, AT_ONCE_FEW)
        return best(self._weighed(asked, promising(few), FORKS, AT_ONCE_FINAL))

    def _weighed(
        self, asked: Search, changes: Sequence[Supposed], forks: int, at_once: int
    ) -> list[Piece]:
        return [
            _piece(asked.hall, change, effect)
            for some in _in_parts(changes, at_once)
            for change, effect in zip(some, self._effects(asked, some, forks), strict=True)
        ]

    def _effects(self, asked: Search, some: Sequence[Supposed], forks: int) -> list[Effect]:
        weighing = Weighing(hall=asked.hall, at=asked.at, changes=tuple(some), forks=forks)
        return self._worker.weigh(weighing, Pressing.ADVICE)

    def _tell(self, clerk: Clerk, advice: Advice) -> None:
        """Views have it first; then whoever looks at the floor is told, if it is another."""
        with self._writing:
            before = clerk.advice
            clerk.advice = replace(advice, foretold=before.foretold)
            if advice.at is not None:
                clerk.advice = clerk.advice.remembers(advice.at, *advice.pieces)
        told: list[Told] = clerk.view(lambda hall, moment: advised(hall, moment, before))
        if told:
            self._announce(clerk.hall_key, told)


def _piece(hall: Hall, change: Supposed, effect: Effect) -> Piece:
    return Piece(change=change, effect=effect, about=agency_of(hall, change))


def _taken(hall: Hall, moment: Moment) -> Search | None:
    return Search(hall=twin(hall), at=moment.now) if is_foreseeable(hall, moment.now) else None


def _in_parts(changes: Sequence[Supposed], size: int) -> Iterator[Sequence[Supposed]]:
    return (changes[at : at + size] for at in range(0, len(changes), size))
