"""What-ifs by a real worker: answered as here, refused when it dies, kept to be scored."""

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from app.access import Identity
from app.foresight.advising import WHAT_IFS_MOST, Advisor
from app.foresight.turns import Pressing
from app.foresight.worker import Worker
from app.hall.candidates import Search, candidates
from app.hall.errors import Refusal
from app.hall.supposing import Supposed, Weighing, twin, weighed, weighing
from app.requests.floor import FloorRequests
from app.store.accounts import Accounts
from app.store.database import migrate, open_engine
from tests.clerk.desk import LOOP, Desk
from tests.hall.mixed_hall import MIXED
from tests.hall.small_hall import refuses

OPENED = Supposed(kind="open_counter", counter="2", operator="pia", minutes=60)
SAID = {"counter": "2", "operator": "pia", "minutes": 60}
SUE = Identity(name="staff:sue", role="supervisor", hall="market", subject="sue")


@pytest.fixture
def worker() -> Iterator[Worker]:
    """Not started yet."""
    found = Worker(lambda work: work())
    yield found
    found.close()


@pytest.fixture
def advisor(worker: Worker) -> Advisor:
    """Who asks it; nobody wants advice."""
    return Advisor(worker, lambda hall, told: None, LOOP, 0.0)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Three wait for passports, which nobody serves."""
    url = f"sqlite:///{tmp_path / 'hall.db'}"
    migrate(url)
    found = Desk(open_engine(url)).open(MIXED)
    found.sit("uma", "3")
    for _ in range(3):
        found.take("passport")
    yield found
    found.clerk.stop()


@pytest.fixture
def asked(desk: Desk) -> Weighing:
    """What if Pia opened her counter?"""
    found: Weighing = desk.clerk.view(
        lambda hall, moment: weighing(hall, OPENED, is_agency=False, now=moment.now)
    )
    return found


def test_it_answers_what_would_be_answered_here(
    worker: Worker, advisor: Advisor, desk: Desk, asked: Weighing
) -> None:
    search: Search = desk.clerk.view(
        lambda hall, moment: Search(hall=twin(hall), at=moment.now),
    )

    assert advisor.effect(desk.clerk, asked) == weighed(asked)[0]
    assert worker.seek(search) == candidates(search.hall, search.at)


def test_whoever_asked_a_worker_that_dies_is_told_and_the_next_one_answers(
    worker: Worker, advisor: Advisor, desk: Desk, asked: Weighing
) -> None:
    known, refusals = advisor.effect(desk.clerk, asked), list[Refusal]()
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGSTOP)

    def ask() -> None:
        try:
            advisor.effect(desk.clerk, asked)
        except Refusal as refusal:
            refusals.append(refusal)

    someone = threading.Thread(target=ask)
    someone.start()
    os.kill(worker.pid, signal.SIGKILL)
    someone.join()

    assert [one.code for one in refusals] == ["not_foreseen"]
    assert advisor.effect(desk.clerk, asked) == known


def test_a_flood_of_what_ifs_is_refused(
    worker: Worker, advisor: Advisor, desk: Desk, asked: Weighing
) -> None:
    known, found = advisor.effect(desk.clerk, asked), list[object]()
    with worker.turns.taken(Pressing.SOMEBODY_WAITS):
        those = [
            threading.Thread(target=lambda: found.append(advisor.effect(desk.clerk, asked)))
            for _ in range(WHAT_IFS_MOST)
        ]
        for one in those:
            one.start()
        while worker.turns.waiting(Pressing.SOMEBODY_WAITS) < WHAT_IFS_MOST:
            pass
        with refuses("not_foreseen", "ask again in a few seconds"):
            advisor.effect(desk.clerk, asked)
    for one in those:
        one.join()

    assert found == [known] * WHAT_IFS_MOST


def floor(advisor: Advisor, desk: Desk) -> Any:
    """Sue asks; the answer."""
    accounts = Accounts(desk.engine, desk.clock)
    clerks = {"market": desk.clerk}
    requests = FloorRequests(clerks, accounts, lambda work: work(), advisor.effect)

    def ask(request: str, **said: object) -> dict[str, Any]:
        return requests.answer(request, lambda: SUE, (said,))

    return ask


def test_what_was_foreseen_of_a_change_is_held_against_what_became_of_it(
    advisor: Advisor, desk: Desk
) -> None:
    ask = floor(advisor, desk)
    effect = ask("what_if", change={"kind": "open_counter", **SAID})["effect"]
    desk.clock.forward(minutes=2)
    opened = ask("open_counter", request_id=str(uuid4()), **SAID)
    desk.clock.forward(minutes=29)
    desk.take("passport")
    desk.clock.forward(minutes=2)

    score = ask("snapshot")["view"]["changes"][0]["score"]
    assert score["agency"] == "pass"
    assert score["foreseen"] == effect["agencies"][0]["with_change"]
    assert score["became"] == [3, 4, None]

    assert ask("undo_change", request_id=str(uuid4()), change=opened["change"])["ok"]
    desk.clock.forward(minutes=60)
    deed = ask("snapshot")["view"]["deeds"][0]
    assert (deed["deed"], deed["score"]) == ("undone", score)


def test_a_change_of_which_nothing_was_foreseen_has_no_score(advisor: Advisor, desk: Desk) -> None:
    ask = floor(advisor, desk)
    ask("what_if", change={"kind": "open_counter", **SAID, "minutes": 30})
    ask("what_if", change={"kind": "open_counter", **SAID, "operator": "ugo"})
    assert ask("open_counter", request_id=str(uuid4()), **SAID)["ok"]

    assert ask("snapshot")["view"]["changes"][0]["score"] is None
