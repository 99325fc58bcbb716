"""How long each command is: what a printer must know to tell commands from data.

Source: Epson's ESC/POS command reference; a command missing here is taken as two bytes.
"""

from collections.abc import Callable, Mapping

DLE, ESC, FS, GS = 0x10, 0x1B, 0x1C, 0x1D
MOST_BYTES = 4 << 20
"""A command that announces more is cut off behind its header, so that garbage ends."""

Data = bytes | bytearray
Length = Callable[[Data], int | None]
"""From the bytes so far to the length of their first command; None if more must come first."""


def length_of(data: Data) -> int | None:
    """Bytes of the command that `data` (not empty) begins with; None if more must come first.

    Printable bytes up to the next control character are one command.
    """
    if data[0] >= 0x20:
        return _text(data)
    if data[0] == DLE:
        return None if len(data) < 2 else (realtime_length(data) if is_realtime(data) else 1)
    if data[0] not in _AFTER:
        return 1
    return None if len(data) < 2 else _AFTER[data[0]].get(data[1], _fixed(0))(data)


def is_realtime(data: Data) -> bool:
    """Whether `data` begins with DLE EOT, DLE ENQ or DLE DC4."""
    return len(data) >= 2 and data[0] == DLE and data[1] in {0x04, 0x05, 0x14}


def realtime_length(data: Data) -> int | None:
    """Bytes of the real-time command that `data` begins with; None if more must come first."""
    if len(data) < 3:
        return None
    if data[1] == 0x04:
        wanted = 4 if data[2] in {7, 8, 18} else 3
    else:
        wanted = _DC4.get(data[2], 3) if data[1] == 0x14 else 3
    return wanted if len(data) >= wanted else None


def _text(data: Data) -> int:
    return next((at for at, byte in enumerate(data) if byte < 0x20), len(data))


def _whole(data: Data, header: int, body: int) -> int | None:
    wanted = header + (body if body <= MOST_BYTES else 0)
    return wanted if len(data) >= wanted else None


def _fixed(parameters: int) -> Length:
    return lambda data: _whole(data, 2, parameters)


def _counted(at: int, size: int) -> Length:
    """A command whose header ends with the length of its body: `size` bytes, low byte first."""

    def length(data: Data) -> int | None:
        header = at + size
        if len(data) < header:
            return None
        return _whole(data, header, int.from_bytes(data[at:header], "little"))

    return length


def _to_nul(data: Data) -> int | None:
    end = data.find(0, 2)
    return None if end < 0 else end + 1


def _columns(data: Data) -> int | None:
    if len(data) < 5:
        return None
    return _whole(data, 5, (data[3] + 256 * data[4]) * (3 if data[2] in {32, 33} else 1))


def _raster(data: Data) -> int | None:
    if len(data) < 8:
        return None
    return _whole(data, 8, (data[4] + 256 * data[5]) * (data[6] + 256 * data[7]))


def _large(data: Data) -> int | None:
    return _counted(3, 4)(data)


def _cut(data: Data) -> int | None:
    if len(data) < 3:
        return None
    return _whole(data, 3, 0 if data[2] in {0, 1, 48, 49} else 1)


def _bar_code(data: Data) -> int | None:
    if len(data) < 4:
        return None
    return _whole(data, 4, data[3]) if data[2] >= 65 else _to_nul(data)


def _download(data: Data) -> int | None:
    return None if len(data) < 4 else _whole(data, 4, data[2] * data[3] * 8)


def _table(**lengths: str) -> dict[int, Length]:
    counts = {"none": 0, "one": 1, "two": 2, "three": 3}
    return {ord(c): _fixed(counts[name]) for name, which in lengths.items() for c in which}


_DC4: Mapping[int, int] = {1: 5, 2: 5, 3: 8, 7: 4, 8: 10}
_AFTER: Mapping[int, Mapping[int, Length]] = {
    ESC: {
        **_table(none="@2LSimv<", one="dJ3aE-Mt={KeGV!R rTUu?", two="$\\cB", three="p"),
        ord("*"): _columns,
        ord("D"): _to_nul,
        ord("("): _counted(3, 2),
    },
    FS: {**_table(none="&.", one="!-CW", two="Sp"), ord("("): _counted(3, 2)},
    GS: {
        **_table(none=":", one="!BarIhwHfbTE|/", two="LWP$\\", three="^"),
        ord("("): _counted(3, 2),
        ord("*"): _download,
        ord("8"): _large,
        ord("V"): _cut,
        ord("k"): _bar_code,
        ord("v"): _raster,
    },
}
