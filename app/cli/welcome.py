"""What a newcomer is told: where every face of the demonstration is, who to be, what to try."""

import shlex
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from app.demo.seats import Seat
from app.hall.catalogue import Catalogue
from app.hall.hall import Hall
from app.settings import Settings
from app.views import Moment, hall_card

BOARD = "board-1"


def state_of(hall: Hall, moment: Moment) -> str:
    """Whether it is open, or until when it is not."""
    card = hall_card(hall, moment)
    if card.open:
        return "is open. Take a ticket, call it, watch the board"
    zone = ZoneInfo(card.time_zone)
    opens = "" if card.opens_at is None else f" until {card.opens_at.astimezone(zone):%A %H:%M}"
    return f"is closed at {card.now.astimezone(zone):%A %H:%M}{opens}. Its pages are here"


def addresses(
    offer: Catalogue, settings: Settings, codes: Mapping[str, str], logins: Iterable[str]
) -> str:
    """Every face with its address, and who may log in there."""
    at = f"http://127.0.0.1:{settings.port}"
    lines = [
        *(f"  {one.key:<10} {at}/kiosk/?code={codes[one.key]}" for one in offer.kiosks),
        f"  {'counter':<10} {at}/counter/      log in as {', '.join(logins)}",
        f"  {'board':<10} {at}/board/?code={codes[BOARD]}",
        f"  {'reception':<10} {at}/reception/    log in as reception",
        f"  {'floor':<10} {at}/floor/        log in as supervisor",
        f"  {'figures':<10} {at}/reports/      log in as supervisor",
        f"  {'paper':<10} http://127.0.0.1:{settings.virtual_page_port}/",
        f"  {'all pages':<10} {at}/",
        f"  {'record':<10} {_record(settings)}",
    ]
    return "\n".join(lines)


def what_to_try(offer: Catalogue, pace: float, seats: Iterable[Seat]) -> str:
    """How to take part in a day that is being played."""
    kept = [f"      counter {one.counter:<4} as {one.operator}" for one in seats]
    played = f"  One minute here is {pace:g} in the hall, and its people are played."
    lines = [
        f"{played} These counters are left to you:",
        *kept,
        "  Try: take a ticket at the kiosk and scan its QR; call somebody at your counter; send a",
        "  played operator elsewhere from the floor; pull the paper out of the printer.",
    ]
    return "\n".join(lines)


def _record(settings: Settings) -> str:
    """The command that verifies this hall's record, as it can be copied."""
    begun_as = Path(sys.argv[0])
    program = _seen_from_here(begun_as) if begun_as.is_file() else Path("onehall")
    setting = f"ONEHALL_DATA_DIR={shlex.quote(str(_seen_from_here(settings.data_dir)))}"
    return f"{setting} {shlex.quote(str(program))} journal verify"


def _seen_from_here(path: Path) -> Path:
    """The short way to it, where there is one."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
