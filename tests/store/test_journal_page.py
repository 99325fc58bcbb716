"""An auditor who has read docs/journal.md, and nothing of ours, can check a journal."""

import ast
import re
import sqlite3
import sys
from contextlib import closing
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import Engine

from app.hall import calling, duties, queueing
from app.hall.events import HallEvent, TicketCalled, TicketIssued
from app.hall.policies import PRESETS
from app.store import journal
from app.store.codec import CLASSES
from app.store.database import migrate, open_engine
from app.store.journal import Chain, Head
from app.store.tables import halls
from app.store.tables import journal as journal_table
from tests.clerk.desk import Desk
from tests.hall.any_day import AnyDay, lived
from tests.hall.mixed_hall import MIXED
from tests.store import auditor, auditor_rules
from tests.store.auditor import audit

PAGE = Path(__file__).parents[2] / "docs/journal.md"


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


@pytest.mark.parametrize("part", [auditor, auditor_rules])
def test_the_auditors_program_has_nothing_of_ours(part: ModuleType) -> None:
    tree = ast.parse(Path(str(part.__file__)).read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {getattr(one, "module", None) or one.names[0].name for one in imports}

    own = {"tests.store.auditor_rules"}
    assert {name.partition(".")[0] for name in names - own} <= sys.stdlib_module_names


@pytest.mark.parametrize("policy", PRESETS)
@pytest.mark.parametrize("seed", range(3))
def test_an_honest_day_of_a_mixed_hall_passes_by_every_rule(
    file: Path, policy: str, seed: int
) -> None:
    engine = open_engine(f"sqlite:///{file}")
    migrate(engine)
    day = AnyDay(lived(MIXED, policy), seed).live(400).close()
    sealed(engine, day.events)

    assert audit(file, {}) == ""


@pytest.mark.parametrize("policy", PRESETS)
def test_a_favour_is_named_by_every_rule(file: Path, policy: str) -> None:
    engine = open_engine(f"sqlite:///{file}")
    migrate(engine)
    events = AnyDay(lived(MIXED, policy), 1).live(400).events
    at, call = next(
        (at, one)
        for at, one in enumerate(events)
        if isinstance(one, TicketCalled) and one.rule == policy and one.beat
    )
    friend = call.beat[-1].ticket
    sealed(engine, [*events[:at], replace(call, ticket=friend)])

    assert audit(file, {}) == f"entry {at + 1}: {friend} was not next"


def sealed(engine: Engine, events: list[HallEvent]) -> None:
    """A journal of these events."""
    chain = Chain("market", 1, Head())
    rows = [chain.seal(one, day=None, actor="staff:tina") for one in events]
    with engine.begin() as connection:
        connection.execute(halls.insert().values(hall_id="market"))
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


def test_the_worked_examples_are_right() -> None:
    text = PAGE.read_text(encoding="utf-8").partition("### Three worked examples")[2]
    name, told = "", []
    for line in text.splitlines():
        cells = [one.strip() for one in line.strip("|").split("|")]
        if len(cells) == 6 and cells[0] in PRESETS:
            name = cells[0]
        elif len(cells) == 6 and re.fullmatch(r"[A-Z]\d+", cells[0]):
            values = dict(zip(EXAMPLE, map(float, cells[1:]), strict=True))
            rule = auditor_rules.NUMBERS | auditor_rules.PRESETS[name]
            told.append((values.pop("score"), auditor_rules.score(values, rule)))

    assert len(told) == 7
    assert [one for one, _ in told] == [made for _, made in told]


EXAMPLE = ("waited_s", "boost", "expected_s", "clear_s", "score")


def test_the_page_tells_the_numbers_of_the_rules() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name in ("legal", "balanced"):
        row = re.search(rf"^\| `{name}` \| (.*) \|$", text, re.MULTILINE)
        assert row is not None
        assert [float(one) for one in row.group(1).split(" | ")] == list(
            PRESETS[name].numbers().values()
        )
