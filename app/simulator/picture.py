"""Two rules side by side as bars: in letters for a terminal, and as an SVG picture."""

from collections.abc import Iterator, Sequence
from html import escape

Bar = tuple[str, float, float]
"""What it is, and the minutes under the one rule and under the other."""

WIDE = 44
"""Letters of the longest bar."""

PARTS = " ▏▎▍▌▋▊▉█"


def bars(rows: Sequence[Bar], names: tuple[str, str]) -> str:
    """One figure in two lines, a rule each; the longest bar of all fills the width."""
    most = max((value for _, *both in rows for value in both), default=0.0) or 1.0
    wide = max(len(one) for one in (*names, *(title for title, _, _ in rows)))
    lines = []
    for title, *both in rows:
        for name, value, head in zip(names, both, (title, ""), strict=True):
            bar = _bar(value / most)
            lines.append(f"{head:<{wide}}  {name:<{wide}}  {bar} {value:.1f}")
    return "\n".join(lines)


def _bar(part: float) -> str:
    eighths = round(part * WIDE * 8)
    return "█" * (eighths // 8) + PARTS[eighths % 8].strip()


ROW, LEFT, RIGHT, TOP = 46, 190, 560, 64
COLOURS = ("#0b5c6b", "#f2b138")


def svg(title: str, rows: Sequence[Bar], names: tuple[str, str]) -> str:
    """A picture that stands alone, with its figures as text."""
    high = TOP + ROW * len(rows) + 16
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {RIGHT + 80} {high}" role="img"'
        ' font-family="sans-serif" font-size="14">'
    )
    return "\n".join(
        [head, f"<title>{escape(title)}</title>", *_legend(title, names), *_rows(rows), "</svg>\n"]
    )


def _legend(title: str, names: tuple[str, str]) -> Iterator[str]:
    yield f'<text x="16" y="26" font-size="17" fill="#1b1b1b">{escape(title)}</text>'
    for index, (name, colour) in enumerate(zip(names, COLOURS, strict=True)):
        left = LEFT + index * 180
        yield f'<rect x="{left}" y="40" width="12" height="12" fill="{colour}"/>'
        yield f'<text x="{left + 18}" y="51" fill="#1b1b1b">{escape(name)}</text>'


def _rows(rows: Sequence[Bar]) -> Iterator[str]:
    most = max((value for _, *both in rows for value in both), default=0.0) or 1.0
    for index, (title, *both) in enumerate(rows):
        top = TOP + index * ROW
        yield f'<text x="16" y="{top + 22}" fill="#1b1b1b">{escape(title)}</text>'
        for half, (value, colour) in enumerate(zip(both, COLOURS, strict=True)):
            wide, high = value / most * (RIGHT - LEFT), top + half * 17
            yield f'<rect x="{LEFT}" y="{high}" width="{wide:.1f}" height="14" fill="{colour}"/>'
            yield f'<text x="{LEFT + wide + 6:.1f}" y="{high + 12}">{value:.1f} min</text>'
