"""A new room in the house fails the build until somebody says where it stands."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("app", "counter", "display", "kiosk", "printers")
LINTER = Path(sys.executable).parent / "lint-imports"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of all programs and their rules."""
    for package in PACKAGES:
        programs = shutil.ignore_patterns("static", "templates", "texts", "__pycache__")
        shutil.copytree(ROOT / package, tmp_path / package, ignore=programs)
    shutil.copytree(ROOT / "app/device/texts", tmp_path / "app/device/texts")
    shutil.copy(ROOT / "setup.cfg", tmp_path)
    return tmp_path


def inspect(house: Path) -> "subprocess.CompletedProcess[str]":
    """What import-linter says about a house."""
    return subprocess.run(
        [LINTER, "--no-cache", "--config", "setup.cfg"],
        cwd=house,
        env={**os.environ, "PYTHONPATH": str(house)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_house_keeps_its_rules(house: Path) -> None:
    found = inspect(house)

    assert found.returncode == 0, found.stdout + found.stderr


def test_a_room_without_a_place_fails(house: Path) -> None:
    (house / "app/attic").mkdir()
    (house / "app/attic/__init__.py").write_text('"""Nobody knows."""\n', encoding="utf-8")

    found = inspect(house)

    assert found.returncode != 0
    assert "- app.attic" in found.stdout


@pytest.mark.parametrize(
    ("room", "line", "rule"),
    [
        ("app/hall/numbering.py", "import pydantic", "the rules of the hall"),
        ("app/hall/numbering.py", "import app.store.journal", "each room uses only"),
        ("app/announcer.py", "import sqlalchemy", "only the store and main"),
        ("app/clerk.py", "import flask", "only doors and pages"),
        ("kiosk/pages.py", "import counter.pages", "faces do not know each other"),
        ("display/pages.py", "import app.hall.hall", "by its vocabulary"),
        ("printers/__init__.py", "import app.wire.messages", "printers use what"),
        ("app/wire/schema.py", "import flask", "what a device program loads"),
        ("app/views.py", "import kiosk.pages", "only main and the command line"),
    ],
)
def test_a_step_over_a_threshold_breaks_its_rule(
    house: Path, room: str, line: str, rule: str
) -> None:
    with (house / room).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")

    found = inspect(house)

    assert any(rule in said and "BROKEN" in said for said in found.stdout.splitlines())
