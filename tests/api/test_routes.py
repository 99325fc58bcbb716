"""Every request has an address, or a reason to have none; the description says the same."""

import json
from pathlib import Path

import pytest

from app.api import openapi
from app.api.routes import HALL, ROUTES, SOCKET_ONLY, Route
from app.requests.over_http import STATUS
from app.wire.messages import REQUESTS
from tests.api.client import Answer, Client
from tests.running import Hub

ROOT = Path(__file__).parents[2]


def test_every_request_stands_at_one_address_or_says_why_not() -> None:
    asked = {(face, name) for face, requests in REQUESTS.items() for name in requests}
    routed = [(route.face, route.request) for route in ROUTES]

    assert len(routed) == len(set(routed))
    assert set(routed) | set(SOCKET_ONLY) == asked
    assert not set(routed) & set(SOCKET_ONLY)
    assert all(SOCKET_ONLY.values())


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.path}")
def test_an_address_fills_fields_that_the_request_has(route: Route) -> None:
    assert set(route.fields) <= set(route.known.shape.model_fields)
    says_much = route.request == "what_if"
    assert (route.is_command or says_much) == (route.method == "POST")


def test_the_description_is_public_and_the_one_that_is_kept(hub: Hub) -> None:
    kept = json.loads((ROOT / "docs/openapi.json").read_text(encoding="utf-8"))

    status, text = hub.get("/api/v1/openapi.json")

    assert (status, json.loads(text)) == (200, kept)
    assert set(kept["paths"]) == {"/api/v1/openapi.json", *(HALL + one.path for one in ROUTES)}


def test_every_example_of_a_refusal_has_its_status() -> None:
    shown = openapi.description()["components"]["responses"]

    assert {code for one in shown.values() for code in _examples(one)} == set(openapi.EXAMPLES)
    assert set(STATUS.values()) <= {int(name.removeprefix("Refused")) for name in shown}


def _examples(response: dict[str, dict[str, dict[str, dict[str, object]]]]) -> set[str]:
    return set(response["content"]["application/json"]["examples"])


def test_outside_the_api_a_lost_visitor_gets_a_page(hub: Hub, visitor: Client) -> None:
    status, text = hub.get("/nowhere")

    assert status == 404 and "<html" in text
    lost: Answer = visitor.get("/nowhere")
    assert "<html" not in lost.text
