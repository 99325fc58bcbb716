"""What figures mean stands in one place; the documentation shows that."""

from pathlib import Path

from app.device.texts.extract import written
from app.reports.definitions import DEFINITIONS, NOTES, as_markdown

DOCUMENT = Path(__file__).parents[2] / "docs/report.md"


def test_the_documentation_shows_the_definitions_as_they_are() -> None:
    assert DOCUMENT.read_text(encoding="utf-8").endswith(f"\n\n{as_markdown()}")


def test_every_sentence_of_a_definition_can_be_translated() -> None:
    known = {one.id for one in written()}
    sentences = {
        *NOTES,
        *(text for one in DEFINITIONS for text in list(one.model_dump().values())[1:]),
    }

    assert sentences - known - {""} == set()


def test_every_definition_says_of_whom_and_a_time_says_from_where_to_where() -> None:
    for one in DEFINITIONS:
        assert one.name and one.unit and one.population and one.booked, one.figure
        assert bool(one.starts) == bool(one.ends), one.figure
        assert one.unit != "seconds" or one.starts, one.figure
