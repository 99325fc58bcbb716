"""QR codes that the printer draws itself (GS ( k): the settings, the stored data, the picture."""

from collections.abc import Mapping

import segno
from PIL import Image

from printers.virtual.raster import enlarged

_LEVELS: Mapping[int, str] = {48: "L", 49: "M", 50: "Q", 51: "H"}
_MICRO = 51


class QrCode:
    """What was told about the next code; it stays until it is told otherwise."""

    def __init__(self) -> None:
        self._dots = 3
        self._level = "L"
        self._is_micro = False
        self._data = b""

    def told(self, function: int, values: bytes) -> bool:
        """Take a setting or the data; False if that function or value is not known."""
        match function, values:
            case (65, bytes()) if values[:1] in {b"1", b"2", b"3"}:
                self._is_micro = values[0] == _MICRO
            case (67, bytes()) if values and 1 <= values[0] <= 16:
                self._dots = values[0]
            case (69, bytes()) if values and values[0] in _LEVELS:
                self._level = _LEVELS[values[0]]
            case (80, bytes()) if values[:1] == b"0":
                self._data = values[1:]
            case _:
                return False
        return True

    def picture(self) -> Image.Image | None:
        """The code without a quiet zone, ink 255; None if there is no data, or too much."""
        try:
            code = segno.make(
                self._data, error=self._level, micro=self._is_micro, boost_error=False
            )
        except ValueError:
            return None
        modules = bytes(255 if dark else 0 for row in code.matrix for dark in row)
        size = (len(code.matrix[0]), len(code.matrix))
        return enlarged(Image.frombytes("L", size, modules).convert("1"), self._dots, self._dots)
