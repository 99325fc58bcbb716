"""How players get in: kiosks by a code, people by a password, citizens by the code on paper."""

import asyncio
import json
import uuid
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from app.demo.line import PATIENCE_S, Body, Gone, Line
from app.demo.visits import Wish


async def paired(hub: str, code: str) -> str:
    """The token of the device that a code was bound for. Raises Gone."""
    stranger = Line(hub, "kiosk")
    await stranger.open()
    try:
        answer = await stranger.ask("claim_pairing", code=code, secret="")
    finally:
        stranger.close()
    if not answer["ok"]:
        raise Gone(f"{answer['code']}: {answer['message']}")
    return str(answer["token"])


async def logged_in(hub: str, username: str, password: str, counter: str) -> str:
    """The session cookie of somebody at a counter. Raises Gone."""
    said = {"username": username, "password": password, "counter": counter}
    _, cookie = await asyncio.to_thread(_post, hub, "/login", said, {"Origin": hub})
    return cookie


async def phoned(hub: str, hall: str, code: str, wish: Wish) -> Body:
    """The answer to what a citizen asks by phone. Raises Gone."""
    path = f"/api/v1/halls/{hall}/own-tickets/{code}/{wish}"
    once = {"Idempotency-Key": str(uuid.uuid4())}
    answer, _ = await asyncio.to_thread(_post, hub, path, {}, once)
    return answer


def _post(hub: str, path: str, said: Body, headers: dict[str, str]) -> tuple[Body, str]:
    """The answer, and the cookie that came with it."""
    line = HTTPConnection(urlsplit(hub).netloc, timeout=PATIENCE_S)
    try:
        line.request("POST", path, json.dumps(said), {"Content-Type": "application/json"} | headers)
        answer = line.getresponse()
        cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
        return dict(json.loads(answer.read())), cookie
    except (OSError, HTTPException, ValueError) as problem:
        raise Gone(str(problem)) from None
    finally:
        line.close()
