"""Every text that is written somewhere is in every catalogue, and nothing else is."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message

from app.device.texts import PO, SOURCE_LANGUAGE
from app.device.texts.compile import categories
from app.device.texts.extract import bare, read, written
from app.pages.vendor import VENDOR
from printers.fonts import face_for
from tests.running import ROOT

CATALOGUES = sorted(PO.glob("*.po"))


def keys(catalogue: Catalog) -> set[object]:
    """Its texts, by their English."""
    return {one.id for one in catalogue if one.id}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_has_what_is_written(path: Path) -> None:
    assert keys(read(path)) == keys(written())


@pytest.mark.parametrize(
    "path", [one for one in CATALOGUES if one.stem != SOURCE_LANGUAGE], ids=lambda path: path.stem
)
def test_nothing_is_left_in_english(path: Path) -> None:
    assert bare(read(path)) == []


def test_the_product_speaks_five_languages() -> None:
    assert {path.stem for path in CATALOGUES} == {"ar", "en", "ms", "ru", "zh"}


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("ar", ["few", "many", "one", "other", "two", "zero"]),
        ("en", ["one", "other"]),
        ("ms", ["other"]),
        ("ru", ["few", "many", "one"]),
        ("zh", ["other"]),
    ],
)
def test_a_language_has_the_plural_forms_that_its_people_use(
    language: str, forms: list[str]
) -> None:
    assert sorted(categories(read(PO / f"{language}.po"))) == forms


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_translation_has_the_names_that_are_filled_in(path: Path) -> None:
    wrong = [one.id for one in read(path) if one.id and not _is_filled_alike(one)]

    assert wrong == []


def test_every_letter_that_is_said_has_a_font_on_paper_and_on_the_pages() -> None:
    letters = {one for one in "".join(_said()) if not one.isspace()}
    pages = _on_pages()

    assert all(face_for(one) for one in letters)
    assert {one for one in letters if not any(ord(one) in some for some in pages)} == set()


def _is_filled_alike(message: Message) -> bool:
    """One form may count with a word, such as the Arabic dual; no other name may be lost."""
    source = message.id if isinstance(message.id, str) else message.id[1]
    said = [message.string] if isinstance(message.string, str) else message.string or []
    spare = set() if isinstance(message.id, str) else {"n"}
    return all(_names(source) - spare <= _names(one) <= _names(source) for one in said if one)


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def _said() -> Iterator[str]:
    """All that the product says, and all that its hall says."""
    for path in CATALOGUES:
        yield from (str(one.string) for one in read(path) if one.id)
    yield from _strings(tomllib.loads((ROOT / "halls/tampines.toml").read_text("utf-8")))


def _strings(part: object) -> Iterator[str]:
    match part:
        case str():
            yield part
        case dict() | list():
            for one in part.values() if isinstance(part, dict) else part:
                yield from _strings(one)


def _on_pages() -> list[range]:
    """The code points that the web fonts announce."""
    css = (VENDOR / "fonts" / "fonts.css").read_text("utf-8")
    announced = ",".join(re.findall(r"unicode-range: ([^;]+);", css))
    ends = (one.strip().removeprefix("U+").partition("-") for one in announced.split(","))
    return [range(int(first, 16), int(last or first, 16) + 1) for first, _, last in ends]
