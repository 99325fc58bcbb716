"""The words in the glossary are the words on the wire."""

import re
from pathlib import Path

import pytest

from app.wire.messages import ANNOUNCEMENTS, REQUESTS

GLOSSARY = Path(__file__).parents[2] / "docs/glossary.md"
REQUEST_NAMES = {name for face in REQUESTS.values() for name in face}
ANNOUNCEMENT_NAMES = {name for face in ANNOUNCEMENTS.values() for name in face}


def explained(heading: str) -> set[str]:
    """The names at the beginning of each line of a section's table."""
    _, _, section = GLOSSARY.read_text(encoding="utf-8").partition(f"\n## {heading}\n")
    return set(re.findall(r"^\| `([\w.]+)` \|", section.partition("\n## ")[0], re.MULTILINE))


@pytest.mark.parametrize(
    ("heading", "names"),
    [("Requests", REQUEST_NAMES), ("Announcements", ANNOUNCEMENT_NAMES)],
)
def test_every_message_is_explained_and_every_explanation_has_a_message(
    heading: str, names: set[str]
) -> None:
    assert explained(heading) == names
