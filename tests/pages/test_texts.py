"""Every text that is written somewhere is in every catalogue, and nothing else is."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from app.device.texts import PO, SOURCE_LANGUAGE
from app.device.texts.compile import categories
from app.device.texts.extract import read, written

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
    bare = [one.id for one in read(path) if one.id and not _is_whole(one.string)]

    assert bare == []


def test_arabic_has_six_plural_forms() -> None:
    arabic = read(PO / "ar.po")

    assert sorted(categories(arabic)) == ["few", "many", "one", "other", "two", "zero"]


def _is_whole(said: object) -> bool:
    return all(said) if isinstance(said, tuple | list) else bool(said)
