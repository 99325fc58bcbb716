"""Ticket numbers: a series of one to three letters and a count that starts anew each day."""

import re

SERIES = re.compile(r"[A-Z]{1,3}")


def is_series(text: str) -> bool:
    """Whether `text` may begin numbers; a digit in it would make S1 + 001 read like S + 1001."""
    return SERIES.fullmatch(text) is not None


def number(series: str, count: int) -> str:
    """The `count`-th number of a day, counting from 1: A001 … A999, A1000."""
    return f"{series}{count:03d}"
