"""From a printer's URL to the printer: `escpos+tcp://HOST:PORT`, `escpos+file:///PATH`."""

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.device.transports import File, Tcp, Transport
from app.device.urls import TCP, DeviceUrl, parse
from printers.encoding import profiles
from printers.printer import Printer

DRIVER = "escpos"
PROFILE = "TM-T20II"
"""The model a printer is taken for: 576 dots, cuts, proves what it printed."""

GSH, NONE = "gsh", "none"
"""How a printer confirms: by `GS ( H`, or not at all."""


def printer_at(url: str, stop: threading.Event) -> Printer:
    """The printer of a URL; nothing is opened yet.

    Raises:
        BadDeviceUrl: with the part that is wrong and what to do.
    """
    options = {"profile": profiles(), "confirm": frozenset((GSH, NONE))}
    found = parse(url, driver=DRIVER, options=options)
    return Printer(
        _line_to(found),
        profile=found.options.get("profile", PROFILE),
        proves=found.options.get("confirm", GSH) == GSH,
        stop=stop,
    )


def _line_to(url: DeviceUrl) -> Callable[[], Transport]:
    if url.transport == TCP:
        return partial(Tcp, url.host, url.port)
    return partial(File, Path(url.path))
