"""The play: a hall's day by its own clients, one day after the other, until it is told to stop."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta

from app.demo import seats
from app.demo.citizens import come_all_day
from app.demo.entry import paired
from app.demo.line import Body, Gone, Line
from app.demo.operators import keep_counter
from app.demo.scene import Cast, Scene
from app.demo.wall import Wall
from app.hall import calendar

LOOK_S = 1.0
"""Real seconds between two looks at the hall's clock and doors."""

Say = Callable[[str], None]


async def play(cast: Cast, stop: asyncio.Event, say: Say) -> Scene:
    """Play until `stop`; what became of it.

    Args:
        say: told one line an hour, and one when a day is over.
    """
    scene = Scene(cast=cast, wall=Wall(cast.offer.time_zone, cast.pace))
    players = {asyncio.create_task(one) for one in _players(scene, say)}
    await stop.wait()
    scene.is_over = True
    while players:
        for one in players:
            one.cancel()
        _, players = await asyncio.wait(players, timeout=LOOK_S)
    return scene


def _players(scene: Scene, say: Say) -> list[Coroutine[object, object, None]]:
    offer = scene.offer
    kept = seats.newcomers(offer)
    roster = seats.Roster(offer, kept)
    away = {seat.counter for seat in kept}
    counters = [one.key for one in offer.counters if one.key not in away]
    return [
        _again_and_again(scene, "citizens", lambda: _days(scene, say)),
        *(_at_counter(scene, roster, key) for key in counters),
    ]


async def _at_counter(scene: Scene, roster: seats.Roster, counter: str) -> None:
    await _again_and_again(
        scene, f"counter {counter}", lambda: keep_counter(scene, roster, counter)
    )


async def _again_and_again(
    scene: Scene, who: str, do: Callable[[], Coroutine[object, object, None]]
) -> None:
    """One player's trouble is no other's: it is told once, and the player begins anew.

    Whoever is cancelled while a line goes hears of the line alone, so the scene is looked at too.
    """
    while not scene.is_over:
        try:
            await do()
        except* Gone:
            pass
        except* Exception as problem:  # noqa: BLE001 - whatever a player trips over
            scene.tally.note_failure(who, problem.exceptions[0])
        await asyncio.sleep(LOOK_S)


async def _days(scene: Scene, say: Say) -> None:
    """The kiosks' side: look at the hall, let citizens come while it is open. Raises Gone."""
    hub, codes = scene.cast.hub, scene.cast.kiosks
    tokens = [await paired(hub, code) for code in codes.values()]
    kiosks = [Line(hub, "kiosk", token=one) for one in tokens]
    listening = Line(hub, "kiosk", token=tokens[0], heard=scene.hear)
    try:
        for one in (*kiosks, listening):
            await one.open()
        while True:
            card = await _look(scene, listening)
            if card["open"]:
                await _day(scene, kiosks, listening, say)
            await asyncio.sleep(LOOK_S)
    finally:
        for one in (*kiosks, listening):
            one.close()


async def _look(scene: Scene, kiosk: Line) -> Body:
    """The hall's time, doors and lines, as the hub has them."""
    answer = await kiosk.ask("snapshot")
    if not answer["ok"]:
        raise Gone(f"snapshot: {answer['code']}")
    card: Body = answer["view"]["hall"]
    scene.wall.tell(datetime.fromisoformat(card["now"]))
    scene.is_open = card["open"]
    scene.learn(answer["view"]["queues"])
    return card


async def _day(scene: Scene, kiosks: list[Line], listening: Line, say: Say) -> None:
    """From now until the doors are shut."""
    day = calendar.hall_day(scene.offer, scene.wall.now)
    scene.begin(day)
    async with asyncio.TaskGroup() as people:
        citizens = people.create_task(come_all_day(scene, kiosks, day))
        await _watch(scene, listening, say)
        citizens.cancel()
    say(f"{scene.wall.now:%A %H:%M}  the doors are shut; {scene.tally}")


async def _watch(scene: Scene, listening: Line, say: Say) -> None:
    """Keep to the hub's time until it shuts the doors, and say each hour how it goes."""
    hour = scene.wall.now + timedelta(hours=1)
    while (await _look(scene, listening))["open"]:
        if scene.wall.now.hour == hour.hour:
            hour += timedelta(hours=1)
            waiting = sum(scene.waiting.values())
            say(f"{scene.wall.now:%A %H:%M}  {waiting} wait; {scene.tally}")
        await asyncio.sleep(LOOK_S)
