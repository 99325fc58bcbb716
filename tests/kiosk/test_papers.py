"""What papers say: the number first, all of it in the citizen's language."""

import tomllib
from datetime import UTC, date, datetime
from typing import Any

import pytest
import zxingcpp

from app.device.texts import languages
from app.wire.messages import ClosingSlip, PrintJob, TicketPaper
from kiosk.papers import sheet
from printers.layout import MARGIN, draw
from printers.sheet import Banner, Item, Qr, Sheet, Words
from tests.running import ROOT

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


def slip(language: str = "en") -> PrintJob:
    """The slip of a day."""
    content = ClosingSlip(
        hall="Our Tampines Hub",
        day=date(2026, 3, 2),
        language=language,
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


def test_an_appointment_stands_there_instead_of_a_place_and_so_does_a_class() -> None:
    at_ten = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
    claiming = {"due_at": at_ten, "priority": "65 or older"}
    plain = ticket(ahead=3)
    content = plain.content.model_copy(update=claiming)

    said = words(plain.model_copy(update={"content": content}))

    assert said[said.index("Your appointment is at 10:00") + 1] == "65 or older"
    assert "3 people before you" not in said


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
        ("en", 0, "You are first in this line"),
        ("en", 1, "1 person before you"),
        ("en", 2, "2 people before you"),
        ("ar", 0, "أنت الأول في هذا الدور"),
        ("ar", 3, "3 أشخاص أمامك"),
        ("ms", 2, "2 orang di hadapan anda"),
        ("ru", 1, "Перед вами 1 человек"),
        ("ru", 2, "Перед вами 2 человека"),
        ("ru", 11, "Перед вами 11 человек"),
        ("ru", 21, "Перед вами 21 человек"),
        ("zh", 0, "您是此队列的第一位"),
        ("zh", 2, "您前面还有 2 人"),
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


@pytest.mark.parametrize("language", languages())
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


@pytest.mark.parametrize("language", languages())
def test_every_paper_of_the_hall_stands_within_its_margins(language: str) -> None:
    for service in HALL["services"]:
        _stands(sheet(_of_hall(service, language), is_copy=True))
    _stands(sheet(slip(language), is_copy=True))


HALL: dict[str, Any] = tomllib.loads((ROOT / "halls" / "tampines.toml").read_text("utf-8"))


def _of_hall(service: dict[str, Any], language: str) -> PrintJob:
    """The ticket of a service as the hall words it, with the longest of its sentences."""
    (agency,) = (one for one in HALL["agencies"] if one["key"] == service["agency"])
    job = ticket(language, ahead=121)
    words = {
        "hall": HALL["name"][language],
        "service": service["name"][language],
        "agency": agency["name"][language],
        "documents": [one[language] for one in service["passport"]["documents"]],
    }
    return job.model_copy(update={"content": job.content.model_copy(update=words)})


def _stands(paper: Sheet) -> None:
    """Nothing is refused as too wide or without a letter, and no ink is in the margins."""
    box = draw(paper, 576).convert("L").point(lambda grey: 255 - grey).getbbox()
    assert box is not None
    assert box[0] >= MARGIN and box[2] <= 576 - MARGIN
