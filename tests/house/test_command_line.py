"""`onehall` lists its commands without loading the hub, and refuses in one line."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from app.cli import COMMANDS, Lazy, main
from app.hall.errors import HallClosed
from app.settings import load_settings

_ASK_FOR_HELP = """
import sys
from app.cli import main
main(["--help"], standalone_mode=False)
sys.exit(", ".join({"flask", "sqlalchemy", "socketio"} & set(sys.modules)) or 0)
"""


def test_help_lists_every_command_without_loading_the_hub() -> None:
    asked = subprocess.run(
        [
            sys.executable,
            "-c",
            _ASK_FOR_HELP,
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (asked.returncode, asked.stderr) == (0, "")
    assert [name for name in COMMANDS if name not in asked.stdout] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_in_the_table_is_there_and_explains_itself(name: str) -> None:
    shown = CliRunner().invoke(main, [name, "--help"], prog_name="onehall")

    assert shown.exit_code == 0, shown.output
    assert f"onehall {name}" in shown.output


@pytest.mark.parametrize("name", ["hall", "journal", "staff", "device", "token"])
def test_a_list_of_commands_cuts_no_sentence_short(name: str) -> None:
    shown = CliRunner().invoke(main, [name, "--help"], prog_name="onehall").output

    assert "..." not in shown.partition("Commands:")[2]


@pytest.fixture
def probe(monkeypatch: pytest.MonkeyPatch) -> click.Group:
    """The command line with a command `probe` instead of the table's."""

    @click.command()
    @click.argument("what")
    def probe(what: str) -> None:
        if what == "closed":
            raise HallClosed("the hall is closed; it opens at 09:00")
        load_settings(port=what)

    monkeypatch.setattr(type(main), "get_command", lambda self, ctx, name: probe)
    return main


def test_a_refusal_ends_with_its_code_and_its_remedy_and_no_traceback(probe: click.Group) -> None:
    refused = CliRunner().invoke(probe, ["probe", "closed"])

    assert refused.exit_code == 1
    assert refused.stderr == "hall_closed: the hall is closed; it opens at 09:00\n"
    assert refused.stdout == ""


def test_a_wrong_setting_ends_with_one_line(probe: click.Group) -> None:
    refused = CliRunner().invoke(probe, ["probe", "eighty"])

    assert refused.exit_code == 1
    assert refused.stderr.startswith("bad_setting: setting port = 'eighty' (command line)")
    assert refused.stderr.count("\n") == 1


def test_an_agents_machine_is_told_what_the_hub_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    lazy = Lazy("run", "run", "Open a hall.")
    monkeypatch.setattr("app.cli.COMMANDS", {"run": lazy})
    monkeypatch.setattr("app.cli.import_module", _import_without_flask)

    refused = CliRunner().invoke(main, ["run"])

    assert refused.exit_code == 1
    assert "`onehall run` needs flask: install it with pip install" in refused.stderr


def _import_without_flask(name: str) -> None:
    raise ModuleNotFoundError("No module named 'flask'", name="flask")
