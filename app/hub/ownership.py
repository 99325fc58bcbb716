"""Which agent owns which printer: one at a time, or a ticket would have two first papers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.hall.errors import Refusal


class PrinterOwned(Refusal):
    code = "printer_owned"


@dataclass(frozen=True, slots=True)
class Owner:
    """An agent by its name, and the connection it owns a printer by."""

    agent: str
    sid: str


class Ownership:
    """Printers by hall and key. An agent that comes back takes its own printers over."""

    def __init__(self) -> None:
        self._owners: dict[tuple[str, str], Owner] = {}

    def take(
        self, hall: str, printers: Iterable[str], owner: Owner, leave: Callable[[str, str], None]
    ) -> None:
        """Own these printers, all or none.

        Args:
            leave: told each earlier connection of the same agent, and the printer it had.

        Raises:
            PrinterOwned: another agent has one of them, and is still connected.
        """
        keys = [(hall, one) for one in printers]
        for key in keys:
            known = self._owners.get(key, owner)
            if known.agent != owner.agent:
                raise PrinterOwned(f"{known.agent} owns printer {key[1]}: stop that agent first")
        for key in keys:
            known = self._owners.get(key, owner)
            if known.sid != owner.sid:
                leave(known.sid, key[1])
            self._owners[key] = owner

    def give_up(self, sid: str) -> None:
        """A connection has ended."""
        for key in [key for key, owner in self._owners.items() if owner.sid == sid]:
            del self._owners[key]
