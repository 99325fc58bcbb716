"""A picture as bytes: blank rows are fed, nothing that is inked is lost."""

from hypothesis import given
from hypothesis import strategies as some
from PIL import Image

from printers.encoding import BLANK_ROWS, STRIP_ROWS, bands, encode

WIDTH = 64
ROWS = some.lists(
    some.tuples(some.booleans(), some.integers(min_value=1, max_value=STRIP_ROWS + 90)),
    min_size=1,
    max_size=6,
)


def striped(stretches: list[tuple[bool, int]]) -> Image.Image:
    """Stretches of rows, inked by a single dot each or blank."""
    height = sum(rows for _, rows in stretches)
    picture = Image.new("1", (WIDTH, height), 255)
    row = 0
    for is_inked, rows in stretches:
        for at in range(row, row + rows if is_inked else row):
            picture.putpixel((at % WIDTH, at), 0)
        row += rows
    return picture


@given(ROWS)
def test_bands_cover_the_picture_once_and_only_blank_rows_are_fed(
    stretches: list[tuple[bool, int]],
) -> None:
    picture = striped(stretches)
    found = list(bands(picture))

    assert [first for first, _, _ in found] == [0, *(after for _, after, _ in found)][:-1]
    assert found[-1][1] == picture.height
    for first, after, is_blank in found:
        inked = picture.crop((0, first, WIDTH, after)).convert("L").getextrema()[0] == 0
        assert not (is_blank and inked)
        assert is_blank or after - first <= STRIP_ROWS
        assert not is_blank or after - first >= BLANK_ROWS


def test_blank_rows_and_white_margins_cost_nothing() -> None:
    mostly_white = Image.new("1", (576, 1000), 255)
    mostly_white.paste(0, (0, 0, 8, 8))

    assert len(encode(mostly_white, "TM-T20II")) < 100
