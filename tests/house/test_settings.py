"""Whoever sets up a hall is told in one line what is wrong with a setting."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.settings import BadSetting, Settings, load_settings


@pytest.fixture(autouse=True)
def a_fresh_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder and no setting in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"ONEHALL_{name.upper()}", raising=False)
    return tmp_path


def test_a_fresh_machine_needs_no_settings(tmp_path: Path) -> None:
    settings = load_settings()

    assert (settings.host, settings.port, settings.async_mode) == ("127.0.0.1", 8000, "gevent")
    assert settings.database == f"sqlite:///{tmp_path.resolve()}/data/onehall.db"
    assert settings.clock_origin("Asia/Singapore") is None


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "onehall.toml").write_text('port = 8001\nhost = "0.0.0.0"\nlog_level = "debug"\n')
    monkeypatch.setenv("ONEHALL_PORT", "8002")

    assert load_settings().port == 8002
    assert load_settings(port=8003).port == 8003
    assert load_settings().host == "0.0.0.0"
    assert load_settings().log_level == "DEBUG"


def test_another_file_may_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "east.toml").write_text("port = 8009\n")
    monkeypatch.setenv("ONEHALL_CONFIG", "east.toml")

    assert load_settings().port == 8009


def test_the_clock_may_begin_at_a_moment_of_the_halls_wall() -> None:
    local = load_settings(clock_start="2026-03-02T09:30")
    aware = load_settings(clock_start="2026-03-02T09:30+00:00")

    assert local.clock_origin("Asia/Singapore") == datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
    assert aware.clock_origin("Asia/Singapore") == datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("file", "variable", "value", "told"),
    [
        ("", "ONEHALL_PORT", "80a", ["port", "'80a'", "ONEHALL_PORT", "default 8000"]),
        ("", "ONEHALL_PROT", "8000", ["ONEHALL_PROT", "ONEHALL_PORT"]),
        ("", "ONEHALL_CONFIG", "nowhere.toml", ["nowhere.toml", "is no file"]),
        ("port = 99999", "", "", ["port", "99999", "onehall.toml", "65535"]),
        ("prot = 8000", "", "", ["prot", "port", "onehall.toml"]),
        ("port = ", "", "", ["onehall.toml", "no TOML"]),
        ('clock_start = "noon"', "", "", ["clock_start", "noon", "2026-03-02T09:30"]),
        ('async_mode = "eventlet"', "", "", ["async_mode", "gevent", "threading"]),
        ('hub_url = "hall.example.org"', "", "", ["hub_url", "http://"]),
        ('hub_url = ""', "", "", ["hub_url", "http://"]),
        ("lease_s = 0", "", "", ["lease_s", "greater than or equal to 1", "seconds"]),
    ],
)
def test_a_wrong_setting_is_told_in_one_line_with_its_remedy(
    file: str,
    variable: str,
    value: str,
    told: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if file:
        (tmp_path / "onehall.toml").write_text(file)
    if variable:
        monkeypatch.setenv(variable, value)

    with pytest.raises(BadSetting) as refused:
        load_settings()

    assert "\n" not in refused.value.message
    assert [word for word in told if word not in refused.value.message] == []


def test_the_operations_guide_lists_every_setting_with_its_default_and_meaning() -> None:
    guide = (Path(__file__).parents[2] / "docs/operations.md").read_text(encoding="utf-8")
    lines = [
        f"| `{name}` | {f'`{field.default}`' if field.default != '' else '(empty)'}"
        f" | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]

    assert [line for line in lines if line not in guide] == []
