"""The journal is the truth: from it alone come the same hall, the same tables, the same answers."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, Table, select

from app.hall import days, duties
from app.hall.errors import Refusal
from app.hall.hall import Hall
from app.hall.rechoosing import difference
from app.store import journal
from app.store.codec import CLASSES
from app.store.database import reading
from app.store.journal import GENESIS, Chain, Entry, Head, seal
from app.store.projector import Projection
from app.store.tables import shifts, spells, tickets, turns
from tests.clerk.desk import Desk
from tests.databases import emptied
from tests.hall.small_hall import picture
from tests.hall.walk import (
    SEATS,
    WALKED,
    Attempt,
    any_change,
    any_step,
    any_wish,
    attempts,
    moods,
)

NOTHING = timedelta(0)
PROJECTED = (tickets, turns, shifts, spells)
Step = list[Attempt] | tuple[str, int] | float
"""What people try at random, a counter that works on (or people who wish), or minutes."""

WISHES, CHANGES = "wishes", "changes"
at_work = st.tuples(st.sampled_from([*SEATS, WISHES, CHANGES]), moods)
steps: st.SearchStrategy[Step] = st.one_of(
    st.lists(attempts(), min_size=1, max_size=6),
    at_work,
    at_work,
    at_work,
    st.sampled_from([0.1, 1.0, 20.0, 600.0]),
)


def walked(desk: Desk, walk: list[Step]) -> None:
    """Everybody sits down, some citizens come; then what chance wants."""
    for counter, operator in SEATS.items():
        desk.sit(operator, counter)
    for service in ("tax", "passport", "refund", "tax"):
        desk.take(service)
    for number, step in enumerate(walk):
        if isinstance(step, float):
            desk.clock.forward(minutes=step)
            keep_time(desk)
            desk.do(days.order_closing_slip, head="0" * 64)
        else:
            _try(desk, number, step)


def keep_time(desk: Desk) -> None:
    """All that is due, one by one, as the clockwork does."""
    before = -1
    while (now := desk.clerk.view(lambda hall, _: hall.revision)) != before:
        before = now
        desk.do(duties.keep_time)


def _try(desk: Desk, number: int, step: list[Attempt] | tuple[str, int]) -> None:
    if isinstance(step, tuple):
        step = [desk.clerk.view(lambda hall, _: _likely(hall, *step))]
    for place, (decide, said) in enumerate(step):
        try:
            desk.do(decide, f"r{number}-{place}", **said)
        except Refusal:
            continue


def _likely(hall: Hall, where: str, mood: int) -> Attempt:
    match where:
        case "wishes":
            return any_wish(hall, mood)
        case "changes":
            return any_change(hall, mood)
        case _:
            return any_step(hall, where, mood)


def replayed(entries: list[Entry]) -> tuple[Hall, Projection]:
    """The hall and its tables, from the first event on."""
    hall, projection = Hall("market"), Projection()
    for entry in entries:
        event = entry.event()
        hall.apply(event)
        projection.note(hall, event)
    return hall, projection


def rows(engine: Engine, table: Table) -> dict[tuple[Any, ...], dict[str, Any]]:
    """What a table holds, by its primary key."""
    with reading(engine) as connection:
        found = [dict(row) for row in connection.execute(select(table)).mappings()]
    key = [column.name for column in table.primary_key]
    return {tuple(row[name] for name in key): row for row in found}


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(walk=st.lists(steps, min_size=4, max_size=24))
def test_a_replay_makes_the_same_hall_and_the_same_tables(engine: Engine, walk: list[Step]) -> None:
    desk = Desk(emptied(engine)).open(WALKED)
    walked(desk, walk)
    before = desk.picture()

    hall, projection = replayed(desk.entries())
    assert picture(hall) == before
    for table in PROJECTED:
        assert rows(engine, table) == projection.rows[table]
    the_tables_tell_of_today(engine, hall)

    desk.restart()
    assert desk.picture() == before
    desk.clerk.stop()


def the_tables_tell_of_today(engine: Engine, hall: Hall) -> None:
    """Today's turns and shifts, as the hall in memory has them; spells part each shift."""
    turned = {k[2:]: row for k, row in rows(engine, turns).items() if k[1] == hall.day}
    sat = {k[2:]: row for k, row in rows(engine, shifts).items() if k[1] == hall.day}
    all_shifts = (*hall.floor.ended, *hall.shifts.values())

    assert {
        key: (row["state"], row["counter"], row["ended_at"], row["reason"])
        for key, row in turned.items()
    } == {
        (one.number, place): (turn.state, turn.counter, turn.ended_at, turn.reason)
        for one in hall.tickets.values()
        for place, turn in enumerate(one.turns, start=1)
    }
    assert {key: (row["operator"], row["ended_at"]) for key, row in sat.items()} == {
        (one.counter, one.started_at): (one.operator, one.ended_at) for one in all_shifts
    }
    done = [row for key, row in rows(engine, spells).items() if key[1] == hall.day]
    sat_for = sum(((s.ended_at or s.doing_since) - s.started_at for s in all_shifts), NOTHING)
    assert sum((row["ended_at"] - row["began_at"] for row in done), NOTHING) == sat_for


