"""A hall large enough for a rush: 32 counters, as many operators, half of them seconded."""

from datetime import time
from pathlib import Path

from app import blueprints
from app.hall.catalogue import (
    Agency,
    Catalogue,
    Counter,
    Kiosk,
    Limits,
    Opening,
    Operator,
    Service,
    Staffing,
)

AGENCIES = ("tax", "pass", "road", "home")
SERIES = {"tax": "T", "pass": "P", "road": "R", "home": "H"}
OPERATORS = tuple(f"op{number}" for number in range(1, 33))
COUNTERS = tuple(str(number) for number in range(1, 33))
KIOSKS = ("k1", "k2", "k3", "k4")
HALL = "arena"


def agency_of(operator: str) -> str:
    """Whose matters an operator serves; "" for everybody's."""
    number = int(operator.removeprefix("op"))
    return "" if number % 2 else AGENCIES[number // 2 % 4]


def _operator(key: str) -> Operator:
    agency = agency_of(key)
    staffing = Staffing.SECONDED if agency else Staffing.UNIVERSAL
    return Operator(key=key, name=key.upper(), staffing=staffing, agency=agency)


LARGE = Catalogue(
    hall=HALL,
    name={"en": "Arena"},
    time_zone="Europe/Berlin",
    languages=("en",),
    agencies=tuple(Agency(key=key, name={"en": key}) for key in AGENCIES),
    services=tuple(
        Service(key=key, agency=key, name={"en": key}, series=series)
        for key, series in SERIES.items()
    ),
    counters=tuple(Counter(key=key) for key in COUNTERS),
    operators=tuple(map(_operator, OPERATORS)),
    openings=tuple(Opening(weekday=day, opens=time(9), closes=time(17)) for day in range(7)),
    kiosks=tuple(Kiosk(key=key) for key in KIOSKS),
    limits=Limits(no_show_seconds=0),
)


def blueprint(folder: Path) -> str:
    """The hall as a file."""
    path = folder / "arena.toml"
    path.write_text(blueprints.write(LARGE), encoding="utf-8")
    return str(path)
