"""What is no message at all costs its sender the connection, and nobody else anything."""

import struct
from contextlib import closing

import pytest

from tests.hub.house import House, nothing_happens, refused
from tests.running import Hub
from tests.wire import open_socket

GARBAGE: dict[str, str | bytes] = {
    "no JSON": '42/kiosk,1["take_ticket",{',
    "no list": '42/kiosk,1{"take_ticket":1}',
    "an empty list": "42/kiosk,1[]",
    "null": "42/kiosk,1null",
    "no name": "42/kiosk,1",
    "a number with a thousand digits": f'42/kiosk,1["snapshot",{"9" * 1000}]',
    "a nest without a floor": f'42/kiosk,1["snapshot",{"[" * 30_000}',
    "an unknown packet": "49/kiosk,",
    "no packet": "4",
    "a binary request": '451-/kiosk,1["take_ticket",{"_placeholder":true,"num":0}]',
    "a binary answer": '461-/kiosk,1[{"_placeholder":true,"num":0}]',
    "many binary parts": '45999999999-/kiosk,1["take_ticket"]',
    "an empty frame": "",
    "no frame": "x",
    "an umlaut": "ä",
    "base64": "b4AAA",
    "bytes": b"\x00\xff\xfe rubbish",
    "a text as bytes": b'2["take_ticket",{}]',
    "too much": "4" + "x" * 65_536,
    "far too much": "4" + "x" * 3_000_000,
}


@pytest.mark.parametrize("sent", GARBAGE.values(), ids=GARBAGE)
def test_garbage_cuts_its_sender_off_and_nobody_else(house: House, sent: str | bytes) -> None:
    kiosk = house.kiosk("door")

    with nothing_happens(house):
        try:
            kiosk.say(sent)
        except ConnectionError:
            assert len(sent) > 65_536
        assert kiosk.is_cut_off()


@pytest.mark.parametrize("frame", ["9", "0{}"], ids=repr)
def test_a_frame_without_a_meaning_is_passed_over(house: House, frame: str) -> None:
    kiosk = house.kiosk("door")

    with nothing_happens(house):
        kiosk.say(frame)
        assert kiosk.view()["kiosk"] == "door"


def test_who_begins_twice_has_begun(house: House) -> None:
    kiosk = house.kiosk("door")

    with nothing_happens(house):
        kiosk.say("40/kiosk,{}")
        assert kiosk.view()["kiosk"] == "door"


@pytest.mark.parametrize("depth", [150, 900, 940])
def test_a_deep_nest_is_refused(house: House, depth: int) -> None:
    kiosk = house.kiosk("door")

    with nothing_happens(house):
        sent = '["take_ticket", {"service": ' + "[" * depth + "]" * depth + "}]"
        refused(kiosk.ask_raw(sent), "malformed_message")


def test_a_stranger_who_never_says_who_he_is_hears_nothing(house: House, hub: Hub) -> None:
    with closing(open_socket(hub.address)) as stranger, nothing_happens(house):
        stranger.send('42/kiosk,1["take_ticket",{}]')
        stranger.send('42/floor,2["snapshot"]')
        stranger.send('42["snapshot"]')
        stranger.send("40/floor,{}")
        assert str(stranger.recv()).startswith("44/floor,")


def test_a_torn_frame_hurts_nobody(house: House) -> None:
    kiosk = house.kiosk("door")

    with nothing_happens(house):
        assert kiosk.socket.sock
        kiosk.socket.sock.sendall(struct.pack("!BBI", 0x81, 0xFF, 3) + b"\x00" * 6)
        kiosk.close()
