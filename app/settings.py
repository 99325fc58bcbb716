"""Every setting of a OneHall installation, with its unit, its default and what it means.

Read from `onehall.toml` in the working folder (or the file that ONEHALL_CONFIG names) and from
the environment: `ONEHALL_PORT=8080` wins over `port = 8000` in the file.
"""

import os
from collections.abc import Mapping
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, StringConstraints, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

PREFIX = "ONEHALL_"
FILE = Path("onehall.toml")

Port = Annotated[int, Field(ge=1, le=65535)]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/]+$")]


class BadSetting(Exception):
    """A setting that cannot be used; `message` is one line that names it and the remedy.

    It is told like a refusal of the hall, but is none: settings stand below the hall.
    """

    code: ClassVar[str] = "bad_setting"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Settings(BaseSettings):
    """What an installation decides for itself; what a hall decides stands in its blueprint."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    data_dir: Path = Field(Path("data"), description="folder of database, spool and log")
    database_url: str = Field(
        "",
        description="database: empty for the file onehall.db in data_dir, or postgresql://USER@HOST/NAME",
    )
    host: str = Field("127.0.0.1", description="address to listen at, or 0.0.0.0 for the network")
    port: Port = Field(8000, description="TCP port of the hub, 1 to 65535")
    clock_start: str = Field(
        "",
        description="moment at which the hub's clock begins and ticks on, like 2026-03-02T09:30"
        " (hall time) or with an offset; empty is real time",
    )
    clock_pace: float = Field(
        1.0,
        ge=1,
        le=600,
        description="number of hall seconds that pass in one second, 1 to 600;"
        " other than 1 for demonstrations",
    )
    async_mode: Literal["gevent", "threading"] = Field(
        "gevent", description="way sockets are served: gevent, or threading for development"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="least serious level that is logged: DEBUG, INFO, WARNING or ERROR"
    )
    lease_s: float = Field(
        6.0,
        ge=1,
        le=600,
        description="number of seconds without a sign until another hub may take the hall",
    )
    session_hours: float = Field(
        12.0, gt=0, le=168, description="number of hours until a staff login ends, at most 168"
    )
    lockout_failures: int = Field(
        5, ge=1, le=100, description="number of wrong passwords until a login is locked"
    )
    lockout_minutes: float = Field(
        15.0, gt=0, le=1440, description="number of minutes a login stays locked"
    )
    tickets_a_minute: int = Field(
        6000,
        ge=1,
        le=1_000_000,
        description="number of tickets that one kiosk or system may ask for in a minute",
    )
    forecast_every_s: float = Field(
        2.0,
        ge=0,
        le=600,
        description="least number of seconds between two forecasts of waits; 0 makes none",
    )
    advice_every_s: float = Field(
        60.0,
        ge=0,
        le=3600,
        description="least number of hall seconds between two searches for advice; 0 makes none",
    )
    hub_url: Address = Field(
        "http://127.0.0.1:8000",
        description="address of the hub, like http://hall.example.org:8000, for an agent",
    )
    printers: dict[str, str] = Field(
        {},
        description="printers that this machine's agent owns: key in the blueprint to device URL,"
        ' like {front = "escpos+tcp://front:9100"}',
    )
    virtual_printer_port: Port = Field(
        9100, description="TCP port of the demonstration's virtual printer"
    )
    virtual_page_port: Port = Field(
        8081, description="TCP port of the page that shows the virtual printer's paper"
    )

    @property
    def database(self) -> str:
        """The database's URL; without `database_url` a SQLite file in `data_dir`."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'onehall.db').resolve()}"

    def clock_origin(self, time_zone: str) -> datetime | None:
        """`clock_start` as an aware moment, read on the wall of `time_zone`; None is real time."""
        if not self.clock_start:
            return None
        start = datetime.fromisoformat(self.clock_start)
        return start if start.tzinfo else start.replace(tzinfo=ZoneInfo(time_zone))

    @field_validator("clock_start")
    @classmethod
    def _is_a_moment(cls, text: str) -> str:
        if text:
            datetime.fromisoformat(text)
        return text

    @field_validator("log_level", mode="before")
    @classmethod
    def _in_capitals(cls, level: object) -> object:
        return level.upper() if isinstance(level, str) else level

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What the caller says, then the environment, then the file."""
        file = os.environ.get(f"{PREFIX}CONFIG", FILE)
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, file)


def load_settings(**overrides: Any) -> Settings:
    """The settings of this installation; `overrides` are what the command line says.

    Raises:
        BadSetting: with the first setting that cannot be used.
    """
    _check_environment(os.environ)
    try:
        return Settings(**overrides)
    except ValidationError as problem:
        raise BadSetting(_explain(problem.errors()[0], overrides)) from None
    except ValueError as problem:
        raise BadSetting(f"{_file()} is no TOML file ({problem}): correct it") from None


def _file() -> str:
    return os.environ.get(f"{PREFIX}CONFIG", str(FILE))


def _check_environment(environment: Mapping[str, str]) -> None:
    """Refuse a slip of the pen, which would otherwise be ignored without a word."""
    file = environment.get(f"{PREFIX}CONFIG")
    if file and not Path(file).is_file():
        raise BadSetting(f"{PREFIX}CONFIG names {file}, which is no file: make it or unset it")
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    for name in environment:
        close = get_close_matches(name, known, 1, cutoff=0.85)
        if name.startswith(PREFIX) and name not in known and close:
            raise BadSetting(f"{name} is no setting: did you mean {close[0]}?")


def _explain(error: ErrorDetails, overrides: Mapping[str, Any]) -> str:
    """One line: which setting, from where, why not, and what it should be."""
    key = str(error["loc"][0])
    if error["type"] == "extra_forbidden":
        close = get_close_matches(key, Settings.model_fields, 1) or sorted(Settings.model_fields)
        return f"{_file()}: {key} is no setting: use {', '.join(close)}, or remove it"
    field = Settings.model_fields[key]
    reason = error["msg"].removeprefix("Value error, ")
    return (
        f"setting {key} = {error['input']!r} ({_source(key, overrides)}) cannot be used"
        f" ({reason}): give the {field.description}; default {field.default!r}"
    )


def _source(key: str, overrides: Mapping[str, Any]) -> str:
    variable = f"{PREFIX}{key.upper()}"
    if key in overrides:
        return "command line"
    return variable if variable in os.environ else _file()
