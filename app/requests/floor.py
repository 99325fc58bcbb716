"""What a supervisor may ask, and an agency's manager of that agency alone."""

from collections.abc import Callable, Mapping
from typing import Any

from app import views
from app.access import Identity, NotAllowed, detail_of
from app.clerk import Clerk
from app.hall import rebalancing, reverting, skills
from app.hall.advising import agency_of
from app.hall.errors import ForeignAgency, NotForeseen
from app.hall.events import HallEvent
from app.hall.floor_events import ChangeMade
from app.hall.hall import Hall
from app.hall.supposing import Supposed, Weighing, weighing
from app.hall.weighing import Effect
from app.requests.asking import Fields, Requests
from app.store.accounts import Accounts
from app.wire import messages


class FloorRequests(Requests):
    """For whoever looks after the whole floor.

    Args:
        weigh: what a change is worth; None where nobody looks ahead. May refuse.
    """

    face = "floor"

    def __init__(
        self,
        clerks: Mapping[str, Clerk],
        accounts: Accounts,
        aside: Callable[[Callable[[], Any]], Any],
        weigh: Callable[[Clerk, Weighing], Effect] | None = None,
    ) -> None:
        super().__init__(clerks, accounts, aside)
        self._weigh = weigh

    def snapshot(self, who: Identity, _: messages.Snapshot) -> Fields:
        """The floor as it is now. Raises ForeignAgency: a manager of no agency."""
        agency = detail_of(who)
        return self.see(who, lambda hall, now: views.floor(hall, now, agency=agency))

    def open_counter(self, who: Identity, asked: messages.OpenCounter) -> Fields:
        """Somebody sits down at a closed counter."""
        return self._change(who, asked, rebalancing.open_counter)

    def close_counter(self, who: Identity, asked: messages.CloseCounter) -> Fields:
        """Whoever sits there gets up."""
        return self._change(who, asked, rebalancing.close_counter)

    def move_operator(self, who: Identity, asked: messages.MoveOperator) -> Fields:
        """An operator goes on at another counter."""
        return self._change(who, asked, rebalancing.move_operator)

    def set_profile(self, who: Identity, asked: messages.SetProfile) -> Fields:
        """An operator serves by a work profile."""
        return self._change(who, asked, rebalancing.set_profile)

    def lend_operator(self, who: Identity, asked: messages.LendOperator) -> Fields:
        """A universal operator serves one agency."""
        return self._change(who, asked, rebalancing.lend_operator)

    def switch_skill(self, who: Identity, asked: messages.SwitchSkill) -> Fields:
        """An operator serves one more service."""
        return self._change(who, asked, skills.switch_skill)

    def hold_break(self, who: Identity, asked: messages.HoldBreak) -> Fields:
        """No break at a counter for a while."""
        return self._change(who, asked, rebalancing.hold_break)

    def allow_overflow(self, who: Identity, asked: messages.AllowOverflow) -> Fields:
        """An agency's lines are open to universal operators, once both agree."""
        _require_own(who, asked.agency)
        is_agency = who.role == "agency_manager"
        return self._change(who, asked, rebalancing.allow_overflow, is_agency=is_agency)

    def end_overflow(self, who: Identity, asked: messages.EndOverflow) -> Fields:
        """They are the agency's own again."""
        _require_own(who, asked.agency)
        return self._change(who, asked, rebalancing.end_overflow)

    def undo_change(self, who: Identity, asked: messages.UndoChange) -> Fields:
        """A change is taken back."""
        return self._change(who, asked, reverting.undo_change)

    def snooze_alert(self, who: Identity, asked: messages.SnoozeAlert) -> Fields:
        """An alert is quiet for a while."""
        return self._change(who, asked, rebalancing.snooze_alert)

    def what_if(self, who: Identity, asked: messages.WhatIf) -> Fields:
        """What a change would do. Raises NotForeseen, and whatever the change itself would."""
        _require_own_kind(who, asked.change)
        change = Supposed(**asked.change.model_dump())
        asked_of: Weighing = self.clerk(who).view(
            lambda hall, moment: weighing(
                hall, change, is_agency=who.role == "agency_manager", now=moment.now
            )
        )
        if self._weigh is None:
            raise NotForeseen("this hub does not look ahead: have `forecast_every_s` set for it")
        effect, about = self._weigh(self.clerk(who), asked_of), agency_of(asked_of.hall, change)
        card = views.effect_card(about, effect, asked_of.at, agency=detail_of(who))
        return {"ok": True, "effect": card.model_dump(mode="json")}

    def _change(
        self,
        who: Identity,
        asked: messages.Command,
        decide: Callable[..., list[HallEvent]],
        **also: object,
    ) -> Fields:
        said = {**asked.model_dump(exclude={"request_id"}), **also}
        return self.do(
            who,
            asked,
            lambda hall, now: decide(hall, now=now, **said),
            lambda hall, events: {"change": _number(hall, events)},
        )


def _number(hall: Hall, events: list[HallEvent]) -> int | None:
    """A change is known by its revision, and it is always the last event of its command."""
    return hall.revision if events and isinstance(events[-1], ChangeMade) else None


def _require_own(who: Identity, agency: str) -> None:
    if who.role == "agency_manager" and agency != who.agency:
        raise ForeignAgency(f"you look after {detail_of(who)}, not {agency}")


def _require_own_kind(who: Identity, change: messages.SupposedChange) -> None:
    """An agency's manager may suppose what a manager may do."""
    if who.role == "agency_manager" and change.kind != "allow_overflow":
        raise NotAllowed(f"a manager may not {change.kind}: ask the supervisor")
    _require_own(who, change.agency)
