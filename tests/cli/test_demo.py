"""The demonstration: a newcomer's hall, which goes on where it stopped and opens every day."""

import json
import re
import sqlite3
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from app import blueprints
from app.cli.demo import HALL, password
from tests.browser import PATIENCE_MS
from tests.cli.conftest import Console
from tests.running import DemoProcess


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[DemoProcess]:
    """Nothing was ever started here."""
    found = DemoProcess(tmp_path)
    yield found
    found.stop()


def take(demo: DemoProcess) -> str:
    """A citizen's number."""
    kiosk = demo.kiosk()
    answer = kiosk.do("take_ticket", service="ica-passport", language="en")
    kiosk.close()
    return str(answer["ticket"]["ticket"])


def log_in(demo: DemoProcess, person: str) -> tuple[int, str]:
    """How the hub answers to somebody's password, and in which role they are then."""
    origin = {"Origin": demo.address, "Content-Type": "application/json"}
    line = HTTPConnection(demo.address.removeprefix("http://"))
    said = json.dumps({"username": person, "password": password(HALL)})
    line.request("POST", "/login", said, origin)
    answer = line.getresponse()
    cookie = str(answer.getheader("Set-Cookie")).partition(";")[0]
    answer.read()
    line.request("GET", "/me", headers={"Cookie": cookie})
    role = json.loads(line.getresponse().read())["role"]
    line.close()
    return answer.status, role


def rows(demo: DemoProcess, query: str) -> list[tuple[object, ...]]:
    """What is on record."""
    with sqlite3.connect(demo.database_url.removeprefix("sqlite:///")) as database:
        return list(database.execute(query))


def test_a_newcomer_is_told_where_everything_is(demo: DemoProcess) -> None:
    demo.start()

    for port in demo.ports[::2]:
        assert f"http://127.0.0.1:{port}/" in demo.said
    assert f"password is: {password(HALL)}" in demo.said
    for face, person in (("reception", "reception"), ("floor", "supervisor")):
        assert f"{demo.address}/{face}/" in demo.said
        assert log_in(demo, person) == (200, person)
    assert take(demo) == "P001"
    assert [one["complaints"] for one in demo.papers(1)] == [[]]


@pytest.mark.parametrize(
    ("address", "sign"),
    [("/kiosk/", "#language-en"), ("/board/?inches=55&metres=3", ".board-head")],
)
def test_a_screen_is_let_in_at_its_bare_address(
    demo: DemoProcess, chromium: Browser, address: str, sign: str
) -> None:
    demo.start()
    page = chromium.new_context().new_page()
    page.set_default_timeout(PATIENCE_MS)

    page.goto(f"{demo.address}{address}")

    expect(page.locator(sign)).to_be_visible()
    assert page.url.endswith(address)
    page.context.close()


def test_the_record_is_where_the_hall_says(demo: DemoProcess) -> None:
    demo.start()
    said = re.search(r"ONEHALL_DATA_DIR=(\S+) \S+ journal verify", demo.said)
    assert said is not None

    assert "entries, head" in Console(Path(said[1])).says("journal", "verify")


def test_a_second_start_keeps_what_there_was(demo: DemoProcess) -> None:
    demo.start()
    take(demo)
    demo.stop()

    demo.start()

    assert "blueprint loaded" not in demo.said
    assert take(demo) == "P002"
    assert rows(demo, "SELECT count(*) FROM journal WHERE kind = 'day_opened'") == [(1,)]


def test_a_day_is_not_played_on_by_a_blueprint_that_was_changed(tmp_path: Path) -> None:
    file = tmp_path / "my-hall.toml"
    text = blueprints.find(HALL).read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    folder = tmp_path / "data"
    mine = DemoProcess(folder, "--alone", f"--hall={file}")
    mine.start()
    take(mine)
    mine.stop()
    file.write_text(text.replace("linger_minutes = 60", "linger_minutes = 61", 1), encoding="utf-8")

    said = mine.fail()

    assert f"blueprint_changed: {file} is not what the day in {folder} began with" in said


def test_the_next_day_finds_yesterday_closed_and_today_open(demo: DemoProcess) -> None:
    demo.start(ONEHALL_CLOCK_START="2026-03-02T10:00")
    take(demo)
    demo.papers(1)
    demo.stop()

    demo.start(ONEHALL_CLOCK_START="2026-03-03T10:00")

    assert take(demo) == "P001"
    assert rows(
        demo, "SELECT day, kind FROM journal WHERE kind IN ('day_opened', 'day_closed')"
    ) == [
        ("2026-03-02", "day_opened"),
        ("2026-03-02", "day_closed"),
        ("2026-03-03", "day_opened"),
    ]
    assert rows(demo, "SELECT state FROM turns ORDER BY day") == [("ended_by_close",), ("waiting",)]
    demo.papers(2)


def test_a_hall_that_is_closed_says_until_when(demo: DemoProcess) -> None:
    demo.start(ONEHALL_CLOCK_START="2026-03-02T22:30")

    assert "is closed at Monday 22:30 until Tuesday 09:00" in demo.said


def test_a_port_that_is_taken_is_named_and_nothing_is_left_running(
    demo: DemoProcess, tmp_path: Path
) -> None:
    demo.start()

    said = DemoProcess(tmp_path / "second").fail(ONEHALL_VIRTUAL_PRINTER_PORT=str(demo.ports[1]))

    assert f"port_in_use: port {demo.ports[1]}" in said
    assert "not_started: `onehall virtual-printer`" in said
    assert take(demo) == "P001"
