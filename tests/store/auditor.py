"""An auditor's own program, written from docs/journal.md alone: standard library, none of our code.

It keeps the hall as the page tells it: who stands where, who sits where, what is agreed. Before
each call it chooses by the rule on record, and says the first thing that comes out otherwise.
"""

import hashlib
import json
import sqlite3
from contextlib import closing
from copy import deepcopy
from datetime import datetime
from pathlib import Path

from tests.store.auditor_rules import (
    BACK,
    NUMBERS,
    PRESETS,
    STEPS,
    Row,
    back,
    chosen,
    claim,
    is_early,
    issued,
    line_of,
    moment,
    place,
    placed,
    step,
)


def audit(path: Path, slips: dict[str, str]) -> str:
    """The first thing that is wrong with the journal in a SQLite file, or ""."""
    seal, hall = "0" * 64, Hall()
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT * FROM journal ORDER BY revision").fetchall()
    for count, (*told, stored) in enumerate(rows, start=1):
        told[3], told[4] = told[3] or "", told[4].replace(" ", "T") + "+00:00"
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        seal = hashlib.sha256(f"{seal}\n{text}".encode()).hexdigest()
        if seal != stored or told[1] != count:
            return f"entry {count} was changed"
        kind, body = told[5], json.loads(told[9])
        if kind == "day_closed" and slips.get(body["day"], seal) != seal:
            return f"the slip of {body['day']} says otherwise"
        if kind == "ticket_called" and (fault := hall.wrong(body)):
            return f"entry {count}: {fault}"
        hall.follow(kind, body)
    return ""


