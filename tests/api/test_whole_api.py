"""The whole API is asked whatever its description allows, and more: it never fails, never lies."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app.api import openapi
from app.api.routes import HALL, ROUTES, Route
from tests.api.client import Client
from tests.api.conftest import Known, open_market
from tests.hub.house import House
from tests.running import Hub

CASES, CASES_IN_SOAK = 12, 1_000
"""How often each address is asked."""

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]

DESCRIPTION = schemathesis.openapi.from_dict(openapi.description())
ASKED = [route for route in ROUTES if not route.streams]
"""A stream does not end; it has stories of its own."""


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hall of its own: whatever may be asked may turn it upside down."""
    yield from open_market(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def house(hub: Hub) -> Iterator[House]:
    """Nobody tidies up."""
    with closing(House(hub)) as found:
        yield found


@pytest.fixture
def systems(known: Known, visitor: Client) -> list[Client]:
    """One of each kind that may do much, and a visitor; somebody waits, somebody serves."""
    desk = known("operator", counter="1", operator="tina")
    desk.post("/counters/1/start-shift")
    kiosk, supervisor = known("kiosk", "tablet"), known("supervisor", counter="2", operator="pia")
    supervisor.post("/counters/2/start-shift")
    return [kiosk, desk, supervisor, known("admin"), visitor]


@pytest.fixture
def there(hub: Hub, systems: list[Client]) -> dict[str, str]:
    """What there is; guessing would find nothing but strangers."""
    taken = systems[0].post("/tickets", service="tax", language="en").body["ticket"]
    known = {"hall": hub.hall, "counter": "1", "service": "tax", "language": "en"}
    return {**known, "ticket": taken["ticket"], "code": taken["code"], "operator": "tina"}


def cases(route: Route, mode: GenerationMode) -> some.SearchStrategy[Case[Any]]:
    """What may be asked at an address, or what may not."""
    operation = DESCRIPTION[HALL + route.path][route.method]
    return operation.as_strategy(generation_mode=mode)


def ask_all(route: Route, systems: list[Client], there: dict[str, str], times: int) -> None:
    """Ask one address so many times, as one system or another."""

    @settings(
        max_examples=times,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(data=some.data())
    def ask(data: some.DataObject) -> None:
        mode = data.draw(some.sampled_from(list(GenerationMode)))
        case = data.draw(cases(route, mode))
        client = data.draw(some.sampled_from([*systems, *fitting(route, systems)]))
        if data.draw(some.sampled_from([True, True, True, False])):
            case.path_parameters |= {k: there[k] for k in ("hall", *route.fields) if k in there}
        if isinstance(case.body, dict) and data.draw(some.sampled_from([True, True, False])):
            case.body |= {k: there[k] for k in case.body.keys() & there.keys()}
        case.call_and_validate(
            base_url=client.hub.address, headers=shown(client), checks=CHECKS, timeout=60
        )

    ask()


def fitting(route: Route, systems: list[Client]) -> list[Client]:
    """Who may ask this, so many times that they mostly do."""
    kiosk, desk, supervisor, *_ = systems
    return [{"kiosk": kiosk, "counter": desk}.get(route.face, supervisor)] * 2 * len(systems)


def shown(client: Client) -> dict[str, str]:
    """How a system says who it is."""
    return {"Authorization": f"Bearer {client.token}"} if client.token else {}


each_route = pytest.mark.parametrize("route", ASKED, ids=lambda one: f"{one.method} {one.path}")


@each_route
def test_a_sample(route: Route, systems: list[Client], there: dict[str, str]) -> None:
    ask_all(route, systems, there, CASES)


@pytest.mark.soak
@each_route
def test_many(route: Route, systems: list[Client], there: dict[str, str]) -> None:
    ask_all(route, systems, there, CASES_IN_SOAK)
