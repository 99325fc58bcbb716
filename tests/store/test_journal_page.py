"""An auditor who has read docs/journal.md, and nothing of ours, can check a journal."""

import hashlib
import json
import re
import sqlite3
from contextlib import closing
from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from app.hall import calling, duties, queueing
from app.hall.events import HallEvent, TicketCalled, TicketIssued
from app.store import journal
from app.store.codec import CLASSES
from app.store.database import open_engine
from app.store.journal import Chain, Head
from app.store.tables import journal as journal_table
from tests.clerk.desk import Desk

PAGE = Path(__file__).parents[2] / "docs/journal.md"

# --- written from the page alone: standard library, no word of OneHall's code ------------------

SERVED = ("ticket_called", "ticket_left", "turn_ended_by_close")


def audit(path: Path, slips: dict[str, str]) -> str:
    """The first thing that is wrong with the journal in a SQLite file, or ""."""
    seal, catalogue = "0" * 64, {}
    waiting: dict[str, Any] = {}
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT * FROM journal ORDER BY revision").fetchall()
    for count, (*told, stored) in enumerate(rows, start=1):
        told[3], told[4] = told[3] or "", told[4].replace(" ", "T") + "+00:00"
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        seal = hashlib.sha256(f"{seal}\n{text}".encode()).hexdigest()
        if seal != stored or told[1] != count:
            return f"entry {count} was changed"
        kind, body = told[5], json.loads(told[9])
        if kind == "catalogue_loaded":
            catalogue = body["catalogue"]
        elif kind == "day_opened":
            waiting = {}
        elif kind == "day_closed" and slips.get(body["day"], seal) != seal:
            return f"the slip of {body['day']} says otherwise"
        elif kind == "ticket_issued":
            waiting[body["ticket"]] = body
        elif kind == "ticket_called" and (body["ticket"], beaten(body["beat"])) != choice(
            catalogue, waiting, body
        ):
            return f"entry {count}: {body['ticket']} was not next"
        if kind in SERVED:
            waiting.pop(body["ticket"], None)
    return ""


def beaten(beat: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Who waited on, and how long they had."""
    return [{name: one[name] for name in ("ticket", "service", "waited_s")} for one in beat]


def choice(catalogue: Any, waiting: dict[str, Any], call: Any) -> tuple[str, list[Any]]:
    """Who is next, and whom they beat, by the page's four rules."""
    post = next(one for one in catalogue["operators"] if one["key"] == call["operator"])
    served = [
        one["key"]
        for one in catalogue["services"]
        if post["staffing"] == "universal" or one["agency"] == post["agency"]
    ]
    lines = [[one for one in waiting.values() if one["service"] == key] for key in served]
    heads = [line[0] for line in lines if line]
    first = min(heads, key=lambda one: (moment(one), len(one["ticket"]), one["ticket"]))
    return first["ticket"], [
        {
            "ticket": one["ticket"],
            "service": one["service"],
            "waited_s": int((moment(call) - moment(one)).total_seconds()),
        }
        for one in heads
        if one is not first
    ]


def moment(body: Any) -> datetime:
    return datetime.fromisoformat(body["at"])


# --- and what it finds ------------------------------------------------------------------------


@pytest.fixture
def desk(file: Path) -> Desk:
    """A day with three agencies' worth of choices."""
    desk = Desk(open_engine(f"sqlite:///{file}")).open()
    people = (("1", "tina"), ("2", "pia"), ("3", "uma"))
    for counter, operator in people:
        desk.sit(operator, counter)
    for service in ("passport", "tax", "refund", "tax", "passport", "tax", "refund"):
        desk.take(service)
        desk.clock.forward(seconds=33.5)
    for counter, operator in (*people, *people):
        at = {"counter": counter, "operator": operator}
        desk.do(calling.call_next, **at)
        desk.clock.forward(seconds=7)
        desk.do(queueing.no_show, **at)
    desk.clock.forward(hours=12)
    desk.do(duties.keep_time)
    desk.clerk.stop()
    return desk


def slips(engine: Engine) -> dict[str, str]:
    """What was printed."""
    with engine.connect() as connection:
        return {"2026-03-02": journal.closing_head(connection, "market", date(2026, 3, 2))}


def written_anew(engine: Engine, forged: list[HallEvent]) -> None:
    """All entries with other events in them, sealed again by somebody who can."""
    entries = Desk(engine).entries()
    chain = Chain("market", entries[0].epoch, Head())
    rows = [
        chain.seal(event, day=old.day, actor=old.actor, request_id=old.request_id)
        for old, event in zip(entries, forged, strict=True)
    ]
    with engine.begin() as connection:
        connection.execute(journal_table.delete())
        journal.append(connection, rows)


def test_an_honest_day_passes(desk: Desk, file: Path) -> None:
    assert [entry.kind for entry in desk.entries()].count("ticket_called") == 6
    assert audit(file, slips(desk.engine)) == ""


def test_a_changed_entry_is_named(desk: Desk, file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE journal SET body = replace(body, '33', '34') WHERE revision = 9")
        connection.commit()

    assert audit(file, {}) == "entry 9 was changed"


def test_whoever_jumped_the_queue_is_named_even_under_good_seals(desk: Desk, file: Path) -> None:
    forged = [entry.event() for entry in desk.entries()]
    place, call = next((n, e) for n, e in enumerate(forged) if isinstance(e, TicketCalled))
    forged[place] = replace(call, ticket="T003")
    written_anew(desk.engine, forged)

    assert audit(file, {}) == f"entry {place + 1}: T003 was not next"


def test_a_day_that_was_rewritten_whole_does_not_match_its_slip(desk: Desk, file: Path) -> None:
    printed = slips(desk.engine)
    forged = [entry.event() for entry in desk.entries()]
    place, issued = next((n, e) for n, e in enumerate(forged) if isinstance(e, TicketIssued))
    forged[place] = replace(issued, code="another")
    written_anew(desk.engine, forged)

    assert audit(file, {}) == ""
    assert audit(file, printed) == "the slip of 2026-03-02 says otherwise"


@pytest.mark.parametrize("kind", CLASSES)
def test_the_page_tells_every_kind_with_its_fields(kind: str) -> None:
    row = re.search(rf"^\| `{kind}` \| (.*?) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

    assert row is not None
    told = re.findall(r"`(\w+)`", row.group(1))
    assert ["at", *told] == [one.name for one in fields(CLASSES[kind])]


def test_the_page_tells_every_column_in_the_order_of_the_seal() -> None:
    table = PAGE.read_text(encoding="utf-8").partition("## The seal")[0]

    told = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    assert told == [column.name for column in journal_table.columns]
