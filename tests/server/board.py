"""A board that keeps the contract of resyncing, as a page or an LED board must."""

from tests.running import Hub
from tests.wire import Body


class Board:
    """What it knows is a view and what was announced since; a gap or a new epoch is a new view."""

    def __init__(self, hub: Hub, token: str) -> None:
        self._wire = hub.wire("display", token)
        self.resyncs = 0
        self._known: Body = {}
        self._newest: Body = {}
        self._resync()

    @property
    def epoch(self) -> int:
        """Of the hub that it listens to."""
        return int(self._known["epoch"])

    def newest_at(self, revision: int) -> tuple[str, str]:
        """Number and counter of the newest call, once it has heard of a revision."""
        while self._known["revision"] < revision:
            self._hear(self._wire.next()[1])
        return self._newest["ticket"], self._newest["counter"]

    def miss_one(self) -> None:
        """An announcement is lost on the way."""
        self._wire.next()

    def is_cut_off(self) -> bool:
        """The hub has gone."""
        return self._wire.is_cut_off()

    def close(self) -> None:
        """Hang up."""
        self._wire.close()

    def _hear(self, body: Body) -> None:
        stamp = body["stamp"]
        if stamp["epoch"] != self.epoch or stamp["previous"] > self._known["revision"]:
            self._resync()
        elif stamp["revision"] > self._known["revision"]:
            self._known = stamp
        if "call" in body and stamp["revision"] >= self._known["revision"]:
            self._newest = body["call"]

    def _resync(self) -> None:
        view = self._wire.view()
        self.resyncs += 1
        self._known = view["stamp"]
        self._newest = next(iter(view["calls"]), {})