class Hall:
    """The hall as the entries until now tell it."""

    def __init__(self) -> None:
        self.offer: Row = {}
        self.learned: dict[tuple[str, str], Row] = {}
        self.new_day()

    def new_day(self) -> None:
        """Nobody waits and nobody sits."""
        self.tickets: dict[str, Row] = {}
        self.shifts: dict[str, Row] = {}
        self.posts: dict[str, Row] = {}
        self.overflow: dict[str, Row] = {}
        self.before: dict[str, Row] = {}
        self.resumed: Row | None = None

    # --- what happened ---------------------------------------------------------------------

    def follow(self, kind: str, body: Row) -> None:
        """Take an entry down."""
        if kind == "catalogue_loaded":
            self.offer = body["catalogue"]
        elif kind == "day_learned":
            self.learned = {(one["service"], one["staffing"]): one for one in body["times"]}
        elif kind == "day_opened":
            self.new_day()
        elif kind == "ticket_issued":
            self.tickets[body["ticket"]] = issued(body)
        elif "ticket" in body and body["ticket"] in self.tickets and "job" not in body:
            self.moved(kind, body)
        else:
            self.seated(kind, body)

    def seated(self, kind: str, body: Row) -> None:
        """Who sits where and serves what."""
        if kind == "shift_started":
            self.shifts[body["counter"]] = {"operator": body["operator"], "on": set()}
        elif kind == "shift_ended":
            del self.shifts[body["counter"]]
        elif kind == "post_began":
            self.posts[body["counter"]] = body
        elif kind == "operator_lent":
            self.shifts[body["counter"]]["lent"] = body["agency"]
        elif kind == "skill_switched":
            on = self.shifts[body["counter"]]["on"]
            (on.add if body["on"] else on.discard)(body["service"])
        elif kind == "profile_set":
            self.shifts[body["counter"]]["profile"] = body["profile"]
        elif kind == "overflow_set":
            self.overflow[body["agency"]] = body
        elif kind == "overflow_ended":
            self.overflow.pop(body["agency"], None)

    def moved(self, kind: str, body: Row) -> None:
        """A ticket takes a step."""
        ticket = self.tickets[body["ticket"]]
        was = deepcopy(ticket)
        if kind in STEPS and body.get("rule") != "and_also" and not self.is_second(kind, body, was):
            self.before[body["counter"]] = self.resumed or was
        self.resumed = was if kind == "turn_resumed" else None
        if kind == "step_undone":
            self.tickets[body["ticket"]] = self.before[body["counter"]]
        elif kind in STEPS:
            step(ticket, kind, body)
        elif kind in BACK:
            back(ticket, kind, body)
        else:
            placed(ticket, kind, body)

    def is_second(self, kind: str, body: Row, was: Row) -> bool:
        """A second service that begins in the moment of the first one's end is part of that."""
        return kind == "turn_started" and was["rule"] == "and_also" and was["since"] == body["at"]

    # --- whom may the operator serve -------------------------------------------------------

    def served(self, counter: str, operator: Row, at: datetime) -> set[str]:
        """Keys of the services that an operator serves at a counter."""
        return {
            one["key"] for one in self.offer["services"] if self.serves(counter, operator, one, at)
        }

    def serves(self, counter: str, operator: Row, service: Row, at: datetime) -> bool:
        """The six steps of the page."""
        agency, shift = service["agency"], self.shifts[counter]
        rule = next(one["overflow"] for one in self.offer["agencies"] if one["key"] == agency)
        is_universal = operator["staffing"] == "universal"
        post = self.posts.get(counter, {"staffing": "universal"})
        is_on = service["key"] in shift["on"]
        if operator["skills"] and service["key"] not in operator["skills"] and not is_on:
            return False
        if (rule == "never" if is_universal else agency != operator["agency"]) or (
            post["staffing"] == "seconded" and post["agency"] != agency
        ):
            return False
        if shift.get("lent"):
            return bool(shift["lent"] == agency)
        is_open = self.is_open(agency, at)
        if is_universal and rule != "free":
            return is_open
        profile = next(
            (one for one in self.offer["profiles"] if one["key"] == shift.get("profile")), None
        )
        return (
            profile is None
            or is_on
            or service["key"] in profile["services"]
            or (is_universal and is_open)
        )

    def is_open(self, agency: str, at: datetime) -> bool:
        """Whether an agency's lines are open to universal operators."""
        said = self.overflow.get(agency)
        if not said or not (said["supervisor_agrees"] and said["agency_agrees"]):
            return False
        keys = [one["key"] for one in self.offer["services"] if one["agency"] == agency]
        lines = [[one for one in self.standing() if one["service"] == key] for key in keys]
        firsts = [min(line, key=place) for line in lines if line]
        least_s = 60 * said["wait_minutes_at_least"]
        return sum(map(len, lines)) >= max(1, said["waiting_at_least"]) and any(
            (at - one["queued"]).total_seconds() >= least_s for one in firsts
        )

    def standing(self) -> list[Row]:
        """All who stand in a line."""
        return [one for one in self.tickets.values() if one["state"] == "waiting"]

    # --- which lines, and who is next ------------------------------------------------------

    def heads(self, call: Row, operator: Row) -> list[Row]:
        """The first of every line that counts, in the order of services, then places."""
        at = moment(call["at"])
        mine = self.served(call["counter"], operator, at)
        place_of = next(one for one in self.offer["counters"] if one["key"] == call["counter"])
        offered = {*operator["needs"], *place_of["needs"], "language", "guide"}
        lines: dict[str, Row] = {}
        for one in sorted(self.standing(), key=place):
            is_for_one = one["to_counter"] or one["to_operator"]
            if one["to_counter"] not in ("", call["counter"]):
                continue
            if one["to_operator"] not in ("", operator["key"]):
                continue
            if not is_for_one and one["service"] not in mine:
                continue
            speaks = "language" not in one["needs"] or one["language"] in operator["languages"]
            if speaks and offered.issuperset(one["needs"]):
                lines.setdefault(line_of(one), one)
        order = [one["key"] for one in self.offer["services"]]
        return sorted(lines.values(), key=lambda one: (order.index(one["service"]), place(one)))

    def wrong(self, call: Row) -> str:
        """What is wrong with a call, or ""."""
        if call["rule"] in ("resume", "and_also"):
            return ""
        if "numbers" not in call:
            return "it tells no numbers"
        operator = next(one for one in self.offer["operators"] if one["key"] == call["operator"])
        heads = self.heads(call, operator)
        at = moment(call["at"])
        if call["rule"] == "chosen":
            wanted = self.tickets[call["ticket"]]
            heads = [*(one for one in heads if one["number"] != wanted["number"]), wanted]
        else:
            ready = [one for one in heads if not is_early(one, at)]
            heads = ready or heads
        return self.compared(call, heads, operator)

    def compared(self, call: Row, heads: list[Row], operator: Row) -> str:
        """A call beside what the rule makes of the heads."""
        name = self.offer["policy"]
        rule = {} if name == "fifo" else NUMBERS | PRESETS[name] | self.offer["tuning"]
        at = moment(call["at"])
        clear = self.clearing(heads, rule)
        known = {one["number"]: self.candidate(one, at, operator, clear) for one in heads}
        first = min(heads, key=place)["number"]
        if call["rule"] == "chosen":
            best = chosen(heads, known, rule)[0]
            number, cause = call["ticket"], call["cause"]
            rest = [best, *(one for one in known if one != best)]
        else:
            number, cause = chosen(heads, known, rule)
            rest = list(known)
        if call["ticket"] != number:
            return f"{call['ticket']} was not next"
        made = {
            "rule": "chosen" if call["rule"] == "chosen" else name,
            "cause": cause,
            "numbers": rule,
            "won": known[number],
            "beat": [known[one] for one in rest if one != number],
            "fifo": first,
        }
        wrong = [field for field, value in made.items() if call[field] != value]
        return f"{wrong[0]} of {call['ticket']} is told wrongly" if wrong else ""

    def clearing(self, heads: list[Row], rule: Row) -> dict[str, int]:
        """By agency, the whole seconds in which its counters would clear its line."""
        service = {one["key"]: one for one in self.offer["services"]}
        agencies = {service[one["service"]]["agency"] for one in heads}
        if not rule.get("clear") or len(agencies) < 2:
            return {}
        work: dict[str, float] = {}
        for one in self.standing():
            about = service[one["service"]]
            work[about["agency"]] = work.get(about["agency"], 0.0) + self.takes(about, "seconded")
        posts = {one["key"]: one["agency"] for one in self.offer["operators"]}
        sits = [one.get("lent") or posts[one["operator"]] for one in self.shifts.values()]
        universal, whole = sits.count(""), sum(work.values())
        return {
            key: int(work[key] / max(1.0, sits.count(key) + universal * work[key] / whole))
            for key in agencies
        }

    def takes(self, service: Row, staffing: str) -> float:
        """How long a service is expected to take a kind of operator, in seconds."""
        assumed = service["expected_minutes"] * 60
        if staffing == "universal":
            assumed = self.takes(service, "seconded") * self.offer["demand"]["universal_factor"]
        known = self.learned.get((service["key"], staffing))
        if known is None:
            return float(assumed)
        moved = 10 * assumed + known["weight"] * known["mean_s"]
        return float(round(moved / (10 + known["weight"]), 3))

    def candidate(self, one: Row, at: datetime, operator: Row, clear: dict[str, int]) -> Row:
        """A head as the record names it."""
        service = next(its for its in self.offer["services"] if its["key"] == one["service"])
        boosts = {its["key"]: its["boost"] for its in self.offer["priorities"]}
        return {
            "ticket": one["number"],
            "service": one["service"],
            "waited_s": max(0, int((at - one["place"]).total_seconds())),
            "boost": boosts.get(one["priority"], 1.0),
            "claim": claim(one),
            "expected_s": int(self.takes(service, operator["staffing"])),
            "clear_s": clear.get(service["agency"], 0),
        }
