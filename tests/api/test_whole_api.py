"""The whole API is asked whatever its description allows, and more: it never fails, never lies."""

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
from tests.api.conftest import Known

CASES, CASES_IN_SOAK = 40, 2_000
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


@pytest.fixture
def systems(known: Known, visitor: Client) -> list[Client]:
    """One of each kind that may do much, and a visitor."""
    desk = known("operator", counter="1", operator="tina")
    desk.post("/counters/1/start-shift")
    return [known("kiosk", "tablet"), desk, known("admin"), visitor]


def cases(route: Route, mode: GenerationMode) -> some.SearchStrategy[Case[Any]]:
    """What may be asked at an address, or what may not."""
    operation = DESCRIPTION[HALL + route.path][route.method]
    return operation.as_strategy(generation_mode=mode)


def ask_all(route: Route, systems: list[Client], times: int) -> None:
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
        client = data.draw(some.sampled_from(systems))
        known = here(client)
        if data.draw(some.integers(0, 9)):
            case.path_parameters |= {k: known[k] for k in ("hall", *route.fields) if k in known}
        if isinstance(case.body, dict) and data.draw(some.booleans()):
            case.body |= {k: known[k] for k in case.body.keys() & known.keys()}
        case.call_and_validate(
            base_url=client.hub.address, headers=shown(client), checks=CHECKS, timeout=60
        )

    ask()


def here(client: Client) -> dict[str, str]:
    """What there is; guessing would find nothing but strangers."""
    return {"hall": client.hub.hall, "counter": "1", "service": "tax", "language": "en"}


def shown(client: Client) -> dict[str, str]:
    """How a system says who it is."""
    return {"Authorization": f"Bearer {client.token}"} if client.token else {}


@pytest.mark.parametrize("route", ASKED, ids=lambda route: f"{route.method} {route.path}")
def test_a_sample(route: Route, systems: list[Client]) -> None:
    ask_all(route, systems, CASES)


@pytest.mark.soak
@pytest.mark.parametrize("route", ASKED, ids=lambda route: f"{route.method} {route.path}")
def test_many(route: Route, systems: list[Client]) -> None:
    ask_all(route, systems, CASES_IN_SOAK)
