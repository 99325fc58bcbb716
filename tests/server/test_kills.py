"""The power goes in the middle of a rush: nothing that was answered is lost, nothing done twice."""

import random
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from itertools import cycle
from uuid import uuid4

import pytest
from websocket import WebSocketException

from tests.running import Hub
from tests.server.large_hall import AGENCIES, KIOSKS
from tests.server.rush import at_once, calls, entries, is_whole, issued
from tests.wire import Body, Wire

OPERATORS = ("op1", "op2", "op3", "op4")

Requests = Callable[["Worker"], Iterator[Body]]
"""What somebody asks, one after the other, having seen the answers."""


class PowerCut:
    """Kills the hub when so many requests were answered; what comes later hears nothing."""

    def __init__(self, hub: Hub, after: int) -> None:
        self._hub = hub
        self._left = after
        self._lock = threading.Lock()

    def answered(self) -> None:
        """One more was answered."""
        with self._lock:
            self._left -= 1
            if self._left == 0:
                self._hub.kill()


class Worker:
    """Somebody who asks one request after the other, until nobody answers."""

    def __init__(self, hub: Hub, face: str, token: str, requests: Requests) -> None:
        self.answers: list[Body] = []
        self.open: Body = {}
        self._hub = hub
        self._face = face
        self._token = token
        self._requests = requests(self)

    def work(self, cut: PowerCut) -> None:
        """Ask on, and remember what was not answered; the power may go before anything is asked."""
        with suppress(WebSocketException, OSError), closing(self._connected()) as wire:
            for request in self._requests:
                self.open = request
                self._take(asked(wire, request))
                cut.answered()

    def ask_again(self) -> None:
        """Whatever was not answered is done now, or was done: once."""
        if self.open:
            with closing(self._connected()) as wire:
                answers = [asked(wire, self.open) for _ in range(2)]
            assert answers[0] == answers[1]
            self._take(answers[0])

    def _take(self, answer: Body) -> None:
        self.answers.append(answer)
        self.open = {}

    def _connected(self) -> Wire:
        wire = self._hub.wire(self._face, self._token)
        if self._face == "counter":
            assert wire.do("start_shift")["ok"]
        return wire


def asked(wire: Wire, request: Body) -> Body:
    """The answer, which is no refusal."""
    said = {key: value for key, value in request.items() if key != "request"}
    answer = wire.ask(request["request"], said)
    assert answer["ok"], (request, answer)
    return answer


def taking(_: "Worker") -> Iterator[Body]:
    """Citizens at a kiosk, for ever."""
    for service in cycle(AGENCIES):
        yield {
            "request": "take_ticket",
            "request_id": str(uuid4()),
            "service": service,
            "language": "en",
        }


def calling(worker: "Worker") -> Iterator[Body]:
    """A counter whose citizens never come."""
    while True:
        yield {"request": "call_next", "request_id": str(uuid4())}
        if worker.answers[-1]["tickets"]:
            yield {"request": "no_show", "request_id": str(uuid4())}


def workers(hub: Hub) -> list[Worker]:
    """Three kiosks and four counters."""
    tokens = {name: hub.token(name, "kiosk") for name in KIOSKS[:3]}
    logins = {one: hub.log_in(one, one.removeprefix("op")) for one in OPERATORS}
    return [
        *(Worker(hub, "kiosk", token, taking) for token in tokens.values()),
        *(Worker(hub, "counter", token, calling) for token in logins.values()),
    ]


def nothing_is_lost(hub: Hub, everybody: list[Worker]) -> None:
    """What was answered is what the journal says: nothing less, nothing more, nothing twice."""
    record = entries(hub)
    answers = [answer for one in everybody for answer in one.answers]
    taken = [answer["ticket"]["ticket"] for answer in answers if "ticket" in answer]
    desks = [answer["desk"] for answer in answers if "desk" in answer]
    called = [
        (desk["operator"]["key"], desk["current"]["ticket"]) for desk in desks if desk["current"]
    ]
    assert sorted(taken) == sorted(issued(record))
    assert sorted(called) == sorted(calls(record))


def rounds(hub: Hub, seeds: range) -> None:
    """The power goes once a round, after an amount of work that the seed decides."""
    hub.start()
    everybody = workers(hub)
    for seed in seeds:
        cut = PowerCut(hub, random.Random(seed).randint(1, 150))
        at_once(lambda one, cut: one.work(cut), everybody, [cut] * len(everybody))
        hub.start()
        for one in everybody:
            one.ask_again()
        nothing_is_lost(hub, everybody)
        is_whole(hub)


def test_the_power_goes_five_times_and_nothing_is_lost(any_arena: Hub) -> None:
    rounds(any_arena, range(5))


@pytest.mark.soak
@pytest.mark.parametrize("first", range(100, 150, 10))
def test_the_power_goes_fifty_times_and_nothing_is_lost(any_arena: Hub, first: int) -> None:
    rounds(any_arena, range(first, first + 10))
