"""The board: pulses, distance, a line that is lost and comes back."""

import re

import pytest
from playwright.sync_api import expect

from tests.pages.faces import Faces


def test_a_call_pulses_six_times_at_most_and_not_for_whom_it_hurts(faces: Faces) -> None:
    still = faces.board("board-2", reduced_motion="reduce")
    board = faces.board()
    faces.kiosk().take("en", "hdb-flat")
    counter = faces.counter()
    counter.log_in("aisha", "3")
    counter.start_shift()
    ticket = counter.call()
    board.expect_call(ticket)
    still.expect_call(ticket)

    pulses = "row => [getComputedStyle(row).animationName, getComputedStyle(row).animationIterationCount]"  # noqa: E501

    assert board.page.locator(".call.is-newest").evaluate(pulses) == ["pulse", "6"]
    assert still.page.locator(".call.is-newest").evaluate(pulses)[0] == "none"
    counter.finish()


def test_the_way_is_shown_as_it_is_in_every_language(faces: Faces) -> None:
    boards = faces.board(), faces.board("board-2", "ar")
    faces.kiosk().take("ar", "ica-card")
    counter = faces.counter()
    counter.log_in("mei", "2")
    counter.start_shift()
    ticket = counter.call()

    for board, words in zip(boards, ("to the left", "إلى اليسار"), strict=True):
        board.expect_call(ticket)
        arrow = board.page.locator(".call.is-newest .arrow")
        assert arrow.get_attribute("aria-label") == words
        assert arrow.locator("path").get_attribute("transform") == "rotate(-90 12 12)"
        assert arrow.evaluate("one => new DOMMatrix(getComputedStyle(one).transform).a") == 1
    sides = [
        board.page.locator(".call.is-newest .of-number bdi").bounding_box() for board in boards
    ]
    assert sides[0] and sides[1] and sides[0]["x"] < 960 < sides[1]["x"]
    counter.finish()


def test_a_board_comes_back_with_all_that_happened(faces: Faces) -> None:
    board, counter, kiosk = faces.board(), faces.counter(), faces.kiosk()
    first = kiosk.take("en", "cpf-payout")
    counter.log_in("faizal", "12")
    counter.start_shift()
    assert counter.call() == first
    board.expect_call(first)

    kiosk.leave()

    faces.hub.stop()

    expect(kiosk.page.locator(".offline")).to_be_visible()
    expect(board.page.locator("#offline")).to_contain_text("No connection. Last known at 10:")
    assert board.newest() == (first, "12")
    expect(counter.page.locator("#line")).to_be_visible()
    expect(counter.page.locator("#line")).to_contain_text("What you see is from 10:")
    expect(counter.page.locator("#start")).to_contain_text("No connection")
    assert counter.page.evaluate("document.documentElement.scrollHeight") == 768

    faces.hub.start("2026-03-02T11:00")

    expect(board.page.locator("#offline")).to_have_count(0)
    expect(kiosk.page.locator("#language-en")).to_be_visible()
    second = kiosk.take("en", "cpf-payout")
    counter.finish()
    assert counter.call() == second
    board.expect_call(second)
    board.expect_chimes(2)
    counter.finish()


def test_when_nothing_is_known_for_two_minutes_the_staff_is_asked(faces: Faces) -> None:
    page = faces.board().page
    page.clock.install()
    faces.hub.stop()
    expect(page.locator("#offline")).to_be_visible()

    page.clock.fast_forward(121_000)

    expect(page.locator("#ask-staff")).to_contain_text("Please ask the staff")

    faces.hub.start("2026-03-02T11:30")

    page.clock.fast_forward(5_000)
    expect(page.locator("#ask-staff")).to_have_count(0)


def minutes(said: str) -> int:
    """The time of day in a sentence, in minutes."""
    hour, minute = re.findall(r"(\d\d):(\d\d)", said)[0]
    return int(hour) * 60 + int(minute)


def test_a_counters_clock_goes_on_while_the_line_is_lost(faces: Faces) -> None:
    counter = faces.counter()
    counter.log_in("faizal", "12")
    page = counter.page
    clock = page.locator(".desk-clock")
    page.clock.install()
    began = clock.inner_text()
    faces.hub.stop()
    expect(page.locator("#line")).to_be_visible()

    for _ in range(2):
        page.clock.fast_forward("20:00")

    expect(clock).to_have_text(re.compile("|".join(_later(began, by) for by in range(40, 43))))
    lost = minutes(page.locator("#line").inner_text())
    assert 0 <= lost - minutes(began) <= 2
    faces.hub.start(f"2026-03-02T{_later(began, 45)}")
    page.clock.fast_forward(5_000)
    expect(page.locator("#line")).to_have_count(0)


def _later(said: str, by: int) -> str:
    total = minutes(said) + by
    return f"{total // 60:02d}:{total % 60:02d}"


@pytest.mark.parametrize(
    ("inches", "metres", "rows"), [(65, 8, 3), (55, 3, 9), (24, 8, 0)], ids=str
)
def test_letters_are_as_large_as_the_farthest_seat_needs(
    faces: Faces, inches: int, metres: int, rows: int
) -> None:
    page = faces.open(f"/board/?inches={inches}&metres={metres}")
    found = page.evaluate(
        """async place => {
            const { capital_mm, layout } = await import('/board/static/sizes.js');
            return { ...layout(place), capital_mm: capital_mm(place.metres) };
        }""",
        {"inches": inches, "metres": metres},
    )

    assert found["rows"] == rows
    assert abs(found["capital_mm"] - metres * 12.2) < 0.2
    expect(page.locator("#pairing-code, #too-far").first).to_be_visible()
