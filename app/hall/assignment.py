"""Who is next: a free operator's choice among the heads of the queues he may serve.

Pure, deterministic, on plain data: no hall, no server, no database, no clock. Nobody is drawn
by lot. What was chosen, what everybody else stood at and which numbers decided is all part of
the answer, so that another program makes the same choice again. `docs/journal.md` says it in
words; each rule's bound on waiting stands in `docs/waiting.md`.

    heads = [Head(ticket="T001", service="tax", agency="revenue", place=0.0), …]
    choice = choose(
        heads,
        lines={"revenue": 1_800.0},
        operator=Free(key="uma"),
        staffing=Staffed(seconded={"revenue": 2}, universal=1),
        expected_s={"tax": 360.0},
        now=600.0,
        policy=PRESETS["balanced"],
    )
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from app.hall.policies import PRESETS, RANGES, Policy

__all__ = [
    "PRESETS", "RANGES", "Candidate", "Cause", "Choice", "Claim", "Free", "Head", "Policy",
    "Staffed", "choose", "operator_for", "pick", "score",
]  # fmt: skip

Claim: TypeAlias = Literal["", "appointment", "named", "returns", "needs"]
"""What puts somebody before all rules, strongest first after "": who has none goes by the rule."""

CLAIMS: tuple[Claim, ...] = ("appointment", "named", "returns", "needs")

Cause: TypeAlias = Literal[
    "only", "oldest", "appointment", "named", "returns", "needs",
    "patience", "guard", "priority", "line", "short",
]  # fmt: skip
"""Why somebody was chosen, in a word that is never renamed."""

UNKNOWN_S = 360.0
"""Expected of a service that nobody has said anything about."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """The first of one queue: who has stood longest in it.

    Attributes:
        place: since when, in seconds from any moment that is the same for all.
        boost: by how much its priority class lets the wait count more; 1 for everybody else.
        claim: what puts it before the rule; "" for nothing.
        due: of an appointment, the agreed moment, in the seconds of `place`.
    """

    ticket: str
    service: str
    agency: str
    place: float
    boost: float = 1.0
    claim: Claim = ""
    due: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Free:
    """An operator who is free.

    Attributes:
        agency: whose seconded operator it is; "" for a universal one.
        factor: how long this kind of operator takes, as a part of the expected time.
        free_since: in the seconds of `Head.place`.
    """

    key: str
    agency: str = ""
    factor: float = 1.0
    free_since: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Staffed:
    """How many counters are staffed: by agency, and for everybody."""

    seconded: Mapping[str, int] = field(default_factory=dict)
    universal: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A head as the record names it, with all that its score was made of.

    Attributes:
        waited_s: whole seconds from its place to the call.
        expected_s: whole seconds, by the kind of operator who calls.
        clear_s: whole seconds in which its agency's counters would clear the agency's line.
    """

    ticket: str
    service: str
    waited_s: int
    boost: float = 1.0
    claim: Claim = ""
    expected_s: int = 0
    clear_s: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """Who is called, by which rule, why, and which heads had to wait on.

    Attributes:
        reason: one sentence in English; pages make their own from `cause` and `won`.
        fifo: whom "oldest first" would have called, so that every difference is seen.
    """

    ticket: str
    rule: str
    cause: Cause
    reason: str
    won: Candidate
    beat: tuple[Candidate, ...]
    fifo: str


def choose(
    heads: Sequence[Head],
    lines: Mapping[str, float],
    operator: Free,
    staffing: Staffed,
    expected_s: Mapping[str, float],
    now: float,
    policy: Policy,
) -> Choice | None:
    """The next citizen for a free operator; None if there is nobody.

    Args:
        heads: of all the queues that this operator may serve, in any order.
        lines: by agency, the expected seconds of work that wait for it in all of its queues.
        staffing: the counters that are staffed now, on a break or not.
        expected_s: by service, the expected seconds of a transaction.
        now: in the seconds of `Head.place`.
    """
    found = _won(heads, lines, operator, staffing, expected_s, now, policy)
    if found is None:
        return None
    head, cause = found
    clear = _clearing(heads, lines, staffing, policy)
    seen = {one: _candidate(one, clear, operator, expected_s, now) for one in heads}
    oldest = min(heads, key=_order)
    won = seen.pop(head)
    if cause == "index":
        by_place = seen.get(oldest)
        cause = "oldest" if by_place is None else _what_made(won, by_place, policy)
    return Choice(
        ticket=head.ticket,
        rule=policy.name,
        cause=cause,
        reason=_sentence(cause, head.agency, won, len(heads)),
        won=won,
        beat=tuple(seen.values()),
        fifo=oldest.ticket,
    )


def pick(
    heads: Sequence[Head],
    lines: Mapping[str, float],
    operator: Free,
    staffing: Staffed,
    expected_s: Mapping[str, float],
    now: float,
    policy: Policy,
) -> Head | None:
    """Whom `choose` would choose, without the reason: for those who try out thousands of days."""
    found = _won(heads, lines, operator, staffing, expected_s, now, policy)
    return None if found is None else found[0]


def score(candidate: Candidate, policy: Policy) -> float:
    """How strongly a candidate is called for, with six decimals.

    ((waited + early) * boost + clear * clearing) ** power / (walk + expected) ** shortness
    """
    one = candidate
    return _strength(one.waited_s, one.boost, one.clear_s, one.expected_s, policy)


