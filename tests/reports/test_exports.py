"""A day's report over HTTP and as files: who may have it, and what stands in it."""

import csv
import json
from http.client import HTTPConnection
from io import BytesIO, StringIO
from typing import Any, get_args
from urllib.parse import urlsplit

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from app.access import SESSION_COOKIE
from app.reports import Reports
from app.reports.csv import as_csv, guarded
from app.reports.definitions import DEFINITIONS
from app.reports.sheets import overtakes, sheet
from app.reports.xlsx import as_xlsx
from app.store import journal
from app.store.database import reading
from app.wire.report import By, DayReport
from tests.api.client import Client
from tests.reports.golden_hall import DAY
from tests.running import PASSWORD, Hub
from tests.wire import PATIENCE_S

MAY = ("sue", "max", "otto", "ada")
MAY_NOT = ("rita", "teo", "tina")
FILES = ("day.json", "day.csv", "day.xlsx")


@pytest.fixture(scope="module")
def report(golden_sqlite: Engine) -> DayReport:
    """The golden day."""
    return Reports(golden_sqlite).day("market", "2026-03-02")


def got(hub: Hub, path: str, name: str = "") -> tuple[int, dict[str, str], bytes]:
    """What somebody who is logged in gets; "" is a stranger."""
    token = hub.accounts.log_in("market", name, PASSWORD, "") if name else ""
    line = HTTPConnection(urlsplit(hub.address).netloc, timeout=PATIENCE_S)
    line.request("GET", path, headers={"Cookie": f"{SESSION_COOKIE}={token}"})
    answer = line.getresponse()
    content = answer.read()
    line.close()
    return answer.status, dict(answer.headers), content


def code(hub: Hub, path: str, name: str = "") -> tuple[int, str]:
    """Status and code of a refusal."""
    status, _, content = got(hub, path, name)
    answer = json.loads(content)
    assert not answer["ok"] and len(answer["message"].split()) > 3
    return status, answer["code"]


# --- who, and which day ---------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES)
def test_who_looks_back_may_have_it_and_nobody_else(hub: Hub, file: str) -> None:
    path = f"/reports/{file}?date=2026-03-02"

    assert [got(hub, path, name)[0] for name in MAY] == [200] * len(MAY)
    assert [code(hub, path, name) for name in MAY_NOT] == [(403, "not_allowed")] * len(MAY_NOT)
    assert code(hub, path) == (401, "not_logged_in")


@pytest.mark.parametrize(
    "day", ["2026-03-01", "2026-03-04", "2030-01-01", "2020-01-01", "2026-02-30", "monday", "=1+1"]
)
def test_a_day_that_was_not_is_unknown(hub: Hub, day: str) -> None:
    for file in FILES:
        assert code(hub, f"/reports/{file}?date={day.replace('+', '%2B')}", "sue") == (
            404,
            "unknown_day",
        )


def test_a_breakdown_that_is_none_is_refused(hub: Hub) -> None:
    assert code(hub, "/reports/day.csv?by=mood", "sue") == (404, "unknown_breakdown")


def test_the_present_day_is_told_up_to_now(hub: Hub) -> None:
    _, _, content = got(hub, "/reports/day.json", "sue")
    found = DayReport.model_validate(json.loads(content)["report"])

    assert (str(found.day), found.is_closed, found.head) == ("2026-03-03", False, "")
    assert found.up_to.isoformat().startswith("2026-03-03T09:0")


def test_other_systems_ask_for_the_same(hub: Hub, report: DayReport) -> None:
    system = Client(hub, hub.accounts.log_in("market", "otto", PASSWORD, ""))

    answer = system.get("/reports/day?day=2026-03-02").body

    assert DayReport.model_validate(answer["report"]) == report


def test_the_day_goes_by_what_was_offered_on_it(report: DayReport, hub: Hub) -> None:
    _, _, content = got(hub, "/reports/day.json?date=2026-03-02", "sue")
    found = DayReport.model_validate(json.loads(content)["report"])

    assert [one.target_s for one in found.services] == [180, 120, 240]
    assert found == report


# --- one agency ------------------------------------------------------------------------------


