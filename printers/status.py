"""What an ESC/POS printer says of itself: real-time status, proof of printing, cleared buffer."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

Cause: TypeAlias = Literal[
    "paper_out",
    "cover_open",
    "cutter_jammed",
    "head_hot",
    "printer_error",
    "offline",
    "unreachable",
    "silent",
    "line_lost",
    "unconfirmed",
    "cannot_be_drawn",
]
"""Why a paper is not printed, or not known to be; stable words, as a kiosk's texts hang on them."""

PRINTER, OFFLINE_CAUSE, ERROR_CAUSE, PAPER = 1, 2, 3, 4
"""Which status `DLE EOT n` asks for."""

CLEAR_BUFFER = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
"""DLE DC4 fn 8: forget what was sent and not printed yet."""

CLEARED = b"\x37\x25\x00"

_FIXED_BITS, _FIXED = 0b1001_0011, 0b0001_0010
"""Every answer to DLE EOT has these bits, which tells it from other bytes."""

_SAYS: tuple[tuple[int, int, Cause], ...] = (
    (PAPER, 0b0110_0000, "paper_out"),
    (OFFLINE_CAUSE, 0b0000_0100, "cover_open"),
    (OFFLINE_CAUSE, 0b0010_0000, "paper_out"),
    (ERROR_CAUSE, 0b0000_1000, "cutter_jammed"),
    (ERROR_CAUSE, 0b0100_0000, "head_hot"),
    (ERROR_CAUSE, 0b0010_0000, "printer_error"),
    (OFFLINE_CAUSE, 0b0100_0000, "printer_error"),
    (PRINTER, 0b0000_1000, "offline"),
)
"""Question, bits of its answer, what they mean: the most helpful cause first."""

ASKED = (PAPER, OFFLINE_CAUSE, ERROR_CAUSE, PRINTER)
"""All questions, in the order in which they are asked."""


def question(which: int) -> bytes:
    """DLE EOT n, which a printer answers even when it is out of paper."""
    return b"\x10\x04" + bytes((which,))


def is_answer(byte: int) -> bool:
    """Whether a byte may be an answer to DLE EOT."""
    return byte & _FIXED_BITS == _FIXED


def cause(answers: Mapping[int, int]) -> Cause | None:
    """Why nothing can be printed now, from the answers by question; None: nothing is wrong."""
    return next((meaning for which, bits, meaning in _SAYS if answers.get(which, 0) & bits), None)


def proof_request(mark: bytes) -> bytes:
    """GS ( H fn 48: say this mark of four bytes when everything before it is on paper."""
    return b"\x1d(H\x06\x0000" + mark


def proof(mark: bytes) -> bytes:
    """What the printer says then."""
    return b"\x37\x22" + mark + b"\x00"
