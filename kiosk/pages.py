"""The page of the citizen's kiosk, and nothing else: what it shows comes over the socket."""

from flask import Blueprint, Response


def blueprint() -> Blueprint:
    """`/kiosk/` and its static files."""
    pages = Blueprint(
        "kiosk", __name__, url_prefix="/kiosk", static_folder="static", static_url_path="/static"
    )
    pages.add_url_rule("/", "page", lambda: _page(pages))
    return pages


def _page(pages: Blueprint) -> Response:
    return pages.send_static_file("kiosk.html")
