"""The pages of whoever looks after the hall: what they show comes over the socket."""

from pathlib import Path

from flask import Blueprint, Response, send_from_directory

TEMPLATES = Path(__file__).parent / "templates"


def blueprint() -> Blueprint:
    """`/floor/` for supervisors and agencies' managers, `/reception/` for the entrance."""
    pages = Blueprint("staff", __name__)
    pages.add_url_rule("/floor/", "floor", lambda: _page("floor.html"))
    pages.add_url_rule("/reception/", "reception", lambda: _page("reception.html"))
    return pages


def _page(name: str) -> Response:
    return send_from_directory(TEMPLATES, name, max_age=None)
