"""Brings the texts written in Python and JavaScript into the catalogues (needs Babel).

What was translated stays; what is still to be translated is listed, a catalogue at a time.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from app.device.texts import PO, SOURCE_LANGUAGE

ROOT = Path(__file__).parents[3]
ROOMS = ("app", "kiosk", "display", "counter", "printers")
_KEYWORDS: Mapping[str, tuple[int, ...] | None] = {"t": None, "tn": (1, 2)}
_LITERAL = r'"((?:[^"\\\n]|\\.)*)"'
_CALL = re.compile(rf"(?<![\w$])(tn?)\(\s*{_LITERAL}(?:,\s*{_LITERAL})?")
Found = tuple[int, str, str | tuple[str, str], list[str]]


def javascript(
    fileobj: IO[bytes],
    keywords: Collection[str],
    comment_tags: Collection[str],
    options: object,
) -> Iterator[Found]:
    """Texts in JavaScript: `t("…")` and `tn("…", "…", n)` with literals in double quotes.

    Babel's own reader loses texts in templates within templates, which lit-html is made of.
    The arguments are those that Babel gives every reader.
    """
    source = fileobj.read().decode()
    for call in _CALL.finditer(source):
        name, one, many = call.groups()
        line = source.count("\n", 0, call.start()) + 1
        yield line, name, (_plain(one), _plain(many)) if name == "tn" else _plain(one), []


def written() -> Catalog:
    """Every text that the programs and pages have, with where it stands."""
    catalogue = Catalog(charset="utf-8")
    for path in sources():
        method: Any = javascript if path.suffix == ".js" else "python"
        with path.open("rb") as file:
            for _, text, _, _ in extract(method, file, keywords=_KEYWORDS):
                catalogue.add(text, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    return catalogue


def sources() -> list[Path]:
    """The files that may hold texts; third-party code is not among them."""
    found = (p for room in ROOMS for kind in ("py", "js") for p in (ROOT / room).rglob(f"*.{kind}"))
    return sorted(path for path in found if "vendor" not in path.parts)


def read(path: Path) -> Catalog:
    """A catalogue as translators left it."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def update(path: Path, template: Catalog) -> None:
    """Add new texts and drop those that are written nowhere any more; guess nothing."""
    catalogue = read(path)
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    with path.open("wb") as file:
        write_po(file, catalogue, width=96, sort_output=True, omit_header=False)


def bare(catalogue: Catalog) -> list[str]:
    """The English of every text that lacks its translation, or one form of it."""
    return [_english(one) for one in catalogue if one.id and not all(said(one))]


def said(message: Message) -> list[str]:
    """The text in the catalogue's language, or its forms; empty where there is none."""
    strings = message.string or ""
    return [strings] if isinstance(strings, str) else list(strings)


def main() -> None:
    """Bring every catalogue up to date, and say what translators owe."""
    template = written()
    for path in sorted(PO.glob("*.po")):
        update(path, template)
        owed = [] if path.stem == SOURCE_LANGUAGE else bare(read(path))
        print(f"{path.stem}: {len(owed)} to translate", *owed, sep="\n  ")


def _english(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _plain(literal: str) -> str:
    return literal.replace('\\"', '"').replace("\\\\", "\\")


if __name__ == "__main__":
    main()
