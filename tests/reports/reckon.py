"""Reckons the golden day anew, from its story alone and without a line of the product.

`python tests/reports/reckon.py` prints `golden.toml`, the arithmetic beside each figure. It
walks through the story once, writes the life of each ticket down as marks in seconds of the
day, and counts seconds one by one where the product intersects spans.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

STORY = Path(__file__).parent / "golden_day.txt"
AGENCY = {"tax": "tax", "refund": "tax", "passport": "pass"}
TARGET = {"tax": 180, "refund": 120, "passport": 240}
SERVES = {
    "tina": {"tax", "refund"},
    "tom": {"refund"},
    "pia": {"passport"},
    "uma": {"tax", "refund", "passport"},
}
OUTCOMES = ["done", "documents_missing", "referred", "refused", "come_again", "wrong_door"]
DOINGS = ["free", "called", "serving", "wrap_up", "break"]
REASONS = ["meal", "tea", "prayer", "training", "meeting", "other"]


@dataclass
class Stage:
    """One wait and service of a ticket, in seconds of the day; -1 is never."""

    service: str
    queued: int
    called: int = -1
    started: int = -1
    ended: int = -1
    how: str = "waiting"
    outcome: str = ""
    parked_since: int = -1
    parked: int = 0
    recycles: int = 0
    counter: str = ""
    who: str = ""

    @property
    def wait(self) -> int:
        """Until the first call."""
        return self.called - self.queued


@dataclass
class Diary:
    """What the walk through the story writes down.

    Attributes:
        now_at: which ticket is at each counter.
        seats: (counter, operator, sat down, got up).
        deeds: (counter, operator, what, reason, from, to).
    """

    tickets: dict[str, list[Stage]] = field(default_factory=dict)
    now_at: dict[str, str] = field(default_factory=dict)
    before: dict[str, tuple[str, list[Stage], str]] = field(default_factory=dict)
    sitting: dict[str, tuple[str, int]] = field(default_factory=dict)
    doing: dict[str, tuple[str, str, int]] = field(default_factory=dict)
    seats: list[tuple[str, str, int, int]] = field(default_factory=list)
    deeds: list[tuple[str, str, str, str, int, int]] = field(default_factory=list)

    # --- operators -----------------------------------------------------------------------

    def turn_to(self, counter: str, what: str, at: int, reason: str = "") -> None:
        """An operator begins to do something."""
        was, why, since = self.doing[counter]
        if (was, why) == (what, reason):
            return
        if at > since:
            self.deeds.append((counter, self.sitting[counter][0], was, why, since, at))
        self.doing[counter] = (what, reason, at)

    def sit(self, at: int, who: str, counter: str) -> None:
        self.sitting[counter] = (who, at)
        self.doing[counter] = ("free", "", at)

    def rise(self, at: int, counter: str) -> None:
        self.turn_to(counter, "gone", at)
        who, since = self.sitting.pop(counter)
        self.seats.append((counter, who, since, at))

    def pause(self, at: int, counter: str, reason: str) -> None:
        self.turn_to(counter, "break", at, reason)

    def back(self, at: int, counter: str) -> None:
        self.turn_to(counter, "free", at)

    def ready(self, at: int, counter: str) -> None:
        self.turn_to(counter, "free", at)

    # --- tickets -------------------------------------------------------------------------

    def take(self, at: int, service: str, number: str) -> None:
        self.tickets[number] = [Stage(service, at)]

    def call(self, at: int, counter: str, number: str) -> None:
        stage = self.tickets[number][-1]
        stage.called = at if stage.called < 0 else stage.called
        stage.counter, stage.who, stage.how = counter, self.sitting[counter][0], "called"
        self.now_at[counter] = number
        self.turn_to(counter, "called", at)

    def resume(self, at: int, counter: str, number: str) -> None:
        self.call(at, counter, number)

    def recall(self, at: int, counter: str) -> None:
        assert self.now_at[counter]

    def start(self, at: int, counter: str) -> None:
        self.remember(counter)
        stage = self.here(counter)
        stage.started = at if stage.started < 0 else stage.started
        if stage.parked_since >= 0:
            stage.parked, stage.parked_since = stage.parked + at - stage.parked_since, -1
        stage.how = "serving"
        self.turn_to(counter, "serving", at)

    def finish(self, at: int, counter: str, outcome: str, also: str = "") -> None:
        number = self.now_at[counter]
        self.end(number, "finished", at)
        self.tickets[number][-1].outcome = outcome
        if also in SERVES[self.sitting[counter][0]]:
            stage = Stage(also, at, called=at, started=at, how="serving")
            stage.counter, stage.who = counter, self.sitting[counter][0]
            self.tickets[number].append(stage)
            return
        if also:
            self.tickets[number].append(Stage(also, at))
        self.leaves(counter, at, "wrap_up")

    def transfer(self, at: int, counter: str, service: str) -> None:
        self.remember(counter)
        number = self.now_at[counter]
        self.end(number, "transferred", at)
        self.tickets[number].append(Stage(service, at))
        self.leaves(counter, at, "free")

    def park(self, at: int, counter: str, own: str = "") -> None:
        stage = self.here(counter)
        stage.parked_since, stage.how = at, "parked"
        self.leaves(counter, at, "free")

    def no_show(self, at: int, counter: str) -> None:
        self.end(self.now_at[counter], "no_show", at)
        self.leaves(counter, at, "free")

    def recycle(self, at: int, number: str) -> None:
        stage = self.tickets[number][-1]
        stage.ended, stage.how, stage.recycles = -1, "waiting", stage.recycles + 1

    def leave(self, at: int, number: str, cause: str) -> None:
        self.end(number, cause, at)
        for counter, here in list(self.now_at.items()):
            if here == number:
                self.leaves(counter, at, "free")

    def undo(self, at: int, counter: str) -> None:
        number, stages, what = self.before[counter]
        self.tickets[number] = stages
        self.now_at[counter] = number
        self.turn_to(counter, what, at)

    def close(self, at: int) -> None:
        for number, stages in self.tickets.items():
            if stages[-1].ended < 0:
                self.end(number, "ended_by_close", at)
        for counter in list(self.now_at):
            self.leaves(counter, at, "free")
        for counter in list(self.sitting):
            self.rise(at, counter)

    # --- what they share -----------------------------------------------------------------

    def here(self, counter: str) -> Stage:
        return self.tickets[self.now_at[counter]][-1]

    def remember(self, counter: str) -> None:
        number = self.now_at[counter]
        self.before[counter] = (number, deepcopy(self.tickets[number]), self.doing[counter][0])

    def end(self, number: str, how: str, at: int) -> None:
        stage = self.tickets[number][-1]
        stage.ended, stage.how = at, how
        if stage.parked_since >= 0:
            stage.parked, stage.parked_since = stage.parked + at - stage.parked_since, -1

    def leaves(self, counter: str, at: int, what: str) -> None:
        del self.now_at[counter]
        self.turn_to(counter, what, at)


def walk(story: str) -> Diary:
    """The diary of a story."""
    diary = Diary()
    for text in story.splitlines():
        at, what, *words = [*text.split("#")[0].replace("=", " ").split(), "", ""]
        if at:
            hours, minutes, seconds = map(int, at.split(":"))
            step = getattr(diary, what)
            step(hours * 3600 + minutes * 60 + seconds, *(word for word in words if word))
    return diary


# --- figures, each with the arithmetic that led to it ---------------------------------------

Line = tuple[str, float | int, str]


def spread(name: str, values: list[int]) -> Iterator[Line]:
    """Count, mean, median and percentiles of some seconds."""
    values = sorted(values)
    yield f"{name}_n", len(values), " ".join(map(str, values))
    if not values:
        return
    yield f"{name}_mean_s", round(sum(values) / len(values), 3), f"{sum(values)} / {len(values)}"
    yield f"{name}_median_s", float(median(values)), ""
    hundredths = quantiles(values, n=100, method="inclusive") if values[1:] else values * 99
    for percent in (90, 95):
        place = f"place {percent * (len(values) - 1) / 100:g} of 0 to {len(values) - 1}"
        yield f"{name}_p{percent}_s", round(hundredths[percent - 1], 3), place


def share(name: str, part: list[str], of: int, what: str) -> Iterator[Line]:
    """A share, with who makes it up."""
    yield f"{name}_part", len(part), " ".join(part)
    yield f"{name}_of", of, what
    if of:
        yield f"{name}_share", round(len(part) / of, 6), f"{len(part)} / {of}"


def citizens(every: list[tuple[str, Stage]], visits: list[list[Stage]]) -> Iterator[Line]:
    """What the citizens of a group met."""
    stages = [stage for _, stage in every]

    def those(holds: Callable[[Stage], bool]) -> list[str]:
        return [number for number, stage in every if holds(stage)]

    def count(name: str, holds: Callable[[Stage], bool]) -> Line:
        found = those(holds)
        return name, len(found), " ".join(found)

    def in_time(stage: Stage) -> bool:
        return stage.called >= 0 and stage.wait <= TARGET[stage.service]

    yield "tickets", len(visits), ""
    yield "arrived", len(every), " ".join(number for number, _ in every)
    yield count("called", lambda one: one.called >= 0)
    yield count("served", lambda one: one.how == "finished")
    yield count("transferred", lambda one: one.how == "transferred")
    yield "open", 0, "the day is closed"
    for cause in ("by_citizen", "by_staff", "no_show", "ended_by_close"):
        yield count(f"left_{cause}", lambda one, cause=cause: one.how == cause)  # type: ignore[misc]
    called = sum(one.called >= 0 for one in stages)
    yield from share("no_show_rate", those(lambda one: one.how == "no_show"), called, "called")
    yield "recycles", sum(one.recycles for one in stages), ""
    served = those(lambda one: one.how == "finished")
    yield from share(
        "service_level_served",
        those(lambda one: one.how == "finished" and in_time(one)),
        len(served),
        "served",
    )
    yield from share("service_level_arrived", those(in_time), len(every), "arrived")
    for outcome in OUTCOMES:
        yield count(f"outcomes_{outcome}", lambda one, outcome=outcome: one.outcome == outcome)  # type: ignore[misc]
    yield from spread("wait", [one.wait for one in stages if one.called >= 0])
    yield from spread("gave_up", [one.ended - one.queued for one in stages if one.called < 0])
    yield from spread("walk", [one.started - one.called for one in stages if one.started >= 0])
    yield from spread(
        "transaction",
        [one.ended - one.started - one.parked for one in stages if one.how == "finished"],
    )
    yield from spread("parked", [one.parked for one in stages if one.parked])
    stays = [(one[0].queued, one[-1]) for one in visits]
    yield from spread("visit", [last.ended - a for a, last in stays if last.how == "finished"])


def operators(
    diary: Diary, belongs: Callable[[str, str], bool], served: int, every: list[Stage]
) -> Iterator[Line]:
    """What the operators of a group did."""
    seats = [one for one in diary.seats if belongs(one[0], one[1])]
    deeds = [one for one in diary.deeds if belongs(one[0], one[1])]

    def spent(name: str, what: str, reason: str = "") -> Line:
        times = [d[5] - d[4] for d in deeds if d[2] == what and reason in ("", d[3])]
        return name, sum(times), " + ".join(map(str, times))

    people = {who for _, who, _, _ in seats}
    yield "operators", len(people), " ".join(sorted(people))
    on = sum(ends - begins for _, _, begins, ends in seats)
    yield "shift_s", on, " + ".join(f"({ends} - {begins})" for _, _, begins, ends in seats)
    did = {
        what: spent(f"{what}_s", what) for what in ["free", "called", "serving", "wrap_up", "break"]
    }
    yield from did.values()
    for reason in REASONS:
        yield spent(f"breaks_{reason}_s", "break", reason)
    idle = [
        second
        for _, who, what, _, begins, ends in deeds
        if what == "free"
        for second in range(begins, ends)
        if any(_waits(stage, second) and stage.service in SERVES[who] for stage in every)
    ]
    yield "idle_while_waiting_s", len(idle), "seconds counted one by one"
    busy = sum(did[what][1] for what in ("called", "serving", "wrap_up"))
    present = on - did["break"][1]
    if present:
        yield "occupancy", round(busy / present, 6), f"{busy} / {present}"
    if people:
        yield "served_per_operator", round(served / len(people), 3), f"{served} / {len(people)}"


def _waits(stage: Stage, second: int) -> bool:
    return stage.queued <= second < (stage.called if stage.called >= 0 else stage.ended)


# --- the day, broken down -------------------------------------------------------------------

WAYS: dict[str, tuple[Callable[[Stage], str], int]] = {
    "day": (lambda stage: "2026-03-02", 0),
    "hour": (lambda stage: f"{stage.queued // 3600:02}", 0),
    "service": (lambda stage: stage.service, 0),
    "agency": (lambda stage: AGENCY[stage.service], 0),
    "counter": (lambda stage: stage.counter, -1),
    "operator": (lambda stage: stage.who, -1),
}
"""From a stage to its group, and which stage of a visit the visit is booked by."""


def groups(diary: Diary, by: str) -> dict[str, list[Line]]:
    """Every group of a breakdown with its lines."""
    key_of, booked_by = WAYS[by]
    stages: dict[str, list[tuple[str, Stage]]] = defaultdict(list)
    visits: dict[str, list[list[Stage]]] = defaultdict(list)
    for number, every in diary.tickets.items():
        visits[key_of(every[booked_by])].append(every)
        for place, stage in enumerate(every, start=1):
            name = number if place == 1 else f"{number}/{place}"
            stages[key_of(stage)].append((name, stage))
    all_stages = [stage for every in diary.tickets.values() for stage in every]
    found = {}
    for key in sorted({*stages, *visits}):
        lines = [*citizens(stages[key], visits[key])]
        if by in ("day", "counter", "operator"):
            served = sum(stage.how == "finished" for _, stage in stages[key])
            lines += operators(diary, _belongs(by, key), served, all_stages)
        found[key] = lines
    return found


def _belongs(by: str, key: str) -> Callable[[str, str], bool]:
    places: dict[str, Callable[[str, str], bool]] = {
        "day": lambda counter, who: True,
        "counter": lambda counter, who: counter == key,
        "operator": lambda counter, who: who == key,
    }
    return places[by]


def reckoned(story: str) -> str:
    """The text of `golden.toml`."""
    out = [
        "# What the golden day comes to; times in seconds. Behind each figure stands how it was",
        "# worked out: the values in ascending order, the tickets counted, the sums.",
        "# `python tests/reports/reckon.py > tests/reports/golden.toml` works it out anew.",
    ]
    diary = walk(story)
    for by in WAYS:
        for key, lines in groups(diary, by).items():
            out += ["", f'[{by}."{key}"]']
            out += [f"{name} = {value}{'  # ' + how if how else ''}" for name, value, how in lines]
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    sys.stdout.write(reckoned(STORY.read_text(encoding="utf-8")))
