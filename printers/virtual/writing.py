"""Commands of text: characters, settings, and feeding the paper."""

from collections.abc import Callable, Iterator

from printers.virtual.glyphs import CODE_PAGES, decoded, is_drawable
from printers.virtual.head import Head
from printers.virtual.line import blank
from printers.virtual.steps import Complain, Cut, Report, Rows, Step
from printers.virtual.style import LINE_SPACING, Style

Doing = Callable[[Head, bytes], Iterator[Step]]
"""What a command does, from its parameters without its name."""

_TAB = 8


def write(head: Head, data: bytes) -> Iterator[Step]:
    """Characters; a full line is printed, and the rest goes on the next."""
    for offset, character in enumerate(decoded(data, head.style.code_page)):
        if not is_drawable(character):
            yield Complain(f"U+{ord(character):04X} is not in the font", offset)
        piece = head.style.drawn(character)
        if not head.line.fits(piece, head.room):
            yield from head.print_line(head.style.spacing)
        head.line.add(piece)


def ignore(_: Head, __: bytes) -> Iterator[Step]:
    """A command that leaves no trace on this paper."""
    yield from ()


def setting(change: Callable[[Style, int], None]) -> Doing:
    """A command that changes the style by one number and prints nothing."""

    def doing(head: Head, given: bytes) -> Iterator[Step]:
        change(head.style, int.from_bytes(given, "little"))
        yield from ()

    return doing


def feeding(height: Callable[[Style, int], int]) -> Doing:
    """A command that prints the line and feeds, by the style and one number."""
    return lambda head, given: head.print_line(height(head.style, int.from_bytes(given, "little")))


def tab(head: Head, _: bytes) -> Iterator[Step]:
    """HT: on to the next eighth column."""
    step = _TAB * head.style.cell.width
    head.line.move_to((head.line.x // step + 1) * step)
    yield from ()


def move(head: Head, given: bytes) -> Iterator[Step]:
    """ESC $: to a place on the line, in dots from the left margin."""
    head.line.move_to(min(int.from_bytes(given, "little"), head.room))
    yield from ()


def initialise(head: Head, _: bytes) -> Iterator[Step]:
    """ESC @: everything as after switching on, reports too."""
    head.reset()
    yield Report(0)


def choose_code_page(head: Head, given: bytes) -> Iterator[Step]:
    """ESC t."""
    head.style.code_page = given[0]
    if given[0] not in CODE_PAGES:
        yield Complain(f"Code page {given[0]} is not known")


def cut(head: Head, given: bytes) -> Iterator[Step]:
    """GS V, after feeding some dots where it says so."""
    yield from head.end_line()
    if len(given) > 1 and given[1]:
        yield Rows(blank(head.width, given[1]))
    yield Cut(is_partial=given[0] in {1, 49, 66, 98, 104})


def cut_partly(head: Head, _: bytes) -> Iterator[Step]:
    """ESC i and ESC m, the older cuts."""
    yield from head.end_line()
    yield Cut(is_partial=True)


def align(style: Style, n: int) -> None:
    """ESC a: left, centre, right as 0, 1, 2 or as digits."""
    if n in {0, 1, 2, 48, 49, 50}:
        style.align = n % 48


def embolden(style: Style, n: int) -> None:
    """ESC E and ESC G: by the lowest bit."""
    style.is_bold = bool(n & 1)


def reverse(style: Style, n: int) -> None:
    """GS B: white on black, by the lowest bit."""
    style.is_reverse = bool(n & 1)


def underline(style: Style, n: int) -> None:
    """ESC -: none, one or two dots."""
    if n in {0, 1, 2, 48, 49, 50}:
        style.underline = n % 48


def space(style: Style, n: int) -> None:
    """ESC 3: dots from line to line."""
    style.spacing = n


def space_as_usual(style: Style, _: int) -> None:
    """ESC 2."""
    style.spacing = LINE_SPACING


def set_margin(style: Style, n: int) -> None:
    """GS L."""
    style.margin = n


def set_area(style: Style, n: int) -> None:
    """GS W."""
    style.area = n
