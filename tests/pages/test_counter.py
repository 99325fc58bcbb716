"""The counter: keys, reasons, wrong passwords, two windows."""

from playwright.sync_api import expect

from tests.pages.faces import Faces

KEYS = ["U", "Enter", *"MSRNL", *"PTAGC", *"123456", *"BWFE"]
"""As they are printed, row by row."""


def test_whoever_mistypes_is_told_and_may_try_again(faces: Faces) -> None:
    page = faces.counter().page
    page.keyboard.type("aisha")
    page.keyboard.press("Tab")
    page.keyboard.type("not this one")
    page.keyboard.press("Enter")

    expect(page.locator("#refusal")).to_have_text(
        "The user name or the password is wrong. Check both and try again."
    )
    expect(page.locator("#username")).to_have_value("aisha")


def test_every_button_says_its_key_and_why_it_cannot_be_pressed(faces: Faces) -> None:
    counter = faces.counter()
    counter.log_in("aisha", "3")
    expect(counter.page.locator("#next-up caption")).to_have_text("Next up")
    buttons = counter.page.locator(".acts .button")

    assert buttons.locator("kbd").all_inner_texts() == KEYS
    assert set(buttons.locator(".button-reason").all_inner_texts()) == {"Start shift first"}

    counter.start_shift()
    expect(counter.page.locator("#start .button-reason")).to_have_text("Nobody called")
    counter.page.keyboard.press("Enter")
    expect(counter.page.locator("#news")).to_have_text("Nobody is waiting for your services.")
    counter.page.keyboard.press("1")
    expect(counter.page.locator("#news")).to_have_text(
        "Nobody is called. Call the next citizen first."
    )


def test_a_key_may_be_pressed_twice_and_is_done_once(faces: Faces) -> None:
    kiosk = faces.kiosk()
    tickets = [kiosk.take("en", "cpf-payout")]
    kiosk.leave()
    tickets.append(kiosk.take("en", "cpf-payout"))
    counter = faces.counter()
    counter.log_in("faizal", "12")
    counter.start_shift()
    expect(counter.page.locator("#next-up tbody tr")).to_have_count(2)

    counter.page.keyboard.press("Enter")
    counter.page.keyboard.press("Enter")

    expect(counter.page.locator("#turn-number")).to_have_text(tickets[0])
    expect(counter.page.locator("#next-up tbody th")).to_have_text(tickets[1])
    counter.finish("6")


def test_a_key_pressed_while_the_hub_is_at_the_last_one_is_not_lost(faces: Faces) -> None:
    faces.kiosk().take("en", "hdb-keys")
    counter = faces.counter()
    counter.log_in("weiling", "1")
    counter.start_shift()
    counter.call()

    counter.page.evaluate(
        """() => ['s', '1'].forEach(key => document.body.dispatchEvent(
            new KeyboardEvent('keydown', {key, bubbles: true})))"""
    )

    expect(counter.page.locator(".turn.is-free")).to_be_visible()


def test_keys_can_be_switched_off_and_any_keyboard_layout_will_do(faces: Faces) -> None:
    faces.kiosk().take("en", "ica-card")
    counter = faces.counter()
    counter.log_in("mei", "7")
    counter.start_shift()
    counter.call()
    arabic_r = "new KeyboardEvent('keydown', {key: 'ق', code: 'KeyR', bubbles: true})"

    counter.page.evaluate(f"document.body.dispatchEvent({arabic_r})")

    expect(counter.page.locator("#turn-state")).to_have_text("Called 2 times")

    expect(counter.page.locator("#done .button-reason")).to_have_text("Start first")
    expect(counter.page.locator("#start kbd")).to_be_visible()
    counter.page.locator("#keys").click()
    expect(counter.page.locator("#start kbd")).to_be_hidden()
    counter.page.keyboard.press("s")
    counter.page.locator("#start").click()
    expect(counter.page.locator(".turn.is-serving")).to_be_visible()
    expect(counter.page.locator("#recall .button-reason")).to_have_text("Being served")
    counter.page.keyboard.press("1")
    expect(counter.page.locator("#done")).to_be_visible()
    counter.page.locator("#documents_missing").click()
    expect(counter.page.locator(".turn.is-free")).to_be_visible()
    counter.page.locator("#end_shift").click()
    expect(counter.page.locator("#start_shift")).to_be_visible()


def test_why_a_citizen_was_chosen_is_told_in_the_operators_language(faces: Faces) -> None:
    kiosk = faces.kiosk()
    for service in ("ica-passport", "ica-collect"):
        kiosk.take("en", service)
        kiosk.leave()
    counter = faces.counter(language="ar")
    counter.log_in("mei", "7")
    counter.start_shift()

    for reason in ("أطول انتظار بين الصفوف (2): 0 د", "الصف الوحيد المنتظر: 0 د"):
        expect(counter.page.locator("#next-up tbody th").first).to_be_visible()
        counter.call()
        expect(counter.page.locator(".turn-reason bdi")).to_have_text(reason)
        counter.finish()
    counter.press("e", "end_shift")
    expect(counter.page.locator("#start_shift")).to_be_visible()


def test_the_second_window_at_a_counter_is_told(faces: Faces) -> None:
    first, second = faces.counter(), faces.counter()
    for one in (first, second):
        one.log_in("nurul", "8")

    first.start_shift()

    expect(second.page.locator("#news")).to_have_text("This counter was used in another window.")
    expect(second.page.locator("#call_next")).to_be_visible()

    first.page.locator("#log-out").click()
    expect(first.page.locator("#username")).to_be_focused()
