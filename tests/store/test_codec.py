"""Events go into the journal as text and come back the same, whatever they say."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.hall.catalogue import Catalogue
from app.hall.events import CatalogueLoaded, DayClosed, HallEvent
from app.hall.fact import Event
from app.store import codec
from app.store.codec import CLASSES, KINDS, decode, encode
from tests.hall.small_hall import MONDAY, SMALL

moments = st.datetimes(timezones=st.just(UTC))
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
st.register_type_strategy(datetime, moments)
st.register_type_strategy(str, words)
st.register_type_strategy(time, st.times())
st.register_type_strategy(
    Mapping, lambda kind: st.dictionaries(*(st.from_type(one) for one in get_args(kind)))
)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


def any_event(kind: str) -> st.SearchStrategy[Any]:
    """Any event of a kind; catalogues are varied in what a blueprint says in words."""
    if kind == "catalogue_loaded":
        varied = st.builds(
            replace,
            st.just(SMALL),
            name=st.dictionaries(words, words),
            holidays=st.lists(st.dates()).map(tuple),
            linger_minutes=st.integers(0, 900),
        )
        return st.builds(CatalogueLoaded, at=moments, catalogue=varied)
    return st.from_type(CLASSES[kind])


@pytest.mark.parametrize("kind", CLASSES)
def test_every_event_comes_back_as_it_was(kind: str) -> None:
    @given(event=any_event(kind))
    def comes_back(event: HallEvent) -> None:
        again = decode(kind, type(event).version, encode(event))
        assert again == event
        assert type(again) is type(event)
        assert encode(again) == encode(event)

    comes_back()


def test_a_whole_catalogue_comes_back_as_it_was() -> None:
    event = CatalogueLoaded(at=MONDAY, catalogue=SMALL)
    again = decode("catalogue_loaded", 1, encode(event))

    assert isinstance(again, CatalogueLoaded)
    for one in fields(Catalogue):
        assert getattr(again.catalogue, one.name) == getattr(SMALL, one.name), one.name


def test_moments_are_written_in_utc() -> None:
    at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    body = encode(DayClosed(at=at, day=date(2026, 3, 2), issued=1, served=1, left=0))

    assert body == (
        '{"at":"2026-03-02T09:00:00Z","day":"2026-03-02","issued":1,"served":1,"left":0}'
    )


def test_every_kind_of_event_has_a_word_of_its_own() -> None:
    assert set(KINDS) == set(get_args(HallEvent))
    assert all(len(kind) <= 40 for kind in CLASSES)


def test_an_event_of_an_old_version_is_lifted_step_by_step(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As if `ended` events had named their counter `desk`, then had no operator's word for it."""
    shift_ended: type[Event] = CLASSES["shift_ended"]
    monkeypatch.setattr(shift_ended, "version", 3)
    lifts = {
        ("shift_ended", 1): lambda old: {**old, "counter": old["desk"]},
        ("shift_ended", 2): lambda old: {**old, "operator": "unknown"},
    }
    monkeypatch.setattr(codec, "LIFTS", lifts)

    event = decode("shift_ended", 1, '{"at":"2026-03-02T09:00:00Z","desk":"4"}')

    at = MONDAY + timedelta(hours=1)
    assert event == shift_ended(at=at, counter="4", operator="unknown")  # type: ignore[call-arg]


def test_a_kind_of_a_newer_program_is_not_guessed_at() -> None:
    with pytest.raises(KeyError, match="ticket_teleported"):
        decode("ticket_teleported", 1, "{}")
    with pytest.raises(KeyError, match="shift_ended"):
        decode("shift_ended", 2, '{"at":"2026-03-02T09:00:00Z","counter":"4","operator":"uma"}')
