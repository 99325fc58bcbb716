"""What python-escpos sends is printed as it was meant."""

import pytest
import zxingcpp
from escpos.printer import Dummy
from PIL import Image, ImageDraw, ImageOps

from tests.printers.virtual.cable import Printer

SIZE = (200, 96)


def drawing() -> Image.Image:
    """A picture that looks different from every side."""
    picture = Image.new("1", SIZE, 255)
    brush = ImageDraw.Draw(picture)
    brush.rectangle((0, 0, 50, 30), fill=0)
    brush.line((0, 95, 199, 10), fill=0, width=3)
    brush.ellipse((120, 40, 180, 90), outline=0)
    return picture


def test_text_comes_out_line_by_line(printer: Printer) -> None:
    dummy = Dummy()
    dummy.set(align="center", bold=True, double_width=True, double_height=True)
    dummy.text("A017\n")
    dummy.set(normal_textsize=True, align="left", bold=False)
    dummy.text("Zürich, 10 €\n")
    dummy.cut(feed=False)
    printer.dial().send(dummy.output)

    (paper,) = printer.papers(1)
    assert (paper.height, paper.complaints) == (48 + 30, ())


@pytest.mark.parametrize("way", ["bitImageRaster", "graphics", "bitImageColumn"])
def test_a_picture_comes_out_dot_by_dot(printer: Printer, way: str) -> None:
    dummy = Dummy()
    dummy.image(drawing(), impl=way)
    dummy.cut(feed=False)
    printer.dial().send(dummy.output)

    (paper,) = printer.papers(1)
    expected = Image.new("1", (576, SIZE[1]), 255)
    expected.paste(drawing(), (0, 0))
    assert paper.complaints == ()
    assert paper.picture.tobytes() == expected.tobytes()


def test_a_picture_in_fragments_has_no_seam(printer: Printer) -> None:
    dummy = Dummy()
    dummy.image(drawing(), fragment_height=20)
    dummy.cut(feed=False)
    printer.dial().send(dummy.output)

    assert printer.papers(1)[0].picture.crop((0, 0, *SIZE)).tobytes() == drawing().tobytes()


def test_a_native_code_can_be_scanned(printer: Printer) -> None:
    dummy = Dummy()
    dummy.qr("HTTPS://HALL.EXAMPLE/T/7QK2", native=True, size=6)
    dummy.cut()
    printer.dial().send(dummy.output)

    (paper,) = printer.papers(1)
    (found,) = zxingcpp.read_barcodes(ImageOps.expand(paper.picture, 32, 255))
    assert found.text == "HTTPS://HALL.EXAMPLE/T/7QK2"
    assert paper.complaints == ()
