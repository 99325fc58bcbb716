"""What changes would do, as the floor sees it: advice, and single what-ifs."""

from dataclasses import asdict
from datetime import datetime, timedelta

from app.hall.advising import Piece, standing
from app.hall.floor_events import ChangeMade
from app.hall.hall import Hall
from app.hall.scoring import by_change, score
from app.hall.weighing import AHEAD_S, AgencyEffect, Effect
from app.views.parts import Moment
from app.wire import messages

GOOD_FOR = timedelta(minutes=10)
"""Of advice: after that nobody gives it any more."""

SEEN_S, SEEN_PEOPLE = 15.0, 0.5
"""By so much a mean wait or a line must change to be worth a row."""


def advice(hall: Hall, moment: Moment) -> list[messages.AdviceCard]:
    """The best first; nothing that is not possible any more."""
    at = advised_at(moment)
    if at is None:
        return []
    return [_card(one, at) for one in standing(hall, moment.advice, moment.now)]


def advised_at(moment: Moment) -> datetime | None:
    """When it was sought, if that was of late."""
    at = moment.advice.at
    return at if at is not None and moment.now - at <= GOOD_FOR else None


def effect_card(
    about: str, effect: Effect, at: datetime, *, agency: str = ""
) -> messages.EffectCard:
    """What a change would do.

    Args:
        about: the agency whose lines it is about, which is told in any case.
        agency: the one whose manager looks, and sees no other's lines; "" for all.
    """
    shown = [one for one in by_change(effect) if agency in ("", one)]
    told = [one for one in shown if one == about or _is_seen(effect.agencies[one])]
    return messages.EffectCard(
        at=at,
        ahead_minutes=round(AHEAD_S / 60),
        saves_minutes=round(effect.saves_s / 60),
        saves_low=round(effect.low_s / 60),
        saves_high=round(effect.high_s / 60),
        agencies=[_agency(one, effect.agencies[one]) for one in told or shown[:1]],
        worse=[one for one in effect.worse if agency in ("", one)],
    )


def score_card(
    hall: Hall, moment: Moment, made: ChangeMade, ended_at: datetime | None = None
) -> messages.ScoreCard | None:
    """What was foreseen of a change, and what became of it."""
    found = score(hall, made, moment.advice.foretold, ended_at or moment.now)
    if found is None:
        return None
    return messages.ScoreCard(
        agency=found.agency,
        foreseen=[round(one) for one in found.foreseen],
        became=list(found.became),
    )


def _card(piece: Piece, at: datetime) -> messages.AdviceCard:
    return messages.AdviceCard(
        key=piece.change.key,
        change=messages.SupposedChange(**asdict(piece.change)),
        effect=effect_card(piece.about, piece.effect, at),
    )


def _agency(key: str, effect: AgencyEffect) -> messages.AgencyEffectCard:
    return messages.AgencyEffectCard(
        agency=key,
        waiting_now=effect.waiting_now,
        without=[round(one) for one in effect.without],
        with_change=[round(one) for one in effect.with_],
        wait_without_s=round(effect.wait_without_s),
        wait_with_s=round(effect.wait_with_s),
    )


def _is_seen(effect: AgencyEffect) -> bool:
    lines = zip(effect.without, effect.with_, strict=True)
    changes_s = abs(effect.wait_with_s - effect.wait_without_s)
    return changes_s >= SEEN_S or any(abs(a - b) >= SEEN_PEOPLE for a, b in lines)
