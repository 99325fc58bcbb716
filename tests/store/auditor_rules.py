"""A ticket's life and the rules of the call, written from docs/journal.md alone."""

from datetime import datetime
from typing import Any

Row = dict[str, Any]

PRESETS: Row = {
    "fifo": {},
    "legal": {"power": 1.0, "shortness": 0.0},
    "balanced": {"clear": 0.2, "shortness": 1.5, "guard_s": 2400.0},
}
NUMBERS = {
    "early_s": 30.0,
    "clear": 0.5,
    "power": 1.5,
    "shortness": 1.0,
    "walk_s": 30.0,
    "guard_s": 900.0,
    "guard_times": 3.0,
    "patience_s": 5400.0,
}
CLAIMS = ("appointment", "named", "returns", "needs")
STEPS = {
    "ticket_called": "called",
    "turn_started": "serving",
    "turn_finished": "over",
    "ticket_no_show": "no_show",
    "turn_parked": "parked",
    "turn_transferred": "over",
}
ENDS = ("ticket_left", "turn_ended_by_close")
BACK = ("ticket_returned", "turn_resumed", "ticket_recycled", "turn_released")


def moment(text: str) -> datetime:
    """A time as it is written."""
    return datetime.fromisoformat(text)


# --- a ticket -------------------------------------------------------------------------------


def issued(body: Row) -> Row:
    """A ticket that begins to wait."""
    at, due = moment(body["at"]), body["due_at"] and moment(body["due_at"])
    return {
        "number": body["ticket"],
        "service": body["service"],
        "language": body["language"],
        "needs": body["needs"],
        "priority": body["priority"],
        "due": due,
        "queued": at,
        "place": max(at, due or at),
        "state": "waiting",
        "turn": 1,
        "to_counter": "",
        "to_operator": "",
        "was_called": False,
        "was_recycled": False,
        "agreed": "",
        "rule": "",
        "since": body["at"],
    }


def step(ticket: Row, kind: str, body: Row) -> None:
    """Something at a counter."""
    ticket["state"], ticket["since"] = STEPS[kind], body["at"]
    ticket["rule"] = body.get("rule", ticket["rule"])
    ticket["was_called"] |= kind == "ticket_called"
    if kind == "turn_parked":
        ticket["to_counter"] = ""
        ticket["to_operator"] = body["operator"] if body["own"] else ""


def back(ticket: Row, kind: str, body: Row) -> None:
    """It stands in a line again."""
    if kind == "turn_released":
        ticket["to_counter"] = ticket["to_operator"] = ""
        return
    ticket["state"] = "waiting"
    if kind == "ticket_recycled":
        ticket["agreed"], ticket["was_recycled"] = body.get("agreed", ""), True
        ticket["place"] = ticket["due"] if ticket["agreed"] == "kept" else moment(body["at"])


def placed(ticket: Row, kind: str, body: Row) -> None:
    """It waits elsewhere, later, or no more."""
    if kind == "turn_added":
        ticket |= {
            "service": body["service"],
            "queued": moment(body["at"]),
            "place": moment(body["place_at"]),
            "to_counter": body["to_counter"],
            "to_operator": body["to_operator"],
            "state": "waiting",
            "turn": ticket["turn"] + 1,
            "was_called": False,
            "was_recycled": False,
            "agreed": "",
        }
    elif kind == "ticket_corrected":
        ticket |= {name: body[name] for name in ("service", "language", "needs")}
    elif kind == "ticket_let_pass":
        ticket["place"] = moment(body["place_at"])
    elif kind == "ticket_delayed":
        ticket["state"] = "away"
    elif kind in ENDS:
        ticket["state"] = "over"


def place(ticket: Row) -> tuple[datetime, int, str]:
    """Who stands longer comes first; then the shorter number, then the alphabet."""
    return (ticket["place"], len(ticket["number"]), ticket["number"])


def is_early(ticket: Row, at: datetime) -> bool:
    """Whether its agreed time has not come, and it was not called before, or put back to it."""
    is_new = not ticket["was_called"] or ticket["agreed"] == "kept"
    return bool(is_new and is_agreed(ticket) and ticket["due"] > at)


def is_agreed(ticket: Row) -> bool:
    """Whether its agreed time counts."""
    return ticket["due"] is not None and ticket["turn"] == 1 and ticket["agreed"] != "over"


def line_of(ticket: Row) -> str:
    """What all in one line have in common."""
    language = ticket["language"] if "language" in ticket["needs"] else ""
    for_one = (ticket["to_counter"], ticket["to_operator"])
    about = (ticket["service"], sorted(ticket["needs"]), language, *for_one)
    is_due = ticket["due"] is not None and ticket["agreed"] != "over"
    return repr((*about, ticket["priority"], is_due))


def claim(ticket: Row) -> str:
    """What puts a ticket before the rule."""
    if is_agreed(ticket):
        return "appointment"
    if ticket["to_counter"] or ticket["to_operator"]:
        return "named"
    was_here = ticket["was_called"] and not ticket["was_recycled"]
    if was_here or ticket["place"] < ticket["queued"]:
        return "returns"
    return "needs" if ticket["needs"] else ""


# --- the rule -------------------------------------------------------------------------------


def chosen(heads: list[Row], known: Row, rule: Row) -> tuple[str, str]:
    """Who is next, and the cause."""
    oldest = min(heads, key=place)["number"]
    due = [one for one in heads if known[one["number"]]["claim"] == "appointment"]
    if due:
        return min(due, key=lambda one: (one["due"], place(one)))["number"], "appointment"
    if len(heads) == 1:
        return oldest, known[oldest]["claim"] or "only"
    if not rule:
        return oldest, "oldest"
    for name in CLAIMS:
        having = [one for one in heads if known[one["number"]]["claim"] == name]
        if having:
            return min(having, key=place)["number"], name
    return by_index(heads, known, rule, oldest)


def by_index(heads: list[Row], known: Row, rule: Row, oldest: str) -> tuple[str, str]:
    """Patience, guard, then the greatest score."""
    waits = sorted(one["waited_s"] for one in known.values())
    if rule["patience_s"] and known[oldest]["waited_s"] > rule["patience_s"]:
        return oldest, "patience"
    least = max(rule["guard_s"], rule["guard_times"] * waits[(len(waits) - 1) // 2])
    if rule["guard_s"] and known[oldest]["waited_s"] > least:
        return oldest, "guard"
    best = min(heads, key=lambda one: (-score(known[one["number"]], rule), place(one)))["number"]
    return best, "oldest" if best == oldest else made_by(known[best], known[oldest], rule)


def score(one: Row, rule: Row) -> float:
    """The index, with six decimals."""
    claimed = (one["waited_s"] + rule["early_s"]) * one["boost"]
    pressed = claimed + rule["clear"] * one["clear_s"]
    costs = rule["walk_s"] + one["expected_s"]
    return round(float(pressed ** rule["power"] / costs ** rule["shortness"]), 6)


def made_by(won: Row, oldest: Row, rule: Row) -> str:
    """The first part in its favour without which the oldest would be next, or the first."""
    is_short = rule["shortness"] and won["expected_s"] < oldest["expected_s"]
    favour: list[tuple[str, Row, bool]] = [
        ("priority", {"boost": 1.0}, won["boost"] > oldest["boost"]),
        ("line", {"clear_s": 0}, won["clear_s"] > oldest["clear_s"]),
        ("short", {"expected_s": 0}, bool(is_short)),
    ]
    parts = [(name, same) for name, same, is_more in favour if is_more]
    for name, same in parts:
        if score(won | same, rule) <= score(oldest | same, rule):
            return name
    return parts[0][0]
