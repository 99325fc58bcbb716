"""What citizens do: they come, take tickets at the kiosks, and some change their mind by phone."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import cycle

from app.demo.entry import phoned
from app.demo.line import Body, Gone, Line
from app.demo.scene import Scene
from app.demo.visits import Visit, day_of_visits
from app.wire.messages import TakeTicket

CROWD_MINUTES = 20
"""So long a time of visits stands at the door when a play begins in the middle of a day."""

CROWD_S = 4.0
"""Real seconds in which that crowd comes in."""

WHO = "citizen"


async def come_all_day(scene: Scene, kiosks: Sequence[Line], day: date) -> None:
    """Everybody who comes on a day from now on, each at their time. Raises Gone."""
    at = cycle(kiosks)
    began = scene.wall.now
    everybody = list(day_of_visits(scene.offer, day, scene.cast.seed))
    async with asyncio.TaskGroup() as people:
        crowd = [] if any(scene.waiting.values()) else list(_at_the_door(everybody, began))
        for one in crowd:
            people.create_task(_visit(scene, next(at), one))
            await asyncio.sleep(CROWD_S / len(crowd))
        for one in (one for one in everybody if one.at >= began):
            await scene.wall.until(one.at)
            people.create_task(_visit(scene, next(at), one))


def _at_the_door(everybody: Sequence[Visit], began: datetime) -> Iterator[Visit]:
    since = began - timedelta(minutes=CROWD_MINUTES)
    return (one for one in everybody if since <= one.at < began)


async def _visit(scene: Scene, kiosk: Line, visit: Visit) -> None:
    """Take a ticket, and have it known who that is."""
    answer = await _take(scene, kiosk, visit)
    if not answer["ok"] and answer["code"] == "need_not_met":
        visit.needs = ()
        answer = await _take(scene, kiosk, visit)
    if not answer["ok"]:
        return
    scene.tally.note("tickets")
    scene.crowd[answer["ticket"]["ticket"]] = visit
    if visit.wish is not None:
        await scene.wall.sleep(visit.wish_after_s)
    if visit.wish is not None:
        await _phone(scene, visit, answer["ticket"])


async def _take(scene: Scene, kiosk: Line, visit: Visit) -> Body:
    said: Body = {
        "service": visit.service,
        "language": visit.language,
        "needs": list(visit.needs),
    }
    if visit.priority and "priority" in TakeTicket.model_fields:
        said["priority"] = visit.priority
    return await scene.ask(WHO, kiosk, "take_ticket", **said)


async def _phone(scene: Scene, visit: Visit, ticket: Body) -> None:
    """By then it may be too late: they are called, or served already."""
    assert visit.wish is not None
    try:
        answer = await phoned(scene.cast.hub, scene.offer.hall, ticket["code"], visit.wish)
    except Gone:
        return
    scene.count(WHO, visit.wish, answer)
    if answer["ok"] and visit.wish == "leave":
        scene.tally.note("left")
