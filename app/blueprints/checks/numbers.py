"""How many, how long, how often: the hall, its services, its limits, its rule."""

import re
from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from app.blueprints.checks.problem import Problem, none_such, unique
from app.blueprints.checks.words import KEY, KEY_HELP
from app.hall.catalogue import Catalogue
from app.hall.numbering import is_series
from app.hall.policies import PRESETS, RANGES

ADDRESS = re.compile(r"(https?://[^\s/]{1,200})?")

LIMITS: Mapping[str, tuple[int, int]] = {
    "no_show_recalls": (1, 10),
    "no_show_seconds": (0, 900),
    "recycle_most": (1, 20),
    "undo_seconds": (1, 60),
    "let_pass_most": (1, 20),
    "let_pass_people": (1, 20),
    "come_later_most": (1, 20),
    "park_minutes_most": (1, 480),
    "wrap_up_seconds": (0, 900),
    "rest_seconds": (0, 900),
    "break_minutes": (1, 240),
}
"""The least and the most of each; 0 where a hall may do without."""


def hall(hall: Catalogue) -> Iterator[Problem]:
    """The hall itself."""
    if not KEY.fullmatch(hall.hall):
        yield Problem("hall", KEY_HELP.format(hall.hall))
    if not 0 <= hall.linger_minutes <= 720:
        yield Problem("linger_minutes", "must be 0 to 720 minutes")
    if not ADDRESS.fullmatch(hall.public_url):
        yield Problem("public_url", "must be like https://hall.example.org, or empty")
    try:
        ZoneInfo(hall.time_zone)
    except (KeyError, OSError, ValueError):
        yield Problem("time_zone", f"{hall.time_zone!r} is none; write it like Asia/Singapore")


def services(hall: Catalogue) -> Iterator[Problem]:
    """Whose they are, their numbers and times."""
    agencies = [one.key for one in hall.agencies]
    for index, one in enumerate(hall.services):
        at = f"services[{index}]"
        if one.agency not in agencies:
            yield Problem(f"{at}.agency", none_such(one.agency, "agency", agencies))
        if not is_series(one.series):
            yield Problem(f"{at}.series", f"{one.series!r} must be one to three capitals, A to Z")
        if not 1 <= one.target_wait_minutes <= 480:
            yield Problem(f"{at}.target_wait_minutes", "must be 1 to 480 minutes")
        if not 0 < one.expected_minutes <= 480:
            yield Problem(f"{at}.expected_minutes", "must be more than 0, at most 480 minutes")
    yield from unique((one.series for one in hall.services), "services", "series")


def limits(hall: Catalogue) -> Iterator[Problem]:
    """None that would stop the hall, and none that nobody would live to see."""
    for name, (least, most) in LIMITS.items():
        value = getattr(hall.limits, name)
        if value == 0 < least:
            yield Problem(f"limits.{name}", f"is a limit of zero: say {least} to {most}")
        elif not least <= value <= most:
            yield Problem(f"limits.{name}", f"must be {least} to {most}, not {value}")


def rule(hall: Catalogue) -> Iterator[Problem]:
    """A rule there is, with numbers that it knows."""
    if hall.policy not in PRESETS:
        yield Problem("policy", f"{hall.policy!r} is no rule; use one of {', '.join(PRESETS)}")
    for name, value in hall.tuning.items():
        at = f"tuning.{name}"
        if name not in RANGES:
            yield Problem(at, none_such(name, "number of a rule", list(RANGES)))
        elif not RANGES[name][0] <= value <= RANGES[name][1]:
            least, most = RANGES[name]
            yield Problem(at, f"must be {least:g} to {most:g}, not {value:g}")


def priorities(hall: Catalogue) -> Iterator[Problem]:
    """Whose wait counts for more, and by how much."""
    for index, one in enumerate(hall.priorities):
        if not 1 <= one.boost <= 10:
            yield Problem(f"priorities[{index}].boost", "must be 1 to 10")
