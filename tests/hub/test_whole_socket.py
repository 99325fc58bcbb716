"""Everybody asks every socket request with whatever may be said: none fails, none leaks."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from random import Random
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, Phase, given, note, seed, settings
from hypothesis import strategies as some
from sqlalchemy import select

from app.hall.catalogue import Choosing
from app.rights import MAY, ROLES, STRANGERS_MAY, Role
from app.store.tables import journal
from app.wire.messages import ANNOUNCEMENTS, REQUESTS, Command, Face
from tests.hub.anything import Body, Known, Speaker
from tests.hub.conftest import OPEN_AT
from tests.hub.floor_hall import FLOOR
from tests.hub.floor_house import OPERATORS, FloorHouse, installed
from tests.hub.house import FRONT, is_a_sentence
from tests.running import PASSWORD, Hub
from tests.wire import Wire

CASES, CASES_IN_SOAK = 300, 50_000

FACES: list[Face] = [face for face, heard in ANNOUNCEMENTS.items() if heard]
"""Those with a door; the others are asked over HTTP."""

AT_COUNTERS = {"tina": "1", "pia": "2", "uma": "3", "sue": "4"}
LIVELY = {"take_ticket", "start_shift", "call_next", "start", "open_counter"}
STAFF_FACES = {"counter", "floor", "reception"}
DENIED = {"not_allowed", "not_paired", "not_logged_in"}
BY_ITSELF = "system:clock"
"""Who writes what the time of day does; nobody asks for it."""


GENEROUS = replace(
    FLOOR,
    choosing=Choosing.OPERATORS,
    limits=replace(FLOOR.limits, wrap_up_seconds=60, rest_seconds=60, undo_seconds=60),
)
"""Every step is possible here."""


@dataclass(frozen=True)
class Somebody:
    """A caller: of a role, or "" for a stranger, with what proves it."""

    role: Role | Literal[""]
    name: str
    token: str

    def may(self, face: Face, request: str) -> bool:
        """Whether the one table of rights says so."""
        allowed = MAY[face][self.role] if self.role else STRANGERS_MAY
        return request in allowed and request in REQUESTS[face]


@dataclass(frozen=True)
class Hall:
    """The hall, everybody who may ask at its doors, and what there is."""

    hub: Hub
    people: list[Somebody]
    known: Known

    def entries(self) -> list[tuple[int, str, str]]:
        """What anybody has had written: how much, and the last of it."""
        query = (
            select(journal.c.revision, journal.c.actor, journal.c.request_id)
            .where(journal.c.actor != BY_ITSELF)
            .order_by(journal.c.revision.desc())
            .limit(8)
        )
        with self.hub.engine.connect() as connection:
            return [(row[0], row[1], row[2]) for row in connection.execute(query)]


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A hall of its own: whatever may be asked may turn it upside down."""
    hub = installed(tmp_path_factory.mktemp("whole"), GENEROUS)
    for name, role in (("tom", "technician"), ("ada", "admin")):
        hub.accounts.add_staff("market", name, PASSWORD, role)
    hub.start(OPEN_AT)
    with closing(FloorHouse(hub)) as house:
        known = there(house)
    yield Hall(hub, everybody(hub), known)
    hub.stop()
    assert "Traceback" not in hub.said, hub.said


def everybody(hub: Hub) -> list[Somebody]:
    """One of each role, several operators, and a stranger."""
    roles: dict[str, Role] = dict.fromkeys(AT_COUNTERS, "operator")
    roles |= {
        "sue": "supervisor",
        "rex": "reception",
        "aud": "auditor",
        "mia": "agency_manager",
        "tom": "technician",
        "ada": "admin",
    }
    devices: dict[str, Role] = {
        "door": "kiosk",
        "tablet": "kiosk",
        "board": "display",
        "agent-1": "agent",
    }
    found = [
        *(Somebody(role, name, hub.token(name, role)) for name, role in devices.items()),
        *(
            Somebody(role, name, hub.log_in(name, AT_COUNTERS.get(name, "")))
            for name, role in roles.items()
        ),
        Somebody("", "a stranger", ""),
    ]
    assert {one.role for one in found} == {*ROLES, ""}
    return found


