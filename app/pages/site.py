"""What every page shares: home, style guide, static files, texts, security headers."""

from collections.abc import Mapping
from pathlib import Path

from flask import Blueprint, Response, jsonify, request, send_from_directory
from werkzeug.exceptions import MethodNotAllowed, NotFound

HERE = Path(__file__).parent
_A_DAY_S = 24 * 60 * 60

_POLICY = (
    "default-src 'self'",
    "connect-src 'self' ws: wss:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)
"""`ws:` is named since older browsers do not count it as 'self'."""

SECURITY_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "; ".join(_POLICY),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""On every answer."""


def blueprint(*, texts: Path) -> Blueprint:
    """Home, style guide, `/static`, `/texts/<name>.json`, 404 and security headers for all pages.

    Args:
        texts: the folder of compiled catalogues (`app.device.texts.COMPILED`).
    """
    site = Blueprint("site", __name__, static_folder="static", static_url_path="/static")
    site.add_url_rule("/", "home", lambda: _page("home.html"))
    site.add_url_rule("/styleguide", "styleguide", lambda: _page("styleguide.html"))
    site.add_url_rule("/texts/<name>.json", "texts", lambda name: _texts(texts, name))
    site.app_errorhandler(404)(_not_found)
    site.app_errorhandler(405)(_not_that_way)
    site.after_app_request(_secured)
    return site


def _page(name: str, status: int = 200) -> Response:
    response = send_from_directory(HERE / "templates", name, max_age=None)
    response.status_code = status
    return response


def _texts(folder: Path, name: str) -> Response:
    """One language's texts, or the list of languages; asked again only by their fingerprint."""
    return send_from_directory(folder, f"{name}.json", max_age=None)


def _not_found(_: NotFound) -> Response:
    """A page for people; for the programs that ask below `/api/`, what they can read."""
    if not request.path.startswith("/api/"):
        return _page("not_found.html", 404)
    message = "there is nothing at this address: see /api/v1/openapi.json"
    response = jsonify(ok=False, code="unknown_address", message=message)
    response.status_code = 404
    return response


def _not_that_way(problem: MethodNotAllowed) -> Response:
    allowed = ", ".join(sorted(problem.valid_methods or ()))
    response = jsonify(ok=False, code="method_not_allowed", message=f"use {allowed} here")
    response.status_code = 405
    response.headers["Allow"] = allowed
    return response


def _secured(response: Response) -> Response:
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    return _kept(response)


def _kept(response: Response) -> Response:
    """Fonts never change under their name; everything else is asked for by its fingerprint."""
    if response.mimetype == "font/woff2":
        response.cache_control.no_cache = None
        response.cache_control.public = True
        response.cache_control.max_age = _A_DAY_S
    return response
