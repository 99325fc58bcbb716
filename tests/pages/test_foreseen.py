"""How long it takes from now, as everybody in the hall reads it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from app import blueprints
from tests.hub.conftest import OPEN_AT, PEOPLE, market
from tests.hub.house import House
from tests.hub.test_foresight import QUIET
from tests.pages import staff
from tests.pages.faces import Faces, violations
from tests.running import PASSWORD, Hub

RANGE = re.compile(r"about (\d+)–(\d+) min now")


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """Half past nine, and the hub looks ahead."""
    found = market(tmp_path_factory.mktemp("ahead"), blueprints.write(QUIET), PEOPLE)
    found.accounts.add_staff("market", "sue", PASSWORD, "supervisor")
    found.start(OPEN_AT, ONEHALL_FORECAST_EVERY_S="0.1")
    yield found
    found.stop()
    assert "Traceback" not in found.said, found.said


@pytest.fixture
def house(hub: Hub) -> Iterator[House]:
    """Everybody behind the doors."""
    found = House(hub)
    yield found
    found.close()


def test_kiosk_board_phone_and_floor_say_how_long_it_takes_from_now(
    house: House, faces: Faces
) -> None:
    tina, door = house.on_shift("tina", "1"), house.kiosk("door")
    codes = [
        door.do("take_ticket", service="tax", language="en")["ticket"]["code"] for _ in range(4)
    ]
    assert tina.do("call_next")["ok"]
    assert tina.do("start")["ok"]
    door.do("take_ticket", service="passport", language="en")

    board = faces.board().page
    kiosk = faces.kiosk("tablet").page
    sue = staff.desk(faces.open, "/floor/", "sue", (1600, 900))
    floor = sue.page
    phone = faces.open(f"/t/{codes[-1]}")

    waits = board.locator("#waits li")
    expect(waits.filter(has_text="Tax")).to_have_text(RANGE)
    expect(waits.filter(has_text="Passport")).not_to_have_text(re.compile("min now"))
    kiosk.locator("#language-en").tap()
    expect(kiosk.locator("#service-tax")).to_have_text(RANGE)
    expect(kiosk.locator("#service-passport")).not_to_have_text(re.compile("min now"))
    expect(floor.locator("#line-ahead-tax")).to_have_text(RANGE)
    expect(floor.locator("#quotes")).to_contain_text("Of today’s tickets that were told a wait")
    expect(phone.locator("#wait-now")).to_have_text(re.compile(r"^Now about \d+–\d+ min$"))
    told = [
        board.locator("#waits li").filter(has_text="Tax"),
        kiosk.locator("#service-tax"),
        floor.locator("#line-ahead-tax"),
    ]
    assert len({RANGE.search(one.inner_text()).groups() for one in told}) == 1  # type: ignore[union-attr]
    assert [violations(one) for one in (board, kiosk, phone)] == [[], [], []]
    assert sue.faults("with its estimates") == []

    kiosk.locator("#service-tax").tap()
    expect(kiosk.locator("#line-now")).to_have_text(RANGE)
