"""Compiles the catalogues: `.mo` for programs, `.json` for pages (needs Babel; build time)."""

import json
from gettext import c2py
from typing import TypeAlias

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo

from app.device.texts import COMPILED, PO, SOURCE_LANGUAGE, direction
from app.device.texts.extract import read, said

_SOME = 200
"""Every plural category of every language shows itself below this number."""

Forms: TypeAlias = dict[str, str]


def main() -> None:
    """Compile every catalogue, and the list of languages."""
    COMPILED.mkdir(exist_ok=True)
    paths = sorted(PO.glob("*.po"), key=lambda path: (path.stem != SOURCE_LANGUAGE, path.stem))
    for path in paths:
        _compile(path.stem, read(path))
    _write("languages", [_summary(path.stem) for path in paths])


def for_pages(language: str, catalogue: Catalog) -> dict[str, object]:
    """What a page needs: texts by their English, plurals by CLDR category (no eval)."""
    texts = {_key(one): _text(catalogue, one) for one in catalogue if one.id}
    return {"language": language, "dir": direction(language), "texts": texts}


def categories(catalogue: Catalog) -> list[str]:
    """The CLDR category of each gettext plural form, in the order of the forms."""
    locale, rule = catalogue.locale, c2py(catalogue.plural_expr)
    assert locale is not None
    samples = {rule(n): locale.plural_form(n) for n in reversed(range(_SOME))}
    return [samples[index] for index in range(catalogue.num_plurals)]


def _compile(language: str, catalogue: Catalog) -> None:
    for one in [one for one in catalogue if one.id and not all(said(one))]:
        if language == SOURCE_LANGUAGE:
            one.string = one.id
        else:
            catalogue.delete(one.id)
    with (COMPILED / f"{language}.mo").open("wb") as file:
        write_mo(file, catalogue)
    _write(language, for_pages(language, catalogue))


def _summary(language: str) -> Forms:
    locale = read(PO / f"{language}.po").locale
    assert locale is not None
    own_name = locale.get_display_name() or language
    # It stands alone wherever it stands, so it begins large, even in Russian.
    return {
        "language": language,
        "name": own_name[0].upper() + own_name[1:],
        "dir": direction(language),
    }


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _text(catalogue: Catalog, message: Message) -> str | Forms:
    """The text, or its forms: with `other`, which CLDR asks for wherever it has no better."""
    strings = said(message)
    if isinstance(message.id, str):
        return strings[0]
    forms = dict(zip(categories(catalogue), strings, strict=True))
    return {"other": strings[-1], **forms}


def _write(name: str, content: object) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=False)
    (COMPILED / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
