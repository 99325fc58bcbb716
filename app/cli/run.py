"""`onehall run`: the hub, in one process; with `--demo` a whole hall on one machine."""

import logging
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import click

from app.settings import Settings, load_settings

if TYPE_CHECKING:
    from app.cli.serving import Opening


@click.command()
@click.option("--demo", is_flag=True, help="Open the demonstration hall, with all its devices.")
@click.option("--host", metavar="ADDRESS", help="Address to listen at; default 127.0.0.1.")
@click.option("--port", type=int, metavar="N", help="TCP port; default 8000.")
@click.option(
    "--data-dir",
    type=click.Path(path_type=Path),
    help="Folder of the database; default data, for the demonstration data/demo.",
)
def run(demo: bool, **said: str | int | Path | None) -> None:
    """Open a hall: hub, pages and, in the demonstration, the agent of its printers."""
    given = {key: value for key, value in said.items() if value is not None}
    settings = load_settings(**given)
    if demo and "data_dir" not in settings.model_fields_set:
        settings = settings.model_copy(update={"data_dir": settings.data_dir / "demo"})
    logging.basicConfig(
        level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    logging.getLogger("alembic").setLevel(logging.WARNING)
    _on_the_right_loop(settings, demo)


def _on_the_right_loop(settings: Settings, demo: bool) -> None:
    """Gevent patches the standard library before anything of the hub is imported."""
    if settings.async_mode == "gevent":
        from gevent import monkey

        monkey.patch_all()
    _load_sockets()
    from app.cli.serving import serve

    serve(settings, _opening(settings, demo), _stop_on_signals)
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


def _opening(settings: Settings, demo: bool) -> "Opening":
    from app.cli import demo as demonstration
    from app.cli import serving

    return demonstration.Demo(settings) if demo else serving.Plain(settings)


def _stop_on_signals(stop: Callable[[], None]) -> None:
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda number, frame: stop())
    sys.stdout.flush()