def test_an_agency_gets_its_own_and_no_others_detail(golden_sqlite: Engine) -> None:
    whole = Reports(golden_sqlite).day("market", "2026-03-02")

    own = Reports(golden_sqlite).day("market", "2026-03-02", agency="tax")

    assert [one.key for one in own.services] == ["tax", "refund"]
    assert [one.key for one in own.agencies] == ["tax"]
    assert own.agencies[0] == whole.agencies[0]
    assert own.services == whole.services[:2]
    assert own.total == whole.agencies[0].figures
    assert [one.key for one in own.operators] == ["tina", "tom", ""]
    assert [one.key for one in own.counters] == ["1", "4", ""]
    assert [one.work for one in own.operators[:2]] == [one.work for one in whole.operators[:2]]
    assert own.work.operators == 2
    text = own.model_dump_json()
    assert not [word for word in ("uma", "Uma", "pia", "Pia", "passport", "Pass") if word in text]


# --- CSV --------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", get_args(By))
def test_a_csv_has_figures_then_definitions_then_the_seal(report: DayReport, by: By) -> None:
    tables = read_csv(as_csv(report, by))

    figures, definitions, about = tables
    told = sheet(report, by)
    assert figures[0] == list(told.head)
    assert len(figures) == len(told.rows) + 1
    assert [row[0] for row in definitions[1:]][: len(DEFINITIONS)] == [
        one.figure for one in DEFINITIONS
    ]
    assert ["head", report.head] in about


def read_csv(text: str) -> list[list[list[str]]]:
    """The tables of a file, an empty line between them."""
    assert text.startswith("\ufeff")
    tables: list[list[list[str]]] = [[]]
    for row in csv.reader(StringIO(text.removeprefix("\ufeff"))):
        if row:
            tables[-1].append(row)
        else:
            tables.append([])
    return tables


def test_a_csv_comes_under_its_name(hub: Hub, report: DayReport) -> None:
    status, headers, content = got(hub, "/reports/day.csv?date=2026-03-02&by=operator", "sue")

    assert status == 200
    assert headers["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="onehall-market-2026-03-02-operator.csv"' in headers["Content-Disposition"]
    assert content.decode() == as_csv(report, "operator")


def test_what_a_spreadsheet_would_run_is_text(report: DayReport) -> None:
    formula = '=HYPERLINK("http://evil.example","Uma")'
    spoilt = report.operators[0].model_copy(update={"name": {"en": formula}})
    mined = report.model_copy(update={"operators": [spoilt]})

    figures = read_csv(as_csv(mined, "operator"))[0]

    assert figures[1][1] == f"'{formula}"
    assert [
        guarded(cell) for cell in ("=1", "+1", "-1", "@A1", "\t=1", "\r=1", "a=1", -1, 0.5)
    ] == [
        "'=1",
        "'+1",
        "'-1",
        "'@A1",
        "'\t=1",
        "'\r=1",
        "a=1",
        -1,
        0.5,
    ]
    page = load_workbook(BytesIO(as_xlsx(mined)))["operator"]
    assert (page["B2"].value, page["B2"].data_type) == (formula, "s")


# --- XLSX -------------------------------------------------------------------------------------


def test_an_xlsx_reads_back_as_the_report(report: DayReport) -> None:
    book = load_workbook(BytesIO(as_xlsx(report)))

    assert book.sheetnames == [*get_args(By), "overtakes", "definitions", "about"]
    for by in get_args(By):
        told = sheet(report, by)
        rows: list[tuple[Any, ...]] = list(book[by].iter_rows(values_only=True))
        assert rows == [tuple(told.head), *(tuple(row) for row in told.rows)]
    assert ("head", report.head) in list(book["about"].iter_rows(values_only=True))
    named = [row[0] for row in book["definitions"].iter_rows(min_row=2, values_only=True)]
    assert named[: len(DEFINITIONS)] == [one.figure for one in DEFINITIONS]


def test_every_column_has_one_definition(report: DayReport) -> None:
    keys = {*get_args(By), "name", "target_s"}
    columns = {name for by in get_args(By) for name in sheet(report, by).head} - keys
    columns |= set(overtakes(report).head) - {"cause"}
    figures = [one.figure for one in DEFINITIONS]

    bare = [name for name in columns if not any(name.startswith(one) for one in figures)]
    idle = [one for one in figures if not any(name.startswith(one) for name in columns)]
    assert (bare, idle, len(figures)) == ([], [], len(set(figures)))


def test_the_seal_is_the_one_of_the_closing_slip(report: DayReport, golden_sqlite: Engine) -> None:
    with reading(golden_sqlite) as connection:
        assert report.head == journal.closing_head(connection, "market", DAY)
