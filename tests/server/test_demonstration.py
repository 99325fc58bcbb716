"""The demonstration hall, for somebody who knows nothing but the guide's addresses."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import PATIENCE_MS
from tests.cli.conftest import Console
from tests.running import running_hub


@pytest.mark.parametrize(
    ("face", "sign"),
    [("kiosk", "#language-en"), ("board?inches=55&metres=3", ".board-head")],
)
def test_a_screen_is_let_in_at_its_bare_address(
    tmp_path: Path, chromium: Browser, face: str, sign: str
) -> None:
    path, _, query = face.partition("?")
    with running_hub(tmp_path) as hub:
        page = chromium.new_context().new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.goto(f"{hub.url}/{path}/?{query}")

        expect(page.locator(sign)).to_be_visible()
        assert page.url.partition("?")[2] == query
        page.context.close()


def test_the_record_is_where_the_hall_says(tmp_path: Path) -> None:
    with running_hub(tmp_path) as hub:
        _, setting = hub.said.split("ONEHALL_DATA_DIR=", 1)
        folder = setting.split()[0]
        assert "journal verify" in setting.splitlines()[0]

        assert "entries, head" in Console(Path(folder)).says("journal", "verify")
