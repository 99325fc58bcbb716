"""`onehall explain` shows why a ticket was called; `journal verify --recompute` asks the rules."""

import json
from dataclasses import replace
from functools import partial

import pytest

from app.hall import calling, duties, queueing
from app.hall.assignment import Candidate, score
from app.hall.events import HallEvent, TicketCalled
from app.hall.policies import PRESETS
from app.store import journal
from app.store.database import migrate, open_engine
from app.store.journal import Chain, Head
from app.store.tables import journal as journal_table
from tests.clerk.desk import Desk
from tests.cli.conftest import Console
from tests.hall.small_hall import SMALL

LONG = replace(SMALL.services[0], expected_minutes=30.0)
BALANCED = replace(SMALL, policy="balanced", services=(LONG, *SMALL.services[1:]))
UMA = {"counter": "3", "operator": "uma"}


@pytest.fixture
def desk(console: Console) -> Desk:
    """A short matter passes a long one; the next is chosen by hand; the day is closed."""
    engine = open_engine(console.url)
    migrate(engine)
    desk = Desk(engine).open(BALANCED)
    desk.sit("uma", "3")
    desk.take("tax")
    desk.clock.forward(seconds=5)
    for service in ("refund", "passport", "refund"):
        desk.take(service)
    desk.clock.forward(minutes=4)
    desk.do(calling.call_next, **UMA)
    desk.do(queueing.no_show, **UMA)
    by_hand = partial(calling.call_chosen, chosen_for="frail", may_choose=True)
    desk.do(by_hand, **UMA, ticket="R002")
    desk.clock.forward(hours=12)
    desk.do(duties.keep_time)
    desk.clerk.stop()
    return desk


def written_anew(desk: Desk, forged: list[HallEvent]) -> None:
    """Other events, sealed again by somebody who can."""
    entries = desk.entries()
    chain = Chain("market", entries[0].epoch, Head())
    rows = [
        chain.seal(event, day=old.day, actor=old.actor, request_id=old.request_id)
        for old, event in zip(entries, forged, strict=True)
    ]
    with desk.engine.begin() as connection:
        connection.execute(journal_table.delete())
        journal.append(connection, rows)


def forge(desk: Desk) -> int:
    """The first call goes to the long matter instead, all seals made anew; its revision."""
    events = [one.event() for one in desk.entries()]
    at, call = next((n, e) for n, e in enumerate(events) if isinstance(e, TicketCalled))
    events[at] = replace(call, ticket="T001")
    written_anew(desk, events)
    return at + 1


def test_a_call_is_told_with_everybody_who_might_have_been(console: Console, desk: Desk) -> None:
    said = console.says("explain", "r001", "--day", "2026-03-02", "--hall", "market")

    lines = said.splitlines()
    assert lines[0] == "R001, Market Hall, 2026-03-02"
    assert lines[2] == "09:04:05 to counter 3 by uma"
    assert lines[3].startswith("rule balanced early_s=30 clear=0.2 ")
    assert lines[3].endswith(": short matter: 6 min, waited 4 min")
    assert [line.split()[0] for line in lines[5:8]] == ["R001", "P001", "T001"]
    assert lines[5].split()[-1] == "called"
    assert lines[7].split()[-1] == "overtaken"
    assert lines[8] == "oldest first would have called T001; overtaken: 1"


def test_scores_are_made_again_from_what_is_on_record(console: Console, desk: Desk) -> None:
    told = json.loads(console.says("explain", "R001", "--json"))

    (call,) = told["calls"]
    for one in call["candidates"]:
        shown = {name: one[name] for name in Candidate.__dataclass_fields__}
        assert one["score"] == score(Candidate(**shown), PRESETS["balanced"])
    assert (call["why"]["cause"], call["fifo"]) == ("short", "T001")


def test_whoever_waited_on_sees_who_was_called_before(console: Console, desk: Desk) -> None:
    said = console.says("explain", "T001").splitlines()

    assert said[1] == "was not called"
    assert said[2:] == [
        "09:04:05 R001 was called before it (balanced: short)",
        "09:04:05 R002 was called before it (chosen: frail)",
    ]


def test_what_is_not_there_is_refused(console: Console, desk: Desk) -> None:
    refused = {
        ("T099",): "unknown_ticket: there was no ticket T099 on 2026-03-02\n",
        ("T001", "--day", "2026-03-03"): "unknown_day: hall market was not open on 2026-03-03",
        ("T001", "--day", "monday"): "unknown_day: monday is no day: write it like 2026-03-02\n",
    }
    for words, told in refused.items():
        assert console.refuses("explain", *words).startswith(told)


def test_an_honest_record_is_recomputed(console: Console, desk: Desk) -> None:
    entries = desk.entries()
    whole = f"{len(entries)} entries, 2 calls as the rules make them, head {entries[-1].hash}\n"

    assert console.says("journal", "verify", "--recompute") == whole
    assert console.says("journal", "verify", "--recompute", "--day", "2026-03-02") == whole
    said = console.refuses("journal", "verify", "--recompute", "--day", "2026-03-05")
    assert said.startswith("unknown_day: ")


def test_a_choice_that_was_altered_is_found_under_good_seals(console: Console, desk: Desk) -> None:
    revision = forge(desk)

    console.says("journal", "verify")
    said = console.refuses("journal", "verify", "--recompute")
    assert said == (
        f"call_not_by_rule: revision {revision}: T001 was called, the rule gives R001;"
        " 0 calls before it are good\n"
    )


def test_a_seal_that_left_the_house_finds_what_was_sealed_anew(
    console: Console, desk: Desk
) -> None:
    slip = next(one.hash for one in desk.entries() if one.kind == "day_closed")
    by_day = ("--head", slip.upper(), "--day", "2026-03-02")
    console.says("journal", "verify", "--head", slip)
    console.says("journal", "verify", *by_day)

    forge(desk)

    said = console.refuses("journal", "verify", "--head", slip)
    assert said.startswith(f"journal_rewritten: no entry bears the seal {slip}: ")
    said = console.refuses("journal", "verify", *by_day)
    assert said.startswith("journal_rewritten: the closing of 2026-03-02 does not bear the seal")
