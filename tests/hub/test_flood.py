"""A device that wants in while strangers flood the door waits, as it waits for a hub."""

import threading
from pathlib import Path

from app import blueprints
from app.device.identity import Identity, Wish
from tests.hall.small_hall import SMALL
from tests.hub.conftest import OPEN_AT, market


class Patience(threading.Event):
    """Ends when somebody has waited with it three times."""

    waits = 0

    def wait(self, timeout: float | None = None) -> bool:
        self.waits += 1
        if self.waits == 3:
            self.set()
        return self.is_set()


def test_a_device_outlasts_a_flood_of_strangers(tmp_path: Path) -> None:
    hub = market(tmp_path, blueprints.write(SMALL), ())
    hub.start(OPEN_AT)
    stranger = hub.wire("kiosk")
    while stranger.ask("request_pairing", {"kind": "kiosk"})["ok"]:
        pass
    while stranger.ask("claim_pairing", {"code": "BBBBBB"})["code"] != "too_many_pairings":
        pass

    for code in ("", hub.code("door", "kiosk")):
        wish = Wish(hub=hub.address, face="kiosk", kind="kiosk", code=code)
        patience = Patience()
        shown: list[str] = []

        assert Identity(tmp_path / "token.json", wish).token(shown.append, patience) == ""
        assert (shown, patience.waits) == ([], 3)

    stranger.close()
    hub.stop()
