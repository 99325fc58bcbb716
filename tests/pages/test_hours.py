"""The faces when the hall closes and opens: by themselves, on the hall's own time."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.pages.faces import Faces, violations
from tests.pages.fitting import cramped
from tests.running import Hub


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hall some seconds before it closes."""
    found = Hub(tmp_path_factory.mktemp("hub"))
    found.start("2026-03-02T17:59:54")
    yield found
    found.stop()


def test_kiosk_and_board_close_and_open_with_the_hall(faces: Faces) -> None:
    kiosk, board, counter = faces.kiosk().page, faces.board().page, faces.counter()
    counter.log_in("aisha", "3")
    desk = counter.page.locator(".turn-free")
    hours = kiosk.locator(".welcome[lang=en] p")
    expect(hours).to_have_text("Open until 18:00")

    expect(hours).to_have_text("Closed. Opens on Tuesday 3 March at 09:00")
    expect(board.locator(".quiet")).to_contain_text("Opens on Tuesday 3 March at 09:00")
    assert violations(kiosk) == violations(board) == cramped(kiosk) == cramped(board) == []

    kiosk.locator("#language-en").tap()
    expect(kiosk.locator(".notice")).to_contain_text("You may still read what to bring")
    kiosk.locator("#service-hdb-flat").tap()
    take = kiosk.locator("#take-ticket")
    expect(take).to_have_attribute("aria-disabled", "true")
    expect(take).to_contain_text("The hall is closed")
    assert violations(kiosk) == []

    faces.hub.stop()
    faces.hub.start("2026-03-02T22:30")

    expect(desk).to_have_text("Closed. Opens on Tuesday 3 March at 09:00")

    faces.hub.stop()
    faces.hub.start("2026-03-03T08:59:55")

    expect(board.locator(".quiet")).to_contain_text("Your number appears here")
    expect(desk).to_have_text("Start your shift, then call the first citizen.")
    expect(take).not_to_have_attribute("aria-disabled", "true")


def test_the_days_end_is_nobodys_window(faces: Faces) -> None:
    faces.hub.stop()
    faces.hub.start("2026-03-03T18:59:48")
    counter = faces.counter()
    counter.log_in("aisha", "3")
    counter.start_shift()

    expect(counter.page.locator("#turn-state")).to_have_text("Not on shift")

    expect(counter.page.locator("#next-up")).to_contain_text("The hall is closed.")
    expect(counter.page.locator("#news")).to_have_count(0)
