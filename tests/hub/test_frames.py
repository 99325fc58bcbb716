"""What goes over a websocket: whole frames of every size, the same for every client."""

import socket
import threading
from contextlib import closing

import pytest
from websocket import create_connection
from websocket._abnf import frame_buffer

from app.hub.frames import framed
from tests.hub.house import House


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536, 200_000])
def test_a_frame_of_any_size_is_read_as_it_was_written(size: int) -> None:
    near, far = socket.socketpair()
    with closing(near), closing(far):
        threading.Thread(target=near.sendall, args=[framed("é" + "x" * size)]).start()

        frame = frame_buffer(far.recv, skip_utf8_validation=False).recv_frame()

    assert (frame.fin, frame.data) == (1, ("é" + "x" * size).encode())


def test_no_browser_gets_a_compression_of_its_own(house: House) -> None:
    address = house.hub.address.replace("http", "ws")
    wire = create_connection(
        f"{address}/socket.io/?EIO=4&transport=websocket",
        header={"Sec-WebSocket-Extensions": "permessage-deflate"},
    )

    assert wire.getstatus() == 101
    assert "sec-websocket-extensions" not in (wire.getheaders() or {})
    assert str(wire.recv()).startswith("0{")
    wire.shutdown()  # type: ignore[no-untyped-call]
