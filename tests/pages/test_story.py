"""From the door to the counter: a citizen, an operator and a board, in two languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from app.store.database import reading
from app.store.tables import tickets, turns
from tests.pages.faces import Faces
from tests.pages.paper import Paper, printing
from tests.running import Hub


@dataclass(frozen=True)
class Story:
    """Who comes for what, and who serves it where."""

    language: str
    direction: str
    service: str
    title: str
    number: str
    ahead: str
    operator: str
    counter: str
    called: str
    served: str
    paper: str


STORIES = [
    Story("en", "ltr", "hdb-flat", "Buy or rent a flat", "H001", "You are first in this line",
          "aisha", "3", "Called once", "1\nServed", "Please take your paper"),
    Story("ar", "rtl", "cpf-payout", "معاشات التقاعد والسحب من المدخرات", "C001", "أنت الأول في هذا الدور",  # noqa: E501
          "faizal", "12", "نودي مرة واحدة", "1\nتمت خدمتهم", "يرجى أخذ ورقتك"),
]  # fmt: skip


@pytest.fixture(scope="module")
def paper_at(hub: Hub, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the hall's paper is shown."""
    with printing(hub, tmp_path_factory.mktemp("agent")) as address:
        yield address


class Watch:
    """A second clock: the hall's own time, read after each step, against what is stored."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._line = hub.wire("display", hub.token("watch", "display"))
        self._seen = [("", self._now())]

    def look(self, step: str) -> None:
        """This step has just been taken."""
        self._seen.append((step, self._now()))

    def stored(self, ticket: str) -> dict[str, Any]:
        """The ticket and its turn, as reports will find them."""
        query = select(tickets.c.code, turns).join_from(tickets, turns)
        with reading(self._hub.engine) as connection:
            rows = connection.execute(query.where(tickets.c.ticket == ticket)).mappings()
            return dict(rows.one())

    def check(self, ticket: str) -> None:
        """Each stored moment lies between the looks before and after it."""
        stored = self.stored(ticket)
        for (_, before), (step, after) in pairwise(self._seen):
            assert before <= stored[step] <= after, step

    def close(self) -> None:
        """Look no more."""
        self._line.close()

    def _now(self) -> datetime:
        return datetime.fromisoformat(self._line.view()["hall"]["now"])


@pytest.fixture
def hall(hub: Hub) -> Iterator[Watch]:
    """Somebody who looks at the hall's clock."""
    found = Watch(hub)
    yield found
    found.close()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_a_citizen_is_served(faces: Faces, hall: Watch, paper_at: str, story: Story) -> None:
    paper = Paper(faces.open(paper_at, viewport={"width": 1366, "height": 900}))
    board = faces.board(languages=story.language)
    counter = faces.counter(story.language)
    counter.log_in(story.operator, story.counter)
    counter.start_shift()
    kiosk = faces.kiosk()

    ticket = kiosk.take(story.language, story.service)

    assert ticket == story.number
    assert kiosk.page.locator("html").get_attribute("dir") == story.direction
    expect(kiosk.page.locator(".ticket-service")).to_have_text(story.title)
    expect(kiosk.page.locator(".ticket-ahead")).to_contain_text(story.ahead)
    expect(kiosk.page.locator(".ticket .qr")).to_be_in_viewport(ratio=1)
    expect(kiosk.page.locator("#paper")).to_have_text(re.compile(story.paper))
    paper.page.reload()
    assert paper.shows(ticket)
    assert paper.code() == hall.stored(ticket)["code"]
    hall.look("queued_at")

    expect(counter.page.locator("#next-up tbody th")).to_have_text(ticket)
    assert counter.call() == ticket
    hall.look("called_at")

    board.expect_call(ticket)
    assert board.newest() == (ticket, story.counter)
    board.expect_chimes(1)
    assert board.page.locator("html").get_attribute("dir") == story.direction
    expect(counter.page.locator("#turn-state")).to_have_text(story.called)
    expect(counter.page.locator("#waited")).to_contain_text(re.compile(r"\d+:\d\d"))

    counter.begin()
    hall.look("started_at")
    counter.end()
    hall.look("ended_at")

    hall.check(ticket)
    assert counter.page.locator("#own-day .figure").first.inner_text() == story.served
    expect(counter.page.locator("#own-day")).to_contain_text(re.compile(r"\d+:\d\d"))


def test_a_recall_chimes_again_and_a_no_show_is_told(faces: Faces) -> None:
    ticket = faces.kiosk().take("en", "ica-passport")
    board = faces.board()
    counter = faces.counter()
    counter.log_in("mei", "7")
    counter.start_shift()
    counter.call()
    board.expect_chimes(1)

    counter.press("r", "recall")

    board.expect_chimes(2)
    expect(counter.page.locator("#turn-state")).to_have_text("Called 2 times")

    counter.press("r", "recall")

    board.expect_chimes(3)
    counter.press("n", "no_show")

    expect(board.page.locator("#missed")).to_have_text(ticket)
    expect(board.page.locator(".call")).to_have_count(0)


def test_the_newest_call_is_largest_and_earlier_ones_stay(faces: Faces) -> None:
    board, kiosk = faces.board(), faces.kiosk()
    first = kiosk.take("en", "hdb-keys")
    kiosk.leave()
    second = kiosk.take("en", "ica-card")
    for operator, place, ticket in (("weiling", "1", first), ("nurul", "8", second)):
        counter = faces.counter()
        counter.log_in(operator, place)
        counter.start_shift()
        assert counter.call() == ticket

    board.expect_call(second)

    assert board.earlier() == [first]
    sizes = board.page.locator(".call").evaluate_all(
        "rows => rows.map(row => parseFloat(getComputedStyle(row).fontSize))"
    )
    assert sizes[0] > sizes[1]
