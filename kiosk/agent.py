"""The kiosk's device program: takes print jobs, keeps them, prints them, says how they fared.

hub ──paper.ordered──▶ inbox ──▶ spool (on disk) ──▶ a printer's thread ──▶ paper
 ▲                                                          │
 └────────report_paper──── inbox ◀──── news ────────────────┘
"""

import json
import logging
import queue
import threading
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeAlias

from app.device.line import Line, NotConnected, TurnedAway
from app.device.spool import Job, Spool
from app.wire.messages import AgentView, OwnPrinters, PaperOrdered, PrintJob, ReportPaper
from kiosk.papers import sheet
from printers.layout import draw
from printers.printer import Fate, Printer, Watcher
from printers.status import Cause

log = logging.getLogger(__name__)

RETRY_S = 2.0
"""Pause before a printer that could not print is tried again, and a hub told again."""

REPORTS = uuid.UUID("8b0d7f0e-6c2b-5a7e-9f4c-0f6a6a3b1c55")
"""Names of reports are made from what they say, so that saying it again is harmless."""

NOT_OWED = "unknown_paper"
SAID_BEFORE = "request_id_reused"
"""This very report was taken already, from this machine under an earlier name."""

PASSING = frozenset(
    {"not_durable", "stepped_down", "internal_error", "hall_not_ready", "printer_owned"}
)
"""Refusals that pass: the hub is in trouble, or another agent has the printer for now."""

Item: TypeAlias = tuple[str, Mapping[str, Any]]
RETURNED, NEWS, TURNED_AWAY = "returned", "news", "turned away"
ORDERED, HALL_CHANGED = "paper.ordered", "hall.changed"


