"""`onehall journal` says whether the record is whole, and what a closing slip must say."""

import json
import re
import sqlite3
from contextlib import closing

import pytest

from app.hall import duties
from app.store.database import migrate, open_engine
from tests.clerk.desk import Desk
from tests.cli.conftest import Console
from tests.running import free_port


@pytest.fixture
def desk(console: Console) -> Desk:
    """A hall that has had a day."""
    engine = open_engine(console.url)
    migrate(engine)
    desk = Desk(engine).open()
    desk.sit("tina", "1")
    desk.take("tax")
    desk.take("passport")
    desk.clock.forward(hours=10)
    desk.do(duties.keep_time)
    desk.clerk.stop()
    return desk


def test_a_whole_record_is_told_with_its_length_and_head(console: Console, desk: Desk) -> None:
    entries = desk.entries()

    assert console.says("journal", "verify") == f"{len(entries)} entries, head {entries[-1].hash}\n"
    assert console.says("journal", "verify", "--hall", "market").startswith(f"{len(entries)} ")


def test_a_changed_entry_is_named(console: Console, desk: Desk) -> None:
    with closing(sqlite3.connect(console.data / "onehall.db")) as connection:
        connection.execute("UPDATE journal SET actor = 'staff:tima' WHERE revision = 5")
        connection.commit()

    said = console.refuses("journal", "verify")

    assert said.startswith("journal_spoilt: revision 5 was changed, or ")
    assert "4 entries before it are good" in said
    assert desk.entries()[3].hash in said


def test_the_closing_slips_hash_is_told_by_day(console: Console, desk: Desk) -> None:
    closing_hash = next(entry.hash for entry in desk.entries() if entry.kind == "day_closed")

    assert console.says("journal", "head") == f"2026-03-02  {closing_hash}\n"
    assert console.says("journal", "head", "2026-03-02") == f"2026-03-02  {closing_hash}\n"


def test_a_day_that_was_not_closed_has_no_slip(console: Console, desk: Desk) -> None:
    said = console.refuses("journal", "head", "2026-03-03")

    assert said == "day_not_closed: hall market has no closed day 2026-03-03\n"


def test_what_is_no_day_is_told_how_days_are_written(console: Console) -> None:
    for wrong in ("yesterday", "2026-13-01"):
        said = console.run("journal", "head", wrong).stderr
        assert f"{wrong} is no day: write it like 2026-03-02" in said


def test_a_record_goes_out_as_lines(console: Console, desk: Desk) -> None:
    lines = [json.loads(line) for line in console.says("journal", "export").splitlines()]

    assert [line["revision"] for line in lines] == list(range(1, len(lines) + 1))
    assert [line["hash"] for line in lines] == [entry.hash for entry in desk.entries()]
    assert all(re.fullmatch(r"[\d-]{10}T[\d:]{8}\.\d{6}\+00:00", line["at"]) for line in lines)


def test_an_installation_without_a_hall_says_so(console: Console) -> None:
    said = console.refuses("journal", "verify")

    assert said.startswith(f"unknown_hall: {console.data}/onehall.db holds no hall yet: load one")
    assert "ONEHALL_DATA_DIR" in said


@pytest.mark.parametrize(
    "change",
    ["day = 'x'", "body = '{'", "kind = 'gift'", "version = 9", "body = replace(body, 'T00', 'X')"],
)
def test_a_hall_whose_record_cannot_have_happened_is_not_opened(
    console: Console, desk: Desk, change: str
) -> None:
    spoilt = next(one.revision for one in desk.entries() if one.kind == "turn_ended_by_close")
    with closing(sqlite3.connect(console.data / "onehall.db")) as connection:
        connection.execute(f"UPDATE journal SET {change} WHERE revision = {spoilt}")
        connection.commit()

    said = console.refuses("run", "--port", str(free_port()))

    assert said.splitlines()[-1].startswith(
        f"journal_unreadable: revision {spoilt} of hall market cannot be read"
    )
    assert "Traceback" not in said
