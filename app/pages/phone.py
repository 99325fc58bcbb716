"""A citizen's phone: the own ticket as a page that needs no JavaScript and keeps nothing."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug import Response as AnyResponse
from werkzeug.exceptions import HTTPException

from app import views
from app.access import visitor
from app.device.texts import direction, languages, translator
from app.hall.catalogue import Brand
from app.hall.errors import Refusal, UnknownTicket
from app.pages import phone_words
from app.pages.login import source_of
from app.requests.asking import Fields
from app.requests.over_http import headers_of, require_same_origin, status_of
from app.requests.phone import PhoneRequests
from app.requests.understanding import understood
from app.store.throttle import Throttle
from app.wire.messages import PhoneView

STYLE = Path(__file__).parent / "static" / "phone.css"
RENEWED_S = 15
A_MINUTE_MOST = 120
"""Of one ticket, and of one address's wrong codes: all phones of a hall may share an address."""

BODY_MOST = 4_096

ACTIONS: Mapping[str, str] = {
    "let-pass": "own_let_pass",
    "later": "own_come_later",
    "leave": "own_leave",
}
"""The last part of an address to the request that it makes."""


class TooManyRequests(Refusal):
    code = "too_many_requests"

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(f"too many requests from here: try again in {retry_after_s} s")
        self.retry_after_s = retry_after_s


def blueprint(requests: PhoneRequests, clock: Callable[[], datetime]) -> Blueprint:
    """The routes `/t/<code>`, what can be done there, and `/phone.css`.

    Args:
        clock: aware UTC, for the brake on floods.
    """
    window = _Window(requests, clock)
    made = Blueprint("phone", __name__, template_folder="templates")
    # A QR packs capitals tightest, so the printed address has nothing else; and whatever is
    # written there, it is told kindly.
    made.add_url_rule("/T/<path:code>", "printed", window.show)
    made.add_url_rule("/t/<path:code>", "show", window.show)
    made.add_url_rule("/t/<code>/<any('let-pass', 'later', leave):action>", "ask", window.ask)
    made.add_url_rule(
        "/t/<code>/<any('let-pass', 'later', leave):action>", "act", window.act, methods=["POST"]
    )
    made.add_url_rule("/phone.css", "style", window.style)
    made.register_error_handler(Refusal, _refused)
    made.register_error_handler(HTTPException, _failed)
    made.register_error_handler(500, _failed)
    made.after_request(_discreet)
    return made


class _Window:
    def __init__(self, requests: PhoneRequests, clock: Callable[[], datetime]) -> None:
        self._requests = requests
        self._throttle = Throttle(A_MINUTE_MOST, timedelta(minutes=1), clock)

    def show(self, code: str) -> Response:
        """The ticket as it stands."""
        view = self._view(code.upper())
        is_still = "still" in request.args
        page = _page("ticket.html", view, said=request.args.get("said", ""), is_still=is_still)
        if phone_words.goes_on(view) and not is_still:
            page.headers["Refresh"] = f"{RENEWED_S}; url={_address(view)}"
        return page

    def ask(self, code: str, action: str) -> AnyResponse:
        """Before leaving, the question whether; else the ticket: a look does nothing."""
        view = self._view(code.upper())
        if action != "leave" or view.may_leave:
            return redirect(_address(view), 303)
        return _page("leave.html", view)

    def act(self, code: str, action: str) -> AnyResponse:
        """Do it, and show the ticket; a refusal is told there."""
        request.max_content_length = BODY_MOST
        _require_our_page()
        view = self._view(code.upper())
        asked = {"code": view.ticket.code, "request_id": request.form.get("request_id", "")}
        try:
            self._serve(ACTIONS[action], view.hall.key, asked)
        except Refusal as refusal:
            return redirect(_address(view, said=f"{action}.{refusal.code}"), 303)
        return redirect(_address(view, said=action), 303)

    def style(self) -> AnyResponse:
        """The one style sheet, in the hall's colours."""
        brand = self._brand(request.args.get("hall", ""))
        own = f":root{{--brand:{brand.primary};--accent:{brand.accent}}}\n"
        response = Response(STYLE.read_text(encoding="utf-8") + own, mimetype="text/css")
        response.headers["Cache-Control"] = "no-cache"
        response.add_etag()
        return response.make_conditional(request)

    def _view(self, code: str) -> PhoneView:
        """The ticket that a code proves, in whichever hall it is.

        Raises:
            UnknownTicket, TooManyRequests: no ticket of today, or asked too often.
        """
        hall = self._hall(code)
        source = source_of(request.remote_addr or "")
        self._count(f"{source} {code}" if hall else source)
        if not hall:
            raise UnknownTicket("there is no such ticket today")
        seen = self._serve("own_ticket", hall, {"code": code})
        return PhoneView.model_validate(seen["view"])

    def _hall(self, code: str) -> str:
        """The hall whose ticket it is, or "". One hall's trouble does not hide another's ticket."""
        trouble = None
        for key, clerk in self._requests.clerks.items():
            try:
                if clerk.view(lambda hall, now: views.is_of_today(hall, now, code=code)):
                    return key
            except Refusal as refusal:
                trouble = refusal
        if trouble:
            raise trouble
        return ""

    def _count(self, key: str) -> None:
        if wait_s := self._throttle.wait_s(key):
            raise TooManyRequests(wait_s)
        self._throttle.mark(key)

    def _serve(self, name: str, hall: str, asked: Mapping[str, str]) -> Fields:
        return self._requests.serve(
            name, lambda: visitor(hall), lambda shape: understood(shape, (dict(asked),))
        )

    def _brand(self, hall: str) -> Brand:
        clerk = self._requests.clerks.get(hall)
        try:
            found: Brand = clerk.view(lambda one, _: one.offer.brand) if clerk else Brand()
        except Refusal:
            return Brand()
        return found


