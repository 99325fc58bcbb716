"""What a ticket and a closing slip say, block by block, in the language they were ordered in."""

from collections.abc import Iterator
from typing import assert_never

from app.device.phrases import wait_words
from app.device.texts import Translator, direction, translator
from app.wire.messages import ClosingSlip, PrintJob, TicketPaper
from printers.sheet import Banner, Block, Item, Qr, Rule, Sheet, Space, Words

NUMBER, TITLE, BODY, SMALL = 152, 40, 28, 24
"""Sizes in dots: 8 dots are a millimetre."""

FLOOR = 28
HASH_GROUP = 16


def sheet(job: PrintJob, *, is_copy: bool) -> Sheet:
    """A paper, ready to be drawn; a second one of the same ticket says COPY."""
    language = job.content.language
    say = translator(language)
    match job.content:
        case TicketPaper():
            blocks = _ticket(job.content, say, is_copy or job.content.copy_of)
        case ClosingSlip():
            blocks = _slip(job.content, say, is_copy)
        case _:
            assert_never(job.content)
    return Sheet(direction=direction(language), blocks=tuple(blocks))


def _ticket(paper: TicketPaper, say: Translator, is_copy: bool) -> Iterator[Block]:
    yield from _head(paper.hall, say, is_copy)
    yield Words(words=say.t("Your number"), size=BODY)
    yield Words(words=paper.ticket, size=NUMBER, is_bold=True, floor=NUMBER // 2)
    yield Words(words=paper.service, size=TITLE, is_bold=True, floor=FLOOR)
    yield Words(words=paper.agency, size=BODY, floor=SMALL)
    yield Space(BODY // 2)
    yield Words(words=_stands(paper, say), size=BODY, is_bold=True)
    if paper.wait is not None:
        yield Words(words=wait_words(paper.wait, say), size=BODY, is_bold=True)
    if paper.priority:
        yield Words(words=paper.priority, size=BODY)
    yield Words(words=say.t("Watch the board: it shows your number and the counter."), size=BODY)
    yield Qr(text=paper.qr)
    yield from _documents(paper.documents, say)
    yield Words(words=f"{paper.issued_at:%Y-%m-%d %H:%M}", size=SMALL)


def _head(hall: str, say: Translator, is_copy: bool) -> Iterator[Block]:
    yield Space(BODY // 2)
    yield Words(words=hall, size=BODY, is_bold=True)
    yield Rule()
    if is_copy:
        yield Banner(words=say.t("COPY"), size=TITLE)
        yield Space(BODY // 2)


def _ahead(ahead: int, say: Translator) -> str:
    if ahead == 0:
        return say.t("You are first in this line")
    return say.tn("{n} person before you", "{n} people before you", ahead)


def _stands(paper: TicketPaper, say: Translator) -> str:
    """Who has agreed on a time is called then, whoever waits."""
    if paper.due_at is None:
        return _ahead(paper.ahead, say)
    return say.t("Your appointment is at {time}", time=f"{paper.due_at:%H:%M}")


def _documents(documents: list[str], say: Translator) -> Iterator[Block]:
    if not documents:
        return
    yield Words(words=say.t("Please have ready"), size=BODY, is_bold=True, align="start")
    for one in documents:
        yield Item(words=one, size=SMALL)
    yield Rule()


def _slip(slip: ClosingSlip, say: Translator, is_copy: bool) -> Iterator[Block]:
    yield from _head(slip.hall, say, is_copy)
    yield Words(words=say.t("Closing slip"), size=TITLE, is_bold=True)
    yield Words(words=f"{slip.day:%Y-%m-%d}", size=TITLE)
    yield Space(BODY // 2)
    for words in _sums(slip, say):
        yield Words(words=words, size=BODY, align="start")
    yield Rule()
    yield Words(words=say.t("Seal of the record"), size=BODY, is_bold=True)
    for group in _groups(slip.head):
        yield Words(words=group, size=BODY)
    yield Qr(text=slip.head.upper())
    yield Words(words=say.t("Keep this slip: the record is compared with it."), size=SMALL)
    yield Words(words=f"{slip.closed_at:%Y-%m-%d %H:%M}", size=SMALL)


def _sums(slip: ClosingSlip, say: Translator) -> Iterator[str]:
    yield say.t("Tickets issued: {count}", count=slip.issued)
    yield say.t("Served: {count}", count=slip.served)
    yield say.t("Left without service: {count}", count=slip.left)


def _groups(head: str) -> list[str]:
    return [head[at : at + HASH_GROUP] for at in range(0, len(head), HASH_GROUP)]
