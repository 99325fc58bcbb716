"""Who asks over HTTP: by a token, by the cookie of a log-in, or nobody in particular."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from flask import request

from app import access
from app.access import Identity, NotAllowed, NotLoggedIn
from app.requests.over_http import NotJson, require_same_origin
from app.store.accounts import Accounts
from app.store.tokens import ExpiredToken, UnknownToken, digest

TRUSTED_FOR_S = 5.0
"""How long a token is believed; then the accounts are asked again."""

KEPT_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Shown:
    """What a request shows to say who asks; "" for nothing."""

    token: str
    is_cookie: bool = False


class Callers:
    """Knows who stands behind a request, without asking the accounts each time.

    Args:
        aside: runs what blocks off the loop and returns its value.
    """

    def __init__(
        self, accounts: Accounts, aside: Callable[[Callable[[], Identity]], Identity]
    ) -> None:
        self._accounts = accounts
        self._aside = aside
        self._known: OrderedDict[str, tuple[Identity, float]] = OrderedDict()

    def shown(self) -> Shown:
        """What the present request shows.

        Raises:
            UnknownToken: an `Authorization` that is no bearer's.
            NotSameOrigin, NotJson: a cookie may not act for a page of another site.
        """
        shown = request.headers.get("Authorization")
        if shown is not None:
            kind, _, token = shown.partition(" ")
            if kind.lower() != "bearer" or not token.strip():
                raise UnknownToken("say who asks with `Authorization: Bearer TOKEN`")
            return Shown(token.strip()[:200])
        cookie = request.cookies.get(access.SESSION_COOKIE, "")
        if cookie and request.method != "GET":
            _require_our_page()
        return Shown(cookie, is_cookie=True)

    def who(self, shown: Shown, hall: str) -> Identity:
        """Who shows this, as the accounts said at most some seconds ago.

        Raises:
            UnknownToken, ExpiredToken, NotLoggedIn: nobody.
            NotAllowed: somebody of another hall.
        """
        if not shown.token:
            return access.visitor(hall)
        found = self._trusted(shown)
        if found.hall != hall:
            raise NotAllowed(f"this token is good in hall {found.hall}")
        return found

    def _trusted(self, shown: Shown) -> Identity:
        key, now = digest(shown.token), time.monotonic()
        known = self._known.get(key)
        if known and now - known[1] < TRUSTED_FOR_S:
            return known[0]
        self._known.pop(key, None)
        found = self._ask(shown)
        self._known[key] = found, now
        while len(self._known) > KEPT_MOST:
            self._known.popitem(last=False)
        return found

    def _ask(self, shown: Shown) -> Identity:
        try:
            return self._aside(lambda: access.identify(self._accounts, shown.token))
        except (UnknownToken, ExpiredToken):
            if shown.is_cookie:
                raise NotLoggedIn("log in again: this session is over") from None
            raise


def _require_our_page() -> None:
    """A form of another site can neither say where it comes from nor send JSON."""
    require_same_origin(request.headers, request.host)
    if request.mimetype != "application/json":
        raise NotJson("send application/json")
