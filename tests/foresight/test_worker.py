"""The worker as a real process: it answers, dies, is begun again, and ends with whoever asks."""

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.foresight.worker import Worker, WorkerLost
from app.hall.catalogue import Demand
from app.hall.foreseeing import Question, foresee, question
from tests.hall.small_hall import SMALL, Play


@pytest.fixture
def worker() -> Iterator[Worker]:
    """Not started yet."""
    found = Worker(lambda work: work())
    yield found
    found.close()


@pytest.fixture
def asked() -> Question:
    """Three wait for Tina."""
    play = Play(replace(SMALL, demand=Demand(visits_a_day=80)))
    play.sit("tina", "1")
    for _ in range(3):
        play.take("tax")
    found = question(play.hall, play.now)
    assert found is not None
    return found


def test_it_answers_what_would_be_answered_here(worker: Worker, asked: Question) -> None:
    assert worker.pid is None
    assert worker.ask(asked) == foresee(asked)

    first = worker.pid
    assert worker.ask(asked) == foresee(asked)
    assert worker.pid == first


def test_one_that_was_killed_is_begun_again(worker: Worker, asked: Question) -> None:
    worker.ask(asked)
    first = worker.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)

    with pytest.raises(WorkerLost):
        worker.ask(asked)
    assert worker.ask(asked) == foresee(asked)
    assert worker.pid != first


def test_it_gives_way_and_ends_when_its_input_does(worker: Worker, asked: Question) -> None:
    worker.ask(asked)
    child = worker._child
    assert child is not None
    assert child.stdin is not None
    assert os.getpriority(os.PRIO_PROCESS, child.pid) >= 10

    child.stdin.close()
    assert child.wait(60) == 0


def test_after_the_end_nobody_is_asked(worker: Worker, asked: Question) -> None:
    worker.ask(asked)
    pid = worker.pid
    worker.close()

    with pytest.raises(WorkerLost):
        worker.ask(asked)
    assert worker.pid is None
    assert not Path(f"/proc/{pid}").exists()