def _require_our_page() -> None:
    """No other site may act here, though only whoever holds the paper knows its code.

    A page that names no referrer has the origin "null" in browsers that do not send
    `Sec-Fetch-Site`, which they do not on plain HTTP: then the code has to be proof enough.

    Raises:
        NotSameOrigin.
    """
    is_silent = request.headers.get("Origin", "null") == "null"
    if "Sec-Fetch-Site" in request.headers or not is_silent:
        require_same_origin(request.headers, request.host)


def _language(view: PhoneView) -> str:
    """The one that was chosen, else the ticket's."""
    chosen = request.args.get("lang", "")
    return chosen if chosen in _offered(view) else view.ticket.language


def _offered(view: PhoneView) -> list[str]:
    return [one for one in view.hall.languages if one in languages()]


def _address(view: PhoneView, said: str | None = None) -> str:
    chosen = request.args.get("lang", "")
    language = chosen if chosen in _offered(view) else None
    return url_for("phone.show", code=view.ticket.code, lang=language, said=said)


def _page(template: str, view: PhoneView, *, said: str = "", is_still: bool = False) -> Response:
    language = _language(view)
    page = render_template(
        f"phone/{template}",
        words=phone_words.of(view, translator(language), said),
        labels=phone_words.labels(translator(language), RENEWED_S),
        language=language,
        direction=direction(language),
        languages=[(one, phone_words.name_of(one)) for one in _offered(view)],
        query={"lang": language},
        code=view.ticket.code,
        hall=view.hall.key,
        is_still=is_still,
        request_id=lambda: str(uuid4()),
    )
    return make_response(page)


# --- whatever goes wrong is told in words ----------------------------------------------------


def _refused(refusal: Refusal) -> Response:
    is_flood = isinstance(refusal, TooManyRequests)
    page = _note(refusal.code, 429 if is_flood else status_of(refusal.code))
    page.headers.update(headers_of(refusal))
    return page


def _failed(problem: HTTPException) -> Response:
    return _note("internal_error", problem.code or 500)


def _note(code: str, status: int) -> Response:
    asked = request.args.get("lang", "")
    known = languages()
    best = request.accept_languages.best_match(known, known[0])
    language = asked if asked in known else best
    page = render_template(
        "phone/note.html",
        note=phone_words.note(code, translator(language)),
        labels=phone_words.labels(translator(language), RENEWED_S),
        language=language,
        direction=direction(language),
        languages=[(one, phone_words.name_of(one)) for one in known],
        hall="",
    )
    return make_response(page, status)


def _discreet(response: Response) -> Response:
    """The address is the ticket's key: nobody keeps the page or hears where it was."""
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
