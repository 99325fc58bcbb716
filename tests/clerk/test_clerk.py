"""The clerk answers and tells only what is durable, in order, and survives what fails."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import Engine

from app.announcer import Told
from app.hall import calling, queueing, staffing
from app.hall.errors import Refusal
from app.hall.hall import Hall
from app.sitting import Command
from app.wire.messages import QueuesChanged
from tests.clerk.desk import Desk, command, refused, stored, ticket_of
from tests.hall.small_hall import picture


@contextmanager
def held_up(desk: Desk) -> Iterator[None]:
    """The clerk is busy, so that all that is asked meanwhile becomes one batch."""
    begun, go_on = threading.Event(), threading.Event()

    def look(hall: Hall, moment: object) -> None:
        begun.set()
        assert go_on.wait(10)

    with ThreadPoolExecutor(1) as pool:
        looking = pool.submit(desk.clerk.view, look)
        assert begun.wait(10)
        try:
            yield
        finally:
            go_on.set()
            looking.result()


def together(desk: Desk, commands: list[Command]) -> list[Any]:
    """What each is answered, or refused, when all arrive at once, in this order."""

    def ask(one: Command) -> Any:
        try:
            return desk.clerk.ask(one)
        except Refusal as refusal:
            return refusal.code

    with ThreadPoolExecutor(len(commands)) as pool:
        with held_up(desk):
            asked = []
            for place, one in enumerate(commands, start=1):
                asked.append(pool.submit(ask, one))
                while desk.clerk._inbox.qsize() < place:
                    pass
        return [one.result() for one in asked]


def test_what_is_answered_is_durable(desk: Desk) -> None:
    answer = desk.do(queueing.take_ticket, **ticket_of("tax"))

    assert answer["ok"] is True
    assert stored(desk.engine) == answer["revision"]


def test_what_is_announced_is_durable_and_in_order(engine: Engine) -> None:
    desk = Desk(engine)
    early: list[int] = []

    def announce(told: list[Told]) -> None:
        durable = stored(engine)
        early.extend(t.body.stamp.revision for t in told if t.body.stamp.revision > durable)
        desk.told.extend(told)

    desk.clerk._announce = announce
    desk.open()
    together(desk, [command(queueing.take_ticket, **ticket_of("tax")) for _ in range(5)])
    told = desk.announced()
    desk.clerk.stop()

    board = [one.body.stamp for one in told if one.room == "board"]
    assert ([one.revision for one in board], early) == ([1, 2, 11], [])
    assert [one.previous for one in board] == [0, *(one.revision for one in board[:-1])]
    assert all(one.revision < other.revision for one, other in pairwise(board))


def test_of_a_rush_each_room_hears_once_how_a_line_stands_at_last(desk: Desk) -> None:
    services = ("tax", "passport", "tax", "tax")
    together(desk, [command(queueing.take_ticket, **ticket_of(one)) for one in services])

    told = [one.body for one in desk.announced() if one.room == "kiosks"]
    (lines,) = (one.queues for one in told if isinstance(one, QueuesChanged))
    assert {one.service: one.waiting for one in lines} == {"passport": 1, "tax": 3}


def test_asked_twice_done_once_and_answered_the_same(desk: Desk) -> None:
    said = ticket_of("tax")
    first = desk.do(queueing.take_ticket, "r1", **said)
    desk.announced()

    assert desk.do(queueing.take_ticket, "r1", **said) == first
    desk.restart()
    assert desk.do(queueing.take_ticket, "r1", **said) == first
    assert (stored(desk.engine), desk.announced()) == (first["revision"], [])


def test_asked_twice_at_once_done_once(desk: Desk) -> None:
    twice = [command(queueing.take_ticket, "r1", **ticket_of("tax"))] * 2

    one, other = together(desk, twice)

    assert one == other
    assert [e.kind for e in desk.entries()].count("ticket_issued") == 1


def test_a_request_that_changed_nothing_is_answered_the_same_too(desk: Desk) -> None:
    desk.sit("tina", "1")
    said = {"counter": "1", "operator": "tina"}
    nobody = desk.do(calling.call_next, "r1", **said)
    desk.take("tax")

    assert desk.do(calling.call_next, "r1", **said) == nobody


def test_another_request_under_the_same_id_is_refused(desk: Desk) -> None:
    desk.take("tax", request_id="r1")
    before = stored(desk.engine)

    with refused("request_id_reused"):
        desk.take("passport", request_id="r1")

    assert stored(desk.engine) == before


def test_what_was_refused_may_be_asked_again(desk: Desk) -> None:
    with refused("counter_not_staffed"):
        desk.do(calling.call_next, "r1", counter="1", operator="tina")
    desk.sit("tina", "1")

    assert desk.do(calling.call_next, "r1", counter="1", operator="tina")["ok"] is True


def test_a_refusal_in_a_batch_touches_nobody_else(desk: Desk) -> None:
    tax, fish = ticket_of("tax"), ticket_of("fish")
    asked = [command(queueing.take_ticket, **said) for said in (tax, fish, tax)]

    first, second, third = together(desk, asked)

    assert (first["ticket"], second, third["ticket"]) == ("T001", "unknown_service", "T002")
    assert stored(desk.engine) == third["revision"]


def broken(hall: Hall, now: object) -> list[Any]:
    raise KeyError("a rule with a mistake in it")


def test_a_rule_that_breaks_breaks_its_own_request_only(desk: Desk) -> None:
    good = command(queueing.take_ticket, **ticket_of("tax"))

    answers = together(desk, [good, Command(actor="staff:tina", decide=broken), good])

    assert [isinstance(one, dict) or one for one in answers] == [True, "internal_error", True]


def test_an_answer_that_breaks_undoes_its_batch(desk: Desk) -> None:
    before = desk.picture()
    taking = command(queueing.take_ticket, **ticket_of("tax"))
    failing = Command(
        actor="staff:tina", decide=taking.decide, answer=lambda hall, events: {"": events[9]}
    )

    assert together(desk, [taking, failing]) == ["not_durable"] * 2
    assert (desk.picture(), desk.announced()) == (before, [])
    assert desk.take() == "T001"


def test_time_never_runs_backwards_in_a_hall(desk: Desk) -> None:
    desk.take()
    desk.clock.forward(hours=-1)
    desk.take()

    moments = [entry.at for entry in desk.entries()]
    assert moments == sorted(moments)


def test_a_hall_has_one_owner(desk: Desk) -> None:
    second = Desk(desk.engine, desk.clock)

    with refused("hall_is_owned"):
        second.clerk.start()
    assert desk.take() == "T001"


def test_of_many_hubs_that_find_the_hall_free_one_takes_it(engine: Engine) -> None:
    first = Desk(engine).open()
    first.clock.forward(seconds=6.1)

    def start(rival: Desk) -> str:
        try:
            rival.clerk.start()
        except Refusal as refusal:
            return refusal.code
        return "owner"

    rivals = [Desk(engine, first.clock) for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(start, rivals))

    assert sorted(answers) == ["hall_is_owned"] * 5 + ["owner"]
    assert rivals[answers.index("owner")].take() == "T001"
    rivals[answers.index("owner")].clerk.stop()
    first.clerk.stop()


def test_who_is_silent_for_too_long_is_followed_and_steps_down(desk: Desk) -> None:
    first_epoch = desk.entries()[-1].epoch
    desk.clock.forward(seconds=6.1)
    second = Desk(desk.engine, desk.clock).open(catalogue=None)
    ticket = second.take()

    with refused("stepped_down"):
        desk.take()
    with refused("stepped_down"):
        desk.clerk.view(lambda hall, moment: hall.revision)
    assert (ticket, second.take(), desk.announced()) == ("T001", "T002", [])
    assert second.entries()[-1].epoch > first_epoch
    second.clerk.stop()


def test_a_hall_where_people_only_look_keeps_its_owner(desk: Desk) -> None:
    for _ in range(5):
        desk.clock.forward(seconds=4)
        desk.picture()

    with refused("hall_is_owned"):
        Desk(desk.engine, desk.clock).clerk.start()


def test_a_hub_that_stops_can_be_followed_at_once(engine: Engine) -> None:
    first = Desk(engine).open()
    first.clerk.stop()

    second = Desk(engine, first.clock).open(catalogue=None)
    assert second.take() == "T001"
    second.clerk.stop()


def test_an_epoch_is_never_lower_even_if_the_clock_is(engine: Engine) -> None:
    desk = Desk(engine).open()
    epochs = [desk.clerk.view(lambda hall, moment: moment.epoch)]
    for _ in range(2):
        desk.clerk.stop()
        desk.clock.now -= timedelta(days=2)
        desk = Desk(engine, desk.clock)
        desk.clerk.start()
        epochs.append(desk.clerk.view(lambda hall, moment: moment.epoch))
    desk.clerk.stop()

    assert epochs[0] < epochs[1] < epochs[2]


def test_a_restart_in_the_middle_of_the_day_changes_nothing(desk: Desk) -> None:
    desk.sit("tina", "1")
    desk.sit("pia", "2")
    for service in ("tax", "passport", "refund", "tax"):
        desk.take(service)
        desk.clock.forward(minutes=1)
    desk.do(calling.call_next, counter="1", operator="tina")
    desk.do(queueing.start, counter="1", operator="tina")
    desk.do(calling.call_next, counter="2", operator="pia")
    desk.do(queueing.no_show, counter="2", operator="pia")
    before = desk.picture()

    desk.restart()

    assert desk.picture() == before
    desk.do(queueing.finish, counter="1", operator="tina", outcome="done")


def test_many_callers_never_share_a_number_or_a_citizen(desk: Desk) -> None:
    for counter, operator in (("1", "tina"), ("2", "pia"), ("3", "uma")):
        desk.sit(operator, counter)
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(desk.take, ["tax", "passport", "refund"] * 20))

    def work(counter: str, operator: str) -> list[str]:
        at = {"counter": counter, "operator": operator}
        while desk.do(calling.call_next, **at):
            if desk.clerk.view(lambda hall, moment: hall.called_to(counter)) is None:
                break
            desk.do(queueing.no_show, **at)
        return []

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work, "123", ("tina", "pia", "uma")))
    calls = [entry.event() for entry in desk.entries() if entry.kind == "ticket_called"]
    assert len(set(taken)) == 60
    assert sorted(call.ticket for call in calls) == sorted(taken)  # type: ignore[union-attr]


def test_a_view_sees_only_what_is_durable(desk: Desk) -> None:
    """Asked in the same batch after a command, it is answered with that batch."""
    with ThreadPoolExecutor(2) as pool:
        with held_up(desk):
            pool.submit(desk.take)
            while desk.clerk._inbox.qsize() < 1:
                pass
            seen = pool.submit(desk.picture)
            while desk.clerk._inbox.qsize() < 2:
                pass
        assert seen.result()["revision"] == stored(desk.engine)


def test_staff_who_end_their_shift_are_on_record(desk: Desk) -> None:
    desk.sit("tina", "1")
    desk.do(staffing.end_shift, counter="1", operator="tina")

    last = desk.entries()[-1]
    assert (last.kind, last.actor) == ("shift_ended", "staff:tina")
    assert picture(Hall("market")) != desk.picture()
