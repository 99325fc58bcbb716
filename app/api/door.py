"""The REST door: every route of the table, answered by the same requests as the sockets'."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from app.api import openapi
from app.api.callers import Callers
from app.api.reading import read
from app.api.routes import DESCRIPTION, HALL, ROUTES, Route
from app.api.stream import Streams
from app.hall.errors import Refusal
from app.requests.asking import Fields, Requests, refused
from app.requests.over_http import headers_of, status_of
from app.requests.understanding import MalformedMessage
from app.sitting import InternalError
from app.store.staff import UnknownHall
from app.wire.messages import Face

View = Callable[..., Response]


def blueprint(requests: Iterable[Requests], callers: Callers, streams: Streams) -> Blueprint:
    """Every route of the table, and their description."""
    door = _Door({one.face: one for one in requests}, callers, streams)
    made = Blueprint("api", __name__)
    for route in ROUTES:
        made.add_url_rule(
            _rule(route),
            f"{route.face}_{route.request}",
            door.view(route),
            methods=[route.method],
            provide_automatic_options=False,
            merge_slashes=False,
        )
    made.add_url_rule(DESCRIPTION, "openapi", lambda: Response(_description(), mimetype=_JSON))
    made.register_error_handler(Refusal, _refuse)
    made.register_error_handler(HTTPException, _refuse_http)
    made.register_error_handler(500, lambda _: _refuse(InternalError()))
    return made


class _Door:
    def __init__(
        self, requests: Mapping[Face, Requests], callers: Callers, streams: Streams
    ) -> None:
        self._requests = requests
        self._callers = callers
        self._streams = streams

    def view(self, route: Route) -> View:
        """What Flask calls for a route."""
        answer = self._stream if route.streams else self._answer
        return lambda hall, **path: answer(route, hall, path)

    def _answer(self, route: Route, hall: str, path: Mapping[str, str]) -> Response:
        response = jsonify(self._serve(route, hall, path))
        response.headers["Cache-Control"] = "no-store"
        return response

    def _stream(self, route: Route, hall: str, path: Mapping[str, str]) -> Response:
        since = self._serve(route, hall, path)["since"]
        shown = self._callers.shown()
        told = self._streams.follow(hall, _last_seen(since), lambda: self._callers.who(shown, hall))
        response = Response(told, mimetype="text/event-stream")
        response.headers.update({"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        return response

    def _serve(self, route: Route, hall: str, path: Mapping[str, str]) -> Fields:
        requests = self._requests[route.face]
        if hall not in requests.clerks:
            raise UnknownHall(f"hall {hall[:60]} is not open on this hub")
        return requests.serve(
            route.request,
            lambda: self._callers.who(self._callers.shown(), hall),
            lambda shape: read(route, shape, path),
        )


_JSON = "application/json"


def _rule(route: Route) -> str:
    return re.sub(r"\{(\w+)\}", r"<\1>", HALL + route.path)


@cache
def _description() -> str:
    return json.dumps(openapi.description())


def _last_seen(since: int) -> int:
    """Where a client goes on that was cut off. Raises MalformedMessage."""
    seen = request.headers.get("Last-Event-ID", "")
    if seen and not re.fullmatch(r"\d{1,15}", seen):
        raise MalformedMessage("Last-Event-ID: send the revision that was heard last")
    return int(seen) if seen else since


def _refuse(refusal: Refusal) -> Response:
    response = jsonify(refused(refusal))
    response.status_code = status_of(refusal.code)
    response.headers.update(headers_of(refusal))
    if response.status_code == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _refuse_http(problem: HTTPException) -> Response:
    """What went wrong before the request could be read."""
    return _refuse(MalformedMessage((problem.description or problem.name).rstrip(".")))
