"""A hall installs from one wheel: pages, texts, halls and migrations come with it, without Node."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("app", "counter", "display", "halls", "kiosk", "migrations", "printers")
LEFT_BEHIND = shutil.ignore_patterns("__pycache__", "*.egg-info")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, since a build in the checkout would carry over what was deleted."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, source / package, ignore=LEFT_BEHIND)
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    options = ["--no-deps", "--no-build-isolation", "--disable-pip-version-check", "--quiet"]
    command = [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    return next(out.glob("onehall-*.whl"))


@pytest.mark.parametrize(
    "carried",
    [
        "app/device/texts/compiled/ar.json",
        "app/device/texts/compiled/en.mo",
        "app/pages/static/tokens.css",
        "app/pages/static/vendor/fonts/fonts.css",
        "app/pages/static/vendor/lit-html/lit-html.js",
        "app/pages/static/vendor/socket.io.js",
        "app/pages/templates/home.html",
        "counter/static/counter.html",
        "display/static/board.html",
        "halls/tampines.toml",
        "kiosk/static/kiosk.html",
        "migrations/versions/v0001_first_schema.py",
        "printers/__init__.py",
    ],
)
def test_a_wheel_carries_what_a_hall_shows(wheel: Path, carried: str) -> None:
    assert carried in ZipFile(wheel).namelist()


def test_every_file_of_a_page_is_carried(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    pages = [
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for folder in ("static", "templates")
        for path in (ROOT / package).rglob(f"{folder}/**/*")
        if path.is_file()
    ]

    assert [name for name in pages if name not in names] == []


def test_a_wheel_carries_nothing_else(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in ZipFile(wheel).namelist()}

    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)


def test_what_was_installed_knows_its_halls_texts_and_schema(wheel: Path, tmp_path: Path) -> None:
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    asked = subprocess.run(
        [sys.executable, "-c", _ASK],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "installed")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (asked.returncode, asked.stderr) == (0, "")
    home, *rest = asked.stdout.split()
    assert Path(home).is_relative_to(tmp_path / "installed")
    halls = [path.stem for path in sorted((ROOT / "halls").glob("*.toml"))]
    assert rest == [*halls, "ar", "rtl", "True"]


_ASK = """
from pathlib import Path
import app
from app import blueprints
from app.device import texts
from app.store.database import migrate
migrate("sqlite:///hall.db")
print(app.__file__, *blueprints.shipped(), texts.languages()[1], texts.direction("ar"))
print(Path("hall.db").stat().st_size > 0)
"""
