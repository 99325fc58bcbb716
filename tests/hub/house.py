"""The people and devices of the market hall, and how to see that nothing has happened."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from uuid import uuid4

from tests.running import Hub
from tests.wire import Body, Wire

FRONT = {"printers": ["front"]}


class House:
    """One hall behind its doors; every wire that a story opens ends with it."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self._wires = ExitStack()
        self._desks: list[Wire] = []

    def wire(self, face: str, token: str = "", cookie: str = "") -> Wire:
        """Anybody at a door."""
        found = self.hub.wire(face, token, cookie)
        self._wires.callback(found.close)
        return found

    def kiosk(self, name: str = "tablet") -> Wire:
        """A kiosk; the tablet has no printer, so a ticket there is one event."""
        return self.wire("kiosk", self.hub.token(name, "kiosk"))

    def board(self) -> Wire:
        """A board."""
        return self.wire("display", self.hub.token(f"board-{uuid4().hex[:6]}", "display"))

    def agent(self) -> Wire:
        """The program that owns printers."""
        return self.wire("kiosk", self.hub.token(f"agent-{uuid4().hex[:6]}", "agent"))

    def desk(self, operator: str, counter: str) -> Wire:
        """Somebody logged in at a counter, not on shift yet."""
        found = self.wire("counter", self.hub.log_in(operator, counter))
        self._desks.append(found)
        return found

    def at(self, face: str) -> Wire:
        """Somebody who may be at this door."""
        match face:
            case "kiosk":
                return self.kiosk("door")
            case "counter":
                return self.desk("tina", "1")
            case "floor":
                return self.wire("floor", self.hub.log_in("sue", ""))
            case "reception":
                return self.wire("reception", self.hub.log_in("rita", ""))
            case _:
                return self.board()

    def on_shift(self, operator: str, counter: str) -> Wire:
        """Somebody on shift at a counter."""
        found = self.desk(operator, counter)
        assert found.do("start_shift")["ok"]
        return found

    def taken(self, service: str = "tax") -> str:
        """A citizen takes a ticket."""
        answer = self.kiosk().do("take_ticket", service=service, language="en")
        return str(answer["ticket"]["ticket"])

    def close(self) -> None:
        """Everybody hangs up."""
        self._wires.close()

    def tidy(self) -> None:
        """Nobody waits, nobody is served, nobody is on shift."""
        for desk in self._desks:
            send_away(desk)
        with self._wires:
            uma = self.on_shift("uma", "3")
            while uma.do("call_next")["tickets"]:
                assert uma.do("no_show")["ok"]
            send_away(uma)


def send_away(desk: Wire) -> None:
    """The citizen at this counter goes, and so does its operator."""
    for step in ("no_show", "finish", "end_shift"):
        desk.do(step)


class Witnesses:
    """A board, a kiosk and a counter, who hear all that is announced to their rooms."""

    def __init__(self, house: House) -> None:
        self._kiosk = house.kiosk()
        self._all = (house.board(), self._kiosk, house.desk("uma", "3"))
        self.revision = self._board_revision()

    def heard_nothing(self) -> None:
        """A legal command is done, and it is the next that everybody hears of.

        But for how many look at a counter, which is nothing that happens in the hall.

        Its revision is the next as well: nothing at all has happened in between.
        """
        before = self.revision
        assert self._board_revision() == before
        taken = self._kiosk.do("take_ticket", service="refund", language="en")
        assert taken["revision"] == before + 1
        for one in self._all:
            name, body = one.until(lambda name, _: name != "counter.shared")[-1]
            assert (name, body["stamp"]["revision"]) == ("queues.changed", before + 1)
            assert body["stamp"]["previous"] <= before
        self.revision = before + 1

    def _board_revision(self) -> int:
        return int(self._all[0].view()["stamp"]["revision"])


@contextmanager
def nothing_happens(house: House) -> Iterator[None]:
    """Whatever is said meanwhile changes nothing and is announced to nobody."""
    witnesses = Witnesses(house)
    yield
    witnesses.heard_nothing()


def refused(answer: Body, code: str) -> None:
    """The answer is a refusal with this code and a sentence, and nothing else."""
    assert answer == {"ok": False, "code": code, "message": answer.get("message")}
    is_a_sentence(answer["message"])


def is_a_sentence(message: Any) -> None:
    """Words for people, no program's insides."""
    assert isinstance(message, str) and len(message.split()) > 1
    assert "Traceback" not in message and "Error" not in message and 'File "' not in message


def owns(agent: Wire) -> Body:
    """Ask for the front printer until nobody else has it."""
    answer = agent.ask("own_printers", FRONT)
    while answer.get("code") == "printer_owned":
        answer = agent.ask("own_printers", FRONT)
    return answer
