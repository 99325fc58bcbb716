"""The record's page, and a day's report as JSON, CSV and XLSX for whoever is logged in."""

from pathlib import Path
from typing import get_args

from flask import Blueprint, Response, jsonify, make_response, request, send_from_directory

from app.access import SESSION_COOKIE, Identity, logged_in
from app.hall.errors import Refusal
from app.pages.answers import never_kept, refused
from app.reports.csv import as_csv
from app.reports.xlsx import as_xlsx
from app.requests.record import RecordRequests
from app.requests.understanding import understood
from app.wire.report import By, DayReport

HERE = Path(__file__).parent
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UnknownBreakdown(Refusal):
    code = "unknown_breakdown"


def blueprint(requests: RecordRequests) -> Blueprint:
    """`/reports/` and `/reports/day.json`, `.csv`, `.xlsx` with `?date=`, which may be left out."""
    desk = _Desk(requests)
    made = Blueprint("record", __name__, url_prefix="/reports")
    made.add_url_rule("/", "page", _page)
    made.add_url_rule("/day.json", "json", desk.as_json)
    made.add_url_rule("/day.csv", "csv", desk.as_csv)
    made.add_url_rule("/day.xlsx", "xlsx", desk.as_xlsx)
    made.register_error_handler(Refusal, refused)
    return made


class _Desk:
    def __init__(self, requests: RecordRequests) -> None:
        self._requests = requests

    def as_json(self) -> Response:
        """The answer to `day_report`."""
        return never_kept(jsonify(self._asked()))

    def as_csv(self) -> Response:
        """The figures broken down by `?by=`, the whole day otherwise."""
        by = _breakdown()
        report = self._report()
        return _file(as_csv(report, by).encode(), "text/csv; charset=utf-8", report, f"-{by}.csv")

    def as_xlsx(self) -> Response:
        """Every breakdown, a sheet each."""
        report = self._report()
        made = self._requests.aside(lambda: as_xlsx(report))
        return _file(made, XLSX, report, ".xlsx")

    def _report(self) -> DayReport:
        return DayReport.model_validate(self._asked()["report"])

    def _asked(self) -> dict[str, object]:
        day = request.args.get("date")
        sent = {"day": day} if day else {}
        return self._requests.serve("day_report", self._who, lambda one: understood(one, (sent,)))

    def _who(self) -> Identity:
        token = request.cookies.get(SESSION_COOKIE, "")
        return self._requests.aside(lambda: logged_in(self._requests.accounts, token))


def _page() -> Response:
    return send_from_directory(HERE / "templates", "reports.html", max_age=None)


def _breakdown() -> By:
    asked = request.args.get("by", "day")
    for one in get_args(By):
        if one == asked:
            by: By = one
            return by
    raise UnknownBreakdown(f"say by={', by='.join(get_args(By))}")


def _file(content: bytes, kind: str, report: DayReport, ending: str) -> Response:
    response = make_response(content)
    response.headers["Content-Type"] = kind
    name = f"onehall-{report.hall}-{report.day}{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return never_kept(response)
