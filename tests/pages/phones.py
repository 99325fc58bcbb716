"""A hall that is reached by phone, and those who stand in it."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Page, expect

from app import blueprints
from tests.pages.faces import Faces, violations
from tests.running import PASSWORD, Hub
from tests.wire import PATIENCE_S, Body, Wire

PHONE = {"width": 390, "height": 844}
SMALL = {"width": 320, "height": 640}
NO_SCRIPT = "<script>alert(1)</script>"
PUBLIC = "https://hall.example.org"
OPERATORS = ("aisha", "faizal", "mei", "hafiz")


@contextmanager
def reached_by_phone(folder: Path) -> Iterator[Hub]:
    """The hall at ten; it has an address for phones, and a service with a hostile name."""
    text = blueprints.find("tampines").read_text(encoding="utf-8")
    text = text.replace("\n[name]", f'public_url = "{PUBLIC}"\n\n[name]', 1)
    text = text.replace('en = "Membership card"', f'en = "{NO_SCRIPT}"', 1)
    file = folder / "tampines.toml"
    file.write_text(text, encoding="utf-8")
    hub = Hub(folder, str(file), operators=OPERATORS)
    hub.accounts.add_staff(hub.hall, "rita", PASSWORD, "supervisor")
    hub.start()
    yield hub
    hub.stop()


@dataclass(frozen=True)
class Answer:
    """What the hub says to a program that is no browser."""

    status: int
    headers: Message
    text: str


@dataclass(frozen=True)
class Visit:
    """A hall as those who stand in it meet it; what is opened is shut with the story."""

    hub: Hub
    wire: Callable[[str, str], Wire]

    def take(self, service: str, language: str = "en") -> Body:
        """A ticket."""
        kiosk = self.wire("kiosk", self.hub.token("kiosk-1", "kiosk"))
        return dict(kiosk.do("take_ticket", service=service, language=language)["ticket"])

    def sits(self, operator: str, counter: str) -> Wire:
        """Somebody on shift."""
        desk = self.wire("counter", self.hub.log_in(operator, counter))
        assert desk.do("start_shift")["ok"]
        return desk

    def reception(self) -> Wire:
        """Rita, at the door."""
        return self.wire("reception", self.hub.accounts.log_in(self.hub.hall, "rita", PASSWORD, ""))

    def send(self, method: str, path: str, body: Body | None = None, **headers: str) -> Answer:
        """What the hub answers, read to its end."""
        line = HTTPConnection(urlsplit(self.hub.address).netloc, timeout=PATIENCE_S)
        said = {"Content-Type": "application/x-www-form-urlencoded", **headers}
        named = {key.replace("_", "-"): value for key, value in said.items()}
        line.request(method, path, urlencode(body or {}), named)
        answer = line.getresponse()
        text = answer.read().decode()
        line.close()
        return Answer(answer.status, answer.headers, text)


@contextmanager
def visiting(hub: Hub) -> Iterator[Visit]:
    """A hall with people in it; they hang up in the end."""
    wires: list[Wire] = []

    def wire(face: str, token: str) -> Wire:
        wires.append(hub.wire(face, token))
        return wires[-1]

    yield Visit(hub, wire)
    for one in wires:
        one.close()


def phone(faces: Faces, ticket: Body, size: dict[str, int] = PHONE, query: str = "") -> Page:
    """The page that a citizen's QR opens, where no script runs."""
    path = f"/t/{ticket['code']}{query}"
    return faces.open(path, viewport=size, java_script_enabled=False)


def state(page: Page, words: str | re.Pattern[str]) -> None:
    """How the ticket stands, after a look now."""
    page.locator("#now").click()
    expect(page.locator("#state")).to_have_text(words)


def line(desk: Wire, service: str) -> list[str]:
    """Who waits, as the operator sees it."""
    queues = desk.view()["queues"]
    (queue,) = [one for one in queues if one["service"] == service]
    return [one["ticket"] for one in queue["first"]]


def faults(page: Page) -> list[str]:
    """What is wrong with a page, and whether it is wider than the phone."""
    is_cut = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*violations(page), *(["wider than the phone"] if is_cut else [])]