def there(house: FloorHouse) -> Known:
    """What the hall has; some wait, some are at work, and papers are owed."""
    kiosk = house.kiosk("door")
    for service in ("tax", "refund", "passport", "deed", "card") * 2:
        assert kiosk.do("take_ticket", service=service, language="en")["ok"]
    owed = house.agent().ask("own_printers", FRONT)["view"]["jobs"]
    counters, operators = list("123456"), [*OPERATORS, "hana"]
    return {
        "service": ["tax", "refund", "passport", "deed", "card"],
        "and_also": ["tax", "passport"],
        "language": ["en", "ar"],
        "ticket": [f"{series}{number:03}" for series in "TRPDC" for number in range(1, 5)],
        "counter": counters,
        "to_counter": counters,
        "operator": operators,
        "to_operator": operators,
        "agency": ["tax", "pass", "land", "health"],
        "profile": ["", "quick", "papers"],
        "change": list(range(1, 300)),
        "job": [one["job"] for one in owed],
        "printers": [FRONT["printers"], []],
        "alert": ["unstaffed:tax", "unstaffed:deed"],
        "needs": [[], ["guide"]],
        "text": ["T", "T001", "R00"],
    }


def ask_all(hall: Hall, times: int) -> None:
    """Ask so many times, as one or another."""

    @seed(1)
    @settings(
        max_examples=times,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(data=some.data())
    def ask(data: some.DataObject) -> None:
        speaker = Speaker(data, hall.known)
        choose = _rightful if speaker.mostly() else _anyhow
        face, who, request = choose(hall, speaker.chance)
        sent = speaker.says(face, request)
        note(f"{who.name} asks {request} of {face}: {sent}")
        with closing(hall.hub.wire(face, who.token)) as wire:
            ask_once(hall, wire, who, request, sent)

    ask()


def ask_once(hall: Hall, wire: Wire, who: Somebody, request: str, sent: list[Any]) -> None:
    """Ask, and look whether the answer is true; what was done is not done again."""
    face: Face = wire.face  # type: ignore[assignment]
    before = hall.entries()
    answer = wire.ask(request, *sent)
    after = hall.entries()
    note(str(answer))
    if not answer["ok"]:
        assert after == before, "a refusal has changed nothing"
        assert_refused(answer)
    allowed = who.may(face, request)
    assert allowed or answer["code"] in DENIED | {"unknown_request"}
    assert not allowed or answer.get("code") not in DENIED
    if answer["ok"] and issubclass(REQUESTS[face][request].shape, Command):
        written = [entry for entry in after if entry not in before]
        said = sent[0]["request_id"]
        assert {entry[1:] for entry in written} <= {(written_by(who), said)}
        assert wire.ask(request, *sent) == answer
        assert hall.entries() == after, "asked twice, done once"
    elif answer["ok"]:
        assert after == before, "whoever only looks changes nothing"


def assert_refused(answer: Body) -> None:
    """A stable code and a sentence, and not that the hub has failed."""
    assert set(answer) - {"instead"} == {"ok", "code", "message"}
    assert answer["code"] not in {"internal_error", "not_durable"}
    is_a_sentence(answer["message"])


def written_by(who: Somebody) -> str:
    """As the journal names them."""
    kind = "device" if who.role in {"kiosk", "display", "agent"} else "staff"
    return f"{kind}:{who.name}"


Asked = tuple[Face, Somebody, str]


def _rightful(hall: Hall, chance: Random) -> Asked:
    """Whoever may ask what they ask; what brings a hall to life is asked more often."""
    known = [(face, request) for face in FACES for request in REQUESTS[face]]
    face, request = chance.choice(known + [one for one in known if one[1] in LIVELY] * 3)
    return face, chance.choice([one for one in hall.people if one.may(face, request)]), request


def _anyhow(hall: Hall, chance: Random) -> Asked:
    """Anybody who is let in, and any word."""
    face = chance.choice(FACES)
    words = [name for one in FACES for name in REQUESTS[one]]
    odd = ["", "connect", "disconnect", "message", "*", "__init__", "answer", "x" * 200, "\ud800"]
    let_in = [one for one in hall.people if one.role or face not in STAFF_FACES]
    return face, chance.choice(let_in), chance.choice(words + odd)


def test_a_sample(hall: Hall) -> None:
    ask_all(hall, CASES)


@pytest.mark.soak
def test_many(hall: Hall) -> None:
    ask_all(hall, CASES_IN_SOAK)
