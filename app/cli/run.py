"""`onehall run`: the hub, in one process; with `--demo` a whole hall on one machine."""

import logging
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import click

from app.cli.loading import loading
from app.settings import Settings, load_settings

if TYPE_CHECKING:
    from app.cli.demo import Demo
    from app.cli.serving import Opening


@click.command()
@click.option("--demo", is_flag=True, help="Open a demonstration hall, with all its devices.")
@click.option("--hall", metavar="HALL", help="Of the demonstration: tampines, johor … or a file.")
@click.option(
    "--speed", type=float, metavar="N", help="How fast the hall's time runs, 1 to 600; demo: 10."
)
@click.option(
    "--at",
    type=click.DateTime(["%H:%M"]),
    metavar="HH:MM",
    help="Hall time at which the demonstration begins; default: when the hall is busy.",
)
@click.option("--seed", metavar="TEXT", help="The same seed, the same citizens.")
@click.option("--alone", is_flag=True, help="No simulated citizens and operators: just you.")
@click.option("--host", metavar="ADDRESS", help="Address to listen at; default 127.0.0.1.")
@click.option("--port", type=int, metavar="N", help="TCP port; default 8000.")
@click.option(
    "--data-dir",
    type=click.Path(path_type=Path),
    help="Folder of the database; default data, for the demonstration data/demo.",
)
def run(
    demo: bool,
    hall: str | None,
    at: datetime | None,
    seed: str | None,
    alone: bool,
    speed: float | None,
    **said: str | int | Path | None,
) -> None:
    """Open a hall: hub, pages and, in the demonstration, all its devices and people."""
    if not demo and (hall or at or seed or alone):
        raise click.UsageError(
            "--hall, --at, --seed and --alone are the demonstration's: add --demo"
        )
    asked = {**said, "clock_pace": speed}
    settings = load_settings(**{key: value for key, value in asked.items() if value is not None})
    logging.basicConfig(
        level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    logging.getLogger("alembic").setLevel(logging.WARNING)
    played = {"hall": hall, "at": at and at.time(), "seed": seed}
    wanted = {key: value for key, value in played.items() if value is not None}
    _on_the_right_loop(settings, {**wanted, "is_alone": alone} if demo else None)


def _on_the_right_loop(settings: Settings, wanted: dict[str, Any] | None) -> None:
    """Gevent patches the standard library before anything of the hub is imported.

    Args:
        wanted: of the demonstration; None for a real hall.
    """
    if settings.async_mode == "gevent":
        from gevent import monkey

        monkey.patch_all()
    with loading():
        _load_sockets()
        from app.cli.serving import serve

    if wanted is None:
        serve(settings, _plain(settings), _stop_on_signals)
    else:
        demo = _demo(settings, wanted)
        serve(demo.settings, demo, _stop_on_signals)
    click.echo("Stopped. All that happened is kept.")


def _load_sockets() -> None:
    """Without what Socket.IO loads for its clients and for several hubs a hall: 11 MB of memory.

    Whoever needs these libraries afterwards can import them as ever.
    """
    unneeded = [name for name in ("redis", "requests") if name not in sys.modules]
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment]
    modules.update(dict.fromkeys(unneeded))
    import_module("flask_socketio")
    for name in unneeded:
        del modules[name]


def _plain(settings: Settings) -> "Opening":
    from app.cli import serving

    return serving.Plain(settings)


def _demo(settings: Settings, wanted: dict[str, Any]) -> "Demo":
    from app.cli import demo as demonstration

    return demonstration.Demo(settings, demonstration.Wanted(**wanted))


def _stop_on_signals(stop: Callable[[], None]) -> None:
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda number, frame: stop())
    sys.stdout.flush()
