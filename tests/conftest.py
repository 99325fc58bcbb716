"""What stories of several rooms share: one browser a process."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import browsing


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all pages: Playwright allows no second one beside it."""
    with browsing() as browser:
        yield browser
