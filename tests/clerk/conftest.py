"""A desk on both databases in turn."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from tests.clerk.desk import Desk


@pytest.fixture
def desk(engine: Engine) -> Iterator[Desk]:
    """The small hall on a Monday at nine, open."""
    desk = Desk(engine).open()
    desk.announced()
    yield desk
    desk.clerk.stop()
