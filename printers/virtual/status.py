"""Faults, and how a printer speaks of them: bits on the wire, sentences on the page."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import ClassVar


@dataclass(kw_only=True)
class Faults:
    """What is wrong with the printer now.

    Attributes:
        slow: it reads `bytes_per_second` at most, as on a slow cable.
        paper_after_dots: the roll ends after `dots_left`, which then is `paper_out`.
    """

    paper_out: bool = False
    near_end: bool = False
    cover_open: bool = False
    cutter_jam: bool = False
    head_hot: bool = False
    silent: bool = False
    unreachable: bool = False
    slow: bool = False
    paper_after_dots: bool = False

    NAMES: ClassVar[tuple[str, ...]]

    @property
    def blocks(self) -> bool:
        """Whether printing stops; what comes in waits in the buffer."""
        return self.paper_out or self.cover_open or self.has_error

    @property
    def has_error(self) -> bool:
        """Whether something is wrong that neither paper nor cover explains."""
        return self.cutter_jam or self.head_hot

    def as_json(self) -> Mapping[str, bool]:
        """Every fault by its name."""
        return {name: getattr(self, name) for name in Faults.NAMES}


Faults.NAMES = tuple(field.name for field in fields(Faults))

_BASE = 0x12


def realtime_status(faults: Faults, n: int) -> bytes | None:
    """The answer to DLE EOT n: printer, cause, error, paper; None for any other n."""
    bits = {
        1: _bits((faults.blocks, 0x08)),
        2: _bits((faults.cover_open, 0x04), (faults.paper_out, 0x20), (faults.has_error, 0x40)),
        3: _bits((faults.cutter_jam, 0x08), (faults.head_hot, 0x40)),
        4: _bits((faults.near_end, 0x0C), (faults.paper_out, 0x60)),
    }.get(n)
    return None if bits is None else bytes([_BASE | bits])


def paper_status(faults: Faults) -> bytes:
    """The answer to GS r 1: near end in bits 0 and 1, out in bits 2 and 3."""
    return bytes([_paper(faults)])


def automatic_status(faults: Faults) -> bytes:
    """The four bytes of GS a: printer, error, paper, and a last one that says nothing."""
    printer = 0x10 | _bits((faults.blocks, 0x08), (faults.cover_open, 0x20))
    error = _bits((faults.cutter_jam, 0x08), (faults.head_hot, 0x40))
    return bytes([printer, error, _paper(faults), 0x0F])


def in_words(faults: Faults, waiting_bytes: int) -> str:
    """The printer's state as a sentence."""
    said = [words for name, words in _WORDS.items() if getattr(faults, name)] or ["Ready"]
    if faults.blocks and waiting_bytes:
        said.append(f"{waiting_bytes:,} bytes wait in its memory")
    return "; ".join(said)


_WORDS: Mapping[str, str] = {
    "unreachable": "Not reachable",
    "paper_out": "Out of paper",
    "cover_open": "Cover open",
    "cutter_jam": "Cutter jammed",
    "head_hot": "Print head too hot",
    "near_end": "Paper nearly at its end",
    "paper_after_dots": "The roll ends in the middle of a ticket",
    "silent": "Answers no questions",
    "slow": "Slow, as on a 9600 baud cable",
}


def _paper(faults: Faults) -> int:
    return _bits((faults.near_end, 0x03), (faults.paper_out, 0x0C))


def _bits(*pairs: tuple[bool, int]) -> int:
    return sum(bits for is_set, bits in pairs if is_set)
