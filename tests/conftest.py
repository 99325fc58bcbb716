"""What stories of several rooms share: databases, and one browser a process."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import browsing
from tests.databases import engine, file, migrated, postgres_url, server, sqlite_url, url

__all__ = ["engine", "file", "migrated", "postgres_url", "server", "sqlite_url", "url"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all pages: Playwright allows no second one beside it."""
    with browsing() as browser:
        yield browser
