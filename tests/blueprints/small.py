"""A small hall's file, and how stories spoil it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from app import blueprints
from app.blueprints import BlueprintError

SMALL = """
hall = "small"
time_zone = "Europe/Chisinau"
languages = ["en", "ar"]
name = { en = "Small hall", ar = "قاعة صغيرة" }
slip_printer = "front"

[[openings]]
days = ["monday", "friday"]
opens = 08:00:00
closes = 12:00:00

[[openings]]
days = ["monday"]
opens = 13:00:00
closes = 17:00:00

[[agencies]]
key = "tax"
name = { en = "Tax", ar = "الضرائب" }

[[services]]
key = "tax-number"
agency = "tax"
name = { en = "Tax number", ar = "الرقم الضريبي" }
series = "T"

[[services]]
key = "tax-paper"
agency = "tax"
name = { en = "Collect a certificate", ar = "استلام شهادة" }
series = "TC"
kind = "collection"
passport = { documents = [{ en = "Letter", ar = "خطاب" }], fee = { en = "Free", ar = "مجانًا" } }

[[counters]]
key = "1"

[[operators]]
key = "ion"
name = "Ion"
staffing = "seconded"
agency = "tax"

[[operators]]
key = "ana"
name = "Ana"
staffing = "universal"

[[printers]]
key = "front"

[[kiosks]]
key = "door"
printer = "front"

[demand]
visits_a_day = 40
share = { tax-number = 0.75, tax-paper = 0.25 }
"""

Change = Callable[[dict[str, Any]], object]


def set_(path: str, value: object) -> Change:
    """A change of one key, like `services.0.agency`."""

    def change(document: dict[str, Any]) -> None:
        *parents, last = [int(part) if part.isdecimal() else part for part in path.split(".")]
        inner: Any = document
        for part in parents:
            inner = inner[part]
        inner[last] = value

    return change


def told(file: Path, document: dict[str, Any], change: Change) -> list[str]:
    """The faults of a document with a change, once it stands in a file."""
    change(document)
    file.write_text(tomli_w.dumps(document), encoding="utf-8")
    with pytest.raises(BlueprintError) as refused:
        blueprints.read(file)
    return refused.value.message.splitlines()
