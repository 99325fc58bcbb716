"""Every shipped hall with demand, on the seeded days of each kind, under every rule."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app import blueprints
from app.hall.catalogue import Catalogue
from app.simulator.comparing import Figures, figures, lived, way
from app.simulator.world import World, busiest, world
from bench.parts.seeds import ABSENT, KINDS, SURGE, Kind
from bench.parts.table import say
from bench.parts.unseen import unseen

HALLS = Path(blueprints.__file__).parents[2] / "halls"
RULES = ("fifo", "pinned", "list", "legal", "balanced", "novosga", "qsystem", "bound")
WORKERS = min(2, os.cpu_count() or 1)

Days = dict[tuple[str, Kind], dict[str, list[Figures]]]
"""By hall and kind of day, for each rule its days in the order of the seeds."""


@dataclass(frozen=True, slots=True)
class Task:
    """One day to live through."""

    hall: str
    kind: Kind
    seed: int
    rules: tuple[str, ...]
    numbers: tuple[tuple[str, float], ...] = ()


def shipped() -> list[str]:
    """The halls whose blueprint says who comes."""
    keys = sorted(path.stem for path in HALLS.glob("*.toml"))
    return [key for key in keys if offer(key).demand.visits_a_day]


@cache
def offer(hall: str) -> Catalogue:
    """A shipped hall, or one that nobody has seen: "unseen 7"."""
    if hall.startswith("unseen "):
        return unseen(int(hall.split()[1]))
    return blueprints.read(HALLS / f"{hall}.toml")


def gather(
    halls: Sequence[str],
    seeds: Sequence[int],
    rules: tuple[str, ...] = RULES,
    kinds: Sequence[Kind] = KINDS,
    numbers: Mapping[str, float] | None = None,
) -> Days:
    """All days of these halls; `numbers` are the ones of "balanced", if not its own."""
    own = tuple((numbers or {}).items())
    tasks = [Task(h, k, seed, rules, own) for h in halls for k in kinds for seed in seeds]
    found: Days = {}
    for task, lived_through in _with_progress(tasks):
        place = found.setdefault((task.hall, task.kind), {})
        for rule, figure in lived_through.items():
            place.setdefault(rule, []).append(figure)
    return found


def _with_progress(tasks: Sequence[Task]) -> Iterator[tuple[Task, dict[str, Figures]]]:
    with ProcessPoolExecutor(WORKERS) as pool:
        done = pool.map(live, tasks, chunksize=4)
        for count, (task, one) in enumerate(zip(tasks, done, strict=True), 1):
            if count % max(1, len(tasks) // 20) == 0:
                say(f"  … {count} of {len(tasks)} days: {task.hall}, {task.kind}")
            yield task, one


def live(task: Task) -> dict[str, Figures]:
    """The same citizens under every rule."""
    hall = offer(task.hall)
    today = day_of(hall, task.kind, task.seed)
    numbers = dict(task.numbers)
    return {
        rule: figures(
            hall,
            lived(hall, today, way(hall, rule, numbers if rule == "balanced" else None)),
            today.state.until,
        )
        for rule in task.rules
    }


def day_of(hall: Catalogue, kind: Kind, seed: int) -> World:
    """A seed's day of one kind."""
    surge = busiest(hall) if kind == "surge" else ""
    absent = absent_of(hall) if kind == "absent" else 0
    return world(hall, seed, surge=surge, times=SURGE, absent=absent)


def absent_of(hall: Catalogue) -> int:
    """How many are missing on a day of absences."""
    many = len(hall.operators)
    return ABSENT if many >= 4 * ABSENT else many // 4


def is_mixed(hall: Catalogue) -> bool:
    """Whether it has operators of agencies and of the hall."""
    agencies = {bool(one.agency) for one in hall.operators}
    return len(agencies) == 2


def each(days: Days, ours: str, theirs: str) -> Iterable[tuple[list[Figures], list[Figures]]]:
    """Two rules, hall by hall and kind by kind."""
    return ((one[ours], one[theirs]) for one in days.values())
