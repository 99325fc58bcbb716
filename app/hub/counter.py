"""The counter's door: it opens for whoever is logged in at one."""

from app import views
from app.access import Identity
from app.announcer import COUNTERS, Told, counter_room
from app.hall.errors import Refusal
from app.hub.connection import Door, announce, caller_sid
from app.wire import messages


class CounterDoor(Door):
    """`/counter`, for staff; who shares a counter with another screen is told."""

    def rooms_of(self, who: Identity) -> tuple[str, ...]:
        """The hall's queues and the own counter."""
        return (COUNTERS, counter_room(who.counter))

    def on_connect(self, auth: object = None) -> None:
        """Let staff in, and tell both where somebody is at that counter already."""
        super().on_connect(auth)
        who = self._callers[caller_sid()].identity
        if who is not None and (screens := self._screens_at(who)) > 1:
            self._tell(who, screens)

    def on_disconnect(self, reason: object = None) -> None:
        """Forget who it was, and tell whoever is left alone."""
        caller = self._callers.get(caller_sid())
        super().on_disconnect(reason)
        who = None if caller is None else caller.identity
        if who is not None and (screens := self._screens_at(who)):
            self._tell(who, screens)

    def _screens_at(self, who: Identity) -> int:
        known = (one.identity for one in list(self._callers.values()))
        places = [(one.hall, one.counter) for one in known if one is not None]
        return places.count((who.hall, who.counter)) if who.counter else 0

    def _tell(self, who: Identity, screens: int) -> None:
        try:
            stamp = self.requests.clerk(who).view(views.stamp)
        except Refusal:
            return  # this hall has no counters to tell: it is closed on this hub
        shared = messages.CounterShared(stamp=stamp, screens=screens)
        told = Told("counter", counter_room(who.counter), "counter.shared", shared)
        announce(self.socketio, who.hall, [told])
