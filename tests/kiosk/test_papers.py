"""What papers say: the number first, all of it in the citizen's language."""

from datetime import UTC, date, datetime

import pytest
import zxingcpp

from app.wire.messages import ClosingSlip, PrintJob, TicketPaper
from kiosk.papers import sheet
from printers.layout import draw
from printers.sheet import Banner, Item, Qr, Words

AT = datetime(2026, 3, 2, 2, 5, tzinfo=UTC)
HEAD = "3f0c" * 16


def ticket(language: str = "en", ahead: int = 0, *, is_copy: bool = False) -> PrintJob:
    """A ticket on its way to the printer."""
    content = TicketPaper(
        ticket="C001",
        qr="ABCDEFGHJK",
        hall="Our Tampines Hub",
        service="Retirement payouts",
        agency="Central Provident Fund Board",
        language=language,
        issued_at=AT,
        ahead=ahead,
        documents=["Identity card", "Bank statement"],
        copy_of=is_copy,
    )
    return PrintJob(job="20260302-C001", printer="front", width_dots=576, content=content)


def slip() -> PrintJob:
    """The slip of a day."""
    content = ClosingSlip(
        hall="Our Tampines Hub",
        day=date(2026, 3, 2),
        language="en",
        issued=12,
        served=10,
        left=2,
        head=HEAD,
        closed_at=AT,
    )
    return PrintJob(job="20260302-closing", printer="front", width_dots=576, content=content)


def words(job: PrintJob, *, is_copy: bool = False) -> list[str]:
    """Everything that can be read on a paper."""
    blocks = sheet(job, is_copy=is_copy).blocks
    return [one.words for one in blocks if isinstance(one, Words | Item | Banner)]


def test_the_number_is_the_largest_and_what_to_bring_can_be_ticked() -> None:
    blocks = sheet(ticket(), is_copy=False).blocks
    sizes = {one.words: one.size for one in blocks if isinstance(one, Words)}

    assert max(sizes, key=lambda words: sizes[words]) == "C001"
    assert [one.words for one in blocks if isinstance(one, Item)] == [
        "Identity card",
        "Bank statement",
    ]


@pytest.mark.parametrize(
    ("language", "ahead", "told"),
    [
        ("en", 0, "You are next in line"),
        ("en", 1, "1 person before you"),
        ("en", 2, "2 people before you"),
        ("ar", 0, "أنت التالي في الدور"),
        ("ar", 3, "3 أشخاص أمامك"),
    ],
)
def test_how_many_are_before_is_said_as_the_language_counts(
    language: str, ahead: int, told: str
) -> None:
    assert told in words(ticket(language, ahead))


def test_an_arabic_ticket_is_written_from_right_to_left_without_english() -> None:
    paper = sheet(ticket("ar"), is_copy=False)

    assert paper.direction == "rtl"
    assert "رقمك" in words(ticket("ar"))
    assert not {"Your number", "Please have ready"} & set(words(ticket("ar")))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_second_paper_says_that_it_is_a_copy(language: str) -> None:
    def banners(job: PrintJob, *, is_copy: bool) -> int:
        return sum(isinstance(one, Banner) for one in sheet(job, is_copy=is_copy).blocks)

    assert banners(ticket(language), is_copy=False) == 0
    assert banners(ticket(language), is_copy=True) == 1
    assert banners(ticket(language, is_copy=True), is_copy=False) == 1


def test_a_closing_slip_carries_the_whole_seal_for_eyes_and_for_readers() -> None:
    picture = draw(sheet(slip(), is_copy=False), 576)
    (code,) = zxingcpp.read_barcodes(picture.convert("L"))

    assert code.text == HEAD.upper()
    assert HEAD in "".join(words(slip()))
    assert [line for line in words(slip()) if ": " in line][:3] == [
        "Tickets issued: 12",
        "Served: 10",
        "Left without service: 2",
    ]
    assert any(isinstance(one, Qr) for one in sheet(slip(), is_copy=False).blocks)
