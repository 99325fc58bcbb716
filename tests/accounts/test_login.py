"""Staff log in from a page: a real server, real requests, the session in a cookie."""

import http.client
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.cookies import Morsel, SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, text
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.serving import make_server

from app.access import SESSION_COOKIE
from app.pages.login import Entrance, blueprint
from app.store.accounts import Accounts
from app.store.database import migrate, open_engine
from app.store.passwords import Passwords
from app.store.tokens import UnknownToken

PASSWORD = "seven ripe mangoes"
TAMPINES = Entrance(
    hall="tampines", name={"en": "Tampines Hall"}, languages=["en", "ar"], counters=["1", "2"]
)
BEDOK = Entrance(hall="bedok", name={"en": "Bedok Hall"}, languages=["en"], counters=["1"])


@dataclass
class Answer:
    status: int
    body: Any
    headers: http.client.HTTPMessage

    @property
    def cookie(self) -> Morsel[str]:
        return SimpleCookie(self.headers["Set-Cookie"])[SESSION_COOKIE]


@dataclass
class Browser:
    """As much of one as a log-in needs: it keeps the cookie and says where it comes from."""

    port: int
    cookie: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: object = None, **more: str) -> Answer:
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {
            "Origin": f"http://127.0.0.1:{self.port}",
            "Content-Type": "application/json",
            "Cookie": f"{SESSION_COOKIE}={self.cookie}",
            **self.headers,
            **{name.replace("_", "-"): value for name, value in more.items()},
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path, sent, {k: v for k, v in headers.items() if v})
        return self._keep(connection)

    def _keep(self, connection: http.client.HTTPConnection) -> Answer:
        response = connection.getresponse()
        answer = Answer(response.status, json.loads(response.read()), response.headers)
        connection.close()
        if "Set-Cookie" in answer.headers:
            self.cookie = answer.cookie.value
        return answer

    def log_in(self, password: str = PASSWORD, **more: object) -> Answer:
        return self.ask("POST", "/login", {"username": "aisha", "password": password, **more})


@pytest.fixture
def accounts(sqlite_url: str, clock: Any, passwords: Passwords) -> Accounts:
    """Aisha works in Tampines."""
    migrate(sqlite_url)
    engine: Engine = open_engine(sqlite_url)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO halls VALUES ('tampines'), ('bedok')"))
    made = Accounts(engine, clock, passwords=passwords)
    made.add_staff("tampines", "aisha", PASSWORD, "operator", "aisha-w")
    return made


@pytest.fixture
def halls() -> list[Entrance]:
    """The halls that are open to log-ins."""
    return [TAMPINES]


@pytest.fixture
def asides() -> list[str]:
    """Names of the threads in which what blocks was run."""
    return []


@pytest.fixture
def browser(accounts: Accounts, halls: list[Entrance], asides: list[str]) -> Iterator[Browser]:
    """A browser before the log-in page of a running server."""

    def aside(work: Callable[[], Any]) -> Any:
        asides.append(threading.current_thread().name)
        return work()

    app = Flask(__name__)
    app.register_blueprint(blueprint(accounts, aside, lambda: halls))
    app.wsgi_app = ProxyFix(app.wsgi_app)  # type: ignore[method-assign]
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield Browser(server.server_port)
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_operator_logs_in_works_and_logs_out(browser: Browser, accounts: Accounts) -> None:
    assert browser.log_in(counter="2").body == {"ok": True}

    assert browser.ask("GET", "/me").body == {
        "ok": True,
        "hall": "tampines",
        "username": "aisha",
        "role": "operator",
        "operator": "aisha-w",
        "counter": "2",
        "agency": "",
    }
    token = browser.cookie
    out = browser.ask("POST", "/logout")
    assert (out.body, out.cookie.value, out.cookie["max-age"]) == ({"ok": True}, "", "0")
    assert (browser.ask("GET", "/me").status, browser.ask("POST", "/logout").status) == (401, 200)
    with pytest.raises(UnknownToken):
        accounts.find_token(token)


def test_the_form_shows_halls_and_counters_to_everybody(browser: Browser) -> None:
    answer = browser.ask("GET", "/login/halls", Origin="")

    assert answer.body == [
        {
            "hall": "tampines",
            "name": {"en": "Tampines Hall"},
            "languages": ["en", "ar"],
            "counters": ["1", "2"],
        }
    ]


def test_the_cookie_stays_out_of_reach_of_scripts_and_other_sites(browser: Browser) -> None:
    cookie = browser.log_in().cookie

    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/")
    assert (cookie["secure"], cookie["max-age"]) == ("", str(12 * 3600))
    assert browser.ask("GET", "/me").headers["Cache-Control"] == "no-store"


def test_over_https_the_cookie_never_travels_in_the_clear(browser: Browser) -> None:
    browser.headers["X-Forwarded-Proto"] = "https"

    assert browser.log_in().cookie["secure"] is True


def test_a_stranger_is_not_logged_in(browser: Browser, accounts: Accounts) -> None:
    device = accounts.claim_pairing(accounts.offer_bound("tampines", "kiosk-1", "kiosk")).token

    for cookie in ("", "found-in-the-street", device):
        browser.cookie = cookie
        answer = browser.ask("GET", "/me")
        assert (answer.status, answer.body["code"]) == (401, "not_logged_in")


def test_a_session_ends_with_its_hours(browser: Browser, clock: Any) -> None:
    browser.log_in()
    clock.forward(hours=12)

    assert browser.ask("GET", "/me").body["code"] == "not_logged_in"


