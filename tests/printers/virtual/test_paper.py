"""What comes out: text, pictures and codes as dots, papers with their complaints."""

import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageOps

from printers.virtual.machine import Machine
from printers.virtual.paper import MOST_ROWS
from tests.printers.virtual.conftest import NOON

CUT = b"\x1dV\x00"
BLACK_8X4 = b"\x01\x00\x04\x00" + b"\xff" * 4


def printed(machine: Machine, data: bytes) -> Image.Image:
    """The picture of what these bytes print, cut off."""
    machine.feed(data + CUT)
    return machine.papers[-1].picture


def ink(picture: Image.Image) -> tuple[int, int, int, int] | None:
    """The box around everything black."""
    return ImageOps.invert(picture.convert("L")).getbbox()


def test_a_ticket_becomes_one_paper_with_its_time(machine: Machine) -> None:
    machine.feed(b"A017\n" + CUT)

    (paper,) = machine.papers
    assert (paper.number, paper.finished_at, paper.ending) == (1, NOON, "cut")
    assert (paper.width, paper.height, paper.complaints) == (576, 30, ())
    assert paper.data == b"A017\n" + CUT
    assert paper.picture.mode == "1" and set(paper.picture.tobytes()) != {0}
    assert paper.picture.getextrema() == (0, 255)


def test_what_is_not_cut_hangs_on_the_strip(machine: Machine) -> None:
    machine.feed(b"A017\n")

    assert machine.papers == []
    assert (machine.strip.ending, machine.strip.height) == ("unfinished", 30)


def test_a_partial_cut_feeds_first_where_it_says_so(machine: Machine) -> None:
    machine.feed(b"A017\n\x1dVB\x14")

    assert [(paper.ending, paper.height) for paper in machine.papers] == [("partial", 50)]


def test_letters_are_doubled_bold_underlined_and_reversed(machine: Machine) -> None:
    plain = printed(machine, b"H\n").crop((0, 0, 12, 24))
    large = printed(machine, b"\x1d!\x11H\n").crop((0, 0, 24, 48))
    bold = printed(machine, b"\x1b@\x1bE\x01H\n").crop((0, 0, 12, 24))
    underlined = printed(machine, b"\x1b@\x1b-\x02H\n").crop((0, 0, 12, 24))
    reverse = printed(machine, b"\x1b@\x1dB\x01H\n").crop((0, 0, 12, 24))

    assert large == plain.resize((24, 48), Image.Resampling.NEAREST)
    assert bold.histogram()[0] > plain.histogram()[0]
    assert ink(underlined.crop((0, 22, 12, 24))) == (0, 0, 12, 2)
    assert reverse == ImageChops.invert(plain)


