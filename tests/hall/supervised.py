"""The mixed hall, with its supervisor."""

from typing import Any

from app.hall import rebalancing, reverting, skills
from app.hall.floor_events import ChangeMade, ChangeReverted
from tests.hall.mixed_hall import MIXED
from tests.hall.small_hall import Play


class Floor(Play):
    """The mixed hall, with its supervisor."""

    def __init__(self) -> None:
        super().__init__(MIXED)

    def change(self, decide: Any, **said: Any) -> int:
        """A change is made; its number."""
        events = self.do(decide, **{"minutes": None, **said})
        assert isinstance(events[-1], ChangeMade)
        return self.hall.revision

    def undo(self, change: int) -> str:
        """It is taken back; what became of it."""
        events = self.do(reverting.undo_change, change=change)
        assert isinstance(events[-1], ChangeReverted)
        return events[-1].cause

    def hand(self, counter: str, profile: str, minutes: int | None = None) -> int:
        """A profile for a counter."""
        return self.change(
            rebalancing.set_profile, counter=counter, profile=profile, minutes=minutes
        )

    def lend(self, operator: str, agency: str, minutes: int | None = None) -> int:
        """Somebody is lent."""
        said = {"operator": operator, "agency": agency, "minutes": minutes}
        return self.change(rebalancing.lend_operator, **said)

    def switch(self, operator: str, service: str, minutes: int | None = None) -> int:
        """Somebody serves one more service."""
        said = {"operator": operator, "service": service, "minutes": minutes}
        return self.change(skills.switch_skill, **said)

    def move(self, operator: str, counter: str, minutes: int | None = None) -> int:
        """Somebody goes on elsewhere."""
        said = {"operator": operator, "to_counter": counter, "minutes": minutes}
        return self.change(rebalancing.move_operator, **said)

    def allow(self, agency: str, is_agency: bool = False, **said: Any) -> int:
        """A word for an overflow."""
        least = {"waiting_at_least": 1, "wait_minutes_at_least": 0}
        how = {**least, "agency": agency, "is_agency": is_agency, **said}
        return self.change(rebalancing.allow_overflow, **how)
