"""From the door to the counter: a citizen, an operator and a board, in two languages."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.pages.faces import Faces


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


STORIES = [
    Story("en", "ltr", "hdb-flat", "Buy or rent a flat", "H001", "You are next in line",
          "aisha", "3", "Called once", "1\nServed"),
    Story("ar", "rtl", "cpf-payout", "معاشات التقاعد والسحب من المدخرات", "C001", "أنت التالي في الدور",  # noqa: E501
          "faizal", "12", "نودي مرة واحدة", "1\nتمت خدمتهم"),
]  # fmt: skip


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_a_citizen_is_served(faces: Faces, story: Story) -> None:
    board = faces.board(languages=story.language)
    counter = faces.counter(story.language)
    counter.log_in(story.operator, story.counter)
    counter.start_shift()
    kiosk = faces.kiosk()

    ticket = kiosk.take(story.language, story.service)

    assert ticket == story.number
    assert kiosk.page.locator("html").get_attribute("dir") == story.direction
    expect(kiosk.page.locator(".ticket-service")).to_have_text(story.title)
    expect(kiosk.page.locator(".ticket-ahead")).to_have_text(story.ahead)
    expect(kiosk.page.locator(".ticket .qr")).to_be_in_viewport(ratio=1)

    expect(counter.page.locator("#next-up tbody th")).to_have_text(ticket)
    assert counter.call() == ticket

    board.expect_call(ticket)
    assert board.newest() == (ticket, story.counter)
    board.expect_chimes(1)
    assert board.page.locator("html").get_attribute("dir") == story.direction
    expect(counter.page.locator("#turn-state")).to_have_text(story.called)
    expect(counter.page.locator("#waited")).to_contain_text(re.compile(r"\d+:\d\d"))

    counter.finish()

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
