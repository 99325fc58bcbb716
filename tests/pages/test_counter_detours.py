"""Beside the straight way: parked, sent on, served twice, taken back; with keys alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.pages.desk_hall import MARKET, Stories, opened
from tests.pages.faces import Faces
from tests.running import Hub


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """The market, where operators may choose."""
    with opened(tmp_path_factory.mktemp("market"), MARKET) as found:
        yield found


@pytest.fixture
def hall(faces: Faces) -> Iterator[Stories]:
    """Everybody, and nobody waits."""
    found = Stories(faces.hub, faces.open)
    yield found
    found.empty()


def test_a_citizen_who_fills_in_a_form_is_parked_and_resumed(hall: Stories) -> None:
    ticket = hall.taken("tax", "woman_operator")
    board = hall.board()
    tina, uma = hall.desk("tina", "1"), hall.desk("uma", "2")
    tina.call()
    expect(tina.page.locator("#needs")).to_have_text("Woman operator")
    tina.begin()

    tina.opens("p", "park", "park")
    expect(tina.page.locator("#ask-go .button-reason")).to_have_text("Say why")
    tina.says("1", "Enter")

    tina.is_free()
    expect(board.page.locator(".call")).to_have_count(0)
    expect(uma.page.locator("#parked .is-foreign")).to_contain_text("Waits for Tina")
    expect(uma.page.locator(f"#resume-{ticket}")).to_have_attribute("aria-disabled", "true")
    expect(tina.page.locator("#parked li")).to_contain_text("Tax · parked for 0:0")
    tina.opens("g", "resume", "resume")
    tina.says("Enter")
    tina.number(ticket)
    expect(tina.page.locator(".turn-reason bdi")).to_have_text("was parked")
    expect(tina.page.locator("#timer")).to_contain_text("On the way")
    board.expect_call(ticket)
    tina.finish()


def test_whom_anybody_may_resume_is_resumed_by_a_colleague(hall: Stories) -> None:
    ticket = hall.taken("tax")
    tina, uma = hall.desk("tina", "1"), hall.desk("uma", "2")
    tina.call()
    tina.begin()
    tina.opens("p", "park", "park")
    tina.page.locator("label[for=park-shared]").click()
    tina.page.locator("label[for=park-minutes-15]").click()
    tina.says("2", "Enter")

    expect(uma.page.locator("#parked li")).to_contain_text("back at 10:1")
    uma.page.locator(f"#resume-{ticket}").click()

    uma.number(ticket)
    expect(tina.page.locator("#parked")).to_have_count(0)
    uma.finish()


def test_who_chose_the_wrong_service_is_sent_on_and_keeps_the_place(hall: Stories) -> None:
    ticket = hall.taken("tax")
    later = hall.taken("passport")
    board = hall.board()
    tina, pia = hall.desk("tina", "1"), hall.desk("pia", "2")
    tina.call()
    board.expect_call(ticket)

    tina.opens("t", "transfer", "transfer")
    tina.page.keyboard.type("passport office")
    tina.says("Enter")

    tina.is_free()
    expect(board.page.locator(".call")).to_have_count(0)
    expect(pia.page.locator("#next-up tbody th")).to_have_text([ticket, later])
    assert pia.call() == ticket
    expect(pia.page.locator("#turn-state")).to_have_text("Called once · part 2 of this visit")
    pia.finish()


def test_only_who_can_take_a_citizen_is_offered_as_whom_to_send_to(hall: Stories) -> None:
    ticket = hall.taken("tax")
    tina, tom = hall.desk("tina", "1"), hall.desk("tom", "3")
    hall.desk("pia", "2")
    tina.call()
    tina.opens("t", "transfer", "transfer")
    options = tina.page.locator("[role=option]")

    tina.page.keyboard.type("pia")
    expect(options.locator("span")).to_have_text(["Pia", "Does not serve this"])
    expect(tina.page.locator("#ask-go .button-reason")).to_have_text("Does not serve this")
    tina.page.keyboard.press("Enter")
    tina.page.locator("#transfer-to").fill("tom")
    expect(options.first).to_contain_text("Person at counter 3")
    tina.says("Enter")

    expect(tom.page.locator("#next-up .notes")).to_have_text("Reserved for one colleague")
    assert tom.call() == ticket
    tom.finish()


def test_a_second_service_goes_on_at_the_same_counter(hall: Stories) -> None:
    ticket = hall.taken("tax")
    tina = hall.desk("tina", "1")
    served = int(tina.page.locator("#own-day .figure-value").first.inner_text())
    tina.call()
    tina.begin()

    tina.opens("a", "and_also", "and_also")
    tina.page.keyboard.type("refund")
    tina.page.keyboard.press("Tab")
    tina.says("2", "Enter")

    expect(tina.page.locator(".turn-service")).to_have_text("Refund")
    tina.number(ticket)
    expect(tina.page.locator(".turn-reason bdi")).to_have_text(
        "a second service, at the same counter"
    )
    tina.end()
    expect(tina.page.locator("#own-day .figure-value").first).to_have_text(str(served + 2))


def test_a_call_and_a_finish_are_taken_back(hall: Stories) -> None:
    ticket = hall.taken("tax")
    board = hall.board()
    tina = hall.desk("tina", "5")
    expect(tina.page.locator("#undo .button-reason")).to_have_text("Nothing to take back")
    tina.call()
    board.expect_call(ticket)
    expect(tina.page.locator("#undo")).to_contain_text(f"Undo call {ticket}")

    tina.press("u", "undo")

    tina.is_free()
    expect(board.page.locator(".call")).to_have_count(0)
    assert tina.call() == ticket
    tina.begin()
    tina.end()
    board.expect_chimes(2)
    expect(tina.page.locator("#undo")).to_contain_text(f"Undo finish {ticket}")
    tina.page.keyboard.press("Control+z")
    expect(tina.page.locator(".turn.is-serving #turn-number")).to_have_text(ticket)
    board.expect_call(ticket)
    board.expect_chimes(2)
    tina.end()


def test_a_no_show_needs_a_recall_and_who_comes_late_waits_again(hall: Stories) -> None:
    ticket = hall.taken("tax")
    board = hall.board()
    tina = hall.desk("tina", "1")
    tina.call()
    reason = tina.page.locator("#no_show .button-reason")
    expect(reason).to_contain_text("or one recall")
    expect(reason).to_contain_text("In 1")
    tina.page.keyboard.press("n")
    tina.news("Too soon for a no-show. Recall, or wait a little.")

    tina.press("r", "recall")
    tina.press("n", "no_show")
    tina.is_free()
    expect(board.page.locator("#missed")).to_have_text(ticket)

    tina.opens("f", "back", "back")
    tina.page.keyboard.type(ticket.lower())
    tina.says("Enter")
    tina.news(f"{ticket} waits again, at the end of the line.")
    expect(board.page.locator("#missed")).not_to_contain_text(ticket)
    assert tina.call() == ticket
    tina.finish()
    tina.opens("f", "back", "back")
    tina.page.keyboard.type(ticket)
    tina.says("Enter")
    tina.news(f"{ticket} waits for this counter, place kept.")


def test_one_citizen_is_called_out_of_turn_with_a_reason(hall: Stories) -> None:
    first, second = hall.taken("tax"), hall.taken("tax")
    tina = hall.desk("tina", "1")
    expect(tina.page.locator("#next-up tbody th")).to_have_text([first, second])

    tina.opens("c", "call_chosen", "choose")
    tina.page.keyboard.type(second.lower())
    tina.page.keyboard.press("Enter")
    expect(tina.page.locator("#ask-go .button-reason")).to_have_text("Say why")
    tina.page.keyboard.press("Tab")
    tina.says("2", "Enter")

    tina.number(second)
    expect(tina.page.locator(".turn-reason bdi")).to_have_text("chosen by hand: With a small child")
    tina.finish()


def test_a_dialog_keeps_what_was_refused_and_closes_with_escape(hall: Stories) -> None:
    tina = hall.desk("tina", "1")
    tina.opens("f", "back", "back")
    expect(tina.page.locator("#back-ticket")).to_be_focused()
    tina.page.keyboard.type("t998")
    tina.page.keyboard.press("Enter")

    expect(tina.page.locator("dialog #refusal")).to_have_text("There is no such ticket today.")
    for _ in range(6):
        tina.page.keyboard.press("Tab")
        assert tina.page.evaluate("!document.activeElement.closest('.counter > :not(dialog)')")
    tina.says("Escape")
    expect(tina.page.locator("#call_next")).to_be_visible()


def test_letters_of_another_layout_open_what_is_printed_there(hall: Stories) -> None:
    hall.taken("tax")
    tina = hall.desk("tina", "1")
    tina.call()
    tina.begin()
    press = """one => document.body.dispatchEvent(
        new KeyboardEvent('keydown', {...one, bubbles: true}))"""

    tina.page.evaluate(press, {"key": "ح", "code": "KeyP"})
    expect(tina.page.locator("dialog#ask-park")).to_be_visible()
    tina.says("Escape")
    tina.page.evaluate(press, {"key": "е", "code": "KeyT"})
    expect(tina.page.locator("dialog#ask-transfer")).to_be_visible()
    tina.says("Escape")
    tina.page.evaluate(press, {"key": "я", "code": "KeyZ", "ctrlKey": True})
    expect(tina.page.locator(".turn.is-called")).to_be_visible()
    tina.finish()
