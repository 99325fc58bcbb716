"""Who this device is: a token in a file of its own, got with six letters and a technician.

no token ──code given, or shown and bound──▶ token kept ──hub knows it no more──▶ no token
"""

import json
import logging
import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from app.device.line import Line, NotConnected, Outage, TurnedAway
from app.wire.messages import ClaimPairing, Face, RequestPairing

log = logging.getLogger(__name__)

ASK_AGAIN_S = 2.0
PENDING, UNKNOWN = "pairing_pending", "pairing_unknown"
EXPIRED, FLOOD = "pairing_expired", "too_many_pairings"
GONE = frozenset({"unknown_token", "expired_token", "not_paired"})
"""Codes that say: this token is good no more."""

Show = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Wish:
    """As what a device wants to be let in; `code` was bound beforehand, or is empty."""

    hub: str
    face: Face
    kind: Literal["kiosk", "display", "agent"]
    code: str = ""


class Identity:
    """The token of one device at one hub; readable by its owner alone."""

    def __init__(self, file: Path, wish: Wish) -> None:
        self._file = file
        self._wish = wish

    def token(self, show: Show, stop: threading.Event) -> str:
        """The token that is kept, or a new one as soon as somebody lets this device in.

        Args:
            show: told the six letters for a technician.

        Raises:
            TurnedAway: the hub lets in no device of this kind.
        """
        kept = self._kept()
        return kept or self._pair(show, stop)

    def forget(self) -> None:
        """The hub knows this token no more."""
        self._file.unlink(missing_ok=True)

    def _kept(self) -> str:
        try:
            known: Mapping[str, Any] = json.loads(self._file.read_text(encoding="utf-8"))
            return str(known["token"]) if known["hub"] == self._wish.hub else ""
        except (OSError, ValueError, LookupError, TypeError):
            return ""

    def _keep(self, token: str) -> str:
        """On disk before anything is done with it: a code serves once."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        half = self._file.with_suffix(".partial")
        half.unlink(missing_ok=True)
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump({"hub": self._wish.hub, "token": token}, file)
            file.flush()
            os.fsync(file.fileno())
        half.replace(self._file)
        return token

    def _pair(self, show: Show, stop: threading.Event) -> str:
        outage = Outage(self._wish.hub)
        while not stop.is_set():
            line = Line(self._wish.hub, self._wish.face)
            try:
                line.open()
                outage.over()
                token = self._claimed(line, show, stop)
                return self._keep(token) if token else ""
            except NotConnected:
                outage.lost()
                stop.wait(ASK_AGAIN_S)
            finally:
                line.close()
        return ""

    def _claimed(self, line: Line, show: Show, stop: threading.Event) -> str:
        """By the code that was given, as long as that is good; else by one that is shown."""
        if self._wish.code:
            try:
                return _claim(line, ClaimPairing(code=self._wish.code))
            except TurnedAway as refusal:
                if refusal.code not in (UNKNOWN, EXPIRED):
                    raise
                log.warning("the code %s that was given: %s", self._wish.code, refusal)
        return self._bound(line, show, stop)

    def _bound(self, line: Line, show: Show, stop: threading.Event) -> str:
        offer = _ask(line, "request_pairing", RequestPairing(kind=self._wish.kind))
        show(str(offer["code"]))
        while not stop.wait(ASK_AGAIN_S):
            try:
                return _claim(line, ClaimPairing(code=offer["code"], secret=offer["secret"]))
            except TurnedAway as refusal:
                if refusal.code in (EXPIRED, UNKNOWN):
                    raise NotConnected("ask for another code") from None
                if refusal.code != PENDING:
                    raise
        return ""


def _claim(line: Line, claim: ClaimPairing) -> str:
    return str(_ask(line, "claim_pairing", claim)["token"])


def _ask(line: Line, request: str, asked: RequestPairing | ClaimPairing) -> dict[str, Any]:
    """A flood that strangers make is no reason to give up: like a hub that is not there yet."""
    try:
        return line.ask(request, asked)
    except TurnedAway as refusal:
        if refusal.code == FLOOD:
            raise NotConnected(str(refusal)) from None
        raise
