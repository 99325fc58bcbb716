"""A paper as a picture: every script, nothing clipped, nothing missing, a code that is read."""

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from printers import typeset
from printers.fonts import MissingGlyph
from printers.layout import INK, MARGIN, draw
from printers.runs import visual_runs
from printers.sheet import Banner, Block, Direction, Item, Qr, Rule, Sheet, Space, Words
from printers.typeset import DoesNotFit, Style

WIDTH = 576


def paper(*blocks: Block, direction: Direction = "ltr", width: int = WIDTH) -> Image.Image:
    """Blocks as the printer gets them."""
    return draw(Sheet(direction=direction, blocks=blocks), width)


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is black."""
    box = picture.convert("L").point(lambda grey: 255 - grey).getbbox()
    assert box is not None
    return box


def dots(picture: Image.Image) -> int:
    """How many are black."""
    return picture.convert("L").tobytes().count(0)


@pytest.mark.parametrize("text", ["0123456789", "HTTPS://HALL.EXAMPLE.ORG/T/ABCDEFGHJK", "F" * 64])
def test_a_code_is_read_by_another_reader(text: str) -> None:
    found = zxingcpp.read_barcodes(paper(Qr(text=text)).convert("L"))

    assert [one.text for one in found] == [text]


def test_a_codes_modules_are_wide_enough_for_phones() -> None:
    left, _, right, _ = ink(paper(Qr(text="F" * 64)))

    assert (right - left) / 4 >= 33


@pytest.mark.parametrize(
    ("words", "runs"),
    [
        ("Tax 12", [("Tax 12", "ltr")]),
        (
            "号码 A1，3 人",
            [("号码 ", "ltr"), ("A1", "ltr"), ("，", "ltr"), ("3 ", "ltr"), ("人", "ltr")],
        ),
        ("رقم C001 هنا", [("هنا", "rtl"), (" ", "rtl"), ("C001", "ltr"), ("رقم ", "rtl")]),
        ("دفع 10 دولارات", [("دولارات", "rtl"), (" ", "rtl"), ("10", "ltr"), ("دفع ", "rtl")]),
    ],
)
def test_a_line_is_parted_by_font_and_direction(words: str, runs: list[tuple[str, str]]) -> None:
    base: Direction = "ltr" if words[0] in "T号" else "rtl"
    found = [(run.text, run.direction) for run in visual_runs(words, base)]

    assert found == runs


@pytest.mark.parametrize(
    "words",
    [
        "საჯარო სერვისი 12:30",
        "Қазақстан әңғөұүһі",
        "Azərbaycan ğışçöü",
        "Объём: 5 человек",
        "请留意叫号屏 3",
        "বাংলা ১২",
        "தமிழ் 3",
        "မြန်မာ 4",
    ],
)
def test_every_script_of_the_halls_is_drawn(words: str) -> None:
    assert ink(paper(Words(words=words, size=30)))


def test_a_letter_that_no_font_has_is_refused_rather_than_left_out() -> None:
    with pytest.raises(MissingGlyph, match=r"U\+E000"):
        paper(Words(words="Tax \ue000", size=30))


def test_long_words_shrink_to_the_floor_then_wrap_and_are_never_clipped() -> None:
    one = paper(Words(words="Citizenship", size=60))
    shrunk = paper(Words(words="Citizenship and naturalisation", size=60, floor=30))
    wrapped = paper(Words(words="Citizenship and naturalisation of minors", size=60, floor=50))

    assert shrunk.height < one.height < wrapped.height
    for picture in (one, shrunk, wrapped):
        left, _, right, _ = ink(picture)
        assert left >= MARGIN
        assert right <= WIDTH - MARGIN


def test_chinese_breaks_between_its_letters_but_no_line_begins_with_a_stop() -> None:
    style = Style(size=28, is_bold=False, direction="ltr")
    most = WIDTH - 2 * MARGIN
    lines = typeset.wrapped("请就座并留意叫号屏，" * 6, style, most)

    assert len(lines) > 2
    assert "".join(lines) == "请就座并留意叫号屏，" * 6
    assert all(typeset.width(line, style) <= most and line[0] != "，" for line in lines)


def test_a_space_that_may_not_break_keeps_a_price_together() -> None:
    style = Style(size=28, is_bold=False, direction="ltr")
    most = int(typeset.width("Сбор за заявление 10", style)) + 2

    assert typeset.wrapped("Сбор за заявление\n 10\u00a0S$", style, most) == [
        "Сбор за заявление",
        "10\u00a0S$",
    ]


@pytest.mark.parametrize(
    "block",
    [Words(words="Eisenbahnverkehrsordnung", size=90), Qr(text="long" * 200)],
    ids=["word", "code"],
)
def test_what_is_wider_than_the_paper_is_refused(block: Block) -> None:
    with pytest.raises(DoesNotFit):
        paper(block, width=256)


@pytest.mark.parametrize("words", ["في السجلّ الآتي", "Ấg", "ქყჟ", "ตั้งกุ้", "ஸ்ரீ", "র্ষ্ট্র"])
def test_dots_and_marks_far_from_the_line_are_not_cut_off(words: str) -> None:
    alone = paper(Words(words=words, size=40))
    between = paper(Space(100), Words(words=words, size=40), Space(100))
    style = Style(size=40, is_bold=False, direction="ltr")
    roomy = Image.new("L", (WIDTH, 400), 255)
    at = ((WIDTH - typeset.width(words, style)) / 2, 200)
    typeset.draw(ImageDraw.Draw(roomy), at, words, style, 0)

    assert dots(alone) == dots(between) == dots(roomy.point(lambda grey: 255 * (grey >= INK)))


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_box_to_tick_stands_where_reading_begins(direction: Direction) -> None:
    words = "Identity card" if direction == "ltr" else "بطاقة الهوية"
    picture = paper(Item(words=words, size=24), direction=direction)
    box = picture.crop((MARGIN, 0, MARGIN + 24, picture.height))
    other = picture.crop((WIDTH - MARGIN - 24, 0, WIDTH - MARGIN, picture.height))
    begin, end = (box, other) if direction == "ltr" else (other, box)

    assert ink(begin)
    assert end.convert("L").getextrema() == (255, 255)


def test_a_banner_is_mostly_black_and_a_rule_crosses_the_paper() -> None:
    banner = paper(Banner(words="COPY", size=40)).convert("L")
    rule = paper(Rule(), Space(10))

    assert dots(banner) > banner.width * banner.height / 2
    assert ink(rule)[::2] == (MARGIN, WIDTH - MARGIN)
