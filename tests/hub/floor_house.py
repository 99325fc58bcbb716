"""The hall with something to rebalance behind its doors: its supervisor, and its reception."""

from contextlib import closing
from pathlib import Path
from typing import Any

from app import blueprints
from app.hall.catalogue import Catalogue
from tests.hub.floor_hall import FLOOR
from tests.hub.house import House
from tests.running import PASSWORD, Hub
from tests.wire import Body, Wire

OPERATORS = ("tina", "pia", "paul", "uma", "ugo", "dora")
SERIES = "TRPDC"
STAFF = {"sue": "supervisor", "rex": "reception", "aud": "auditor"}


def installed(
    folder: Path, catalogue: Catalogue = FLOOR, operators: tuple[str, ...] = OPERATORS
) -> Hub:
    """The hall, or one with the same staff, as it is installed, not started yet."""
    path = folder / "market.toml"
    path.write_text(blueprints.write(catalogue), encoding="utf-8")
    hub = Hub(folder, str(path), operators, hall="market")
    for name, role in STAFF.items():
        hub.accounts.add_staff("market", name, PASSWORD, role)
    hub.accounts.add_staff("market", "mia", PASSWORD, "agency_manager", agency="pass")
    return hub


class FloorHouse(House):
    """Everybody of this hall; staff of floor and reception log in without a counter."""

    def staff(self, face: str, name: str) -> Wire:
        """Somebody who looks after the hall."""
        return self.wire(face, self.hub.accounts.log_in("market", name, PASSWORD, ""))

    def supervisor(self) -> Wire:
        """Sue, on the floor."""
        return self.staff("floor", "sue")

    def reception(self) -> Wire:
        """Rex, at the entrance."""
        return self.staff("reception", "rex")

    def at_work(self, operator: str, counter: str) -> Wire:
        """Somebody on shift who serves a citizen, the first of the line."""
        desk = self.on_shift(operator, counter)
        assert desk.do("call_next")["tickets"]
        return desk

    def tidy(self) -> None:
        """Nobody waits or is away, nobody is on shift, no line is open to others."""
        with closing(self):
            sue, rex = self.supervisor(), self.reception()
            for one in sue.view()["counters"]:
                if one["operator"]:
                    assert done(sue.do("close_counter", counter=one["counter"], hand_over=True))
            for agency in sue.view()["agencies"]:
                if agency["overflow"]:
                    assert done(sue.do("end_overflow", agency=agency["key"]))
            for series in SERIES:
                for ticket in found(rex, series):
                    if not ticket["actions"]["send_away"]:
                        assert done(rex.do("send_away", ticket=ticket["ticket"]))


def done(answer: Body) -> bool:
    """Whether it was not refused; the refusal, where a test fails, is worth seeing."""
    assert answer["ok"], answer
    return True


def found(reception: Wire, text: str) -> list[Body]:
    """What the reception finds."""
    return list(reception.ask("find_ticket", {"text": text})["tickets"])


def row(reception: Wire, ticket: str) -> Body:
    """One ticket as the reception sees it."""
    return next(one for one in found(reception, ticket) if one["ticket"] == ticket)


def counter(floor: Wire, key: str) -> Body:
    """One counter as the floor sees it."""
    return _one(floor.view()["counters"], "counter", key)


def line(floor: Wire, service: str) -> Body:
    """One line as the floor sees it."""
    lines = [one for agency in floor.view()["agencies"] for one in agency["services"]]
    return _one(lines, "service", service)


def overflow(floor: Wire, agency: str) -> Body:
    """How an agency's overflow stands."""
    return dict(_one(floor.view()["agencies"], "key", agency)["overflow"] or {})


def change(floor: Wire, number: int) -> Body:
    """A change that holds now; empty for one that does not."""
    return next((one for one in floor.view()["changes"] if one["change"] == number), {})


def alerts(floor: Wire) -> list[str]:
    """The alerts' keys, in their order."""
    return [one["alert"] for one in floor.view()["alerts"]]


def refused_with(answer: Body, code: str, *instead: str) -> None:
    """A refusal that says what is possible instead."""
    assert not answer["ok"] and answer["code"] == code, answer
    assert set(answer.get("instead") or ()) == set(instead), answer
    assert len(answer["message"].split()) > 2


def _one(many: list[Any], name: str, key: str) -> Body:
    return dict(next(one for one in many if one[name] == key))