class Agent:
    """Owns some of the hall's printers.

    Args:
        printers: by their key in the hall's blueprint.
        stop: set when the program ends.
    """

    def __init__(
        self, spool: Spool, printers: Mapping[str, Printer], stop: threading.Event
    ) -> None:
        self._spool = spool
        self._printers = printers
        self._stop = stop
        self._inbox: queue.SimpleQueue[Item] = queue.SimpleQueue()
        self._work = {name: threading.Event() for name in printers}
        self._trouble: dict[str, str] = {}
        self._epoch = self._seen = 0
        self._last_heard: dict[str, int] = {}

    def heard(self, name: str, body: Mapping[str, Any]) -> None:
        """An announcement, from the line's own thread."""
        self._inbox.put((name, body))

    def returned(self) -> None:
        """The line is there, for the first time or again."""
        self._inbox.put((RETURNED, {}))

    @contextmanager
    def printing(self) -> Iterator[None]:
        """Print what is owed, with a hub or without, until the end of the block."""
        threads = [threading.Thread(target=self._serve, args=one) for one in self._printers.items()]
        threads.append(threading.Thread(target=self._wake_at_the_end))
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in threads:
                thread.join()

    def attend(self, line: Line) -> None:
        """Take orders and tell how they fared, until told to stop.

        Raises:
            TurnedAway: the hub has no such printers, or does not know this agent.
        """
        keeping = threading.Thread(target=self._keep_line, args=(line,), daemon=True)
        keeping.start()
        try:
            while not self._stop.is_set():
                self._take(line)
        finally:
            line.close()

    def _wake_at_the_end(self) -> None:
        """Nobody waits for orders or work any longer."""
        self._stop.wait()
        self._inbox.put((NEWS, {}))
        for work in self._work.values():
            work.set()

    # --- with the hub -------------------------------------------------------------------

    def _keep_line(self, line: Line) -> None:
        try:
            line.keep(self.returned, self._stop)
        except TurnedAway as refusal:
            self._inbox.put((TURNED_AWAY, {"refusal": refusal}))

    def _take(self, line: Line) -> None:
        """One thing from the inbox; without any, what the hub was not told is told again."""
        try:
            name, body = self._inbox.get(timeout=RETRY_S)
        except queue.Empty:
            name, body = NEWS, {}
        try:
            if name in {RETURNED, HALL_CHANGED}:
                self._catch_up(line)
            elif name == ORDERED:
                self._order(body, line)
            elif name == TURNED_AWAY:
                raise body["refusal"]
            self._report(line)
        except NotConnected as problem:
            self._later(problem)
        except TurnedAway as refusal:
            if refusal.code not in PASSING:
                raise
            log.warning("asked again soon: %s", refusal)
            self._later(refusal)

    def _later(self, problem: Exception) -> None:
        """What was not asked or told is not lost: all of it comes up again."""
        log.debug("later: %s", problem)
        self._stop.wait(RETRY_S)
        self._inbox.put((RETURNED, {}))

    def _order(self, body: Mapping[str, Any], line: Line) -> None:
        ordered = PaperOrdered.model_validate_json(json.dumps(body))
        self._keep(ordered.job)
        stamp = ordered.stamp
        known = max(self._last_heard.get(stamp.room, 0), self._seen)
        self._last_heard[stamp.room] = stamp.revision
        if stamp.epoch != self._epoch or stamp.previous > known:
            self._catch_up(line)

    def _catch_up(self, line: Line) -> None:
        """Take what is owed, and forget what no longer is: the day may be over."""
        asked = OwnPrinters(printers=list(self._printers))
        answer = line.ask("own_printers", asked)
        view = AgentView.model_validate_json(json.dumps(answer["view"]))
        self._epoch, self._seen = view.stamp.epoch, view.stamp.revision
        self._last_heard.clear()
        owed = {one.job for one in view.jobs}
        for job in self._spool.waiting():
            if job.job not in owed and job.device in self._printers:
                self._spool.forget(job.job)
        for one in view.jobs:
            self._keep(one)

    def _keep(self, job: PrintJob) -> None:
        """On disk before anything is done with it; whose printer is in trouble waits."""
        name = job.printer
        if name in self._printers and self._spool.keep(job.job, name, job.model_dump_json()):
            if trouble := self._trouble.get(name):
                self._spool.hold(name, trouble)
            self._work[name].set()

    def _report(self, line: Line) -> None:
        for job in self._spool.untold():
            try:
                line.ask("report_paper", _report_of(job))
            except TurnedAway as refusal:
                if refusal.code == NOT_OWED:
                    self._spool.forget(job.job)
                elif refusal.code != SAID_BEFORE:
                    raise
            self._spool.tell(job)

    # --- in a printer's own thread --------------------------------------------------------

    def _serve(self, name: str, printer: Printer) -> None:
        """Print what this printer owes, whatever happens: nobody would notice that it ended."""
        was: Fate | None = None
        while not self._stop.is_set():
            try:
                was = self._serve_next(name, printer, was)
            except Exception:
                log.exception("printer %s: tried again in %.0f s", name, RETRY_S)
                self._stop.wait(RETRY_S)

    def _serve_next(self, name: str, printer: Printer, was: Fate | None) -> Fate | None:
        """Oldest first; what is blocked blocks what follows."""
        work = self._work[name]
        work.clear()
        job = self._spool.next_for(name)
        if job is None:
            work.wait()
            return was
        fate = self._print(job, printer)
        self._note(job, fate)
        _log_change(name, was, fate)
        if self._trouble[name]:
            self._stop.wait(RETRY_S)
        return fate

    def _print(self, job: Job, printer: Printer) -> Fate:
        is_again = job.tries > 0
        watcher = Watcher(
            begin=lambda: self._spool.begin(job.job),
            stuck=lambda cause: self._note(job, Fate("unknown", cause)),
        )
        try:
            order = PrintJob.model_validate_json(job.payload)
            picture = draw(sheet(order, is_copy=is_again), order.width_dots)
        except Exception as problem:  # noqa: BLE001 - whatever it is, others wait behind it
            log.error("paper %s cannot be drawn: %r", job.job, problem)
            return Fate("failed", "cannot_be_drawn")
        return printer.print(picture, watcher, is_again=is_again)

    def _note(self, job: Job, fate: Fate) -> None:
        """What became of a paper; the others behind it learn of their printer's trouble."""
        if (job.state, job.detail) != (fate.outcome, fate.cause):
            self._spool.mark(job.job, fate.outcome, fate.cause)
        is_blocked = fate.outcome in {"held", "unknown"}
        trouble = fate.cause if is_blocked else ""
        if trouble and trouble != self._trouble.get(job.device):
            self._spool.hold(job.device, trouble)
        self._trouble[job.device] = trouble
        self._inbox.put((NEWS, {}))


def _report_of(job: Job) -> ReportPaper:
    said = f"{job.job}/{job.state}/{job.detail}"
    return ReportPaper.model_validate(
        {
            "request_id": str(uuid.uuid5(REPORTS, said)),
            "job": job.job,
            "outcome": job.state,
            "detail": job.detail,
        }
    )


def _log_change(name: str, was: Fate | None, now: Fate) -> None:
    """Once when a printer is lost, once when it is back."""
    if (was and was.cause) == now.cause:
        return
    trouble: Cause | str = now.cause
    if trouble:
        log.warning("printer %s: %s", name, trouble)
    elif was is not None:
        log.info("printer %s prints again", name)