def test_lines_stand_left_centred_and_right_within_their_area(machine: Machine) -> None:
    area = b"\x1dL\x60\x00\x1dW\x80\x01"
    boxes = [
        ink(printed(machine, b"\x1b@" + area + b"\x1ba" + bytes([n]) + b"\xdb\n")) for n in range(3)
    ]
    lefts = [box[0] for box in boxes if box]

    assert [left - lefts[0] for left in lefts] == [0, (384 - 12) // 2, 384 - 12]
    assert 96 <= lefts[0] < 108


def test_a_long_line_goes_on_below(machine: Machine) -> None:
    assert printed(machine, b"W" * 48 + b"\n").height == 30
    assert printed(machine, b"W" * 49 + b"\n").height == 60
    assert printed(machine, b"\x1bM\x01" + b"W" * 64 + b"\n").height == 30


def test_feeds_are_counted_in_lines_and_dots(machine: Machine) -> None:
    assert printed(machine, b"A\x1bd\x03").height == 90
    assert printed(machine, b"A\x1bJ\x50").height == 80
    assert printed(machine, b"\x1b3\x28A\nB\n").height == 80
    assert printed(machine, b"\x1b2A\nB\n").height == 60


@pytest.mark.parametrize(
    ("page", "byte"), [(0, b"\x81"), (2, b"\x81"), (19, b"\x81"), (16, b"\xfc")]
)
def test_a_letter_looks_the_same_from_every_code_page(
    machine: Machine, page: int, byte: bytes
) -> None:
    umlaut = printed(machine, b"\x1bt\x00\x81\n")

    assert printed(machine, b"\x1bt" + bytes([page]) + byte + b"\n") == umlaut
    assert machine.papers[-1].complaints == ()


def test_the_euro_is_in_two_code_pages(machine: Machine) -> None:
    assert printed(machine, b"\x1bt\x13\xd5\n") == printed(machine, b"\x1bt\x10\x80\n")


@pytest.mark.parametrize(
    ("mode", "size"), [(0, (8, 4)), (1, (16, 4)), (2, (8, 8)), (3, (16, 8)), (51, (16, 8))]
)
def test_rows_of_dots_are_printed_in_four_sizes(
    machine: Machine, mode: int, size: tuple[int, int]
) -> None:
    picture = printed(machine, b"\x1dv0" + bytes([mode]) + BLACK_8X4)

    assert ink(picture) == (0, 0, *size)
    assert picture.height == size[1]


def test_strips_follow_each_other_without_a_gap(machine: Machine) -> None:
    picture = printed(machine, (b"\x1dv0\x00" + BLACK_8X4) * 3)

    assert (picture.height, ink(picture)) == (12, (0, 0, 8, 12))


def test_graphics_are_stored_and_then_printed_once(machine: Machine) -> None:
    store = b"0p0\x01\x021\x08\x00\x04\x00" + b"\xff" * 4
    small = b"\x1d(L" + len(store).to_bytes(2, "little") + store
    large = b"\x1d8L" + len(store).to_bytes(4, "little") + store
    show = b"\x1d(L\x02\x0002"

    assert ink(printed(machine, small + show + show)) == (0, 0, 8, 8)
    assert printed(machine, large + show) == printed(machine, small + show)


def test_a_code_drawn_by_the_printer_can_be_scanned(machine: Machine) -> None:
    def told(function: bytes, values: bytes) -> bytes:
        body = b"1" + function + values
        return b"\x1d(k" + len(body).to_bytes(2, "little") + body

    code = told(b"A", b"2\0") + told(b"C", b"\x08") + told(b"E", b"2")
    picture = printed(
        machine, b"\x1ba\x01" + code + told(b"P", b"0HTTPS://X/A1") + told(b"Q", b"0")
    )

    (found,) = zxingcpp.read_barcodes(ImageOps.expand(picture, 32, 255))
    assert (found.text, found.ec_level) == ("HTTPS://X/A1", "Q")


def test_what_is_not_understood_is_named_counted_and_forgotten_with_the_paper(
    machine: Machine,
) -> None:
    machine.feed(b"A\n\x1bzB\n\x1bz\x1b~" + CUT + b"C\n" + CUT)

    bad, good = machine.papers
    assert bad.complaints == (
        "1B 7A is not understood at byte 2 (2 times)",
        "1B 7E is not understood at byte 8",
    )
    assert good.complaints == ()


def test_letters_without_a_picture_are_complained_of(machine: Machine) -> None:
    machine.feed(b"A\xc4\n" + CUT)

    assert machine.papers[0].complaints == ("U+2500 is not in the font at byte 1",)


def test_a_strip_that_nobody_cuts_is_torn_off_after_two_metres(machine: Machine) -> None:
    machine.feed(b"\x1bd\xff" * 4)

    (paper,) = machine.papers
    assert paper.ending == "torn" and paper.height >= MOST_ROWS


def test_the_tray_keeps_two_hundred(machine: Machine) -> None:
    machine.feed((b"A\n" + CUT) * 205)

    assert [machine.papers[0].number, machine.papers[-1].number] == [6, 205]


def test_a_drawer_and_a_cut_in_the_air_leave_no_trace(machine: Machine) -> None:
    machine.feed(b"\x1bp\x00\x19\xfa\x1b=\x01\x1b{\x00" + CUT)

    assert machine.papers == [] and machine.strip.complaints == ()
