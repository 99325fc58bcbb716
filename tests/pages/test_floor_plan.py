"""The floor of a hall with a plan: each counter where it stands, in every language."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.pages.faces import Faces
from tests.pages.staff import desk
from tests.running import HALL, PASSWORD, Hub


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """Tampines, whose seventeen counters stand around its lobby."""
    found = Hub(tmp_path_factory.mktemp("plan"))
    found.accounts.add_staff(HALL, "sue", PASSWORD, "supervisor")
    found.start()
    yield found
    found.stop()


@pytest.mark.parametrize("size", [(1600, 900), (1024, 768)], ids=["large", "tablet"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_language_mirrors_the_hall(faces: Faces, size: tuple[int, int], language: str) -> None:
    floor = desk(faces.open, "/floor/", "sue", size, language)
    expect(floor.at("counter-17")).to_be_visible()

    places = {key: floor.at(f"counter-{key}").bounding_box() for key in ("1", "6", "12", "17")}

    first, corner, last_above, opposite = (one for one in places.values() if one)
    assert first["x"] == corner["x"] < last_above["x"] < opposite["x"]
    assert corner["y"] < first["y"]
    assert floor.faults("a plan") == []


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """Johor, whose fifty counters stand in three long rows."""
    found = Hub(tmp_path_factory.mktemp("rows"), "johor", (), "johor")
    found.accounts.add_staff("johor", "sue", PASSWORD, "supervisor")
    found.start()
    yield found
    found.stop()


@pytest.mark.parametrize("which", ["hub", "crowded"])
def test_the_whole_plan_is_seen_at_once_and_lines_below_or_beside_it(
    faces: Faces, request: pytest.FixtureRequest, which: str
) -> None:
    address = f"{request.getfixturevalue(which).address}/floor/"
    floor = desk(faces.open, address, "sue", (1600, 900))
    expect(floor.page.locator(".place").first).to_be_visible()

    over = floor.page.locator(".places").evaluate("one => one.scrollWidth - one.clientWidth")
    lines = floor.at("lines-title").bounding_box()

    assert over == 0
    assert lines is not None and lines["y"] < 600
    expect(floor.page.locator(".doings")).to_contain_text("Closed")
    assert floor.faults("a plan") == []
