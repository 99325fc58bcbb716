"""DECIDE: the day opens, closes and hands out its closing slip; the catalogue is replaced."""

from datetime import date, datetime

from app.hall import calendar, learning
from app.hall.catalogue import Catalogue
from app.hall.errors import DayStillOpen, UnfitCatalogue, UnknownPaper
from app.hall.events import (
    CatalogueLoaded,
    DayClosed,
    DayLearned,
    DayOpened,
    HallEvent,
    PaperOrdered,
    PaperOutcome,
    PaperReported,
    TurnEndedByClose,
)
from app.hall.floor_events import ShiftEnded
from app.hall.hall import Hall
from app.hall.ticket import State


def load_catalogue(hall: Hall, *, catalogue: Catalogue, now: datetime) -> list[HallEvent]:
    """Replace what the hall offers; the same catalogue again is no event.

    Raises:
        UnfitCatalogue: it belongs to another hall.
        DayStillOpen: services and counters that are in use today must not vanish.
    """
    if catalogue.hall != hall.key:
        raise UnfitCatalogue(f"this is the catalogue of {catalogue.hall}, not of {hall.key}")
    if catalogue == hall.catalogue:
        return []
    if hall.day_is_open and (hall.tickets or hall.shifts):
        raise DayStillOpen("the hall is at work today: load it after the day has closed")
    return [CatalogueLoaded(at=now, catalogue=catalogue)]


def turn(hall: Hall, *, now: datetime) -> list[HallEvent]:
    """Close a day that is over, open the one that is here."""
    over = hall.day_is_open and not hall.is_at_work(now)
    return [*(close_day(hall, now=now) if over else []), *_open_day(hall, over, now)]


def close_day(hall: Hall, *, now: datetime) -> list[HallEvent]:
    """End every open turn and shift and sum up the day; no events if it is closed already.

    A day that was cut short (the hub was off) closes at the moment it should have.
    """
    if not hall.day_is_open or hall.day is None:
        return []
    at = max(min(now, _end_of(hall, hall.day)), hall.last_at or now)
    still_here = [ticket.number for ticket in hall.open_tickets()]
    return [
        *(TurnEndedByClose(at=at, ticket=number) for number in still_here),
        *(ShiftEnded(at=at, counter=s.counter, operator=s.operator) for s in hall.shifts.values()),
        _sums(hall, len(still_here), at),
        _lesson(hall, at),
    ]


def order_closing_slip(hall: Hall, *, head: str, now: datetime) -> list[HallEvent]:
    """Send the journal's head hash out of the house on paper; no events where none is owed."""
    printer = hall.offer.slip_printer
    if not hall.slip_owed or hall.closed is None or not printer:
        return []
    job = f"{hall.closed.day:%Y%m%d}-closing-{head[:10]}"
    return [PaperOrdered(at=now, job=job, printer=printer, paper="closing_slip", head=head)]


def report_paper(
    hall: Hall, *, job: str, outcome: PaperOutcome, detail: str, now: datetime
) -> list[HallEvent]:
    """An agent says how a paper fared; saying it again is no event.

    Raises:
        UnknownPaper: no such job is remembered: the agent may forget it too.
    """
    paper = hall.papers.get(job)
    if paper is None:
        raise UnknownPaper(f"no paper {job} is owed: forget it")
    if (paper.outcome, paper.detail) == (outcome, detail):
        return []
    return [PaperReported(at=now, job=job, outcome=outcome, detail=detail)]


def _end_of(hall: Hall, day: date) -> datetime:
    return calendar.day_ends_at(hall.offer, day)


def _open_day(hall: Hall, over: bool, now: datetime) -> list[HallEvent]:
    today = calendar.hall_day(hall.offer, now)
    is_new = hall.day is None or today > hall.day
    if (hall.day_is_open and not over) or not is_new or now >= _end_of(hall, today):
        return []
    if calendar.opening_of(hall.offer, today) is None:
        return []
    return [DayOpened(at=now, day=today, catalogue_revision=hall.catalogue_revision)]


def _lesson(hall: Hall, at: datetime) -> DayLearned:
    tickets = list(hall.tickets.values())
    return DayLearned(
        at=at,
        times=learning.learn(hall.offer, hall.learned, tickets),
        spread=learning.spread(hall.spread, tickets),
    )


def _sums(hall: Hall, ended_by_close: int, at: datetime) -> DayClosed:
    states = [ticket.turn.state for ticket in hall.tickets.values()]
    left = states.count(State.LEFT) + states.count(State.NO_SHOW) + ended_by_close
    assert hall.day is not None
    return DayClosed(
        at=at,
        day=hall.day,
        issued=len(states),
        served=states.count(State.FINISHED),
        left=left,
    )
