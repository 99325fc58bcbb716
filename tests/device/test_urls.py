"""How a device is reached: one line, in which a slip of the pen is found."""

import threading

import pytest

from app.device.urls import BadDeviceUrl, parse
from printers.reached import printer_at

OPTIONS = {"profile": frozenset({"TM-T20II"}), "label": frozenset[str]()}


def test_a_network_printer_is_named_by_host_and_port() -> None:
    found = parse("escpos+tcp://front:9100?profile=TM-T20II", driver="escpos", options=OPTIONS)

    assert (found.host, found.port) == ("front", 9100)
    assert found.options == {"profile": "TM-T20II"}


def test_a_file_is_named_by_its_whole_path() -> None:
    found = parse("escpos+file:///dev/usb/lp0?label=a b", driver="escpos", options=OPTIONS)

    assert (found.path, found.options) == ("/dev/usb/lp0", {"label": "a b"})


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("front:9100", ["escpos+tcp://", "escpos+file://"]),
        ("alpha+tcp://front:9100", ["escpos+tcp://"]),
        ("escpos+serial:///dev/ttyS0", ["escpos+tcp://"]),
        ("escpos+tcp://front", ["host and port"]),
        ("escpos+tcp://:9100", ["host and port"]),
        ("escpos+tcp://front:99999", ["host and port"]),
        ("escpos+tcp://front:9100/tray", ["host and port"]),
        ("escpos+file://paper.bin", ["whole path"]),
        ("escpos+tcp://front:9100?profil=TM-T20II", ["profil", "did you mean profile?"]),
        ("escpos+tcp://front:9100?profile=TM-T20I", ["TM-T20I", "did you mean TM-T20II?"]),
        ("escpos+tcp://front:9100?label=a&label=b", ["label", "twice"]),
        ("escpos+tcp://[::1:9100", ["IPv6", "front:9100"]),
        ("escpos+tcp://front..hall:9100", ["host and port"]),
        ("escpos+file:///paper\0.bin", ["whole path"]),
        ("", ["escpos+tcp://"]),
    ],
)
def test_a_wrong_url_is_refused_with_the_part_and_the_remedy(url: str, told: list[str]) -> None:
    with pytest.raises(BadDeviceUrl) as refused:
        parse(url, driver="escpos", options=OPTIONS)

    assert [word for word in told if word not in refused.value.message] == []


def test_a_printer_knows_its_own_options() -> None:
    printer_at("escpos+tcp://front:9100?profile=TM-T88V&confirm=none", threading.Event())

    with pytest.raises(BadDeviceUrl, match="known are gsh, none"):
        printer_at("escpos+tcp://front:9100?confirm=maybe", threading.Event())
