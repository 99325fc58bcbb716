"""Who works where: shifts and what each operator does, posts, and the supervisor's changes.

free ──call──▶ called ──start──▶ serving ──finish──▶ wrap_up ──(ready, or time)──▶ free
free, wrap_up ──▶ break (a reason) ──▶ free
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, TypeAlias

from app.hall.floor_events import (
    AlertSnoozed,
    AutoCallSet,
    BreakEnded,
    BreakHeld,
    BreakReason,
    BreakStarted,
    ChangeMade,
    ChangeReverted,
    FloorEvent,
    NextAwaited,
    OperatorLent,
    OverflowEnded,
    OverflowSet,
    PostBegan,
    ProfileSet,
    ShiftEnded,
    ShiftStarted,
    SkillSwitched,
    WrapUpEnded,
)

Doing: TypeAlias = Literal["free", "called", "serving", "wrap_up", "break"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Shift:
    """Who sits at a counter, since when, and what that operator does; ended shifts keep their end.

    Attributes:
        doing_since: since when `doing` is so.
        profile: the work profile, "" for the whole post.
        lent_to: the one agency a universal operator serves for now, or "".
        switched_on: services that are served beyond skills and work profile.
        auto_call: None follows the hall.
        awaits_next: whether to call as soon as one comes; ends with whatever is done next.
        held_until: no break before then.
    """

    counter: str
    operator: str
    started_at: datetime
    ended_at: datetime | None = None
    doing: Doing = "free"
    doing_since: datetime
    profile: str = ""
    lent_to: str = ""
    switched_on: tuple[str, ...] = ()
    auto_call: bool | None = None
    awaits_next: bool = False
    break_reason: BreakReason | None = None
    break_until: datetime | None = None
    held_until: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Spell:
    """What an operator did, from when to when; an operator's spells partition the shift."""

    counter: str
    operator: str
    doing: Doing
    began_at: datetime
    ended_at: datetime
    break_reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A supervisor's change that holds now: its event, and who made it is in the journal."""

    number: int
    made: ChangeMade


@dataclass(frozen=True, kw_only=True, slots=True)
class Deed:
    """What somebody did on the floor, or what became of it; `made` is the change it is about."""

    at: datetime
    deed: Literal["made", "undone", "expired", "overtaken", "snoozed"]
    made: ChangeMade | None = None
    alert: str = ""


DEEDS_KEPT = 30
"""Of a day, the latest; all of them are in the journal."""


