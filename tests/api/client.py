"""Another system that asks the hall over HTTP."""

import json
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage, HTTPResponse
from typing import Any
from urllib.parse import urlsplit

from app.api.routes import ROUTES, Route
from tests.running import Hub
from tests.wire import PATIENCE_S

Body = dict[str, Any]
JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: HTTPMessage
    text: str

    @property
    def body(self) -> Body:
        """The JSON object that every answer is."""
        assert self.headers.get_content_type() == "application/json", self.text
        return dict(json.loads(self.text))

    @property
    def code(self) -> str:
        """Of the refusal that it is, with a sentence."""
        assert set(self.body) == {"ok", "code", "message"}, self.body
        assert not self.body["ok"] and len(self.body["message"].split()) > 1
        return str(self.body["code"])


class Client:
    """Asks one hall with one token; "" asks as a visitor."""

    def __init__(self, hub: Hub, token: str = "", hall: str = "") -> None:
        self.hub = hub
        self.token = token
        self._base = f"/api/v1/halls/{hall or hub.hall}"

    def get(self, path: str, **headers: str) -> Answer:
        """Look."""
        return self.ask("GET", path, headers=headers)

    def post(self, path: str, *, key: str = "", **said: Any) -> Answer:
        """Have something done; `key` is the Idempotency-Key."""
        headers = JSON | ({"Idempotency-Key": key} if key else {})
        return self.ask("POST", path, json.dumps(said), headers)

    def ask(
        self, method: str, path: str, body: str | bytes = "", headers: Body | None = None
    ) -> Answer:
        """Whatever may be said over HTTP."""
        with self._asked(method, path, body, headers or {}) as answer:
            told = Answer(answer.status, answer.msg, answer.read().decode())
        if told.status == 200:
            _route(method, path).known.answer.model_validate_json(told.text)
        return told

    @contextmanager
    def follow(self, since: int = 0, **headers: str) -> Iterator["Stream"]:
        """The journal as it is written."""
        path = f"/journal/stream?since={since}" if since else "/journal/stream"
        with self._asked("GET", path, "", headers) as answer:
            assert answer.status == 200, answer.read()
            yield Stream(answer)

    @contextmanager
    def _asked(
        self, method: str, path: str, body: str | bytes, headers: Body
    ) -> Iterator[HTTPResponse]:
        line = HTTPConnection(urlsplit(self.hub.address).netloc, timeout=PATIENCE_S)
        shown = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        with closing(line):
            line.request(method, self._base + path, body or None, {**shown, **headers})
            with line.getresponse() as answer:
                yield answer


def _route(method: str, path: str) -> Route:
    """The one that this address belongs to; what it answers has the shape that was promised."""
    asked = path.partition("?")[0]
    fits = (one for one in ROUTES if one.method == method and _pattern(one).fullmatch(asked))
    return min(fits, key=lambda one: len(one.fields))


def _pattern(route: Route) -> re.Pattern[str]:
    return re.compile(re.sub(r"\{\w+\}", "[^/]+", route.path))


class Stream:
    """Server-Sent Events as they come."""

    def __init__(self, answer: HTTPResponse) -> None:
        self._answer = answer

    def line(self) -> str:
        """The next line; "" at the end."""
        return self._answer.readline().decode()

    def event(self) -> tuple[str, Body]:
        """The next event: its id (or its name, if it has one) and its data; comments pass."""
        name = ""
        while True:
            key, _, value = self.line().rstrip("\n").partition(": ")
            if key in ("id", "event"):
                name = value
            elif key == "data":
                return name, json.loads(value)

    def has_ended(self) -> bool:
        """Whether nothing more comes."""
        return "".join(iter(self.line, "")).strip() == ""
