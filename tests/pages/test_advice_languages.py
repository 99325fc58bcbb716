"""Advice and what-if in five languages of a real hall: axe finds nothing, words have room."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.pages.faces import Faces
from tests.pages.staff import desk
from tests.pages.test_access import LANGUAGES
from tests.running import PASSWORD, Hub

PEOPLE = 8


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """Tampines looks ahead: eight people wait for passports, and one of two operators works."""
    found = Hub(tmp_path_factory.mktemp("advised"))
    found.accounts.add_staff(found.hall, "sue", PASSWORD, "supervisor")
    found.start(ONEHALL_FORECAST_EVERY_S="0.5", ONEHALL_ADVICE_EVERY_S="0.1")
    with (
        closing(found.wire("kiosk", found.token("kiosk-2", "kiosk"))) as kiosk,
        closing(found.wire("counter", found.log_in("mei", "7"))) as mei,
    ):
        assert mei.do("start_shift")["ok"]
        for _ in range(PEOPLE):
            assert kiosk.do("take_ticket", service="ica-passport", language="en")["ok"]
    yield found
    found.stop()


@LANGUAGES
@pytest.mark.parametrize("size", [(1600, 900), (1024, 768)], ids=["large", "tablet"])
def test_advice_its_dialog_and_a_refusal(
    faces: Faces, size: tuple[int, int], language: str
) -> None:
    floor = desk(faces.open, "/floor/", "sue", size, language)
    look = floor.page.locator("#advice .advice button").first
    expect(look).to_be_visible()
    found = floor.faults("advice")
    look.click()
    expect(floor.page.locator(".what-if .ahead-picture").first).to_be_visible()
    found += floor.faults("what-if")
    floor.press("change-cancel", "counter-7", "menu-skill")
    floor.at("service").select_option("hdb-flat")
    expect(floor.at("refusal")).to_be_visible()

    assert found + floor.faults("refused") == []
