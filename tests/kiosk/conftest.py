"""A hall whose kiosk has paper: a real hub, a real agent, and the far end of its cable."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.front import Front, standing
from tests.running import Hub
from tests.wire import Body, Wire


class Paperwork:
    """The hall's hub, its agent and its printer; each may be stopped by itself."""

    def __init__(self, folder: Path, front: Front) -> None:
        self.front = front
        self.hub = Hub(folder / "hub")
        self.agent = self.hub.agent_process(front.url, folder / "agent")
        self._wires: list[Wire] = []

    def begin(self) -> Wire:
        """Hub and agent at ten in the morning; the kiosk."""
        self.hub.start()
        self.agent.start()
        return self.kiosk()

    def kiosk(self) -> Wire:
        """The kiosk, which hears of its papers."""
        found = self.hub.wire("kiosk", self.hub.token("kiosk-1", "kiosk"))
        self._wires.append(found)
        return found

    def end(self) -> None:
        """All that runs."""
        for wire in self._wires:
            wire.close()
        self.agent.stop()
        self.hub.stop()


@pytest.fixture
def front() -> Iterator[Front]:
    """The printer of the front kiosk."""
    with standing() as found:
        yield found


@pytest.fixture
def paperwork(tmp_path: Path, front: Front) -> Iterator[Paperwork]:
    """Everything is there, nothing runs."""
    found = Paperwork(tmp_path, front)
    yield found
    found.end()


def take(kiosk: Wire, service: str = "hdb-flat", language: str = "en") -> Body:
    """A citizen's ticket."""
    answer = kiosk.do("take_ticket", service=service, language=language)
    return dict(answer["ticket"])


def fate(kiosk: Wire, ticket: Body, outcome: str) -> Body:
    """Wait until the kiosk hears this of a ticket's paper."""
    told = kiosk.until(
        lambda name, body: (
            name == "paper.reported"
            and (body["ticket"], body["outcome"]) == (ticket["ticket"], outcome)
        )
    )
    return told[-1][1]
