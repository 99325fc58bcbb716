"""The small hall on a Monday at nine, when its doors open."""

import pytest

from tests.hall.small_hall import Play


@pytest.fixture
def play() -> Play:
    """Nobody is there yet."""
    return Play()