def _strength(waited_s: int, boost: float, clear_s: int, expected_s: int, policy: Policy) -> float:
    pressed = (waited_s + policy.early_s) * boost + policy.clear * clear_s
    costs = policy.walk_s + expected_s
    return round(float(pressed**policy.power / costs**policy.shortness), 6)


def operator_for(free: Sequence[Free]) -> Free | None:
    """Of all who could serve a newcomer at once: a seconded one first, then who idles longest."""
    return min(free, key=lambda one: (not one.agency, one.free_since, one.key), default=None)


def _clearing(
    heads: Sequence[Head], lines: Mapping[str, float], staffing: Staffed, policy: Policy
) -> dict[str, int]:
    """By agency, the whole seconds in which its line would be cleared; only where it can matter.

    An agency has its own counters and, of the universal ones, its part of all work.
    """
    agencies = {one.agency for one in heads}
    if policy.by_place or not policy.clear or len(agencies) < 2:
        return {}
    work = sum(lines.values()) or 1.0
    return {
        agency: int(
            waits / max(1.0, staffing.seconded.get(agency, 0) + staffing.universal * waits / work)
        )
        for agency, waits in lines.items()
        if agency in agencies
    }


def _order(head: Head) -> tuple[float, int, str]:
    """What breaks every tie: who stands longer, then the number."""
    return (head.place, len(head.ticket), head.ticket)


def _waited_s(head: Head, now: float) -> int:
    return max(0, int(now - head.place))


def _expected_s(head: Head, operator: Free, expected_s: Mapping[str, float]) -> int:
    return int(expected_s.get(head.service, UNKNOWN_S) * operator.factor)


def _candidate(
    head: Head,
    clear: Mapping[str, int],
    operator: Free,
    expected_s: Mapping[str, float],
    now: float,
) -> Candidate:
    return Candidate(
        ticket=head.ticket,
        service=head.service,
        waited_s=_waited_s(head, now),
        boost=head.boost,
        claim=head.claim,
        expected_s=_expected_s(head, operator, expected_s),
        clear_s=clear.get(head.agency, 0),
    )


def _won(
    heads: Sequence[Head],
    lines: Mapping[str, float],
    operator: Free,
    staffing: Staffed,
    expected_s: Mapping[str, float],
    now: float,
    policy: Policy,
) -> tuple[Head, Cause | Literal["index"]] | None:
    """Who is next, and by what; what made the index highest is asked only for the record."""
    if not heads:
        return None
    if due := [one for one in heads if one.claim == "appointment"]:
        return min(due, key=lambda one: (one.due or 0.0, _order(one))), "appointment"
    if len(heads) == 1:
        return heads[0], heads[0].claim or "only"
    if policy.by_place:
        return min(heads, key=_order), "oldest"
    if claimed := _claimed(heads):
        return claimed, claimed.claim or "only"
    waits = [_waited_s(one, now) for one in heads]
    if late := _too_late(heads, waits, policy):
        return late
    clear = _clearing(heads, lines, staffing, policy)
    best, won = -1.0, heads[0]
    for head, waited in zip(heads, waits, strict=True):
        expected = _expected_s(head, operator, expected_s)
        strong = _strength(waited, head.boost, clear.get(head.agency, 0), expected, policy)
        if strong > best or (strong == best and _order(head) < _order(won)):
            best, won = strong, head
    return won, "index"


def _claimed(heads: Sequence[Head]) -> Head | None:
    """Who goes before the rule, by the strongest claim; in the order of their places."""
    claiming = [one for one in heads if one.claim]
    strongest = min((CLAIMS.index(one.claim) for one in claiming), default=0)
    having = (one for one in claiming if one.claim == CLAIMS[strongest])
    return min(having, key=_order, default=None)


def _too_late(
    heads: Sequence[Head], waits: Sequence[int], policy: Policy
) -> tuple[Head, Cause] | None:
    """The oldest where it is too old for the hall, or for the guard."""
    longest = max(waits)
    if policy.patience_s and longest > policy.patience_s:
        return min(heads, key=_order), "patience"
    if not policy.guard_s or longest <= policy.guard_s:
        return None
    middle = sorted(waits)[(len(waits) - 1) // 2]
    least = max(policy.guard_s, policy.guard_times * middle)
    return (min(heads, key=_order), "guard") if longest > least else None


def _what_made(won: Candidate, oldest: Candidate, policy: Policy) -> Cause:
    """Which part of the index puts it before the oldest: without it, the oldest would be next."""

    def without(**part: float) -> bool:
        mine, other = (score(replace(one, **part), policy) for one in (won, oldest))  # type: ignore[arg-type]
        return mine <= other

    if won.boost > oldest.boost and without(boost=1.0):
        return "priority"
    return "line" if won.clear_s > oldest.clear_s and without(clear_s=0) else "short"


def _sentence(cause: Cause, agency: str, won: Candidate, lines: int) -> str:
    minutes = won.waited_s // 60
    match cause:
        case "only":
            return f"the only line: {minutes} min"
        case "oldest":
            return f"oldest of {lines}: {minutes} min"
        case "appointment":
            return f"appointment: due, {minutes} min in the line"
        case "named":
            return f"for this operator or counter alone: {minutes} min"
        case "returns":
            return f"returns to the place of before: {minutes} min"
        case "needs":
            return f"needs that are met here: {minutes} min"
        case "patience" | "guard":
            return f"{cause}: {minutes} min is too long"
        case "priority":
            return f"priority: {minutes} min"
        case "line":
            return f"line of {agency}: {won.clear_s // 60} min to clear"
        case "short":
            return f"short matter: {won.expected_s // 60} min, waited {minutes} min"
