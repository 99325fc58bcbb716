"""Log-in: halls to choose from, a session cookie for the right password, who am I, log-out."""

from collections.abc import Callable
from datetime import timedelta
from ipaddress import IPv4Address, ip_address
from typing import Any, TypeVar, cast

from flask import Blueprint, Response, jsonify, request
from pydantic import Field, ValidationError
from werkzeug.exceptions import RequestEntityTooLarge

from app.access import SESSION_COOKIE, Identity, NotLoggedIn, logged_in
from app.hall.errors import Refusal, UnknownCounter
from app.pages.answers import never_kept, refused
from app.requests.over_http import NotJson, require_same_origin
from app.sitting import InternalError
from app.store.accounts import Accounts
from app.store.staff import UnknownHall
from app.store.throttle import Throttle
from app.store.tokens import STAFF_ROLES
from app.wire.messages import Shape, Texts

T = TypeVar("T")

BODY_MOST = 4_096
WRONG_A_MINUTE = 20
"""Wrong log-ins that one address may send; a whole hall may sit behind one address."""


class TooManyAttempts(Refusal):
    code = "too_many_attempts"

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(f"too many log-ins from here: try again in {retry_after_s} s")
        self.retry_after_s = retry_after_s


class TooLarge(Refusal):
    code = "request_too_large"


class UnfitRequest(Refusal):
    code = "unfit_request"


class Entrance(Shape):
    """What the log-in form shows of a hall; everybody may see it."""

    hall: str
    name: Texts
    languages: list[str]
    counters: list[str]


class LogIn(Shape):
    """`hall` may be left out where there is one; without `counter` nobody can be called."""

    hall: str | None = Field(default=None, max_length=60)
    username: str = Field(min_length=1, max_length=60)
    password: str = Field(min_length=1, max_length=200)
    counter: str | None = Field(default=None, max_length=60)


def blueprint(
    accounts: Accounts,
    aside: Callable[[Callable[[], T]], T],
    halls: Callable[[], list[Entrance]],
) -> Blueprint:
    """The routes `/login/halls`, `/login`, `/logout` and `/me`.

    Args:
        aside: runs what blocks (database, passwords) off the event loop and returns its value.
        halls: the halls that are open to log-ins, in the order in which they are offered.
    """
    desk = _Desk(accounts, aside, halls)
    made = Blueprint("login", __name__)
    made.add_url_rule("/login/halls", "halls", desk.show_halls)
    made.add_url_rule("/login", "log_in", desk.log_in, methods=["POST"])
    made.add_url_rule("/logout", "log_out", desk.log_out, methods=["POST"])
    made.add_url_rule("/me", "me", desk.me)
    made.register_error_handler(Refusal, refused)
    made.register_error_handler(500, lambda _: refused(InternalError()))
    made.after_request(never_kept)
    return made


class _Desk:
    def __init__(
        self,
        accounts: Accounts,
        aside: Callable[[Callable[[], Any]], Any],
        halls: Callable[[], list[Entrance]],
    ) -> None:
        self._accounts = accounts
        self._aside = aside
        self._halls = halls
        self._wrong = Throttle(WRONG_A_MINUTE, timedelta(minutes=1), accounts.clock)

    def show_halls(self) -> Response:
        """The halls, with their counters."""
        return jsonify([entrance.model_dump() for entrance in self._halls()])

    def log_in(self) -> Response:
        """Exchange a password for a cookie; an earlier session of this browser ends."""
        require_same_origin(request.headers, request.host)
        asked = _read()
        hall = self._hall(asked)
        token = self._token(hall, asked)
        self._end(request.cookies.get(SESSION_COOKIE))
        response = jsonify(ok=True)
        self._set_cookie(response, token, self._accounts.limits.session_hours)
        return response

    def log_out(self) -> Response:
        """Revoke the session and clear its cookie; without one, nothing is lost."""
        require_same_origin(request.headers, request.host)
        self._end(request.cookies.get(SESSION_COOKIE))
        response = jsonify(ok=True)
        self._set_cookie(response, "", 0)
        return response

    def me(self) -> Response:
        """Who is logged in, and at which counter."""
        who = self._who()
        return jsonify(
            ok=True,
            hall=who.hall,
            username=who.subject,
            role=who.role,
            operator=who.operator,
            counter=who.counter,
            agency=who.agency,
        )

    def _who(self) -> Identity:
        token = request.cookies.get(SESSION_COOKIE, "")
        who = cast(Identity, self._aside(lambda: logged_in(self._accounts, token)))
        if who.role not in STAFF_ROLES:
            raise NotLoggedIn("this is a device: log in as somebody")
        return who

    def _hall(self, asked: LogIn) -> str:
        """The hall to log in to, which has the counter asked for."""
        entrances = self._halls()
        fitting = [one for one in entrances if asked.hall in (None, one.hall)]
        if len(fitting) != 1:
            known = ", ".join(one.hall for one in entrances)
            raise UnknownHall(f"say which hall: {known or 'none is open yet'}")
        if asked.counter and asked.counter not in fitting[0].counters:
            raise UnknownCounter(f"hall {fitting[0].hall} has no counter {asked.counter}")
        return fitting[0].hall

    def _token(self, hall: str, asked: LogIn) -> str:
        """Each attempt counts against its address before it is looked at, unless it succeeds."""
        source = source_of(request.remote_addr or "")
        if wait_s := self._wrong.wait_s(source):
            raise TooManyAttempts(wait_s)
        self._wrong.mark(source)
        token = self._aside(
            lambda: self._accounts.log_in(hall, asked.username, asked.password, asked.counter or "")
        )
        self._wrong.take_back(source)
        return str(token)

    def _end(self, token: str | None) -> None:
        if token:
            self._aside(lambda: self._accounts.log_out(token))

    def _set_cookie(self, response: Response, token: str, hours: float) -> None:
        response.set_cookie(
            SESSION_COOKIE,
            token,
            max_age=int(hours * 3600),
            secure=request.is_secure,
            httponly=True,
            samesite="Strict",
        )


def _read() -> LogIn:
    """The request's body.

    A form of another site cannot send JSON without being asked first.

    Raises:
        NotJson, TooLarge, UnfitRequest: without repeating what was sent, it may be a password.
    """
    if request.mimetype != "application/json":
        raise NotJson("send application/json")
    request.max_content_length = BODY_MOST
    try:
        return LogIn.model_validate_json(request.get_data())
    except RequestEntityTooLarge:
        raise TooLarge(f"send at most {BODY_MOST} bytes") from None
    except ValidationError as problem:
        first = problem.errors(include_input=False, include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "body"
        raise UnfitRequest(f"{field}: {first['msg']}") from None


def source_of(address: str) -> str:
    """Whom to count: an IPv6 household has more addresses than we can count, but one /64."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv4Address):
        return address
    return str(known.ipv4_mapped or known.exploded[:19])
