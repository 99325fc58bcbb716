"""What `onehall hall check` says of the work that a hall expects."""

from collections.abc import Iterator
from math import isinf

from app.hall.catalogue import Catalogue
from app.hall.workload import Workload, workload

REMEDY = "give it more people or counters, let its lines overflow, or expect fewer"


def load_lines(hall: Catalogue) -> Iterator[str]:
    """The load of an ordinary day, and a warning for each agency that cannot bear its own."""
    load = workload(hall)
    if load is None:
        yield "load: not known, for [demand] does not say how many come for what"
        return
    yield f"load: {load.day:.0%} of its operators' time on an ordinary day{_busiest(load)}"
    for key, part in load.beyond().items():
        asked = "work, and nobody's time" if isinf(part) else f"{part:.0%} of its people's time"
        yield f"warning: {key}: {asked}: {REMEDY}"


def _busiest(load: Workload) -> str:
    if not load.hours:
        return ""
    hour = max(load.hours, key=lambda one: load.hours[one])
    return f", {load.hours[hour]:.0%} in the hour from {hour}:00"
