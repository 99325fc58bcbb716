"""The page of the lobby board, and nothing else: what it shows comes over the socket."""

from flask import Blueprint, Response


def blueprint() -> Blueprint:
    """`/board/` and its static files."""
    pages = Blueprint(
        "display", __name__, url_prefix="/board", static_folder="static", static_url_path="/static"
    )
    pages.add_url_rule("/", "page", lambda: _page(pages))
    return pages


def _page(pages: Blueprint) -> Response:
    return pages.send_static_file("board.html")