class Floor:
    """The floor of one day.

    Attributes:
        shifts: by counter; `ended` those that are over.
        posts: how counters are staffed now, where the hall's plan says so.
        overflows: by agency, agreed or still waiting for one of the two words.
        changes: by number, those that hold now.
        snoozed: alerts by their key, and until when they are quiet.
        deeds: what was done here, the latest last.
        new_spells: those that ended with the last event.
    """

    def __init__(self) -> None:
        self.shifts: dict[str, Shift] = {}
        self.ended: list[Shift] = []
        self.posts: dict[str, PostBegan] = {}
        self.overflows: dict[str, OverflowSet] = {}
        self.changes: dict[int, Change] = {}
        self.snoozed: dict[str, datetime] = {}
        self.deeds: list[Deed] = []
        self.new_spells: list[Spell] = []

    def counter_of(self, operator: str) -> str:
        """Where somebody is on shift, or ""."""
        found = (one.counter for one in self.shifts.values() if one.operator == operator)
        return next(found, "")

    def later_than(self, change: Change) -> Change | None:
        """The next change of the same kind for the same operator or agency that holds, too."""
        if change.made.kind in ("open", "close"):
            return None
        about = _about(change.made)
        later = (one for number, one in self.changes.items() if number > change.number)
        return next((one for one in later if _about(one.made) == about), None)

    def apply(self, event: FloorEvent, revision: int) -> None:
        """Change the floor by one event."""
        match event:
            case ShiftStarted():
                self._sit_down(event)
            case ShiftEnded():
                self._get_up(event)
            case PostBegan():
                self.posts[event.counter] = event
            case OverflowSet():
                self.overflows[event.agency] = event
            case OverflowEnded():
                self.overflows.pop(event.agency, None)
            case ChangeMade():
                self.changes[revision] = Change(number=revision, made=event)
                self._remember(Deed(at=event.at, deed="made", made=event))
            case ChangeReverted():
                self._revert(event)
            case AlertSnoozed():
                self.snoozed[event.alert] = event.until
                self._remember(Deed(at=event.at, deed="snoozed", alert=event.alert))
            case _:
                self._shift_changes(event)

    def does(self, counter: str, doing: Doing, at: datetime, **also: object) -> None:
        """An operator does something else from now on; what was done until now is a spell."""
        shift = self.shifts.get(counter)
        if shift is None or (shift.doing == doing and not also):
            return
        self._end_spell(shift, at)
        rest = {"break_reason": None, "break_until": None, "awaits_next": False, **also}
        self.shifts[counter] = replace(shift, doing=doing, doing_since=at, **rest)  # type: ignore[arg-type]

    def _shift_changes(
        self,
        event: BreakStarted
        | BreakEnded
        | WrapUpEnded
        | AutoCallSet
        | NextAwaited
        | ProfileSet
        | OperatorLent
        | SkillSwitched
        | BreakHeld,
    ) -> None:
        match event:
            case BreakStarted():
                also = {"break_reason": event.reason, "break_until": event.until}
                self.does(event.counter, "break", event.at, **also)
            case BreakEnded() | WrapUpEnded():
                self.does(event.counter, "free", event.at)
            case AutoCallSet():
                self._set(event.counter, auto_call=event.on)
            case NextAwaited():
                self._set(event.counter, awaits_next=event.on)
            case ProfileSet():
                self._set(event.counter, profile=event.profile)
            case OperatorLent():
                self._set(event.counter, lent_to=event.agency)
            case SkillSwitched():
                self._switch(event)
            case BreakHeld():
                self._set(event.counter, held_until=event.until)

    def _switch(self, event: SkillSwitched) -> None:
        known = self.shifts[event.counter].switched_on
        others = tuple(one for one in known if one != event.service)
        self._set(event.counter, switched_on=(*others, event.service) if event.on else others)

    def _set(self, counter: str, **fields: object) -> None:
        self.shifts[counter] = replace(self.shifts[counter], **fields)  # type: ignore[arg-type]

    def _revert(self, event: ChangeReverted) -> None:
        change = self.changes.pop(event.change, None)
        if change is None:
            return
        self._remember(Deed(at=event.at, deed=event.cause, made=change.made))
        # Otherwise the end of the later one would bring back what is over.
        if later := self.later_than(change):
            made = replace(later.made, before=change.made.before)
            self.changes[later.number] = replace(later, made=made)

    def _remember(self, deed: Deed) -> None:
        self.deeds = [*self.deeds, deed][-DEEDS_KEPT:]

    def _sit_down(self, event: ShiftStarted) -> None:
        self.shifts[event.counter] = Shift(
            counter=event.counter,
            operator=event.operator,
            started_at=event.at,
            doing_since=event.at,
        )

    def _get_up(self, event: ShiftEnded) -> None:
        shift = self.shifts.pop(event.counter)
        self._end_spell(shift, event.at)
        self.ended.append(replace(shift, ended_at=event.at))

    def _end_spell(self, shift: Shift, at: datetime) -> None:
        if at == shift.doing_since:
            return
        spell = Spell(
            counter=shift.counter,
            operator=shift.operator,
            doing=shift.doing,
            began_at=shift.doing_since,
            ended_at=at,
            break_reason=shift.break_reason or "",
        )
        self.new_spells.append(spell)


def _about(made: ChangeMade) -> tuple[str, str, str]:
    """What a change is about: an agency's lines, an operator's skill, else an operator."""
    is_named = made.kind in ("overflow", "skill")
    return made.kind, made.operator, made.before if is_named else ""