RELEASED = Path(__file__).parent / "journals"


def read_lines(path: Path) -> list[Entry]:
    """A journal that `onehall journal export` wrote."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [_entry(line) for line in lines]


def _entry(line: dict[str, Any]) -> Entry:
    day = date.fromisoformat(line["day"]) if line["day"] else None
    return Entry(**{**line, "day": day, "at": datetime.fromisoformat(line["at"])})


@pytest.mark.parametrize("path", sorted(RELEASED.glob("*.jsonl")), ids=lambda path: path.stem)
def test_the_journal_of_every_released_version_replays(path: Path) -> None:
    entries = read_lines(path)
    previous = GENESIS
    for entry in entries:
        assert seal(previous, entry.told()) == entry.hash
        previous = entry.hash

    hall, projection = replayed(entries)

    told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert told == summary(hall, projection, previous)


@pytest.mark.parametrize("version", ["v3", "v4", "v5", "v6"])
def test_calls_come_out_the_same_in_every_version_that_kept_them_whole(version: str) -> None:
    """In `v4`, who was put back kept an agreed time that was over; in `v5`, nobody does."""
    hall = Hall("market")
    for entry in read_lines(RELEASED / f"{version}.jsonl"):
        event = entry.event()
        assert difference(hall, event) == ""
        hall.apply(event)


def summary(hall: Hall, projection: Projection, head: str) -> dict[str, Any]:
    """What a released journal must always come to."""
    assert hall.closed is not None
    return {
        "head": head,
        "revision": hall.revision,
        "closed": [str(hall.closed.day), hall.closed.issued, hall.closed.served, hall.closed.left],
        "states": [[row["ticket"], row["state"]] for row in projection.rows[turns].values()],
        "shifts": len(projection.rows[shifts]),
        "papers": {job: paper.outcome for job, paper in hall.papers.items()},
    }


def test_the_journals_of_released_versions_are_there() -> None:
    assert (RELEASED / "v1.jsonl").is_file()


def test_one_of_them_knows_every_kind_of_event() -> None:
    """A kind that is added needs a journal in which it happens."""
    kinds = {entry.kind for path in RELEASED.glob("*.jsonl") for entry in read_lines(path)}

    assert kinds == set(CLASSES)


def test_a_revision_is_written_once(engine: Engine) -> None:
    """What protects a hall when two hubs both believe that it is theirs."""
    desk = Desk(emptied(engine)).open()
    last = desk.entries()[-1]
    rival = Chain("market", last.epoch, Head(revision=last.revision - 1, hash="0" * 64))

    with pytest.raises(Exception, match=r"(?i)unique"), engine.begin() as connection:
        journal.append(connection, [rival.seal(last.event(), day=last.day, actor="rival")])

    assert desk.entries()[-1] == last
    desk.clerk.stop()
