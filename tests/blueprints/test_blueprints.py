"""A technician writes a hall's file: what opens it, and how faults are told."""

import re
import tomllib
from math import nan
from pathlib import Path

import pytest

from app import blueprints
from app.blueprints import BlueprintError
from app.blueprints.contrast import contrast
from app.hall.catalogue import Demand, ServiceKind, Staffing
from tests.blueprints.small import SMALL, Change, set_, told


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small hall's file."""
    path = tmp_path / "small.toml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_the_tampines_hall_is_the_one_in_the_report() -> None:
    hall = blueprints.read(blueprints.find("tampines"))

    assert len(hall.agencies) == 7
    assert hall.demand.visits_a_day == 750
    assert {one.weekday for one in hall.openings} == set(range(7))
    assert hall.covered == {one.key for one in hall.services}
    assert {one.agency for one in hall.operators if one.staffing is Staffing.SECONDED} == {
        one.key for one in hall.agencies
    }
    assert sum(one.staffing is Staffing.UNIVERSAL for one in hall.operators) == 3
    assert [kiosk.printer for kiosk in hall.kiosks] == ["front", "front"]


def test_every_service_of_tampines_has_a_whole_passport() -> None:
    for service in blueprints.read(blueprints.find("tampines")).services:
        passport = service.passport
        assert passport.documents and passport.fee and passport.deadline and passport.who


@pytest.mark.parametrize("name", blueprints.shipped())
def test_every_hall_that_is_shipped_reads_back_as_it_was_written(name: str, tmp_path: Path) -> None:
    original = blueprints.read(blueprints.find(name))
    copy = tmp_path / "copy.toml"

    copy.write_text(blueprints.write(original), encoding="utf-8")

    assert blueprints.read(copy) == original


def test_a_small_hall_needs_little(file: Path) -> None:
    hall = blueprints.read(file)

    assert [(one.weekday, one.opens.hour) for one in hall.openings] == [(0, 8), (4, 8), (0, 13)]
    assert hall.service["tax-number"].kind is ServiceKind.TRANSACTION
    assert hall.service["tax-number"].passport.documents == ()
    assert hall.demand == Demand(visits_a_day=40, share={"tax-number": 0.75, "tax-paper": 0.25})


