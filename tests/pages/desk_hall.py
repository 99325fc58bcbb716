"""A hall for stories at a counter: operators may choose, and nothing passes by time alone."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import expect

from app import blueprints
from app.hall.catalogue import Catalogue, Choosing, Counter, Limits, Operator, Profile, Staffing
from tests.hall.small_hall import SMALL
from tests.pages import faces
from tests.running import PASSWORD, Hub
from tests.wire import Wire

MARKET = replace(
    SMALL,
    services=tuple(replace(one, target_wait_minutes=15) for one in SMALL.services),
    counters=tuple(Counter(key=str(number), needs=("step_free",)) for number in range(1, 6)),
    operators=(
        *(replace(one, needs=("woman_operator",)) for one in SMALL.operators),
        Operator(key="paul", name="Paul", staffing=Staffing.SECONDED, agency="pass"),
        Operator(key="tom", name="Tom", staffing=Staffing.SECONDED, agency="tax"),
    ),
    profiles=(
        Profile(
            key="quick", name={"en": "Quick matters", "ar": "معاملات سريعة"}, services=("refund",)
        ),
    ),
    choosing=Choosing.OPERATORS,
    limits=Limits(no_show_recalls=1, no_show_seconds=900, undo_seconds=60),
)
"""Tina and Tom for taxes, Pia and Paul for passports, Uma for all; one recall before a no-show."""

BUSY = replace(
    MARKET,
    choosing=Choosing.NOBODY,
    limits=Limits(no_show_seconds=1, undo_seconds=1, wrap_up_seconds=600, rest_seconds=1),
)
"""Where the next citizen comes by itself; a no-show or the end of an undo takes one second."""

PEOPLE = tuple(one.key for one in MARKET.operators)


@contextmanager
def opened(folder: Path, catalogue: Catalogue) -> Iterator[Hub]:
    """The hall, open at ten in the morning."""
    path = folder / "market.toml"
    path.write_text(blueprints.write(catalogue), encoding="utf-8")
    found = Hub(folder, str(path), PEOPLE, hall="market")
    found.accounts.add_staff("market", "sue", PASSWORD, "supervisor")
    found.start()
    yield found
    found.stop()
    assert "Traceback" not in found.said, found.said


class Desk(faces.Counter):
    """What an operator does beside the straight way."""

    def opens(self, key: str, button: str, dialog: str) -> None:
        """A key that asks for more."""
        self.press(key, button)
        expect(self.page.locator(f"dialog#ask-{dialog}")).to_be_visible()

    def says(self, *keys: str) -> None:
        """Keys into the open dialog, the last one closes it."""
        for key in keys:
            self.page.keyboard.press(key)
        expect(self.page.locator("dialog")).to_have_count(0)

    def news(self, words: str) -> None:
        """What is told above the buttons."""
        expect(self.page.locator("#news")).to_have_text(words)

    def is_free(self) -> None:
        """Nobody is here."""
        expect(self.page.locator(".turn.is-free")).to_be_visible()

    def number(self, ticket: str) -> None:
        """Who is here."""
        expect(self.page.locator("#turn-number")).to_have_text(ticket)


class Stories(faces.Faces):
    """The faces of this hall, and citizens who need no kiosk."""

    def desk(self, operator: str, counter: str, language: str = "en", query: str = "") -> Desk:
        """Somebody on shift."""
        found = self.sits(operator, counter, language, query)
        found.start_shift()
        return found

    def sits(self, operator: str, counter: str, language: str = "en", query: str = "") -> Desk:
        """Somebody logged in, not on shift."""
        found = Desk(self.counter(language, query=query).page)
        found.log_in(operator, counter)
        return found

    def taken(self, service: str = "tax", *needs: str, language: str = "en") -> str:
        """A citizen takes a ticket."""
        with closing(self.hub.wire("kiosk", self.hub.token("tablet", "kiosk"))) as line:
            answer = line.do("take_ticket", service=service, language=language, needs=[*needs])
        return str(answer["ticket"]["ticket"])

    def supervisor(self, face: str = "floor") -> Wire:
        """Sue, who looks after the hall."""
        return self.hub.wire(face, self.hub.accounts.log_in("market", "sue", PASSWORD, ""))

    def empty(self) -> None:
        """Nobody waits, is parked or on shift."""
        with closing(self.supervisor()) as sue:
            for one in sue.view()["counters"]:
                if one["operator"]:
                    sue.do("close_counter", counter=one["counter"], hand_over=True)
        with closing(self.supervisor("reception")) as sue:
            view = sue.view()
            waiting = [one["ticket"] for line in view["queues"] for one in line["first"]]
            for ticket in [*waiting, *(one["ticket"] for one in view["away"])]:
                sue.do("send_away", ticket=ticket)
