"""Who waits, in their order: a line for each service and whoever alone may call it."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from datetime import datetime
from heapq import merge
from itertools import takewhile
from typing import NamedTuple

from app.hall.catalogue import Need
from app.hall.ticket import Ticket


class Line(NamedTuple):
    """What all who stand in one line have in common.

    Attributes:
        needs: sorted; met by an operator and a counter, or the line is not for them.
        language: of the ticket, where it is one of the needs.
        counter, operator: who alone may call it; "" for anybody.
        priority: their class; "" for everybody else.
        is_due: whether they come at an agreed time that they have not missed.
    """

    service: str
    needs: tuple[Need, ...] = ()
    language: str = ""
    counter: str = ""
    operator: str = ""
    priority: str = ""
    is_due: bool = False


def line_of(ticket: Ticket) -> Line:
    """The line that a ticket belongs to as it is now."""
    turn = ticket.turn
    return Line(
        service=turn.service,
        needs=tuple(sorted(ticket.needs)),
        language=ticket.language if "language" in ticket.needs else "",
        counter=turn.to_counter,
        operator=turn.to_operator,
        priority=ticket.priority,
        is_due=ticket.due_at is not None and turn.agreed != "over",
    )


class Lines:
    """All lines of a day. Tickets are kept here, so that a place is never stale.

    An `OrderedDict` is used as an ordered set: taking the first of a plain dict grows slower
    with every one taken.
    """

    def __init__(self) -> None:
        self._lines: dict[str, dict[Line, OrderedDict[str, Ticket]]] = {}
        self._waiting: dict[str, int] = {}
        self._total = 0

    def put(self, before: Ticket | None, ticket: Ticket) -> None:
        """Let a ticket stand where it belongs now, if it is in a line at all."""
        if before is not None and before.turn.is_in_line:
            self._remove(before)
        if ticket.turn.is_in_line:
            self._add(ticket)

    def waiting(self, service: str) -> int:
        """How many stand in the lines of one service."""
        return self._waiting.get(service, 0)

    @property
    def total(self) -> int:
        """How many stand in all lines together."""
        return self._total

    def everybody(self) -> Iterator[Ticket]:
        """All who stand in a line."""
        for lines in self._lines.values():
            for line in lines.values():
                yield from line.values()

    def twin(self) -> "Lines":
        """The same lines, to be changed by themselves."""
        other = Lines()
        for ticket in self.everybody():
            other.put(None, ticket)
        return other

    def lengths(self) -> Iterator[tuple[str, int]]:
        """Every service that somebody waits for, with how many do."""
        return ((service, count) for service, count in self._waiting.items() if count)

    def of(self, service: str) -> Iterator[Ticket]:
        """All who wait for one service, first to last."""
        return merge(*(line.values() for line in self._lines.get(service, {}).values()), key=place)

    def heads(self, services: Iterable[str]) -> Iterator[tuple[Line, Ticket]]:
        """Every line of these services that somebody stands in, with its first, in their order."""
        for service in services:
            firsts = [
                (line, next(iter(tickets.values())))
                for line, tickets in self._lines.get(service, {}).items()
            ]
            yield from sorted(firsts, key=lambda one: place(one[1]))

    def before(self, head: Ticket, place_at: datetime) -> Iterator[Ticket]:
        """Those in a ticket's line who stand there since before some moment, first to last."""
        key = line_of(head)
        line = self._lines.get(key.service, {}).get(key, OrderedDict())
        return takewhile(lambda one: one.turn.place_at < place_at, line.values())

    def _add(self, ticket: Ticket) -> None:
        key = line_of(ticket)
        line = self._lines.setdefault(key.service, {}).setdefault(key, OrderedDict())
        comes_last = not line or place(line[next(reversed(line))]) <= place(ticket)
        line[ticket.number] = ticket
        self._count(key.service, 1)
        if not comes_last:
            ordered = sorted(line.values(), key=place)
            self._lines[key.service][key] = OrderedDict((one.number, one) for one in ordered)

    def _remove(self, ticket: Ticket) -> None:
        key = line_of(ticket)
        line = self._lines[key.service][key]
        del line[ticket.number]
        self._count(key.service, -1)
        if not line:
            del self._lines[key.service][key]

    def _count(self, service: str, more: int) -> None:
        self._waiting[service] = self._waiting.get(service, 0) + more
        self._total += more


def place(ticket: Ticket) -> tuple[object, ...]:
    """What orders a line: who stands there longer; ties by number, which counts on."""
    return (ticket.turn.place_at, len(ticket.number), ticket.number)
