"""Everybody asks every socket request with whatever may be said: none fails, none leaks."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, note, seed, settings
from hypothesis import strategies as some
from sqlalchemy import select

from app.rights import MAY, ROLES, STRANGERS_MAY
from app.store.tables import journal
from app.wire.messages import ANNOUNCEMENTS, REQUESTS, Command, Face
from tests.hub.anything import JUNK, Body, Known, bodies, broken
from tests.hub.conftest import OPEN_AT
from tests.hub.floor_house import OPERATORS, FloorHouse, installed
from tests.hub.house import FRONT, is_a_sentence
from tests.running import PASSWORD, Hub
from tests.wire import Wire

CASES, CASES_IN_SOAK = 300, 50_000

FACES: list[Face] = [face for face, heard in ANNOUNCEMENTS.items() if heard]
"""Those with a door; the others are asked over HTTP."""

STAFF_FACES = {"counter", "floor", "reception"}
DENIED = {"not_allowed", "not_paired", "not_logged_in"}
BY_ITSELF = "system:clock"
"""Who writes what the time of day does; nobody asks for it."""


@dataclass(frozen=True)
class Somebody:
    """A caller: of a role, or "" for a stranger, with what proves it."""

    role: str
    name: str
    token: str

    def may(self, face: Face, request: str) -> bool:
        """Whether the one table of rights says so."""
        allowed = MAY[face].get(self.role) if self.role else STRANGERS_MAY  # type: ignore[call-overload]
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
            return [tuple(row) for row in connection.execute(query)]  # type: ignore[misc]


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A hall of its own: whatever may be asked may turn it upside down."""
    hub = installed(tmp_path_factory.mktemp("whole"))
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
    counters = {name: str(number) for number, name in enumerate(OPERATORS, 1)}
    roles = {"sue": "supervisor", "rex": "reception", "aud": "auditor", "mia": "agency_manager"}
    roles |= {"tom": "technician", "ada": "admin"} | dict.fromkeys(OPERATORS, "operator")
    devices = {"door": "kiosk", "tablet": "kiosk", "board": "display", "agent-1": "agent"}
    found = [
        *(Somebody(role, name, hub.token(name, role)) for name, role in devices.items()),
        *(
            Somebody(role, name, hub.log_in(name, counters.get(name, "")))
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
        "ticket": [f"{series}{number:03}" for series in "TRPDC" for number in range(1, 9)],
        "counter": counters,
        "to_counter": counters,
        "operator": operators,
        "to_operator": operators,
        "agency": ["tax", "pass", "land", "health"],
        "profile": ["", "quick", "papers"],
        "change": list(range(1, 60)),
        "job": [one["job"] for one in owed],
        "printers": [FRONT["printers"], []],
        "alert": ["unstaffed:tax", "unstaffed:deed"],
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
        face, who, request = data.draw(some.one_of(*[_rightful(hall)] * 3, _anyhow(hall)))
        sent = data.draw(_sent(hall, face, request))
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


def _rightful(hall: Hall) -> some.SearchStrategy[Asked]:
    """Whoever may ask what they ask."""
    known = [(face, request) for face in FACES for request in REQUESTS[face]]
    return some.sampled_from(known).flatmap(
        lambda asked: some.sampled_from(
            [(asked[0], one, asked[1]) for one in hall.people if one.may(*asked)]
        )
    )


def _anyhow(hall: Hall) -> some.SearchStrategy[Asked]:
    """Anybody who is let in, and any word."""
    words = sorted({name for face in FACES for name in REQUESTS[face]})
    request = some.one_of(some.sampled_from(words), some.text(max_size=30))
    return some.tuples(some.sampled_from(FACES), some.sampled_from(hall.people), request).filter(
        lambda asked: bool(asked[1].role) or asked[0] not in STAFF_FACES
    )


def _sent(hall: Hall, face: Face, request: str) -> some.SearchStrategy[list[Any]]:
    """What fits the request, mostly; what fits none, for a word that is no request."""
    if request not in REQUESTS[face]:
        return some.lists(JUNK, max_size=2)
    whole = bodies(face, request, hall.known)
    return some.one_of(*[whole.map(lambda body: [body])] * 3, broken(whole))


def test_a_sample(hall: Hall) -> None:
    ask_all(hall, CASES)


@pytest.mark.soak
def test_many(hall: Hall) -> None:
    ask_all(hall, CASES_IN_SOAK)
