"""What a device owes is on disk before its first byte, and outlives its program."""

import sqlite3
from pathlib import Path

import pytest

from app.device.spool import DONE_KEPT, TRIES_MOST, Job, Spool


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "agent" / "spool.db"


def owed(spool: Spool) -> Job:
    """The job that is next, which must be there."""
    job = spool.next_for("front")
    assert job is not None
    return job


def finish(spool: Spool, job: str) -> None:
    """From the first byte to the hub's knowing."""
    spool.begin(job)
    spool.mark(job, "printed", "")
    for one in spool.untold():
        spool.tell(one)


def test_a_job_is_there_after_the_program_ended(file: Path) -> None:
    Spool(file).keep("a", "front", "{}")

    assert owed(Spool(file)).job == "a"
    assert file.stat().st_mode & 0o077 == 0


def test_the_oldest_job_of_a_device_is_next(file: Path) -> None:
    spool = Spool(file)
    for job, device in (("b", "front"), ("a", "front"), ("c", "back")):
        spool.keep(job, device, "{}")

    assert owed(spool).job == "b"
    finish(spool, "b")
    assert owed(spool).job == "a"


def test_a_job_that_is_offered_again_is_not_printed_again(file: Path) -> None:
    spool = Spool(file)
    assert spool.keep("a", "front", "{}")
    finish(spool, "a")

    assert not Spool(file).keep("a", "front", "{}")
    assert Spool(file).next_for("front") is None


def test_what_was_being_sent_when_the_program_ended_may_be_on_paper(file: Path) -> None:
    spool = Spool(file)
    spool.keep("a", "front", "{}")
    spool.begin("a")

    again = owed(Spool(file))

    assert (again.state, again.detail, again.tries) == ("unknown", "line_lost", 1)


def test_a_job_that_was_begun_too_often_is_left_to_people(file: Path) -> None:
    spool = Spool(file)
    spool.keep("a", "front", "{}")
    for _ in range(TRIES_MOST):
        spool.begin("a")
        spool.mark("a", "unknown", "line_lost")

    assert spool.next_for("front") is None
    assert [one.state for one in spool.untold()] == ["unknown"]


def test_the_hub_is_told_each_change_once(file: Path) -> None:
    spool = Spool(file)
    spool.keep("a", "front", "{}")
    assert spool.untold() == []

    for cause in ("paper_out", "cover_open"):
        spool.mark("a", "held", cause)
        (news,) = spool.untold()
        assert (news.state, news.detail) == ("held", cause)
        spool.tell(news)
        assert spool.untold() == []


def test_what_was_told_meanwhile_does_not_hide_what_came_after(file: Path) -> None:
    spool = Spool(file)
    spool.keep("a", "front", "{}")
    spool.mark("a", "held", "paper_out")
    (news,) = spool.untold()
    spool.mark("a", "printed", "")

    spool.tell(news)

    assert [one.state for one in spool.untold()] == ["printed"]


def test_only_jobs_that_nothing_was_sent_of_may_be_forgotten(file: Path) -> None:
    spool = Spool(file)
    for job in ("held", "begun"):
        spool.keep(job, "front", "{}")
    spool.mark("held", "held", "paper_out")
    spool.begin("begun")
    spool.mark("begun", "unknown", "paper_out")

    assert [one.job for one in spool.waiting()] == ["held"]
    spool.forget("held")
    assert owed(spool).job == "begun"


def test_finished_jobs_are_forgotten_at_last_and_owed_ones_never(file: Path) -> None:
    Spool(file).keep("owed", "back", "{}")
    with sqlite3.connect(file) as db:
        done = ((f"done-{n}",) for n in range(DONE_KEPT + 5))
        db.executemany(
            "INSERT INTO jobs (job, device, payload, state, told)"
            " VALUES (?, 'front', '{}', 'printed', 'printed/')",
            done,
        )

    Spool(file).keep("new", "front", "{}")

    with sqlite3.connect(file) as db:
        kept = [row[0] for row in db.execute("SELECT job FROM jobs ORDER BY place")]
    assert kept[0] == "owed"
    assert kept[1] == "done-5" or kept[1] == "done-6"
    assert kept[-1] == "new"
