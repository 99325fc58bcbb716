"""A day's report: all of it, and broken down by hour, service, agency, counter, operator."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TypeVar
from zoneinfo import ZoneInfo

from app.hall.catalogue import Service
from app.hall.floor import Spell
from app.reports.definitions import DEFINITIONS
from app.reports.figures import Targets, figures
from app.reports.overtakes import overtakes
from app.reports.rows import Material, Sitting, TurnRow, Visit
from app.reports.work import Waits, work
from app.wire.report import DayReport, Figures, Group, ServiceGroup, Work, WorkGroup
from app.wire.shape import Texts

T = TypeVar("T")
KeyOf = Callable[[TurnRow], str]


def report(material: Material) -> DayReport:
    """The report of a day's rows."""
    desk = _Desk(material)
    offer = material.catalogue
    return DayReport(
        hall=offer.hall,
        name=dict(offer.name),
        languages=list(offer.languages),
        time_zone=offer.time_zone,
        day=material.day,
        is_closed=material.is_closed,
        up_to=material.up_to,
        head=material.head,
        agency=material.agency,
        total=desk.figures(material.turns, material.visits),
        work=desk.work(material.shifts, material.spells, material.turns),
        hours=list(desk.hours()),
        services=list(desk.services()),
        agencies=list(desk.agencies()),
        counters=list(desk.counters()),
        operators=list(desk.operators()),
        overtakes=overtakes(material.calls),
        definitions=list(DEFINITIONS),
    )


@dataclass(frozen=True)
class _Desk:
    """Sorts a day's rows into groups. A visit is booked to an hour, a service or an agency by
    its first turn, to a counter or an operator by its last.
    """

    material: Material

    def figures(self, turns: Iterable[TurnRow], visits: Iterable[Visit]) -> Figures:
        """The figures of a group."""
        return figures(list(turns), list(visits), self._targets, self.material.up_to)

    def work(
        self, shifts: Iterable[Sitting], spells: Iterable[Spell], turns: Iterable[TurnRow]
    ) -> Work:
        """The work of a group."""
        served = sum(row.turn.state == "finished" for row in turns)
        return work(list(shifts), list(spells), self._waits, served)

    def hours(self) -> Iterator[Group]:
        """From the first hour in which somebody came to the last, none left out."""
        zone = ZoneInfo(self.material.catalogue.time_zone)
        groups = self._groups(lambda row: f"{row.turn.queued_at.astimezone(zone):%H}", _first)
        came = sorted(groups)
        for hour in range(int(came[0]), int(came[-1]) + 1) if came else ():
            name = f"{hour:02}:00\u2013{(hour + 1) % 24:02}:00"
            found = groups.get(f"{hour:02}") or self.figures([], [])
            yield Group(key=f"{hour:02}", name=self._name(name), figures=found)

    def services(self) -> Iterator[ServiceGroup]:
        """Every service that may be seen, whether somebody came for it or not."""
        groups = self._groups(lambda row: row.turn.service, _first)
        for one in self._offered:
            yield ServiceGroup(
                key=one.key,
                name=dict(one.name),
                agency=one.agency,
                target_s=one.target_wait_minutes * 60,
                figures=groups.get(one.key) or self.figures([], []),
            )

    def agencies(self) -> Iterator[Group]:
        """Every agency that may be seen."""
        service = self.material.catalogue.service
        groups = self._groups(lambda row: service[row.turn.service].agency, _first)
        for one in self.material.catalogue.agencies:
            if self.material.agency in ("", one.key):
                found = groups.get(one.key) or self.figures([], [])
                yield Group(key=one.key, name=dict(one.name), figures=found)

    def counters(self) -> Iterator[WorkGroup]:
        """Those where somebody sat or was called to; last, the turns without a counter."""
        names = {one.key: self._name(one.key) for one in self.material.catalogue.counters}
        yield from self._places(names, lambda row: row.turn.counter, lambda one: one.counter)

    def operators(self) -> Iterator[WorkGroup]:
        """Those who sat or called somebody; last, the turns without an operator."""
        names = {one.key: self._name(one.name) for one in self.material.catalogue.operators}
        yield from self._places(names, lambda row: row.turn.operator, lambda one: one.operator)

    def _places(
        self, names: Mapping[str, Texts], key_of: KeyOf, place_of: Callable[[Sitting | Spell], str]
    ) -> Iterator[WorkGroup]:
        found = self._groups(key_of, _last)
        turns = _sorted_by(key_of, self.material.turns)
        shifts = _sorted_by(place_of, self.material.shifts)
        spells = _sorted_by(place_of, self.material.spells)
        for key in (*names, ""):
            if key in found or key in shifts:
                yield WorkGroup(
                    key=key,
                    name=names.get(key, {}),
                    figures=found.get(key) or self.figures([], []),
                    work=self.work(shifts.get(key, ()), spells.get(key, ()), turns.get(key, ())),
                )

    def _groups(self, key_of: KeyOf, booked_by: Callable[[Visit], TurnRow]) -> dict[str, Figures]:
        turns = _sorted_by(key_of, self.material.turns)
        visits = _sorted_by(lambda one: key_of(booked_by(one)), self.material.visits)
        return {
            key: self.figures(turns.get(key, ()), visits.get(key, ())) for key in {*turns, *visits}
        }

    def _name(self, name: str) -> Texts:
        return {self.material.catalogue.languages[0]: name}

    @cached_property
    def _offered(self) -> list[Service]:
        services = self.material.catalogue.services
        return [one for one in services if self.material.agency in ("", one.agency)]

    @cached_property
    def _targets(self) -> Targets:
        services = self.material.catalogue.services
        return {one.key: timedelta(minutes=one.target_wait_minutes) for one in services}

    @cached_property
    def _waits(self) -> Waits:
        return Waits.of(self.material)


def _sorted_by(key_of: Callable[[T], str], every: Iterable[T]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = {}
    for one in every:
        groups.setdefault(key_of(one), []).append(one)
    return groups


def _first(visit: Visit) -> TurnRow:
    return visit.first


def _last(visit: Visit) -> TurnRow:
    return visit.last
