"""What every request goes through: known, allowed, understood, then answered or refused."""

import hashlib
import logging
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, TypeVar

from app import access
from app.access import Identity
from app.clerk import Clerk
from app.hall.errors import Refusal
from app.hall.events import HallEvent
from app.hall.hall import Hall
from app.requests.understanding import UnknownRequest, understood
from app.sitting import Command, Decide, InternalError
from app.store.accounts import Accounts
from app.store.staff import UnknownHall
from app.views import Moment
from app.wire import messages
from app.wire.messages import Face

log = logging.getLogger(__name__)
T = TypeVar("T")

Fields = dict[str, Any]
Who = Callable[[], Identity | None]
"""Says who asks; None is a stranger. May refuse."""

Read = Callable[[type[messages.Shape]], messages.Shape]
"""Understands what was sent as a message of this shape. May refuse."""

Serve = Callable[[Any, Any], Fields]
"""From who asks and what was understood to the answer."""

NOTHING: Mapping[str, Serve] = {}


class Requests:
    """One face's requests. A subclass has one method a request, named like it.

    Args:
        clerks: of the halls that are open here, by key.
        aside: runs what blocks off the loop and returns its value.
    """

    face: ClassVar[Face]

    def __init__(
        self,
        clerks: Mapping[str, Clerk],
        accounts: Accounts,
        aside: Callable[[Callable[[], Any]], Any],
    ) -> None:
        self.clerks = clerks
        self.accounts = accounts
        self._aside = aside

    def answer(
        self,
        name: str,
        who: Who,
        sent: tuple[object, ...],
        carried: Mapping[str, Serve] = NOTHING,
    ) -> Fields:
        """What `serve` answers to one JSON object, or why not; it never raises."""
        try:
            return self.serve(name, who, lambda shape: understood(shape, sent), carried)
        except Refusal as refusal:
            return refused(refusal)
        except Exception:
            log.exception("request %s of %s failed", name, self.face)
            return refused(InternalError())

    def serve(
        self,
        name: str,
        who: Who,
        read: Read,
        carried: Mapping[str, Serve] = NOTHING,
    ) -> Fields:
        """Answer a request.

        Args:
            read: what was sent, once it is clear that they may ask.
            carried: requests that whoever carries them answers, since they need the connection.

        Raises:
            Refusal: nothing changed.
        """
        known = messages.REQUESTS[self.face].get(name)
        if known is None:
            raise UnknownRequest(f"there is no request {name[:60]} of a {self.face}")
        identity = who()
        access.require(identity, self.face, name)
        serve: Serve = carried.get(name) or getattr(self, name)
        return serve(identity, read(known.shape))

    # --- for the requests of a face -----------------------------------------------------

    def clerk(self, who: Identity) -> Clerk:
        """The clerk of the caller's hall. Raises UnknownHall."""
        found = self.clerks.get(who.hall)
        if found is None:
            raise UnknownHall(f"hall {who.hall} is not open on this hub")
        return found

    def see(self, who: Identity, read: Callable[[Hall, Moment], messages.Shape]) -> Fields:
        """Answer with a view."""
        view = self.clerk(who).view(read)
        return {"ok": True, "view": view.model_dump(mode="json")}

    def do(
        self,
        who: Identity,
        asked: messages.Command,
        decide: Decide,
        answer: Callable[[Hall, list[HallEvent]], Fields] = lambda hall, events: {},
    ) -> Fields:
        """Answer with what a command did; the numbers it touched are always told."""
        command = Command(
            actor=who.name,
            request_id=asked.request_id,
            fingerprint=_fingerprint(self.face, who, asked),
            decide=decide,
            answer=lambda hall, events: {"tickets": touched(events), **answer(hall, events)},
        )
        return self.clerk(who).ask(command)

    def aside(self, work: Callable[[], T]) -> T:
        """Run what blocks off the loop."""
        value: T = self._aside(work)
        return value


def touched(events: list[HallEvent]) -> list[str]:
    """The numbers that events are about, each once."""
    numbers = (getattr(event, "ticket", "") for event in events)
    return list(dict.fromkeys(number for number in numbers if number))


def refused(refusal: Refusal) -> Fields:
    """The answer that says why not."""
    return messages.Refused(code=refusal.code, message=refusal.message).model_dump()


def _fingerprint(face: Face, who: Identity, asked: messages.Command) -> str:
    said = f"{face} {who.name} {who.counter} {type(asked).__name__} {asked.model_dump_json()}"
    return hashlib.sha256(said.encode()).hexdigest()
