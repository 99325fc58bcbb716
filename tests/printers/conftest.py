"""Every story about a printer has one of its own."""

from collections.abc import Iterator

import pytest

from tests.front import Front, standing


@pytest.fixture
def front() -> Iterator[Front]:
    """The printer of the front kiosk."""
    with standing() as found:
        yield found
