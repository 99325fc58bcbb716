"""The small hall on a Monday at nine, when its doors open."""

import pytest

from tests.hall.small_hall import Play
from tests.hall.supervised import Floor


@pytest.fixture
def play() -> Play:
    """Nobody is there yet."""
    return Play()


@pytest.fixture
def floor() -> Floor:
    """Tina at 1, Uma at 3."""
    found = Floor()
    found.sit("tina", "1")
    found.sit("uma", "3")
    return found
