"""What citizens met: pure functions from rows to figures, as `definitions` says them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from app.hall.accuracy import accuracy
from app.hall.ticket import State
from app.reports.rows import TurnRow, Visit
from app.reports.spread import share, spread
from app.wire.report import Figures, Left, Outcomes, Quotes, ServiceLevel, Spread

Targets = Mapping[str, timedelta]
"""The wait that is promised, by service."""


def figures(
    turns: Sequence[TurnRow], visits: Sequence[Visit], targets: Targets, up_to: datetime
) -> Figures:
    """The figures of some turns, and of the visits that are booked with them."""
    states = Counter(row.turn.state for row in turns)
    called = sum(row.turn.called_at is not None for row in turns)
    return Figures(
        tickets=len(visits),
        arrived=len(turns),
        called=called,
        served=states[State.FINISHED],
        transferred=states[State.TRANSFERRED],
        open=sum(row.turn.is_open for row in turns),
        left=_left(turns, states),
        no_show_rate=share(states[State.NO_SHOW], called),
        recycles=sum(row.turn.recycles for row in turns),
        service_level=_service_level(turns, targets, up_to),
        outcomes=_outcomes(turns),
        **_times(turns),
        quotes=_quotes(visits),
        visit=spread(one.last.turn.ended_at - one.issued_at for one in visits if _is_served(one)),  # type: ignore[operator]
    )


def _quotes(visits: Sequence[Visit]) -> Quotes:
    found = accuracy(told for one in visits for told in one.told)
    return Quotes(
        n=found.n,
        error_s=found.error_s,
        bias_s=found.bias_s,
        within=share(found.within, found.n),
    )


def is_within(row: TurnRow, targets: Targets) -> bool:
    """Whether it was called, and at its target's last second at the latest."""
    return row.turn.called_at is not None and row.times.wait <= targets[row.turn.service]


def is_decided(row: TurnRow, targets: Targets, up_to: datetime) -> bool:
    """Whether the target is kept or missed by now: who waits and may still be in time is not."""
    turn = row.turn
    is_waiting = turn.is_open and turn.called_at is None
    return not is_waiting or up_to - turn.queued_at > targets[turn.service]


def _left(turns: Sequence[TurnRow], states: Mapping[State, int]) -> Left:
    causes = Counter(row.left_by for row in turns)
    return Left(
        by_citizen=causes["by_citizen"],
        by_staff=causes["by_staff"],
        no_show=states[State.NO_SHOW],
        ended_by_close=states[State.ENDED_BY_CLOSE],
    )


def _outcomes(turns: Sequence[TurnRow]) -> Outcomes:
    found = Counter(row.turn.outcome for row in turns)
    return Outcomes(**{name: found[name] for name in Outcomes.model_fields})


def _service_level(turns: Sequence[TurnRow], targets: Targets, up_to: datetime) -> ServiceLevel:
    served = [row for row in turns if row.turn.state is State.FINISHED]
    decided = [row for row in turns if is_decided(row, targets, up_to)]

    def kept(rows: Sequence[TurnRow]) -> int:
        return sum(is_within(row, targets) for row in rows)

    return ServiceLevel(
        served=share(kept(served), len(served)), arrived=share(kept(decided), len(decided))
    )


_Population = Callable[[TurnRow], bool]

POPULATIONS: Mapping[str, tuple[str, _Population]] = {
    "wait": ("wait", lambda row: row.turn.called_at is not None),
    "gave_up": ("wait", lambda row: row.turn.called_at is None and not row.turn.is_open),
    "walk": ("walk", lambda row: row.turn.started_at is not None),
    "transaction": ("transaction", lambda row: row.turn.state is State.FINISHED),
    "parked": ("parked", lambda row: bool(row.turn.parked_time) and not row.turn.is_open),
}
"""Which time each figure tells, and of which turns."""


def _times(turns: Sequence[TurnRow]) -> dict[str, Spread]:
    return {
        name: spread(getattr(row.times, time) for row in turns if belongs(row))
        for name, (time, belongs) in POPULATIONS.items()
    }


def _is_served(visit: Visit) -> bool:
    return visit.last.turn.state is State.FINISHED
