"""`onehall hall` checks, loads and shows; a load is on record like all that happens."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app import blueprints
from app.hall.catalogue import Demand, Overflow
from app.hall.events import CatalogueLoaded
from app.store import journal
from app.store.database import open_engine, reading
from app.store.ledger import Ledger
from tests.cli.conftest import Console
from tests.hall.small_hall import SMALL


@pytest.fixture
def file(console: Console) -> Path:
    """The small hall as a blueprint."""
    path = console.data / "market.toml"
    path.write_text(blueprints.write(SMALL), encoding="utf-8")
    return path


def spoilt(file: Path, what: str, by: str) -> str:
    """The same file with a mistake in it."""
    text = file.read_text(encoding="utf-8")
    assert what in text
    path = file.with_name("spoilt.toml")
    path.write_text(text.replace(what, by), encoding="utf-8")
    return str(path)


def test_loading_puts_the_catalogue_on_record(console: Console, file: Path) -> None:
    said = console.says("hall", "load", str(file))

    assert said == (
        "market: 2 agencies, 3 services, 3 counters, 3 operators; loaded (revision 1)\n"
    )
    with reading(open_engine(console.url)) as connection:
        entries = list(journal.read(connection, "market"))
    assert [(entry.kind, entry.actor) for entry in entries] == [
        ("catalogue_loaded", "system:console")
    ]
    assert entries[0].event() == CatalogueLoaded(at=entries[0].at, catalogue=SMALL)


def test_loading_it_again_changes_nothing(console: Console, file: Path) -> None:
    console.says("hall", "load", str(file))

    assert "nothing changed (revision 1)" in console.says("hall", "load", str(file))


def test_a_check_tells_how_much_of_peoples_time_is_asked_for(console: Console) -> None:
    _, load = console.says("hall", "check", "karnataka").splitlines()

    assert re.fullmatch(
        r"load: \d\d% of .* on an ordinary day, 1\d\d% in the hour from 10:00", load
    )


def test_a_check_warns_of_an_agency_that_its_people_cannot_serve(
    console: Console, file: Path
) -> None:
    demand = Demand(visits_a_day=400, share={"tax": 0.9, "passport": 0.1}, walk_seconds=0)
    never = replace(SMALL.agencies[0], overflow=Overflow.NEVER)
    agencies, operators = (never, SMALL.agencies[1]), (SMALL.operators[0], SMALL.operators[2])
    crowded = replace(SMALL, agencies=agencies, operators=operators, demand=demand)
    file.write_text(blueprints.write(crowded), encoding="utf-8")

    _, load, warning = console.says("hall", "check", str(file)).splitlines()

    assert load.startswith("load: ") and "in the hour" not in load
    assert warning.startswith("warning: tax: 432% of its people's time: give it more people")


def test_a_check_says_so_where_nobody_said_who_comes(console: Console, file: Path) -> None:
    assert "load: not known, for [demand]" in console.says("hall", "check", str(file))


def test_the_halls_that_come_with_onehall_load_by_name(console: Console) -> None:
    assert console.says("hall", "check", "tampines").startswith("tampines: 7 agencies, 18 services")
    console.says("hall", "load", "tampines")

    head, row = console.says("hall", "list").splitlines()
    assert head.split() == ["HALL", "AGENCIES", "SERVICES", "COUNTERS", "OPERATORS", "NAME"]
    assert row.split()[:5] == ["tampines", "7", "18", "17", "17"]


def test_faults_are_named_with_file_key_and_remedy(console: Console, file: Path) -> None:
    path = spoilt(file, 'agency = "pass"', 'agency = "fish"')

    for command in ("check", "load"):
        said = console.refuses("hall", command, path)
        assert "spoilt.toml: services[2].agency: 'fish' is no agency here: use one of tax" in said
    assert console.says("hall", "list").splitlines()[1:] == []


def test_a_file_that_is_not_there_is_named(console: Console) -> None:
    assert "nowhere.toml: no such file" in console.refuses("hall", "load", "nowhere.toml")


def test_a_running_hub_keeps_its_hall(console: Console, file: Path) -> None:
    console.says("hall", "load", str(file))
    hub = Ledger(open_engine(console.url), "market", lease_s=600)
    hub.open()

    said = console.refuses(
        "hall", "load", spoilt(file, "linger_minutes = 30", "linger_minutes = 9")
    )

    assert said.startswith("hall_is_owned: hall market is run by ")
    assert "stop that hub first" in said
    hub.close()


DIES = """
import os, sys
from app.store.database import open_engine
from app.store.ledger import Ledger
Ledger(open_engine(sys.argv[1]), "market", lease_s=600).open()
os._exit(9)
"""


def test_a_hub_that_was_killed_does_not_stand_in_the_way(console: Console, file: Path) -> None:
    console.says("hall", "load", str(file))
    died = subprocess.run([sys.executable, "-c", DIES, console.url], env=console.env, check=False)
    assert died.returncode == 9

    console.says("hall", "load", str(file))


def test_a_hall_with_a_clock_of_its_own_is_loaded_at_that_time(
    console: Console, file: Path
) -> None:
    console.env["ONEHALL_CLOCK_START"] = "2026-03-02T09:30"
    console.says("hall", "load", str(file))

    assert '"at": "2026-03-02T08:30:00.000000+00:00"' in console.says("journal", "export")


def test_a_hall_is_shown_as_tables(console: Console, file: Path) -> None:
    console.says("hall", "load", str(file))

    shown = [" ".join(line.split()) for line in console.says("hall", "show").splitlines()]

    for line in (
        "time zone Europe/Berlin",
        "monday 09:00-17:00",
        "sunday closed",
        "closed on 2026-03-04",
        "tax free Tax Office",
        "passport P pass transaction 15 min yes Passport",
        "3 A ahead - - -",
        "tina tax - - - Tina",
        "uma all - - - Uma",
        "door front",
    ):
        assert line in shown


def test_plans_are_shown_where_they_hold(console: Console) -> None:
    console.says("hall", "load", "johor")

    shown = [" ".join(line.split()) for line in console.says("hall", "show").splitlines()]

    for line in ("recalls 2 before a no-show", "auto-call none", "shift early 08:30-15:15"):
        assert line in shown
    assert "jpn never Jabatan Pendaftaran Negara" in shown
    assert any(line.startswith("1 A left 1,1 ") and "08:30-22:00 jpn" in line for line in shown)


def test_a_hall_nobody_knows_is_refused(console: Console) -> None:
    assert console.refuses("hall", "show", "port").startswith("unknown_hall: ")
