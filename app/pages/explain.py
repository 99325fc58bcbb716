"""The page that says why a ticket was called, and its answer for whoever is logged in."""

from pathlib import Path

from flask import Blueprint, Response, jsonify, request, send_from_directory

from app.access import SESSION_COOKIE, Identity, logged_in
from app.hall.errors import Refusal
from app.pages.answers import never_kept, refused
from app.requests.record import RecordRequests
from app.requests.understanding import understood

HERE = Path(__file__).parent


def blueprint(requests: RecordRequests) -> Blueprint:
    """`/explain/` and `/explain/ticket.json?ticket=…&day=…`, whose day may be left out."""

    def who() -> Identity:
        token = request.cookies.get(SESSION_COOKIE, "")
        return requests.aside(lambda: logged_in(requests.accounts, token))

    def ticket() -> Response:
        sent = {key: value for key, value in request.args.items() if value}
        answer = requests.serve("explanation", who, lambda one: understood(one, (sent,)))
        return never_kept(jsonify(answer))

    made = Blueprint("explain", __name__, url_prefix="/explain")
    made.add_url_rule("/", "page", _page)
    made.add_url_rule("/ticket.json", "json", ticket)
    made.register_error_handler(Refusal, refused)
    return made


def _page() -> Response:
    return send_from_directory(HERE / "templates", "explain.html", max_age=None)
