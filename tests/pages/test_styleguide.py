"""Every component in every language, as people and their helpers meet it."""

import pytest
from playwright.sync_api import Page, expect

from app.device.texts import languages, translator
from tests.pages.faces import Faces, violations
from tests.pages.fitting import cramped

WAITING = ("{n} person waiting", "{n} people waiting")
COUNTED = range(125)
SIZE = {"width": 1366, "height": 900}
FACES = ["/kiosk/", "/counter/", "/board/", "/reception/", "/floor/", "/reports/"]


def guide(faces: Faces, language: str = "en") -> Page:
    """The style guide, drawn."""
    page = faces.open(f"/styleguide?lang={language}", viewport=SIZE)
    expect(page.locator(".guide")).to_have_count(5)
    return page


def test_axe_finds_nothing_and_every_word_has_room(faces: Faces) -> None:
    page = guide(faces)

    assert violations(page) == cramped(page) == []


@pytest.mark.parametrize("language", ["ms", "zh", "ar", "ru"])
def test_every_word_of_the_sites_own_pages_has_room(faces: Faces, language: str) -> None:
    home = faces.open(f"/?lang={language}", viewport=SIZE)
    expect(home.locator(".faces a")).to_have_count(len(FACES))

    assert cramped(home) == cramped(guide(faces, language)) == violations(home) == []


def test_a_word_without_room_is_found_unless_its_whole_is_in_a_title(faces: Faces) -> None:
    page = guide(faces)
    page.locator("#button-ru-1").evaluate("one => one.style.cssText = 'width: 3rem; min-width: 0'")
    page.locator("[lang=zh].guide h2").evaluate("one => one.style.cssText = 'height: 0.5em'")
    tight = cramped(page)
    page.locator("[lang=zh].guide h2").evaluate(
        "one => { one.style.textOverflow = 'ellipsis'; one.title = one.textContent }"
    )

    assert sorted(one[:3] for one in tight) == ["ru:", "ru:", "zh:"]
    assert {one[:3] for one in cramped(page)} == {"ru:"}


def test_a_dialog_is_modal_and_accessible(faces: Faces) -> None:
    page = guide(faces)
    page.locator("#dialog-ar-open").click()

    expect(page.locator("dialog#dialog-ar")).to_be_visible()
    assert violations(page) == []

    page.keyboard.press("Escape")

    expect(page.locator("dialog#dialog-ar")).to_have_count(0)


def test_arabic_mirrors_the_layout_but_never_an_arrow(faces: Faces) -> None:
    page = guide(faces)
    ways = page.locator("[lang=en].guide .arrow path"), page.locator("[lang=ar].guide .arrow path")

    matrices = [one.evaluate_all("all => all.map(one => one.getCTM().b)") for one in ways]
    titles = page.locator(".guide[lang=en] h2, .guide[lang=ar] h2").evaluate_all(
        "all => all.map(one => getComputedStyle(one).direction)"
    )

    assert titles == ["ltr", "rtl"]
    assert sorted(matrices[0]) == sorted(matrices[1])
    left, right = (one.first.evaluate("one => one.getCTM().b") for one in ways)
    assert left == right < 0


def test_page_and_paper_count_alike_in_every_language(faces: Faces) -> None:
    page = guide(faces)
    said: dict[str, list[str]] = page.evaluate(
        """async asked => {
            const { speaker } = await import('/static/texts.js');
            const { languages, numbers, words } = asked;
            const say = one => numbers.map(n => speaker(one).tn(...words, n));
            return Object.fromEntries(languages.map(one => [one, say(one)]));
        }""",
        {"languages": languages(), "numbers": [*COUNTED], "words": WAITING},
    )

    assert said == {one: [translator(one).tn(*WAITING, n) for n in COUNTED] for one in languages()}


def test_a_hall_whose_colours_are_pale_stays_readable(faces: Faces) -> None:
    page = guide(faces)
    ratios = page.evaluate(
        """async () => {
            const { contrast, legible } = await import('/static/brand.js');
            const white = [255, 255, 255], night = [11, 15, 17];
            return [
                contrast(legible([255, 240, 120], white, [0, 0, 0]), white),
                contrast(legible([40, 20, 60], night, white), night),
            ];
        }"""
    )

    assert min(ratios) >= 4.5


def test_home_and_the_missing_page_lead_to_the_faces(faces: Faces) -> None:
    home = faces.open("/", viewport=SIZE)
    links = home.locator(".faces a")
    expect(links).to_have_count(len(FACES))

    assert [one.get_attribute("href") for one in links.all()] == FACES
    assert violations(home) == []

    lost = faces.open("/kiosk/nowhere?lang=ar", viewport=SIZE)
    expect(lost.locator("h1")).to_have_text("هذه الصفحة غير موجودة")
    assert violations(lost) == []


def test_no_page_may_load_or_run_what_is_not_ours(faces: Faces) -> None:
    page = guide(faces)
    answers = [page.request.get(f"{faces.hub.address}{one}") for one in PATHS]
    policies = [one.headers["content-security-policy"] for one in answers]

    assert [one.status for one in answers] == [*([200] * (len(PATHS) - 1)), 404]
    assert all("default-src 'self'" in one and "unsafe" not in one for one in policies)
    assert not any("<style" in one.text() or " style=" in one.text() for one in answers)


PATHS = ("/", *FACES, "/styleguide", "/nowhere")
