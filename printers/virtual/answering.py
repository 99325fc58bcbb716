"""Commands that are answered in their turn, once everything before them is printed."""

from collections.abc import Iterator, Mapping

from printers.virtual.head import Head, not_understood
from printers.virtual.steps import Answer, AnswerPaper, Report, Step

_IDENTITY: Mapping[int, bytes] = {
    **dict.fromkeys((1, 49), b"\x20"),
    **dict.fromkeys((2, 50), b"\x02"),
    **dict.fromkeys((3, 51), b"\x01"),
    65: b"_1.0\0",
    66: b"_ONEHALL\0",
    67: b"_VIRTUAL\0",
    68: b"_V000001\0",
}
"""By the number asked for: model, kind (it has a cutter), version; then the same in words."""


def say_status(_: Head, given: bytes) -> Iterator[Step]:
    """GS r: the paper (1) or the drawer (2), which is always shut."""
    match given[0]:
        case 1 | 49:
            yield AnswerPaper()
        case 2 | 50:
            yield Answer(b"\0")
        case _:
            yield not_understood(b"\x1dr" + given)


def say_done(_: Head, given: bytes) -> Iterator[Step]:
    """GS ( H function 48: a token comes back when all before it is on paper."""
    if given[:4] == b"\x06\x0000":
        yield Answer(b"\x37\x22" + given[4:8] + b"\0")
    else:
        yield not_understood(b"\x1d(H" + given[2:4])


def say_identity(_: Head, given: bytes) -> Iterator[Step]:
    """GS I."""
    known = _IDENTITY.get(given[0])
    yield Answer(known) if known else not_understood(b"\x1dI" + given)


def report(_: Head, given: bytes) -> Iterator[Step]:
    """GS a: changes are reported without a question."""
    yield Report(given[0])