def test_logging_in_again_ends_the_earlier_session(browser: Browser, accounts: Accounts) -> None:
    browser.log_in()
    earlier = browser.cookie
    browser.log_in()

    assert browser.cookie != earlier
    with pytest.raises(UnknownToken):
        accounts.find_token(earlier)


def test_a_wrong_password_keeps_the_session_one_has(browser: Browser) -> None:
    browser.log_in()

    answer = browser.log_in("seven green mangoes")

    assert (answer.status, answer.body["code"]) == (401, "wrong_login")
    assert browser.ask("GET", "/me").status == 200


def test_a_lock_out_says_when_to_try_again(browser: Browser) -> None:
    for _ in range(5):
        browser.log_in("seven green mangoes")

    answer = browser.log_in()

    assert (answer.status, answer.body["code"]) == (429, "locked_out")
    assert answer.headers["Retry-After"] == "900"
    assert "15 min" in answer.body["message"]


def test_one_address_may_not_try_name_after_name(browser: Browser, clock: Any) -> None:
    for number in range(20):
        assert browser.log_in(username=f"aisha{number}").status == 401

    answer = browser.log_in()
    assert (answer.status, answer.body["code"]) == (429, "too_many_attempts")
    assert answer.headers["Retry-After"] == "60"
    assert browser.ask("POST", "/login", b"", X_Forwarded_For="10.0.0.7").status == 400

    browser.headers["X-Forwarded-For"] = "10.0.0.7"
    assert browser.log_in().status == 200
    del browser.headers["X-Forwarded-For"]
    clock.forward(minutes=1)
    assert browser.log_in().status == 200


def test_one_ipv6_household_is_one_address(browser: Browser) -> None:
    for number in range(20):
        browser.headers["X-Forwarded-For"] = f"2001:db8::{number:x}"
        browser.log_in(username=f"aisha{number}")

    assert browser.log_in().body["code"] == "too_many_attempts"
    browser.headers["X-Forwarded-For"] = "2001:db8:0:1::1"
    assert browser.log_in().status == 200


def test_a_morning_of_right_log_ins_from_one_address_is_no_flood(browser: Browser) -> None:
    assert {browser.log_in().status for _ in range(30)} == {200}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"counter": "9"}, "unknown_counter"),
        ({"hall": "bedok"}, "unknown_hall"),
    ],
)
def test_one_logs_in_where_the_hall_is(browser: Browser, more: dict[str, str], code: str) -> None:
    answer = browser.log_in(**more)

    assert (answer.status, answer.body["code"]) == (404, code)


def test_where_there_are_two_halls_one_says_which(browser: Browser, halls: list[Entrance]) -> None:
    halls.append(BEDOK)

    assert browser.log_in().body["code"] == "unknown_hall"
    assert browser.log_in(hall="bedok", counter="1").body["code"] == "wrong_login"
    assert browser.log_in(hall="tampines", counter="1").status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": ""},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://["},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "none"},
    ],
)
@pytest.mark.parametrize("path", ["/login", "/logout"])
def test_no_other_site_acts_through_a_visitors_browser(
    browser: Browser, path: str, headers: dict[str, str]
) -> None:
    browser.log_in()

    answer = browser.ask("POST", path, {"username": "aisha", "password": PASSWORD}, **headers)

    assert (answer.status, answer.body["code"]) == (403, "not_same_origin")
    assert browser.ask("GET", "/me").status == 200


def test_our_own_page_is_known_by_what_the_browser_says_of_it(browser: Browser) -> None:
    body = {"username": "aisha", "password": PASSWORD}

    assert browser.ask("POST", "/login", body, Origin="", Sec_Fetch_Site="same-origin").body["ok"]


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_form_of_another_kind_is_refused(browser: Browser, kind: str) -> None:
    body = {"username": "aisha", "password": PASSWORD}

    answer = browser.ask("POST", "/login", body, Content_Type=kind)

    assert (answer.status, answer.body["code"]) == (415, "not_json")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        b"null",
        b"{}",
        {"username": "aisha"},
        {"username": 7, "password": "hush hush hush"},
        {"username": "aisha", "password": ["hush hush hush"]},
        {"username": "aisha", "password": {"hush": "hush"}},
        {"username": "aisha", "password": "hush " * 50},
        {"username": "", "password": "hush hush hush"},
        {"username": "aisha", "password": "hush hush hush", "role": "admin"},
        {"username": "aisha", "password": "hush hush hush", "counter": 1},
    ],
)
def test_what_is_no_log_in_is_refused_without_repeating_it(browser: Browser, body: object) -> None:
    answer = browser.ask("POST", "/login", body)

    assert (answer.status, answer.body["code"]) == (400, "unfit_request")
    assert answer.body["ok"] is False
    assert "hush" not in answer.body["message"]


def test_a_letter_that_is_too_long_is_not_read(browser: Browser) -> None:
    answer = browser.log_in("x" * 5000)

    assert (answer.status, answer.body["code"]) == (413, "request_too_large")


def test_what_blocks_is_run_aside(browser: Browser, asides: list[str]) -> None:
    browser.ask("GET", "/login/halls")
    assert asides == []

    browser.log_in()
    browser.ask("GET", "/me")
    browser.ask("POST", "/logout")

    assert len(asides) == 3


def test_without_its_database_the_hub_says_so_as_to_any_program(
    browser: Browser, sqlite_url: str
) -> None:
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    away = file.rename(file.with_suffix(".away"))

    answer = browser.ask("GET", "/me")
    assert (answer.status, answer.body["ok"], answer.body["code"]) == (500, False, "internal_error")

    away.rename(file)
    assert browser.log_in().status == 200
