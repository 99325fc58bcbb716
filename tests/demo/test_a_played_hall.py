"""A day that is played: real clients through the real hub, and nothing of it is lost."""

import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app import blueprints
from app.hall.hall import Hall
from app.hall.ticket import OPEN_STATES
from app.store.database import open_engine, reading
from app.store.ledger import replayed
from tests.cli.conftest import Console
from tests.running import DemoProcess

HALLS = ("johor", "mobile" if "mobile" in blueprints.shipped() else "tampines")
SUMS = re.compile(r"Played: (\d+) tickets, (\d+) served, .*; refusals: \d+ expected, (\d+) unexp")
FAST = "--speed=300"
QUICK = ("jpn-collect", "ica-collect")


class Played(DemoProcess):
    """A demonstration that plays by itself."""

    def __init__(self, folder: Path, hall: str, *words: str) -> None:
        super().__init__(folder, f"--hall={hall}", *words)
        self.folder = folder
        self.hall = hall

    def expect_told(self, pattern: str) -> None:
        """Follow what it says, hour by hour, until a line is as expected."""
        told = 1
        while not re.search(pattern, self.said):
            self.expect("refusals: ", told)
            told += 1

    def sums(self) -> tuple[int, int, int]:
        """Of its last line, once it has stopped: tickets, served, unexpected refusals."""
        found = SUMS.search(self.said)
        assert found is not None, self.said
        tickets, served, unexpected = map(int, found.groups())
        return tickets, served, unexpected

    def as_told(self) -> Hall:
        """The hall by its journal."""
        with reading(open_engine(self.database_url)) as connection:
            return replayed(connection, self.hall)

    def happened(self) -> Counter[str]:
        """How often each kind of event is on record."""
        with sqlite3.connect(self.folder / "onehall.db") as database:
            rows = database.execute("SELECT kind, count(*) FROM journal GROUP BY kind")
            return Counter(dict(rows.fetchall()))


@pytest.fixture
def open_hall(tmp_path: Path) -> Iterator[Callable[..., Played]]:
    """Opens a hall that is played; it is stopped at the latest with the story."""
    opened: list[Played] = []

    def begin(hall: str, *words: str) -> Played:
        opened.append(Played(tmp_path, hall, *words))
        opened[-1].start()
        return opened[-1]

    yield begin
    for one in opened:
        one.stop_if_running()


def asked_for(hall: str) -> str:
    """A service that is quickly done, so that its line goes on."""
    services = blueprints.read(blueprints.find(hall)).demand.share
    return next((key for key in QUICK if key in services), next(iter(services)))


def is_accounted_for(played: Played) -> bool:
    """Whether all that the players were promised is on record, whole, and in a known state."""
    tickets, served, unexpected = played.sums()
    hall, happened = played.as_told(), played.happened()
    states = Counter(ticket.turn.state for ticket in hall.tickets.values())
    assert unexpected == 0, played.said
    assert 0 < tickets <= happened["ticket_issued"] == len(hall.tickets) == states.total()
    assert 0 < served <= happened["turn_finished"]
    assert "entries, head" in Console(played.folder).says("journal", "verify")
    return True


@pytest.mark.parametrize("hall", HALLS)
def test_an_hour_is_played_in_which_a_newcomer_is_called_and_nobody_is_lost(
    hall: str, open_hall: Callable[..., Played]
) -> None:
    played = open_hall(hall, FAST, "--at=10:00")
    board, kiosk = played.board(), played.kiosk()

    mine = kiosk.do("take_ticket", service=asked_for(hall), language="en")["ticket"]["ticket"]
    board.until(lambda name, body: name == "ticket.called" and body["call"]["ticket"] == mine)
    board.close()
    kiosk.close()
    played.expect_told(r"(?s)day 1[1-9]:\d\d .*\b[1-9]\d* served")
    played.stop()

    assert is_accounted_for(played)


@pytest.mark.soak
@pytest.mark.parametrize("hall", HALLS)
def test_a_whole_day_is_played_and_the_next_begins(
    hall: str, open_hall: Callable[..., Played]
) -> None:
    played = open_hall(hall, FAST, "--at=10:00")

    played.expect_told("the doors are shut")
    first = re.search(r"(\w+day) \d\d:\d\d  the doors", played.said)
    assert first is not None
    played.expect_told(rf"the doors are shut[^$]*\n(?!{first[1]})\w+day 1\d:\d\d")
    played.stop()

    _, served, unexpected = played.sums()
    assert (served > 0, unexpected) == (True, 0), played.said
    assert "entries, head" in Console(played.folder).says("journal", "verify")
    with sqlite3.connect(played.folder / "onehall.db") as database:
        closed = list(database.execute("SELECT day FROM journal WHERE kind = 'day_closed'"))
        states = set(database.execute("SELECT day, state FROM turns"))
    days = {day for (day,) in closed}
    assert days
    assert len(days) == len(closed)
    assert not [one for one in states if one[0] in days and one[1] in OPEN_STATES]