FAULTS: list[tuple[Change, str, str]] = [
    (set_("colour", "red"), "colour", "is unknown"),
    (set_("polcy", "fifo"), "polcy", "did you mean policy?"),
    (set_("services.1.agencies", "tax"), "services[1].agencies", "did you mean agency?"),
    (set_("services.1.passport.fees", {}), "services[1].passport.fees", "did you mean fee?"),
    (set_("openings.0.day", "monday"), "openings[0].day", "did you mean days?"),
    (lambda d: d["services"][1].pop("series"), "services[1].series", "is missing"),
    (set_("services.1.kind", "gift"), "services[1].kind", "'information'"),
    (set_("services.1.expected_minutes", "long"), "services[1].expected_minutes", "number"),
    (set_("openings.0.days", ["Montag"]), "openings[0].days[0]", "'monday'"),
    (set_("openings.0.opens", "8 am"), "openings[0].opens", "time"),
    (set_("hall", "small hall"), "hall", "letters, digits"),
    (set_("policy", "lottery"), "policy", "fifo"),
    (set_("linger_minutes", -1), "linger_minutes", "0 to 720"),
    (set_("public_url", "hall.example.org"), "public_url", "https://"),
    (set_("time_zone", "Moon/Base"), "time_zone", "Asia/Singapore"),
    (set_("time_zone", "../etc"), "time_zone", "Asia/Singapore"),
    (set_("languages", []), "languages", "at least one"),
    (set_("languages", ["en", "ar", "EN"]), "languages[2]", "code like"),
    (set_("languages", ["en", "ar", "en"]), "languages[2]", "once"),
    (set_("name", {"en": "Small hall"}), "name.ar", "is missing"),
    (set_("services.0.name.ar", " "), "services[0].name.ar", "is missing"),
    (set_("services.1.passport.fee", {"en": "Free"}), "services[1].passport.fee.ar", "is missing"),
    (
        set_("services.1.passport.documents.0.fr", "x"),
        "services[1].passport.documents[0].fr",
        "no lan",
    ),
    (set_("agencies.0.name", {}), "agencies[0].name.en", "is missing"),
    (set_("services.1.agency", "customs"), "services[1].agency", "use one of tax"),
    (set_("services.1.series", "T1"), "services[1].series", "capitals"),
    (set_("services.1.series", "T"), "services[1].series", "stands in services[0]"),
    (set_("services.1.key", "tax-number"), "services[1].key", "stands in services[0]"),
    (set_("services.1.target_wait_minutes", 0), "services[1].target_wait_minutes", "1 to 480"),
    (set_("services.1.expected_minutes", 0), "services[1].expected_minutes", "more than 0"),
    (set_("counters", []), "counters", "at least one"),
    (set_("counters.0.arrow", "north"), "counters[0].arrow", "ahead"),
    (set_("counters.0.zone", ""), "counters[0].zone", "one letter"),
    (set_("counters.0.key", "window 1"), "counters[0].key", "letters, digits"),
    (lambda d: d["operators"][0].pop("agency"), "operators[0].agency", "universal"),
    (set_("operators.0.agency", "customs"), "operators[0].agency", "use one of tax"),
    (set_("operators.1.agency", "tax"), "operators[1].agency", "left out"),
    (set_("operators.0.name", ""), "operators[0].name", "is empty"),
    (set_("operators.0.languages", ["English"]), "operators[0].languages", "code"),
    (set_("kiosks.0.printer", "back"), "kiosks[0].printer", "use one of front"),
    (set_("slip_printer", "back"), "slip_printer", "use one of front"),
    (set_("printers.0.width_dots", 570), "printers[0].width_dots", "multiple of 8"),
    (set_("openings", []), "openings", "say when"),
    (set_("openings.0.closes", "07:00"), "openings", "ends before"),
    (set_("openings.1.opens", "11:00"), "openings", "overlap"),
    (set_("brand", {"primary": "#9fd0d8"}), "brand.primary", "a darker one"),
    (set_("brand", {"accent": "#30210a"}), "brand.accent", "a lighter one"),
    (set_("brand", {"accent": "amber"}), "brand.accent", "#0b5c6b"),
    (
        lambda d: d["services"][1].update(expected_minutes=True),
        "services[1].expected_minutes",
        "without quotes",
    ),
    (set_("services.1.target_wait_minutes", "9"), "services[1].target_wait_minutes", "without"),
    (set_("services.1.expected_minutes", nan), "services[1].expected_minutes", "more than 0"),
    (set_("openings.0.opens", "08:00Z"), "openings", "hall's own wall"),
    (set_("openings.0.closes", 43200), "openings", "hall's own wall"),
    (set_("services.0.name.en", "x" * 501), "services[0].name.en", "at most 500"),
    (set_("services.0.name.en", "Tax\nnumber"), "services[0].name.en", "one line"),
    (set_("operators.0.name", "I\0n"), "operators[0].name", "one line"),
    (set_("public_url", f"https://{'x' * 201}"), "public_url", "https://"),
    (set_("a\nkey", 1), "a key", "is unknown"),
    (set_("", 1), "(no name)", "is unknown"),
    (set_("demand.share.customs", 0.1), "demand.share.customs", "no service"),
    (set_("demand.share.tax-paper", 0.2), "demand.share", "0.950"),
    (set_("demand.share.tax-paper", 1.25), "demand.share.tax-paper", "between 0 and 1"),
    (set_("demand.visits_a_day", -1), "demand.visits_a_day", "negative"),
]


@pytest.mark.parametrize(("change", "key", "remedy"), FAULTS, ids=[one[1] for one in FAULTS])
def test_a_fault_is_named_by_file_and_key_with_its_remedy(
    change: Change, key: str, remedy: str, file: Path
) -> None:
    lines = told(file, tomllib.loads(SMALL), change)

    assert any(line.startswith(f"small.toml: {key}: ") and remedy in line for line in lines), lines


def test_all_faults_are_told_at_once(file: Path) -> None:
    text = SMALL.replace('agency = "tax"', 'agency = "tex"').replace('"front"', '"f"', 1)
    file.write_text(text, encoding="utf-8")

    with pytest.raises(BlueprintError) as refused:
        blueprints.read(file)

    assert len(refused.value.message.splitlines()) == 4


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"hall = ", "is no TOML"),
        (b'hall = "\xff"', "is no TOML"),
        (b"hall = " + b"[" * 5000 + b"]" * 5000, "too deep"),
        (None, "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_by_name(
    content: bytes | None, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "broken.toml"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(BlueprintError, match=re.escape(told)) as refused:
        blueprints.read(path)

    assert "broken.toml" in refused.value.message


def test_a_hall_is_found_by_its_name_or_by_its_file(file: Path) -> None:
    assert blueprints.find("tampines").name == "tampines.toml"
    assert blueprints.find(str(file)) == file
    with pytest.raises(BlueprintError, match=r"there are .*tampines"):
        blueprints.find("atlantis")
    with pytest.raises(BlueprintError, match="cannot be read"):
        blueprints.find("x" * 5000)


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
