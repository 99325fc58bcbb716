"""One source of texts for screen, paper and voice: gettext catalogues, read without Babel.

`po/*.po` are the source; `python -m app.device.texts.extract` brings new texts into them and
`python -m app.device.texts.compile` makes what programs and pages read.
"""

from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from typing import Literal

HERE = Path(__file__).parent
PO = HERE / "po"
COMPILED = HERE / "compiled"

SOURCE_LANGUAGE = "en"
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


class TextsNotCompiled(Exception):
    """The catalogues were not compiled: run `python -m app.device.texts.compile`."""


class Translator:
    """Texts in one language; a text without translation is answered in English."""

    def __init__(self, language: str, catalogue: GNUTranslations) -> None:
        self.language = language
        self._catalogue = catalogue

    def t(self, text: str, **values: object) -> str:
        """The text in this language, its {names} filled in."""
        return self._catalogue.gettext(text).format(**values)

    def tn(self, singular: str, plural: str, n: int, **values: object) -> str:
        """The text in the form that this language has for `n`, which is also {n}."""
        return self._catalogue.ngettext(singular, plural, n).format(n=n, **values)


@cache
def translator(language: str) -> Translator:
    """The texts of a language; of English where the product does not speak it.

    Raises:
        TextsNotCompiled: with what to run.
    """
    spoken = language if language in languages() else SOURCE_LANGUAGE
    with (COMPILED / f"{spoken}.mo").open("rb") as file:
        return Translator(spoken, GNUTranslations(file))


def languages() -> tuple[str, ...]:
    """The languages the product speaks, English first.

    Raises:
        TextsNotCompiled: with what to run.
    """
    found = sorted(path.stem for path in COMPILED.glob("*.mo"))
    if SOURCE_LANGUAGE not in found:
        raise TextsNotCompiled("no texts: run `python -m app.device.texts.compile` first")
    return (SOURCE_LANGUAGE, *(one for one in found if one != SOURCE_LANGUAGE))


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Which way a language is written."""
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"
