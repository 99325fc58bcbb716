"""A change on the floor that nobody has made: refused like the real one, and run forward beside it.

    asked = Weighing(hall=twin(hall), at=now, changes=(change,))
    effect = weighed(asked)[0]                   # elsewhere, a while later

The command itself decides, on a hall of its own, so that nothing is foreseen that could not be
done, and whatever is refused is refused in the same words.
"""

from dataclasses import astuple, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from app.hall import rebalancing, skills
from app.hall.errors import NotForeseen
from app.hall.events import HallEvent
from app.hall.floor_events import OverflowSet, SupposedKind
from app.hall.foreseeing import FORKS, is_foreseeable, question
from app.hall.forking import from_hall
from app.hall.hall import Hall
from app.hall.standing import State
from app.hall.weighing import Effect, until, weigh


@dataclass(frozen=True, kw_only=True, slots=True)
class Supposed:
    """A supervisor's change: the fields of the command `kind`, the others empty.

    Attributes:
        minutes: after them it ends by itself; None: with the day.
    """

    kind: SupposedKind
    counter: str = ""
    operator: str = ""
    to_counter: str = ""
    profile: str = ""
    agency: str = ""
    service: str = ""
    hand_over: bool = False
    waiting_at_least: int = 0
    wait_minutes_at_least: int = 0
    minutes: int | None = None

    @property
    def key(self) -> str:
        """The same for the same change, however long it lasts."""
        return ":".join(str(one) for one in astuple(self)[:-1] if one)


@dataclass(frozen=True, kw_only=True, slots=True)
class Weighing:
    """Changes to weigh, each by itself, on a hall that is nobody's.

    Attributes:
        is_agency: whether an agency's manager asks, not the supervisor.
    """

    hall: Hall
    at: datetime
    changes: tuple[Supposed, ...]
    is_agency: bool = False
    forks: int = FORKS


def weighing(hall: Hall, change: Supposed, *, is_agency: bool, now: datetime) -> Weighing:
    """A change, to be weighed elsewhere.

    Raises:
        NotForeseen: nobody works now, or too many wait.
        Refusal: whatever the change itself would be refused with.
    """
    decided(hall, change, is_agency=is_agency, now=now)
    if not is_foreseeable(hall, now):
        raise NotForeseen("nobody works now, or too many wait to look ahead: ask again later")
    return Weighing(hall=twin(hall), at=now, changes=(change,), is_agency=is_agency)


def weighed(asked: Weighing) -> list[Effect]:
    """What each change is worth, in their order; of a hall that can be foreseen.

    Raises:
        Refusal: whatever a change itself would be refused with.
    """
    before = question(asked.hall, asked.at)
    assert before is not None, "asked of a hall that can be foreseen"
    states = [
        supposed(asked.hall, one, is_agency=asked.is_agency, now=asked.at) for one in asked.changes
    ]
    return weigh(before, states, asked.forks)


def supposed(hall: Hall, change: Supposed, *, is_agency: bool = False, now: datetime) -> State:
    """The hall as it would be with a change, which is not made.

    Of an overflow that two must agree to, the other one's word is supposed as well.

    Raises:
        Refusal: whatever the change itself would be refused with.
    """
    other = twin(hall)
    for event in decided(hall, change, is_agency=is_agency, now=now):
        other.apply(_agreed(event))
    state = from_hall(other, now)
    if change.minutes is None:
        return state
    ends = now + timedelta(minutes=change.minutes)
    return until(state, from_hall(hall, now), ends.timestamp())


def decided(
    hall: Hall, change: Supposed, *, is_agency: bool = False, now: datetime
) -> list[HallEvent]:
    """What the real command decides; nothing where it is so already.

    Raises:
        Refusal: as the command does.
    """
    for_a_while: dict[str, Any] = {"minutes": change.minutes, "now": now}
    counter, operator, agency = change.counter, change.operator, change.agency
    match change.kind:
        case "open_counter":
            return rebalancing.open_counter(hall, counter=counter, operator=operator, **for_a_while)
        case "close_counter":
            return rebalancing.close_counter(
                hall, counter=counter, hand_over=change.hand_over, **for_a_while
            )
        case "move_operator":
            return rebalancing.move_operator(
                hall, operator=operator, to_counter=change.to_counter, **for_a_while
            )
        case "set_profile":
            return rebalancing.set_profile(
                hall, counter=counter, profile=change.profile, **for_a_while
            )
        case "lend_operator":
            return rebalancing.lend_operator(hall, operator=operator, agency=agency, **for_a_while)
        case "switch_skill":
            return skills.switch_skill(
                hall, operator=operator, service=change.service, **for_a_while
            )
        case "allow_overflow":
            return rebalancing.allow_overflow(
                hall,
                agency=agency,
                waiting_at_least=change.waiting_at_least,
                wait_minutes_at_least=change.wait_minutes_at_least,
                is_agency=is_agency,
                **for_a_while,
            )


def _agreed(event: HallEvent) -> HallEvent:
    if isinstance(event, OverflowSet):
        return replace(event, supervisor_agrees=True, agency_agrees=True)
    return event


def twin(hall: Hall) -> Hall:
    """A hall that can be changed without touching this one, with nothing of what is over.

    Whatever is not named here is as on a new day: no rule for a change and no fork asks for it.
    """
    other = Hall(hall.key, hall.revision)
    other.last_at, other.day, other.day_is_open = hall.last_at, hall.day, hall.day_is_open
    other.catalogue, other.catalogue_revision = hall.catalogue, hall.catalogue_revision
    other.learned, other.spread, other.expected = hall.learned, hall.spread, hall.expected
    other.lines, other.apart = hall.lines.twin(), dict(hall.apart)
    other.at_counter, other.came = dict(hall.at_counter), hall.came.copy()
    other.floor.shifts, other.floor.posts = dict(hall.shifts), dict(hall.floor.posts)
    other.floor.overflows, other.floor.changes = (
        dict(hall.floor.overflows),
        dict(hall.floor.changes),
    )
    here = (hall.tickets[one] for one in hall.at_counter.values())
    still = (*hall.lines.everybody(), *hall.apart.values(), *here)
    other.tickets = {one.number: one for one in still}
    return other
