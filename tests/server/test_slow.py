"""Whoever does not read is dropped; nobody waits for them."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.running import Hub
from tests.server.rush import serve_all
from tests.wire import Wire

SNAPSHOTS = 2_000
"""Answers enough to fill what lies between two programs, and the hub's patience after it."""

DROPPED = "a client fell behind by over 400 messages: dropped"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hub]:
    """Tampines, whose kiosks are told much."""
    hub = Hub(tmp_path)
    hub.start()
    yield hub
    hub.stop()


def freeze(wire: Wire) -> None:
    """Ask much, and read nothing."""
    for _ in range(SNAPSHOTS):
        wire.send('["snapshot", {}]')


def test_clients_that_never_read_are_dropped_and_nobody_waits_for_them(hall: Hub) -> None:
    token = hall.token("kiosk-1", "kiosk")
    with closing(hall.wire("kiosk", token)) as one, closing(hall.wire("kiosk", token)) as two:
        freeze(one)
        with closing(hall.wire("kiosk", hall.token("kiosk-2", "kiosk"))) as kiosk:
            answer = kiosk.do("take_ticket", service="hdb-flat", language="en")
        with closing(hall.wire("counter", hall.log_in("aisha", "3"))) as desk:
            assert desk.do("start_shift")["ok"]
            assert serve_all(desk) == answer["tickets"]
        hall.expect(DROPPED)

        freeze(two)
        hall.expect(DROPPED, times=2)

        with closing(hall.wire("kiosk", token)) as back:
            assert back.do("take_ticket", service="hdb-flat", language="en")["ok"]
        assert one.is_cut_off() and two.is_cut_off()
