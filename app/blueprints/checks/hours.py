"""The hours of a hall: when it is open, who has which counter, its shifts."""

from collections.abc import Iterator, Sequence
from datetime import time
from itertools import groupby, pairwise
from typing import Protocol

from app.blueprints.checks.problem import Problem, none_such
from app.hall.catalogue import Catalogue, Post, Staffing


class _Span(Protocol):
    @property
    def begins(self) -> time: ...
    @property
    def ends(self) -> time: ...


def openings(hall: Catalogue) -> Iterator[Problem]:
    """At least one, none that overlaps another of its day."""
    if not hall.openings:
        yield Problem("openings", "is empty: say when the hall is open")
    if any(one.opens.tzinfo or one.closes.tzinfo for one in hall.openings):
        yield Problem("openings", WALL)
        return
    week = sorted(hall.openings, key=lambda one: (one.weekday, one.opens))
    for one in week:
        if one.closes <= one.opens:
            yield Problem("openings", _backwards(one.opens, one.closes))
    for one, other in pairwise(week):
        if one.weekday == other.weekday and other.opens < one.closes:
            spans = f"{one.opens:%H:%M} and {other.opens:%H:%M}"
            yield Problem("openings", f"{spans} overlap on one day: join or part them")


def posts(hall: Catalogue) -> Iterator[Problem]:
    """Each of a counter that there is, for whom, and none at the time of another there."""
    counters, agencies = ([one.key for one in some] for some in (hall.counters, hall.agencies))
    for index, one in enumerate(hall.posts):
        if one.counter not in counters:
            yield Problem(f"posts[{index}].counter", none_such(one.counter, "counter", counters))
        if text := _agency_of(one, agencies):
            yield Problem(f"posts[{index}].agency", text)
    if any(_is_unfit(one) for one in hall.posts):
        yield from _unfit("posts", hall.posts)
        return
    by_counter = sorted(enumerate(hall.posts), key=lambda one: (one[1].counter, one[1].begins))
    for counter, there in groupby(by_counter, key=lambda one: one[1].counter):
        for (_, one), (index, other) in pairwise(there):
            if other.begins < one.ends:
                text = f"begins at {other.begins:%H:%M}, while another post of counter {counter}"
                yield Problem(f"posts[{index}]", f"{text} lasts until {one.ends:%H:%M}: part them")


def shifts(hall: Catalogue) -> Iterator[Problem]:
    """One after the other: at each moment at most one, so that it is clear when one ends."""
    if any(_is_unfit(one) for one in hall.shifts):
        yield from _unfit("shifts", hall.shifts)
        return
    in_order = sorted(enumerate(hall.shifts), key=lambda one: one[1].begins)
    for (_, one), (index, other) in pairwise(in_order):
        if other.begins < one.ends:
            text = f"begins at {other.begins:%H:%M}, while {one.key!r} lasts until"
            yield Problem(f"shifts[{index}].begins", f"{text} {one.ends:%H:%M}: part them")


WALL = "hours are those of the hall's own wall: write 08:30:00"


def _agency_of(post: Post, agencies: Sequence[str]) -> str:
    if post.staffing is Staffing.UNIVERSAL:
        return "must be left out: a universal post is nobody's own" if post.agency else ""
    if not post.agency:
        return "is missing: say whose post it is, or make it universal"
    return "" if post.agency in agencies else none_such(post.agency, "agency", agencies)


def _is_unfit(span: _Span) -> bool:
    return bool(span.begins.tzinfo or span.ends.tzinfo) or span.ends <= span.begins


def _unfit(name: str, spans: Sequence[_Span]) -> Iterator[Problem]:
    """What keeps spans from being compared at all."""
    for index, one in enumerate(spans):
        if one.begins.tzinfo or one.ends.tzinfo:
            yield Problem(f"{name}[{index}]", WALL)
        elif one.ends <= one.begins:
            yield Problem(f"{name}[{index}].ends", _backwards(one.begins, one.ends))


def _backwards(begins: time, ends: time) -> str:
    return f"{begins:%H:%M} to {ends:%H:%M} ends before it begins"
