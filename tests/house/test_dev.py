"""A newcomer's first commands: what is set up once, what again, and what is told."""

import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`dev.py` in an empty checkout whose environment is there already."""
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "dev", module)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(module, "PIP_IS_WHOLE", "pip")
    (tmp_path / ".venv" / "pip").mkdir(parents=True)
    monkeypatch.setattr(module, "DONE", tmp_path / "setup.json")
    return module


class Ingredient:
    """One step of a set-up: its input, what it makes, and how often it was made."""

    def __init__(self, dev: ModuleType, folder: Path) -> None:
        self.made = folder / "cake"
        self.input = b"flour"
        self.times = 0
        self.program = "print('baked')"
        self._dev = dev
        step = dev.Step("cake", self._inputs, self.made, self._bake)
        dev.__dict__["STEPS"] = (step,)

    def _inputs(self) -> Iterator[bytes]:
        yield self.input

    def _bake(self) -> None:
        self.times += 1
        self._dev.run("baking", [sys.executable, "-c", self.program], "Open the oven.")
        self.made.touch()


@pytest.fixture
def cake(dev: ModuleType, tmp_path: Path) -> Ingredient:
    """A set-up of one step."""
    return Ingredient(dev, tmp_path)


def test_what_is_set_up_stays_until_its_inputs_change(dev: ModuleType, cake: Ingredient) -> None:
    dev.set_up()
    dev.set_up()
    assert cake.times == 1

    cake.input = b"rye"
    dev.set_up()
    assert cake.times == 2


def test_what_is_gone_is_made_again(dev: ModuleType, cake: Ingredient) -> None:
    dev.set_up()
    cake.made.unlink()
    dev.set_up()

    assert cake.times == 2


def test_a_broken_note_of_what_was_done_is_no_obstacle(
    dev: ModuleType, cake: Ingredient, tmp_path: Path
) -> None:
    dev.set_up()
    (tmp_path / "setup.json").write_text('{"cake": ')
    dev.set_up()

    assert cake.times == 2


def test_a_step_that_fails_says_why_and_is_done_again(dev: ModuleType, cake: Ingredient) -> None:
    dev.set_up()
    cake.input = b"sand"
    cake.program = "import sys; print('cannot bake sand'); sys.exit(3)"
    with pytest.raises(dev.Failed, match=r"(?s)baking failed.*cannot bake sand.*Open the oven"):
        dev.set_up()

    cake.input, cake.program = b"flour", "print('baked')"
    dev.set_up()

    assert cake.times == 3


def test_an_environment_whose_making_was_interrupted_is_made_again(
    dev: ModuleType, cake: Ingredient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    monkeypatch.setattr(dev, "_make_venv", lambda: made.append("environment"))
    dev.set_up()
    assert made == []

    (tmp_path / ".venv" / "pip").rmdir()
    dev.set_up()
    assert made == ["environment"]


def test_an_unknown_word_shows_the_commands() -> None:
    asked = subprocess.run(
        [sys.executable, ROOT / "dev.py", "bake"], capture_output=True, text=True, check=False
    )

    assert asked.returncode == 2
    assert asked.stdout.startswith("There is no `bake` here.")
    assert "python3 dev.py run" in asked.stdout
    assert asked.stderr == ""


def test_it_needs_nothing_but_python() -> None:
    asked = subprocess.run(
        [sys.executable, "-I", "-S", ROOT / "dev.py", "--help"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (asked.returncode, asked.stderr) == (0, "")


def test_the_readme_promises_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    before_tour = readme.partition("## A tour")[0]

    assert "python3 dev.py run" in before_tour
    assert "python3 dev.py test" in before_tour
    assert "pip install" not in before_tour
