"""The places of a hall: counters and their map, printers and kiosks."""

from collections.abc import Iterator

from app.blueprints.checks.problem import Problem, none_such, once
from app.hall.catalogue import Catalogue

ARROWS = (
    "ahead",
    "ahead_right",
    "right",
    "back_right",
    "back",
    "back_left",
    "left",
    "ahead_left",
    "up",
    "down",
)
"""Where a citizen who stands before the board may have to go."""

WIDTHS = range(256, 1025, 8)
"""Dots across a paper; whole bytes."""

MAP_MOST = 100
"""Columns and rows of a map."""

OF_A_PLACE = frozenset({"step_free", "privacy"})
OF_A_PERSON = frozenset({"sign_language", "woman_operator"})
"""Who offers which need. Every operator may be spoken to, and guides come to everybody."""


def counters(hall: Catalogue) -> Iterator[Problem]:
    """Where they are, and what the place offers."""
    for index, one in enumerate(hall.counters):
        if one.arrow not in ARROWS:
            yield Problem(f"counters[{index}].arrow", none_such(one.arrow, "direction", ARROWS))
        if not 1 <= len(one.zone) <= 12:
            yield Problem(f"counters[{index}].zone", "must be 1 to 12 characters, best one letter")
        for need in one.needs:
            if need not in OF_A_PLACE:
                yield Problem(f"counters[{index}].needs", _misplaced(need))
        yield from once(one.needs, f"counters[{index}].needs")


def on_the_map(hall: Catalogue) -> Iterator[Problem]:
    """Whole places, each taken once."""
    taken: dict[tuple[int, int], int] = {}
    for index, one in enumerate(hall.counters):
        at, place = f"counters[{index}]", (one.column, one.row)
        if place == (0, 0):
            continue
        if not (1 <= one.column <= MAP_MOST and 1 <= one.row <= MAP_MOST):
            text = f"column and row must both be 1 to {MAP_MOST}, or both be left out"
            yield Problem(f"{at}.{'row' if 1 <= one.column <= MAP_MOST else 'column'}", text)
        elif place in taken:
            text = f"counters[{taken[place]}] stands at column {place[0]}, row {place[1]} already"
            yield Problem(f"{at}.column", f"{text}: move one")
        taken.setdefault(place, index)


def _misplaced(need: str) -> str:
    if need in OF_A_PERSON:
        return f"{need!r} is offered by a person: write it in that operator's needs"
    return f"{need!r} is offered by no place: use {' or '.join(sorted(OF_A_PLACE))}"


def papers(hall: Catalogue) -> Iterator[Problem]:
    """What prints, and for whom."""
    printers = [one.key for one in hall.printers]
    for index, printer in enumerate(hall.printers):
        if printer.width_dots not in WIDTHS:
            text = f"must be {WIDTHS[0]} to {WIDTHS[-1]} dots, a multiple of 8 (80 mm paper: 576)"
            yield Problem(f"printers[{index}].width_dots", text)
    for index, kiosk in enumerate(hall.kiosks):
        if kiosk.printer and kiosk.printer not in printers:
            yield Problem(f"kiosks[{index}].printer", none_such(kiosk.printer, "printer", printers))
    if hall.slip_printer and hall.slip_printer not in printers:
        yield Problem("slip_printer", none_such(hall.slip_printer, "printer", printers))
