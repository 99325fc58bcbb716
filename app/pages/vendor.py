"""Copies the pages' libraries and fonts out of node_modules, as ES modules and web fonts.

`python -m app.pages.vendor` may be run as often as one likes. Nothing third-party is kept in
the repository; what is copied lies in a folder that git ignores.
"""

import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

PAGES = Path(__file__).parent
MODULES = PAGES.parents[1] / "node_modules"
VENDOR = PAGES / "static" / "vendor"

FILES: Mapping[str, str] = {
    "lit-html/lit-html.js": "lit-html/lit-html.js",
    "lit-html/directive.js": "lit-html/directive.js",
    "lit-html/directive-helpers.js": "lit-html/directive-helpers.js",
    "lit-html/async-directive.js": "lit-html/async-directive.js",
    "lit-html/directives/keyed.js": "lit-html/directives/keyed.js",
    "lit-html/directives/ref.js": "lit-html/directives/ref.js",
    "lit-html/directives/repeat.js": "lit-html/directives/repeat.js",
    "socket.io-client/dist/socket.io.esm.min.js": "socket.io.js",
    "uqr/dist/index.mjs": "uqr.js",
}
"""What is copied from where in node_modules to where in the folder."""

FONTS = (
    "@fontsource-variable/noto-sans",
    "@fontsource-variable/noto-sans-arabic",
    "@fontsource-variable/noto-sans-sc",
)
"""Each comes in pieces by script; a page fetches the pieces whose letters stand on it."""

_SOURCE = re.compile(r"url\(\./files/([\w.-]+)\)")
_SOURCE_MAP = re.compile(r"\n//# sourceMappingURL=\S+\s*$")


class NothingToCopy(Exception):
    """A file is not in node_modules: run `npm ci --ignore-scripts` first."""


def vendor(modules: Path = MODULES, target: Path = VENDOR) -> None:
    """Copy every file and font; what lay there before is replaced.

    Raises:
        NothingToCopy: with the file that is missing and what to run.
    """
    _require(modules / source for source in (*FILES, *(f"{font}/index.css" for font in FONTS)))
    shutil.rmtree(target, ignore_errors=True)
    for source, destination in FILES.items():
        _copy_script(modules / source, target / destination)
    _copy_fonts(modules, target / "fonts")


def _require(paths: Iterable[Path]) -> None:
    missing = [path for path in paths if not path.is_file()]
    if missing:
        raise NothingToCopy(f"{missing[0]} is missing: run `npm ci --ignore-scripts` first")


def _copy_script(source: Path, target: Path) -> None:
    """Without the reference to a source map, which is not copied and would be asked for."""
    target.parent.mkdir(parents=True, exist_ok=True)
    script = _SOURCE_MAP.sub("\n", source.read_text(encoding="utf-8"))
    target.write_text(script, encoding="utf-8")


def _copy_fonts(modules: Path, target: Path) -> None:
    target.mkdir(parents=True)
    css = "\n".join(_font_faces(modules / font, target) for font in FONTS)
    (target / "fonts.css").write_text(css, encoding="utf-8")


def _font_faces(font: Path, target: Path) -> str:
    """The font's own style sheet, with its files beside it."""
    css = (font / "index.css").read_text(encoding="utf-8")
    for name in _names(css):
        shutil.copyfile(font / "files" / name, target / name)
    return css.replace("./files/", "./")


def _names(css: str) -> Iterator[str]:
    return iter(dict.fromkeys(_SOURCE.findall(css)))


def main() -> int:
    """Copy, or say what to do."""
    try:
        vendor()
    except NothingToCopy as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
